"""The fixed prose of the report in both languages: method, limits and references.

Nothing here depends on the data; sentences made from numbers are in `summary`.
"""

from __future__ import annotations

from pranalytics.report.sections import Lang

#: What the words of the summary mean.
GUIDE: dict[Lang, tuple[tuple[str, str], ...]] = {
    "fa": (
        ("قطعه", "پاره‌ای کوتاه از یک متن: یک جمله یا یک بند. سهم‌ها درصدی از قطعه‌هاست، نه از متن‌ها."),
        (
            "مضمون",
            "آنچه قطعه از آن سخن می‌گوید، به تعریف دفترچهٔ کدگذاری در پایان گزارش. قطعه ممکن است چند مضمون داشته باشد.",
        ),
        ("بازهٔ ۹۵٪", "سهم واقعی به احتمال زیاد میان این دو عدد است؛ هرچه بازه پهن‌تر باشد، عدد نامطمئن‌تر است."),
        (
            "واحد درصد",
            "تفاوت میان دو عدد درصدی: از ۵٪ تا ۱۹٪، ۱۴ واحد درصد است. تفاوت‌ها پیش از گرد کردن عددها حساب شده‌اند.",
        ),
        ("معنادار", "تفاوتی که بعید است تنها از تصادف برخاسته باشد. معنادار نبودن به معنای نبودِ تفاوت نیست."),
        ("موضوع", "دسته‌ای از واژه‌ها که خودِ برنامه، بی دفترچه، آن‌ها را در کنار هم یافته است."),
    ),
    "en": (
        (
            "Passage",
            "A short part of a text: a sentence or a paragraph. Shares are percentages of passages, not of texts.",
        ),
        (
            "Theme",
            "What a passage speaks of, as the codebook at the end defines it. A passage may carry several themes.",
        ),
        ("95% interval", "The true share very likely lies between these two numbers; the wider, the less certain."),
        (
            "Percentage points",
            "The difference of two percentages: from 5% to 19% it is 14 percentage points. Differences were taken "
            "before the numbers were rounded.",
        ),
        (
            "Significant",
            "A difference that is unlikely to come from chance alone. That a difference is not significant does not "
            "mean that there is none.",
        ),
        ("Topic", "A group of words that the program itself, without the codebook, found side by side."),
    ),
}

METHOD: dict[Lang, tuple[str, ...]] = {
    "fa": (
        "نویسه‌ها و فاصله‌گذاری متن‌ها یکدست شده، سطرهای ثابت سایت‌ها و متن‌های تکراری کنار گذاشته شده‌اند و هر متن به "
        "قطعه‌های کوتاه بخش شده است. واحد شمارش در این گزارش «قطعه» است. یک قطعه ممکن است چند مضمون داشته باشد؛ "
        "از این رو جمع سهم مضمون‌ها صد درصد نیست.",
        "مضمون‌ها را دفترچهٔ کدگذاری تعریف می‌کند: واژه‌ها و عبارت‌های هر مضمون، همراه با بافت‌هایی که باید یا نباید "
        "در کنار آن‌ها بیاید. گزیده‌ای از آن در پایان گزارش و همهٔ نشانه‌هایش در جدول‌های همراه آمده است تا بتوان هر عدد را "
        "تا جمله‌های اصلی دنبال کرد.",
        "موضوع‌ها بدون دفترچه و تنها از هم‌آیی واژه‌ها به دست آمده‌اند (مدل‌سازی موضوعی). نام هر موضوع از "
        "برجسته‌ترین واژه‌هایش ساخته شده است و داوری دربارهٔ معنای آن با خواننده است.",
        "هر جا شمار متن‌ها کافی بوده، بازهٔ اطمینان ۹۵٪ در کنار سهم آمده است؛ در این بازه‌ها وابستگی قطعه‌های هر متن "
        "به یکدیگر به حساب آمده است. بازهٔ هر شهر یا سال با کمک شهرها یا سال‌های دیگر برآورد شده است؛ اگر متن‌هایش "
        "اندک باشد، به میانگین نزدیک‌تر است و سهم دیده‌شده شاید بیرون از آن بیفتد. تفاوت گروه‌ها با تصحیح بنیامینی و "
        "هوخبرگ برای آزمون‌های چندگانه سنجیده شده و تنها آنجا از تفاوت سخن رفته که q، سهم مورد انتظار یافته‌های نادرست، "
        "از ۰٫۰۵ کمتر بوده است.",
    ),
    "en": (
        "Letters and spacing were made uniform, standing lines of the sites and duplicate texts were left out, and "
        "each text was divided into short passages. What is counted in this report is passages. A passage may carry "
        "several themes, so the shares of the themes do not add up to one hundred per cent.",
        "Themes are defined by the codebook: words and phrases of each theme, together with contexts that must or "
        "must not stand near them. An outline of it is at the end of the report and all of its terms in the tables "
        "that come with it, so that every number can be followed to the sentences it comes from.",
        "Topics were found without the codebook, only from words that occur together (topic modelling). The name of "
        "each topic is made of its most prominent words, and what it means is for the reader to judge.",
        "Where there were enough texts, a 95% confidence interval stands beside the share; it takes into account "
        "that passages of one text depend on each other. The interval of a city or year is estimated with the help "
        "of the other cities or years; where there are few texts it lies nearer to the mean, and the share that was "
        "seen may fall outside it. Differences between groups were tested with the correction of Benjamini and "
        "Hochberg for multiple tests, and a difference is only spoken of where q, the expected share of "
        "false findings, was below 0.05.",
    ),
}

LIMITS: dict[Lang, tuple[str, ...]] = {
    "fa": (
        "کدگذاری خودکار است و بی‌خطا نیست: گاه مضمونی را نمی‌بیند و گاه واژه‌ای را به‌نادرست نشانهٔ آن می‌گیرد. پیش "
        "از هر تصمیم، شواهد را بخوانید.",
        "املا و فاصله‌گذاری نقل‌قول‌ها برای خواندن یکدست شده است؛ صورت اصلی هر قطعه در جدول قطعه‌ها و در بخش "
        "جست‌وجوی گزارش HTML آمده است.",
        "متن‌ها نمونهٔ تصادفی همهٔ فعالیت‌های شهرداری‌ها نیستند؛ آنچه منتشر نشده یا به دست نیامده، در این سهم‌ها "
        "دیده نمی‌شود. بازه‌ها تنها نوسان نمونه‌گیری را نشان می‌دهند.",
        "سهم بیشترِ یک مضمون نشانهٔ عملکرد بهتر یا بدتر نیست؛ تنها می‌گوید از آن بیشتر سخن رفته است.",
    ),
    "en": (
        "The coding is automatic and not without error: at times it misses a theme, at times it takes a word for the "
        "sign of a theme wrongly. Read the evidence before any decision.",
        "Spelling and spacing of quotations were made uniform for reading; the original form of each passage is in "
        "the table of passages and in the search of the HTML report.",
        "The texts are no random sample of all that municipalities do; what was not published, or not obtained, is "
        "not seen in these shares. The intervals show the fluctuation of sampling only.",
        "A larger share of a theme is no sign of better or worse performance; it only says that more was said about "
        "it.",
    ),
}

# Reference, and what the report takes from it, in Persian and in English.
REFERENCES: tuple[tuple[str, str, str], ...] = (
    (
        "Antoch, J., & Hušková, M. (2001). Permutation tests in change point analysis. Statistics & Probability "
        "Letters, 53(1), 37–46.",
        "آزمون دگرگونی در گذر زمان",
        "tests of changes over time",
    ),
    (
        "Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate: A practical and powerful "
        "approach to multiple testing. Journal of the Royal Statistical Society: Series B, 57(1), 289–300.",
        "تصحیح آزمون‌های چندگانه (q)",
        "correction for multiple tests (q)",
    ),
    (
        "Blei, D. M., Ng, A. Y., & Jordan, M. I. (2003). Latent Dirichlet allocation. Journal of Machine Learning "
        "Research, 3, 993–1022.",
        "مدل موضوعی LDA",
        "the topic model LDA",
    ),
    (
        "Braun, V., & Clarke, V. (2006). Using thematic analysis in psychology. Qualitative Research in Psychology, "
        "3(2), 77–101.",
        "تحلیل مضمون",
        "thematic analysis",
    ),
    (
        "Donner, A., & Klar, N. (2000). Design and analysis of cluster randomization trials in health research. "
        "Arnold.",
        "وابستگی قطعه‌های یک متن (اثر طرح)",
        "dependence of the passages of one text (design effect)",
    ),
    (
        "Gelman, A., Carlin, J. B., Stern, H. S., Dunson, D. B., Vehtari, A., & Rubin, D. B. (2013). Bayesian data "
        "analysis (3rd ed.). CRC Press.",
        "برآورد سهم گروه‌ها با کمک یکدیگر، و بازه‌های آن",
        "shares of groups estimated with the help of each other, and their intervals",
    ),
    (
        "Lee, D. D., & Seung, H. S. (1999). Learning the parts of objects by non-negative matrix factorization. "
        "Nature, 401, 788–791.",
        "تجزیهٔ نامنفی ماتریس (NMF)",
        "non-negative matrix factorisation (NMF)",
    ),
    (
        "Liang, K.-Y., & Zeger, S. L. (1986). Longitudinal data analysis using generalized linear models. "
        "Biometrika, 73(1), 13–22.",
        "خطاهای معیار خوشه‌بندی‌شده در سنجش شهرها در شرایط برابر",
        "clustered standard errors where cities are compared like with like",
    ),
    (
        "Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin’ words: Lexical feature selection and "
        "evaluation for identifying the content of political conflict. Political Analysis, 16(4), 372–403.",
        "واژه‌هایی که شهرها را از هم جدا می‌کند (نسبت بخت)",
        "words that tell cities apart (odds ratio)",
    ),
    (
        "Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application in retrieval. "
        "Journal of Documentation, 28(1), 11–21.",
        "وزن‌دهی TF-IDF برای واژه‌های ویژه",
        "TF-IDF weights of distinctive words",
    ),
)


def references(lang: Lang) -> list[dict[str, str]]:
    """Return the references, and what each is used for in the language of the report."""
    return [{"text": text, "use": fa if lang == "fa" else en} for text, fa, en in REFERENCES]
