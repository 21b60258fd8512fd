"""The lexicon: Persian words and verb forms, read from hazm's data files without importing hazm.

Importing hazm costs more than importing pandas; its word list and its verb stems are plain text files, and
verb forms follow from the stems by rule.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from importlib.resources import files
from pathlib import Path
from sys import intern

from pranalytics.persian.letters import ZWNJ, fold_letters, is_plain

#: Verbs whose forms win over rare words that are spelt alike, and that are met without a prefix.
_COMMON_PAST_STEMS = frozenset(
    "کرد شد بود داد گفت داشت گرفت خواست توانست دانست رفت آمد آورد برد دید یافت زد ساخت گذاشت نمود "
    "گردید گشت افزود پرداخت نوشت خواند رسید رساند ماند کشید افتاد انداخت گذشت شناخت بست "
    "پذیرفت فرستاد ایستاد نشست برداشت بخشید".split()
)

_OFTEN = 10_000  # how often the compounds of this field are taken to be met

_PERSONS_PAST = ("", "م", "ی", "یم", "ید", "ند")
_PERSONS_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
_PARTICIPLE_ENDINGS = (
    "ه", f"ه{ZWNJ}ام", f"ه{ZWNJ}ایم", f"ه{ZWNJ}اید", f"ه{ZWNJ}اند", f"ه{ZWNJ}است",
)  # fmt: skip

#: Verbs that hazm's list lacks.
_MORE_STEMS = (
    "چرید#چر چراند#چران مکید#مک پلکید#پلک چکید#چک چکاند#چکان غرید#غر جهاند#جهان چلاند#چلان پویید#پوی پوسید#پوس "
    "پوساند#پوسان غلتید#غلت غلتاند#غلتان لرزاند#لرزان لغزاند#لغزان رنجید#رنج رنجاند#رنجان پرورید#پرور پروراند#پروران "
    "رهید#ره رهاند#رهان خشکاند#خشکان چشاند#چشان تابید#تاب تاباند#تابان خیساند#خیسان دمید#دم چپاند#چپان گنجاند#گنجان "
    "نمایاند#نمایان گرایید#گرا شورید#شور روفت#روب ترکاند#ترکان فشاند#فشان چرخاند#چرخان درخشاند#درخشان رماند#رمان "
    "هراساند#هراسان رقصاند#رقصان تپید#تپ دواند#دوان خزید#خز لولید#لول لمید#لم جوید#جو آغشت#آغار چاپید#چاپ"
).split()

#: Verbs of two parts, which have forms without «می» too: «برداریم», «بازنگشت».
_TWO_PARTS = (
    "بر داشت#دار|بر گشت#گرد|بر گرداند#گردان|بر آمد#آ|بر آورد#آور|بر گزید#گزین|بر خاست#خیز|بر انگیخت#انگیز|بر شمرد#شمر|"
    "بر افراشت#افراز|در آمد#آ|در آورد#آور|در یافت#یاب|در گذشت#گذر|در ماند#مان|باز گشت#گرد|باز گرداند#گردان|"
    "باز داشت#دار|باز ماند#مان|باز یافت#یاب|باز شناخت#شناس|فرا گرفت#گیر|فرا رسید#رس|فرا خواند#خوان|"
    "فرو ریخت#ریز|فرو رفت#رو|فرو نشست#نشین|فرو پاشید#پاش|وا داشت#دار|وا گذاشت#گذار"
).split("|")

#: What stands before «می» in verbs of two parts: «برمی‌گردد».
PREVERBS = ("بر", "در", "باز", "فرو", "فرا", "وا", "ور")

#: Forms that are read as verbs although a noun or an adjective is spelt alike.
_READ_AS_VERB = frozenset(
    "شده کرده داشته بوده داده گرفته آمده رسیده یافته کند نیست باید نباید شاید داد داشت نداشته نداده "
    "رفته گذاشته زده توانسته آورده برده پذیرفته می‌توان شوم نموده نمود نرسیده نیامده نرفته "
    "دانسته انداخته".split()
)

#: Forms that no rule gives.
_IRREGULAR_FORMS = {
    "گردید": "گردیدن", "گردیدند": "گردیدن", "گردیده": "گردیدن", "نگردید": "گردیدن", "نگردیده": "گردیدن",
    "است": "بودن", "نیست": "بودن", "هست": "بودن", "اند": "بودن", "هستند": "بودن", "هستیم": "بودن",
    "هستم": "بودن", "هستید": "بودن", "هستی": "بودن", "نیستند": "بودن", "نیستیم": "بودن",
    "نیستم": "بودن", "نیستید": "بودن", "نیستی": "بودن", "باشد": "بودن", "باشند": "بودن",
    "باشیم": "بودن", "باشم": "بودن", "باشید": "بودن", "نباشد": "بودن", "نباشند": "بودن",
    "باید": "بایستن", "نباید": "بایستن", "بایستی": "بایستن", "نبایستی": "بایستن",
    "بایست": "بایستن", "می‌بایست": "بایستن", "می‌بایستی": "بایستن", "می‌باید": "بایستن",
    "شاید": "شاید", "می‌باشد": "بودن", "می‌باشند": "بودن", "نمی‌باشد": "بودن", "نمی‌باشند": "بودن",
    "می‌توان": "توانستن", "نمی‌توان": "توانستن", "بتوان": "توانستن", "نتوان": "توانستن",
}  # fmt: skip


def _data_file(name: str) -> Path:
    """Return the path of one of hazm's data files."""
    spec = importlib.util.find_spec("hazm")
    if spec is None or spec.origin is None:  # pragma: no cover - hazm is a dependency
        raise ModuleNotFoundError("hazm is missing; install it with: pip install hazm")
    return Path(spec.origin).parent / "data" / name


# What hazm lists as one word and everybody writes as two.
_TWO_WORDS = (f"امام{ZWNJ}جمعه", f"نماز{ZWNJ}جمعه")


@cache
def words() -> dict[str, tuple[int, str]]:
    """Return hazm's word list, and the compounds of this field that it lacks.

    Returns
    -------
    dict
        Word to ``(frequency, tags)``. Tags are hazm's own (``N,PL``), or "0" for words listed without
        a part of speech.
    """
    table: dict[str, tuple[int, str]] = {}
    entries: dict[str, tuple[int, str]] = {}  # equal ones are one: they take less memory, and lie together
    for line in _data_file("words.dat").read_text(encoding="utf-8").split("\n"):
        word, _, rest = line.partition("\t")
        entry = entries.get(rest)
        if entry is None:
            if not word:
                continue
            number, _, tags = rest.partition("\t")
            entry = entries[rest] = int(number), intern(tags)
        word = word if is_plain(word) else fold_letters(word)
        if table.setdefault(word, entry)[0] < entry[0]:
            table[word] = entry
    for line in files("pranalytics.persian").joinpath("data/compounds.txt").read_text(encoding="utf-8").splitlines():
        word, _, tags = line.partition("\t")
        if tags:
            table[word] = (_OFTEN, tags)
    for word in _TWO_WORDS:
        table.pop(word, None)
    return table


def is_listed(word: str) -> bool:
    """Tell whether hazm lists the word at all."""
    return word in words()


def is_known(word: str) -> bool:
    """Tell whether hazm lists the word with a part of speech."""
    entry = words().get(word)
    return entry is not None and entry[1] != "0"


def is_adjective(word: str) -> bool:
    """Tell whether hazm lists the word as an adjective."""
    return "AJ" in words().get(word, (0, "0"))[1]


def frequency_of(word: str) -> int:
    """Return how often hazm met a word that has a part of speech, plus one; 0 for others."""
    frequency, tags = words().get(word, (0, "0"))
    return frequency + 1 if tags != "0" else 0


@cache
def verb_forms() -> dict[str, str]:
    """Return the one-word forms of every verb in hazm's list of stems.

    Returns
    -------
    dict
        Form (with half-spaces, «می‌شود») to infinitive («شدن»). Where two verbs share a form, the
        common verb wins, then the one that stands first in the list.
    """
    stems = [
        line.strip().split("#")
        for line in _data_file("verbs.dat").read_text(encoding="utf-8").splitlines()
        if "#" in line and " " not in line
    ]
    stems += [pair.split("#") for pair in _MORE_STEMS]
    stems.sort(key=lambda pair: pair[0] not in _COMMON_PAST_STEMS)  # stable: common verbs first
    forms = dict(_IRREGULAR_FORMS)
    for past, present in stems:
        if not past:
            continue
        for form in _conjugate(past, present):
            forms.setdefault(form, past + "ن")
            if form.startswith((f"می{ZWNJ}", f"نمی{ZWNJ}")):  # «برمی‌گردد», «درنمی‌یابد»
                for preverb in PREVERBS:
                    forms.setdefault(preverb + form, f"{preverb}{past}ن")
    for preverb, stem in map(str.split, _TWO_PARTS):
        past, present = stem.split("#")
        for form in _conjugate_without_mi(past, present):
            forms.setdefault(preverb + form, f"{preverb}{past}ن")
    return forms


@cache
def infinitives() -> frozenset[str]:
    """Return the infinitives of all verbs: the lemmas that are verbs."""
    return frozenset(verb_forms().values())


@cache
def clear_verb_forms() -> dict[str, str]:
    """Return the verb forms that may be read as verbs without context.

    A form that is also a listed noun or adjective («ساخت», «مردم», «بازی») is left to the noun, unless it
    belongs to the commonest verbs («شده», «کند»).
    """
    lexicon = words()
    common = {past + "ن" for past in _COMMON_PAST_STEMS} | {"بایستن"}

    forms = dict(verb_forms())
    for form in (forms.keys() & lexicon.keys()) - _READ_AS_VERB:
        if lexicon[form][1] != "0" or forms[form] not in common or form.endswith("ی"):
            del forms[form]
    return forms


def _conjugate(past: str, present: str) -> list[str]:
    """Return the one-word forms of a verb from its two stems."""
    forms = [past + "ن"]
    for prefix in ("", "ن"):
        start = _join_prefix(prefix, past)
        # A bare form in «ی» (thou didst) is a noun or an adjective in news: رفتی is rare, گرفتی too.
        forms += [start + end for end in _PERSONS_PAST if end != "ی"]
        forms += [start + end for end in _PARTICIPLE_ENDINGS]
    for prefix in ("می", "نمی"):
        forms += [f"{prefix}{ZWNJ}{past}{end}" for end in _PERSONS_PAST]
        forms += [f"{prefix}{ZWNJ}{past}{end}" for end in _PARTICIPLE_ENDINGS]
    if not present:
        return forms
    persons = list(_PERSONS_PRESENT) if present[-1] != "ا" else []
    if present[-1] in "او":  # گوید and شنود: a stem in «و» may take the glide or not
        persons += ["ی" + end for end in _PERSONS_PRESENT]
    for prefix in ("می", "نمی"):
        forms += [f"{prefix}{ZWNJ}{present}{end}" for end in persons]
    for prefix in ("ب", "ن"):
        start = _join_prefix(prefix, present)
        forms += [start + end for end in persons if end not in ("ی", "یی")]
        if prefix == "ب":
            forms.append(start)
    if past in _COMMON_PAST_STEMS:  # «کند», «شود»; of a rare verb it is more often another word
        forms += [present + end for end in persons if end not in ("ی", "یی")]
    return forms


def _conjugate_without_mi(past: str, present: str) -> list[str]:
    """Return the forms of a verb that a preverb is joined to: داشت، نداشتند، داشته‌اند، دارد، ندارم."""
    forms = [past + "ن"]
    persons = ["ی" + end for end in _PERSONS_PRESENT] if present[-1] == "آ" else _PERSONS_PRESENT
    for prefix in ("", "ن"):
        start = _join_prefix(prefix, past)
        forms += [start + end for end in (*_PERSONS_PAST, *_PARTICIPLE_ENDINGS) if end != "ی"]
        forms += [_join_prefix(prefix, present) + end for end in persons if not end.endswith("ی")]
    return forms


def _join_prefix(prefix: str, stem: str) -> str:
    """Join «ب» or «ن» to a stem: آمد → نیامد, انداخت → نینداخت."""
    if not prefix or stem[0] not in "آا":
        return prefix + stem
    if stem[0] == "آ":
        return prefix + "یا" + stem[1:]
    return prefix + "ی" + (stem[1:] if len(stem) > 2 and stem[1] not in "ی" else stem)
