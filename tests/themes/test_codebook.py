"""Coding by a codebook, and the codebook that comes with the package."""

from __future__ import annotations

import copy
import itertools
import pickle
import random
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest

from pranalytics.errors import UserError
from pranalytics.themes.blocks import read_block
from pranalytics.themes.codebook import Codebook
from pranalytics.themes.matcher import Matcher, Term
from pranalytics.themes.parse import parse_codebook
from pranalytics.themes.patterns import sample

from .conftest import read, theme

DEFAULT = Codebook.default()


PASSAGES = pd.DataFrame(
    {
        "passage_id": ["d#1", "d#2", "e#1"],
        "doc_id": ["d", "d", "e"],
        "text": ["هماهنگی میان اداره‌ها و آموزش کارکنان.", "هوا آفتابی بود.", "شفافیت و هماهنگی."],
    }
)


class TestLoad:
    def test_reads_what_it_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "کتابچه.toml"
        path.write_text("\ufeff" + theme('["آب"]'), "utf-8")  # as Windows editors save it
        assert [t.id for t in Codebook.load(path).themes] == ["a"]
        assert Codebook.load(str(path)) == Codebook.load(path)

    def test_the_one_that_comes_with_the_package_is_without_fault(self) -> None:
        assert Codebook.load(str(files("pranalytics.themes").joinpath("data/codebook.toml"))) == DEFAULT

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match=r"Cannot read the codebook .*no\.toml: No such file"):
            Codebook.load(tmp_path / "no.toml")

    def test_advice_fits_where_the_path_came_from(self) -> None:
        with pytest.raises(UserError, match="No such file or directory; give its path from the folder you work in"):
            Codebook.load("no.toml")
        with pytest.raises(UserError, match=r"a\.toml is a study and no codebook"):
            parse_codebook("[corpus]\npaths = 'a'\n[themes]\n", "a.toml")

    def test_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="Cannot read the codebook"):
            Codebook.load(tmp_path)

    def test_not_utf8(self, tmp_path: Path) -> None:
        path = tmp_path / "old.toml"
        path.write_bytes(theme('["آب"]').encode("cp1256", errors="replace") + b"\xff\xfe")
        with pytest.raises(UserError, match=r"old\.toml is not in UTF-8"):
            Codebook.load(path)

    def test_message_names_the_file(self, tmp_path: Path) -> None:
        path = tmp_path / "mine.toml"
        path.write_text("x = 1", "utf-8")
        with pytest.raises(UserError, match=re.escape(str(path))):
            Codebook.load(path)


class TestCode:
    def test_one_row_a_passage_and_theme(self, default: Codebook) -> None:
        coded = default.code(PASSAGES)
        assert list(zip(coded["passage_id"], coded["doc_id"], coded["theme"], strict=True)) == [
            ("d#1", "d", "coordination"),
            ("d#1", "d", "training"),
            ("e#1", "e", "coordination"),
            ("e#1", "e", "transparency"),
        ]
        assert (coded["score"] >= 1).all()
        assert coded["matches"][0][0] == (0, 7)

    def test_no_match(self, default: Codebook) -> None:
        coded = default.code(PASSAGES.iloc[[1]])
        assert coded.empty
        assert coded.columns.tolist() == ["passage_id", "doc_id", "theme", "score", "matches"]
        assert coded["score"].dtype == float

    def test_no_passage(self, default: Codebook) -> None:
        assert default.code(PASSAGES.iloc[:0]).empty

    def test_order_and_company_change_nothing(self, default: Codebook) -> None:
        together = default.code(PASSAGES)
        alone = pd.concat([default.code(PASSAGES.iloc[[n]]) for n in range(3)], ignore_index=True)
        pd.testing.assert_frame_equal(together, alone)

    def test_index_of_the_passages_does_not_matter(self, default: Codebook) -> None:
        pd.testing.assert_frame_equal(default.code(PASSAGES.set_axis([7, 7, 7])), default.code(PASSAGES))

    @pytest.mark.parametrize("column", ["passage_id", "doc_id", "text"])
    def test_missing_column(self, default: Codebook, column: str) -> None:
        with pytest.raises(UserError, match=column):
            default.code(PASSAGES.drop(columns=column))


class TestScore:
    @pytest.mark.parametrize(
        ("terms", "score"),
        [
            ('["پل", "آب"]', 2.0),
            ('["پل", { term = "پل", near = ["آب"] }]', 1.0),  # one word, by two terms
            ('[{ term = "پل", weight = 0.6 }]', None),
            ('[{ term = "پل", weight = 0.6 }, { term = "آب", weight = 0.4 }]', 1.0),
            ('[{ term = "پل", weight = 3, near = ["آب"] }, "پل"]', 3.0),
        ],
    )
    def test_sum_of_distinct_terms(self, terms: str, score: float | None) -> None:
        found = [s for _, s, _ in read(theme(terms)).code_text("پل و آب و پل")]
        assert found == ([] if score is None else [score])

    def test_rounding_does_not_lose_a_theme(self) -> None:
        words = "آب برق گاز پل تونل باغ میدان خیابان بوستان بازار".split()
        terms = "[" + ", ".join(f'{{ term = "{word}", weight = 0.1 }}' for word in words) + "]"
        assert [s for _, s, _ in read(theme(terms)).code_text(" و ".join(words))] == [1.0]

    def test_spans_are_in_order_and_apart(self, coded_by: Callable[..., dict[str, list[str]]]) -> None:
        text = "تعامل سازنده و تعامل"
        assert coded_by(text, '["تعامل", "تعامل سازنده"]') == {"a": ["تعامل سازنده", "تعامل"]}


class TestDefault:
    def test_themes_that_must_be_there(self, default: Codebook) -> None:
        ids = [t.id for t in default.themes]
        assert {"coordination", "transparency", "training", "information", "citizens", "support"} <= set(ids)

    def test_both_languages(self, default: Codebook) -> None:
        for t in default.themes:
            assert re.fullmatch(r"[a-z_]+", t.id)
            for persian in (t.name_fa, t.definition_fa, *t.include, *t.exclude):
                assert not re.search("[يكىة٠-٩a-zA-Z]", persian), persian
            for english in (t.name_en, t.definition_en):
                assert english.isascii()
            assert t.include
            assert t.exclude

    def test_names_and_table(self, default: Codebook) -> None:
        assert default.names()["training"] == "آموزش"
        assert default.names("en")["training"] == "Training"
        with pytest.raises(UserError, match="no language 'de' here; choose 'fa' or 'en'"):
            default.names("de")  # type: ignore[arg-type]
        table = default.to_frame()
        assert table["theme"].tolist() == [t.id for t in default.themes]
        assert table.columns.tolist() == [
            "theme", "name_fa", "name_en", "definition_fa", "definition_en", "terms",
            "include", "exclude",
        ]  # fmt: skip
        assert "هماهنگی" in table.loc[0, "terms"].split("، ")
        assert not table.isna().any().any()

    def test_copies_work(self, default: Codebook) -> None:
        for again in (pickle.loads(pickle.dumps(default)), copy.deepcopy(default)):  # noqa: S301
            assert again == default
            pd.testing.assert_frame_equal(again.code(PASSAGES), default.code(PASSAGES))

    @pytest.mark.parametrize(("name", "text"), [(t.id, text) for t in DEFAULT.themes for text in t.include])
    def test_examples_carry_their_theme(self, default: Codebook, name: str, text: str) -> None:
        assert name in {found for found, _, _ in default.code_text(text)}

    @pytest.mark.parametrize(
        ("name", "text"),
        [(t.id, text) for t in DEFAULT.themes for text in t.exclude],
    )
    def test_counterexamples_do_not(self, default: Codebook, name: str, text: str) -> None:
        assert name not in {found for found, _, _ in default.code_text(text)}

    def test_every_term_can_match(self, default: Codebook) -> None:
        """Each term, with a word of each context it asks for, matches; no mask or context forbids it always."""
        terms = [term for t in default.themes for term in t.terms]
        matcher = Matcher(terms, default.masks)
        waiting = {number: self.texts(term) for number, term in enumerate(terms)}
        while waiting:
            tried = {number: list(itertools.islice(some, 5)) for number, some in waiting.items()}
            assert [terms[number].written for number, some in tried.items() if not some] == []
            owners = [number for number, some in tried.items() for _ in some]
            block = read_block([text for some in tried.values() for text in some])
            found = matcher.find(block)
            for number, text in zip(found.terms.tolist(), block.text_of[found.firsts].tolist(), strict=True):
                if owners[text] == number:
                    waiting.pop(number, None)

    @staticmethod
    def texts(term: Term) -> Iterator[str]:
        before, after = [], []  # for each context that is asked for, what may stand there
        for side, patterns in term.contexts:
            if side in ("near", "after", "anywhere"):
                after.append([f"، {sample(pattern)}" for pattern in patterns])
            elif side == "before":
                before.append([f"{sample(pattern)}، " for pattern in patterns])
        for words in itertools.product(*before, *after):
            yield f"{' '.join(words[: len(before)])}{sample(term.pattern)}{' '.join(words[len(before) :])}"


# What fools a list of keywords in municipal news, and what is said without the keyword.
HARD = {
    "coordination": {
        "با همکاری ادارهٔ ورزش و جوانان، دیوار پارک رنگ شد.": True,
        "نبود هماهنگی میان شرکت گاز و شهرداری خیابان را دو بار شکافت.": True,
        "ناهماهنگی دستگاه‌ها کار را عقب انداخت.": True,
        "تفاهم‌نامهٔ شهرداری و دانشگاه امضا شد.": True,
        "روابط عمومی و حراست با هم برنامهٔ بازدید را نوشتند و کار مشترکی کردند.": True,
        "واحدها بی‌خبر از هم خبر می‌فرستند و هر کدام ساز خود را می‌زنند.": True,
        "مدیران مناطق گرد هم آمدند تا یک‌صدا سخن بگویند.": True,
        "با جلب مشارکت سایر دستگاه‌ها بازارچه ساماندهی شد.": True,
        "دبیر شورای هماهنگی ترافیک استان منصوب شد.": False,
        "او پیش‌تر معاون هماهنگی امور عمرانی استانداری بود.": False,
        "بازدید از موزه با هماهنگی قبلی امکان‌پذیر است.": False,
        "مأموران با هماهنگی مقام قضایی وارد انبار شدند.": False,
        "نمایش در تالار وحدت روی صحنه رفت.": False,
        "سرمربی تا پایان فصل به همکاری با این باشگاه ادامه می‌دهد.": False,
        "متهمان به مشارکت در قتل اعتراف کردند.": False,
        "مشترکان آب از فردا قبض تازه می‌گیرند.": False,
        "شورا و شهرداری برای آبادانی شهر عزم مشترکی دارند.": True,
        "در تعاملی که با ادارهٔ برق داریم، کابل‌ها زیر زمین می‌رود.": True,
        "انبار با هماهنگی شورای تأمین بسته شد.": False,
        "متهم با همکاری همسرش از خانه‌ها سرقت می‌کرد.": False,
        "راهپیمایی نماد وحدت ملی بود.": False,
        "قایق‌ها کنار هم قرار گرفتند.": False,
    },
    "transparency": {
        "ریز هزینه‌های جشنواره روی سایت شهرداری منتشر شد.": True,
        "مسئولان باید در برابر مردم پاسخگو باشند.": True,
        "هیچ یک از این دو شرکت حاضر به پاسخگویی نشد.": True,
        "خبر درست و بی‌کم‌وکاست اعتماد می‌آورد.": True,
        "شهردار پیشین به اتهام فساد مالی بازداشت شد.": True,
        "نباید آمار را بزرگ‌نمایی کرد یا واقعیت را از مردم پنهان داشت.": True,
        "دلیل تأخیر را به مردم توضیح می‌دهیم و از شهروندان پوزش می‌خواهیم.": True,
        "پذیرش انتقاد نشانهٔ مدیریت سالم است.": True,
        "جلسهٔ علنی شورا ساعت نه آغاز شد.": False,
        "این تعداد اتوبوس پاسخگوی نیاز شهر نیست.": False,
        "از خدمت صادقانهٔ آتش‌نشانان قدردانی شد.": False,
        "واقعیت این است که باران کم باریده است.": False,
        "باند فساد و فحشا متلاشی شد.": False,
        "نمایندهٔ مردم در دفتر بازرسی و پاسخگویی به شکایات حاضر شد.": False,
        "آب شفاف و گوارا از چشمه می‌جوشد.": False,
        "فراخوان جشنوارهٔ عکس منتشر شد.": False,
        "شهرداری گزارش شش‌ماههٔ خود را به شهروندان داد.": True,
        "مدیران باید به افکار عمومی پاسخ بدهند.": True,
        "این تعداد کامیون جوابگوی زبالهٔ شهر نیست.": False,
        "دیوار شفاف ایستگاه شسته شد.": False,
        "به اطلاع عموم می‌رسد بازار فردا باز است.": False,
    },
    "training": {
        "آموزش‌های لازم به دانش‌آموزان در پارک ترافیک داده می‌شود.": True,
        "دورهٔ مقدماتی کمک‌های اولیه برای پاکبانان برگزار شد.": True,
        "برپایی کارگاه قصه‌گویی برای کودکان محله آغاز شد.": True,
        "کلاس‌های تابستانی فرهنگ‌سرا رایگان برگزار می‌شود.": True,
        "انتقال تجربهٔ پیشکسوتان به نیروهای تازه‌کار ضروری است.": True,
        "توانمندسازی کارکنان روابط عمومی در دستور کار است.": True,
        "همایش مهارت‌آموزی بانوان پایان یافت.": True,
        "وزیر بهداشت، درمان و آموزش پزشکی به استان سفر کرد.": False,
        "کمیسیون آموزش و تحقیقات مجلس تشکیل شد.": False,
        "پنجمین دورهٔ شورای اسلامی شهر به کار خود پایان داد.": False,
        "نهمین دورهٔ جشنوارهٔ تئاتر برگزار می‌شود.": False,
        "نیروهای آموزش دیده انبار را شناسایی کردند.": False,
        "این خانه از دورهٔ قاجار مانده است.": False,
        "سرمربی از مربیان تیم سپاسگزاری کرد.": False,
        "آن سفر تجربهٔ خوبی بود.": False,
        "کارگاه‌های تولیدی شهرک صنعتی تعطیل شد.": False,
        "شهروندان با اصول تفکیک زباله در خانه آشنا شدند.": True,
        "دورهٔ آشنایی با سامانه برای کارکنان برپا شد.": True,
        "دورهٔ مسئولیت شهردار به پایان رسید.": False,
        "خودروها با یادگیری ماشینی راه را پیدا می‌کنند.": False,
        "این کلاس‌ها تابستان هم در فرهنگ‌سرا ادامه دارد.": True,
        "ارتقای توان فنی آتش‌نشانان از برنامه‌های سال آینده است.": True,
        "توانمندسازی بانوان محله در خانهٔ مهارت دنبال می‌شود.": True,
        "برنامه‌های فرهنگی و آموزشی برای زائران تدارک دیده شد.": True,
        "شهرداران برای آشنایی با کار پسماند به بازدید کارخانه رفتند.": True,
        "جانشین‌پروری در شهرداری آغاز شده است.": True,
        "آموزش هوش مصنوعی به کارکنان دفتر فنی پایان یافت.": True,
        "جوانان از آموزش فنی و حرفه‌ای بهره می‌گیرند.": True,
        "به ربات آموزش داده شد که در را باز کند.": False,
        "باشگاه بابت حق آموزش بازیکن محکوم شد.": False,
        "تورم در بخش سلامت و آموزش بالا رفت.": False,
        "وزیر بهداشت از بهداشت، درمان و آموزش سخن گفت.": False,
        "این خانه در دوران پهلوی ساخته شد.": False,
        "کارگاه‌های کوچک مبل از تسهیلات بانک استفاده کردند.": False,
        "رئیس بخش آموزش در نشست خبری نبود.": False,
        "هشت درس کارشناسی ارشد در این دانشگاه تدریس می‌شود.": False,
        "باید با استفاده از تجربهٔ خود کار کنیم.": False,
        "نمودارها نحوهٔ مصرف آب را نشان می‌دهند.": False,
        "مدرسهٔ تابستانهٔ شهرداری با صد دانشجو آغاز شد.": True,
        "تجربیات شهرداری در اختیار شهرهای دیگر قرار گرفت.": True,
        "مادران با اصول فرزندپروری آشنا شدند.": True,
        "برنامه برای آشنایی شهروندان با خدمات سازمان تدارک دیده شد.": False,
        "مانور زلزله فردا در سطح شهر اجرا می‌شود.": False,
        "کاربری آموزشی این زمین به مسکونی تغییر کرد.": False,
        "کارگاه‌های غیرمجاز پلمب شدند.": False,
    },
    "information": {
        "روابط عمومی باید فعالیت‌های شهرداری را بهتر به رسانه‌ها برساند و در تبلیغات شهری کوشا باشد.": True,
        "پوشش خبری مراسم بر عهدهٔ دو خبرنگار بود.": True,
        "به‌روزرسانی پورتال شهرداری اهمیت دارد.": True,
        "خبرنگار فارس از رشت گزارش می‌دهد.": False,
        "به گزارش روابط عمومی، درخت‌ها هرس شد.": False,
    },
    "citizens": {
        "اهالی محله خواستار بازگشایی کوچه شدند.": True,
        "حقوق شهروندی باید رعایت شود.": True,
        "با مشارکت مردم سه هزار نهال کاشته شد.": True,
        "این کار نارضایتی شهروندان را در پی داشت.": True,
        "نمایندهٔ مردم قم در مجلس از بودجه سخن گفت.": False,
        "شهروندان تهرانی در بهار آب بیشتری مصرف کردند.": False,
    },
    "support": {
        "کسری بودجه و کمبود نیرو کار آتش‌نشانی را دشوار کرده است.": True,
        "شهرداری از جشنوارهٔ خیابانی حمایت کرد.": True,
        "چهار دستگاه خودروی تازه به سازمان تحویل شد.": True,
        "کارکنان انگیزه‌ای برای کار ندارند.": True,
        "سازمان حمایت مصرف‌کنندگان بازار را بازرسی کرد.": False,
        "معاون توسعهٔ مدیریت و پشتیبانی در نشست بود.": False,
        "وزیر نیرو از سد بازدید کرد.": False,
    },
}


@pytest.mark.parametrize(
    ("name", "text", "carries"), [(name, text, is_so) for name, cases in HARD.items() for text, is_so in cases.items()]
)
def test_hard_cases(default: Codebook, name: str, text: str, carries: bool) -> None:
    assert (name in {found for found, _, _ in default.code_text(text)}) is carries


class TestSpelling:
    """The same sentence as careless typists write it is coded the same."""

    @staticmethod
    def careless(text: str, rng: random.Random) -> str:
        text = text.translate(str.maketrans({"ی": "ي", "ک": "ك"}))
        text = text.replace("\u200c", " ").replace("هٔ", rng.choice(["ه", "ه ي", "هٔ"]))
        return text.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))

    @pytest.mark.parametrize(("name", "text"), [(t.id, text) for t in DEFAULT.themes for text in t.include])
    def test_examples(self, default: Codebook, name: str, text: str) -> None:
        typed = self.careless(text, random.Random(0))  # noqa: S311 (no secret)
        assert {found for found, _, _ in default.code_text(typed)} == {found for found, _, _ in default.code_text(text)}

    def test_spans_stand_in_the_text_as_typed(self, default: Codebook) -> None:
        text = "شهرداري   هماهنگي هاي   لازم را كرد"
        spans = {name: [text[a:b] for a, b in spans] for name, _, spans in default.code_text(text)}
        assert spans["coordination"] == ["هماهنگي هاي"]
