"""Agencies: one name for every way of writing the name of an agency, a newspaper or a news site.

In: a name in any spelling, a link, or a clause. Out: the name that a corpus carries.
"""

from __future__ import annotations

import re
from functools import cache

from pranalytics.persian.letters import fold_letters

# One source a line: its name | other names | its domains. A name after «*» is an everyday word as well («مهر» is a
# month), so it stands for the agency only where a sentence speaks of a reporter or an agency.
_IRANIAN = """
ایسنا | خبرگزاری دانشجویان ایران, خبرگزاری دانشجویان | isna.ir
ایرنا | خبرگزاری جمهوری اسلامی | irna.ir
خبرگزاری فارس | *فارس, فارس نیوز, خبر گزاری فارس, خبرگزای فارس | farsnews.ir farsnews.com
خبرگزاری مهر | *مهر, مهر نیوز | mehrnews.com mehrnews.ir
تسنیم | تسنیم نیوز | tasnimnews.com tasnimnews.ir
ایلنا | خبرگزاری کار ایران | ilna.ir ilna.news
ایمنا | خبرگزاری شهرهای ایران, خبرگزاری کلانشهرهای ایران | imna.ir
خبرگزاری شهر | - | shahr.ir
شارا | شبکه اطلاع رسانی روابط عمومی ایران | shara.ir
ایکنا | خبرگزاری قرآن, خبرگزاری بین المللی قرآن | iqna.ir iqna.news
برنا | خبرگزاری ملی ورزش و جوانان, برنا نیوز | borna.news bornanews.ir
خبرگزاری میزان | *میزان, میزان آنلاین | mizan.news mizanonline.com mizanonline.ir
خانه ملت | ایکانا, خبرگزاری مجلس | icana.ir
باشگاه خبرنگاران جوان | باشگاه خبرنگاران, خبرگزاری صدا و سیمای جوان | yjc.ir yjc.news
خبرگزاری صدا و سیما | *صدا و سیما, واحد مرکزی خبر, واحد مرکزی خبر صدا و سیما | iribnews.ir irinn.ir
خبرگزاری دانشجو | خبرگزاری دانشجویان بسیج, اس ان ان | snn.ir
خبرگزاری آنا | *آنا, خبرگزاری دانشگاه آزاد اسلامی, خبرگزاری علم و فناوری آنا | ana.ir ana.press
ایسکانیوز | ایسکا نیوز | iscanews.ir
خبرگزاری موج | *موج | mojnews.com
خبرگزاری حوزه | حوزه نیوز | hawzahnews.com
خبرگزاری شبستان | - | shabestan.ir shabestan.news
خبرگزاری رسا | - | rasanews.ir
خبرگزاری دفاع مقدس | دفاع پرس | defapress.ir
ایبنا | خبرگزاری کتاب, خبرگزاری کتاب ایران | ibna.ir
ایفنا | خبرگزاری اقتصاد ایران, اکونیوز | econews.ir
شانا | شبکه اطلاع رسانی نفت و انرژی | shana.ir
شاتا | شبکه اطلاع رسانی صنعت معدن و تجارت | shata.ir
شادا | شبکه اخبار اقتصادی و دارایی ایران | shada.ir
پاون | - | paven.ir
میراث آریا | چتن | chtn.ir
هنرآنلاین | هنر آنلاین | honaronline.ir
ایپنا | - | ipna.news
رکنا | - | rokna.net
شفقنا | - | shafaqna.com
پانا | خبرگزاری پانا | pana.ir
همشهری آنلاین | *همشهری, روزنامه همشهری | hamshahrionline.ir
خبرآنلاین | خبر آنلاین | khabaronline.ir
تابناک | - | tabnak.ir
عصر ایران | *عصرایران | asriran.com
الف | - | alef.ir
مشرق نیوز | مشرق | mashreghnews.ir
جهان نیوز | - | jahannews.com
فردا نیوز | سایت فردا | fardanews.com
فرارو | - | fararu.com
انتخاب | - | entekhab.ir
آفتاب نیوز | - | aftabnews.ir
جماران | - | jamaran.news jamaran.ir
اعتماد آنلاین | روزنامه اعتماد | etemadonline.com etemadnewspaper.ir
ایران آنلاین | روزنامه ایران | ion.ir irannewspaper.ir
جام جم آنلاین | روزنامه جام جم, *جام جم | jamejamonline.ir
کیهان | روزنامه کیهان | kayhan.ir
اطلاعات | روزنامه اطلاعات | ettelaat.com
شرق | روزنامه شرق | sharghdaily.com sharghdaily.ir
خراسان | روزنامه خراسان | khorasannews.com
دنیای اقتصاد | روزنامه دنیای اقتصاد | donya-e-eqtesad.com
اقتصاد آنلاین | - | eghtesadonline.com
اقتصادنیوز | اقتصاد نیوز | eghtesadnews.com
شهرآرا نیوز | شهرآرا, روزنامه شهرآرا, شهر آرا نیوز | shahraranews.ir
ورزش سه | ورزش 3, وررش سه | varzesh3.com
نمناک | - | namnak.com
بیتوته | - | beytoote.com
شهرداری تهران | - | tehran.ir
شهرداری مشهد | - | mashhad.ir
شهرداری اصفهان | - | isfahan.ir
شهرداری شیراز | - | shiraz.ir
شهرداری تبریز | - | tabriz.ir
شهرداری کرج | - | karaj.ir
شهرداری قم | - | qom.ir
شهرداری اهواز | - | ahvaz.ir
شهرداری رشت | - | rasht.ir
شهرداری قزوین | - | qazvin.ir
شهرداری ساری | - | saricity.ir
"""
_FOREIGN = """
رویترز | رویتر | reuters.com
آسوشیتدپرس | آسوشیتد پرس | apnews.com
خبرگزاری فرانسه | فرانس پرس | afp.com
آناتولی | - | aa.com.tr
شینهوا | - | xinhuanet.com
اسپوتنیک | - | sputniknews.com
بی بی سی | - | bbc.com bbc.co.uk
سی ان ان | - | cnn.com
الجزیره | - | aljazeera.net aljazeera.com
المیادین | - | almayadeen.net
"""
# Names that are everyday words too and count only where they are all that is named.
_ALONE = frozenset("الف انتخاب کیهان اطلاعات شرق خراسان مشرق نمناک".split())

_LINK = re.compile(r"(?<![\w@.-])(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,6})(?![\w.-])", re.IGNORECASE)
_ROLE = r"(?:خبرگزار\w*|خبرنگار\w*|سرویس|گروه|پایگاه خبری|باشگاه|سایت|روزنامه)"
_GAP = "[ \u200c]{0,2}"
_LONGEST_NAME = 200
_LATIN_NAME = re.compile("[^\u0600-\u06ff]*[A-Za-z][^\u0600-\u06ff]*")  # its figures are not Persian ones


def canonical_source(name: str) -> str:
    """Return the one name of a source.

    Parameters
    ----------
    name : str
        A name in any spelling, or a link.

    Returns
    -------
    str
        The name that the package knows it by; an unknown name as it is, a Persian one in folded letters.

    Examples
    --------
    >>> canonical_source("خبرگزاري ايسنا"), canonical_source("https://www.imna.ir/news/1"), canonical_source("پيك شهر")
    ('ایسنا', 'ایمنا', 'پیک شهر')
    >>> canonical_source("news24.example"), canonical_source("شبكه 3")
    ('news24.example', 'شبکه ۳')
    """
    name = " ".join(name.split())
    folded = " ".join(fold_letters(name, keep_diacritics=True).split())
    if len(folded) > _LONGEST_NAME:
        return folded
    bare = _plain(folded)
    for known in (bare, bare.removeprefix("خبرگزاری"), bare.removeprefix("سایت"), bare.removeprefix("پایگاهخبری")):
        if known in _names():
            return _names()[known]
    return source_of_link(folded) or (name if _LATIN_NAME.fullmatch(name) else folded)


def source_of_link(text: str) -> str:
    """Return the source that a link in a text belongs to; "" for none or an unknown one.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> source_of_link("لینک کوتاه: isna.ir/xdG7"), source_of_link("https://example.org")
    ('ایسنا', '')
    """
    if "." not in text:
        return ""
    for match in _LINK.finditer(text):
        domain = match[1].lower()
        while "." in domain:
            if domain in _domains():
                return _domains()[domain]
            domain = domain.partition(".")[2]
    return ""


def known_source(clause: str, *, foreign: bool = False) -> str:
    """Return the agency that a clause names.

    Parameters
    ----------
    clause : str
        In folded letters: what follows «به گزارش», for instance.
    foreign : bool, default False
        Look for agencies of other countries instead of Iranian ones.

    Returns
    -------
    str
        "" when it names none.

    Examples
    --------
    >>> known_source("خبرنگار اجتماعی فارس"), known_source("استانداری فارس")
    ('خبرگزاری فارس', '')
    """
    for pattern in _patterns(foreign):
        match = pattern.search(clause)
        if match:
            return _names()[_plain(match["name"])]
    return ""


def whole_source(name: str) -> str:
    """Return the source whose name in some spelling this is, or ""."""
    return _names().get(_plain(name), "")


def _plain(name: str) -> str:
    return re.sub(r"[\s\u200c\"'«»“”*]", "", fold_letters(name))


def _rows(table: str) -> list[tuple[str, list[str], list[str]]]:
    rows = []
    for line in table.strip().splitlines():
        name, others, domains = (cell.strip() for cell in line.split("|"))
        rows.append((name, [other.strip() for other in others.split(",") if other.strip() != "-"], domains.split()))
    return rows


@cache
def _names() -> dict[str, str]:
    return {_plain(form): name for name, others, _ in _rows(_IRANIAN + _FOREIGN.lstrip()) for form in (name, *others)}


@cache
def _domains() -> dict[str, str]:
    return {domain: name for name, _, domains in _rows(_IRANIAN + _FOREIGN.lstrip()) for domain in domains}


@cache
def _patterns(foreign: bool) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of known names: those that are sure, and everyday words after «خبرنگار …» or in front."""
    sure: set[str] = set()
    everyday: set[str] = set()
    alone: set[str] = set()
    for name, others, _ in _rows(_FOREIGN if foreign else _IRANIAN):
        for form in (name, *others):
            kind = everyday if form.startswith("*") else alone if form in _ALONE else sure
            kind.add(_spelt(form.lstrip("*")))
    return (
        re.compile(rf"(?<!\w)(?P<name>{_either(sure)})(?!\w)"),
        re.compile(rf"(?<!\w){_ROLE}(?:[ \u200c][^\W\d_]{{1,12}}){{0,5}}[ \u200c](?P<name>{_either(everyday)})(?!\w)"),
        re.compile(rf"\A(?P<name>{_either(everyday)})(?![\w\u200c]|[ ]?(?:ماه|\d))"),
        re.compile(rf"\A(?:روزنامه[ ]|سایت[ ])?(?P<name>{_either(alone)})\Z"),
    )


def _either(patterns: set[str]) -> str:
    return "|".join(sorted(patterns, key=lambda one: (-len(one), one))) or "(?!)"


def _spelt(name: str) -> str:
    return _GAP.join(re.escape(part) for part in fold_letters(name).split())
