"""The fixed Persian prose of the report: section titles, method, limits and references.

Nothing here depends on the data; sentences made from numbers are in `summary`.
"""

from __future__ import annotations

# Section id → title, in the order of the report.
SECTIONS: dict[str, str] = {
    "summary": "خلاصه",
    "data": "داده‌ها، روش و محدودیت‌ها",
    "themes": "مضمون‌ها",
    "evidence": "شواهد: گزیده‌ای از متن‌ها",
    "topics": "موضوع‌های برآمده از متن‌ها",
    "cities": "نیم‌رخ شهرها",
    "time": "دگرگونی در گذر زمان",
    "codebook": "دفترچهٔ کدگذاری",
    "references": "منابع روش‌شناختی",
}

METHOD: tuple[str, ...] = (
    "نویسه‌ها و فاصله‌گذاری متن‌ها یکدست شده، سطرهای قالبی و متن‌های تکراری کنار رفته‌اند و هر متن "
    "به قطعه‌های کوتاه بخش شده است. واحد شمارش در این گزارش «قطعه» است. یک قطعه ممکن است چند مضمون "
    "داشته باشد؛ از این رو جمع سهم مضمون‌ها صد درصد نیست.",
    "مضمون‌ها را دفترچهٔ کدگذاری تعریف می‌کند: واژه‌ها و عبارت‌های هر مضمون، همراه با بافت‌هایی که "
    "باید یا نباید در کنار آن‌ها بیاید. این دفترچه در پایان گزارش آمده است تا بتوان هر عدد را تا "
    "جمله‌های اصلی دنبال کرد.",
    "موضوع‌ها بدون دفترچه و تنها از هم‌آیی واژه‌ها به دست آمده‌اند (مدل‌سازی موضوعی). نام هر موضوع "
    "از برجسته‌ترین واژه‌هایش ساخته شده است و داوری دربارهٔ معنای آن با خواننده است.",
    "هر جا شمار متن‌ها کافی بوده، بازهٔ اطمینان ۹۵٪ در کنار سهم آمده است؛ در این بازه‌ها وابستگی "
    "قطعه‌های هر متن به یکدیگر به حساب آمده است. بازهٔ هر شهر یا سال با کمک شهرها یا سال‌های دیگر "
    "برآورد شده است؛ اگر متن‌هایش اندک باشد، به میانگین نزدیک‌تر است و سهم دیده‌شده شاید بیرون از آن "
    "بیفتد. تفاوت گروه‌ها با تصحیح بنیامینی و هوخبرگ برای آزمون‌های چندگانه سنجیده شده و تنها آن‌جا از "
    "تفاوت سخن رفته که q از ۰٫۰۵ کمتر بوده است.",
)

LIMITS: tuple[str, ...] = (
    "کدگذاری خودکار است و بی‌خطا نیست: گاه مضمونی را نمی‌بیند و گاه واژه‌ای را به‌نادرست نشانهٔ آن "
    "می‌گیرد. پیش از هر تصمیم، شواهد را بخوانید.",
    "املا و فاصله‌گذاری نقل‌قول‌ها برای خواندن یکدست شده است؛ صورت اصلی هر قطعه در جدول قطعه‌ها و در بخش "
    "جست‌وجوی گزارش HTML آمده است.",
    "متن‌ها نمونهٔ تصادفی همهٔ فعالیت‌های شهرداری‌ها نیستند؛ آنچه منتشر نشده یا به دست نیامده، در "
    "این سهم‌ها دیده نمی‌شود. بازه‌ها تنها نوسان نمونه‌گیری را نشان می‌دهند.",
    "سهم بیشترِ یک مضمون نشانهٔ عملکرد بهتر یا بدتر نیست؛ تنها می‌گوید از آن بیشتر سخن رفته است.",
)

# Reference, and what the report takes from it.
REFERENCES: tuple[tuple[str, str], ...] = (
    (
        "Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate: A practical "
        "and powerful approach to multiple testing. Journal of the Royal Statistical Society: "
        "Series B, 57(1), 289–300.",
        "تصحیح آزمون‌های چندگانه (q)",
    ),
    (
        "Blei, D. M., Ng, A. Y., & Jordan, M. I. (2003). Latent Dirichlet allocation. "
        "Journal of Machine Learning Research, 3, 993–1022.",
        "مدل موضوعی LDA",
    ),
    (
        "Braun, V., & Clarke, V. (2006). Using thematic analysis in psychology. "
        "Qualitative Research in Psychology, 3(2), 77–101.",
        "تحلیل مضمون",
    ),
    (
        "Donner, A., & Klar, N. (2000). Design and analysis of cluster randomization trials in "
        "health research. Arnold.",
        "وابستگی قطعه‌های یک متن (اثر طرح)",
    ),
    (
        "Gelman, A., Carlin, J. B., Stern, H. S., Dunson, D. B., Vehtari, A., & Rubin, D. B. (2013). "
        "Bayesian data analysis (3rd ed.). CRC Press.",
        "برآورد سهم گروه‌ها با کمک یکدیگر، و بازه‌های آن",
    ),
    (
        "Lee, D. D., & Seung, H. S. (1999). Learning the parts of objects by non-negative "
        "matrix factorization. Nature, 401, 788–791.",
        "تجزیهٔ نامنفی ماتریس (NMF)",
    ),
    (
        "Spärck Jones, K. (1972). A statistical interpretation of term specificity and its "
        "application in retrieval. Journal of Documentation, 28(1), 11–21.",
        "وزن‌دهی TF-IDF برای واژه‌های ویژه",
    ),
)

ONE_DOCUMENT_A_CITY = "از هر شهر تنها یک متن هست؛ شهرها را نمی‌توان از نظر آماری با هم سنجید."
