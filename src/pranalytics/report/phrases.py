"""The words around the data: headings of tables, captions, labels, in both languages.

In: the language. Out: a mapping from names to phrases, which the templates of PDF and HTML read as ``d.say``. A formula
stands between U+2066 and U+2069, which keep it from left to right in a Persian sentence.
"""

from __future__ import annotations

from pranalytics.report.sections import Lang

_CODEBOOK_FA = (
    "برای هر مضمون تعریف آن، جمله‌های نمونه (اگر در دفترچه باشد) و نشانه‌هایی آمده است که در این متن‌ها بیش از همه آن را "
    "نشان داده‌اند."
)
_CODEBOOK_EN = (
    "Of each theme: its definition, sentences (where the codebook has some), and the signs that showed it most often "
    "in these texts."
)
_Q = "\u2066q < ۰٫۰۵\u2069"
_Q_EN = "\u2066q < 0.05\u2069"

PHRASES: dict[str, tuple[str, str]] = {
    # the page
    "kicker": ("گزارش تحلیل مضمون‌ها و موضوع‌ها", "Report on themes and topics"),
    "contents": ("فهرست", "Contents"),
    "to_main": ("رفتن به متن گزارش", "Go to the report"),
    "table": ("جدول", "Table"),
    "figure": ("شکل", "Figure"),
    "comma": ("، ", ", "),
    "colon": (": ", ": "),
    "semicolon": ("؛ ", "; "),
    # headings of columns
    "theme": ("مضمون", "Theme"),
    "topic": ("موضوع", "Topic"),
    "city": ("شهر", "City"),
    "year": ("سال", "Year"),
    "share": ("سهم", "Share"),
    "interval": ("بازهٔ ۹۵٪", "95% interval"),
    "passages": ("قطعه‌ها", "Passages"),
    "texts": ("متن‌ها", "Texts"),
    "whole": ("همهٔ شهرها", "All cities"),
    "number": ("شماره", "No."),
    "word": ("واژه", "Word"),
    # data
    "health": ("وضع داده‌ها", "State of the data"),
    "check": ("بررسی", "Check"),
    "count": ("شمار", "Number"),
    "detail": ("توضیح", "Remark"),
    "limits": ("محدودیت‌ها", "Limits"),
    "guide": ("راهنمای خواندن عددها", "How to read the numbers"),
    "part": (" (بخش {} از {})", " (part {} of {})"),
    # themes
    "prevalence": (
        "سهم هر مضمون از همهٔ قطعه‌ها، با بازهٔ اطمینان ۹۵٪",
        "Share of each theme in all passages, with its 95% confidence interval",
    ),
    "prevalence_short": ("سهم هر مضمون", "Share of each theme"),
    "by_city": (
        f"سهم مضمون‌ها در قطعه‌های هر شهر. ↑ و ↓: بیشتر یا کمتر از همهٔ شهرها با هم ({_Q}).",
        "Share of the themes in the passages of each city. ↑ and ↓: more or less than in all cities together "
        f"({_Q_EN}).",
    ),
    "choose_a_cell": (
        " برای خواندن قطعه‌های هر خانه، آن را برگزینید.",
        " Choose a cell to read its passages.",
    ),
    "validation": ("درستی کدگذاری، به داوری کدگذاران", "How right the coding is, as people judge it"),
    "validation_short": ("درستی کدگذاری", "How right the coding is"),
    "validation_caption": (
        "دقت و بازیابی برنامه در برابر کدگذاران و سهمی که آنان برای همهٔ متن‌ها نشان می‌دهند، با بازهٔ ۹۵٪. "
        "آلفای کریپندورف: توافق کدگذاران با هم، و برنامه با آنان",
        "Precision and recall of the program against the coders, and the share that they give for all texts, with 95% "
        "intervals. Krippendorff’s alpha: agreement of the coders with each other, and of the program with them",
    ),
    "precision": ("دقت", "Precision"),
    "recall": ("بازیابی", "Recall"),
    "share_of_people": ("سهم نزد کدگذاران", "Share, coders"),
    "share_of_program": ("سهم نزد برنامه", "Share, program"),
    "alpha_of_people": ("آلفای کدگذاران", "Alpha, coders"),
    "alpha_of_program": ("آلفای برنامه", "Alpha, program"),
    "readings": ("سه خوانش از هر مضمون", "Three readings of each theme"),
    "readings_about": (
        "دفترچهٔ کدگذاری، موضوعی که از واژه‌های همان دفترچه آغاز شده، و موضوع‌های آزاد، هر یک جداگانه متن‌ها را "
        "خوانده‌اند. موضوع‌های آزاد همان موضوع‌های بخش «موضوع‌ها» هستند که بی هیچ واژهٔ ازپیش‌داده‌ای یافته شده‌اند. "
        "هر جا هم‌خوان نیستند، پیش از نتیجه‌گیری شواهد را بخوانید.",
        "The codebook, a topic that started from the words of the codebook, and free topics have each read the texts "
        "by themselves. The free topics are those of the section on topics, which were found without any words given. "
        "Where the readings disagree, read the evidence before you draw a conclusion.",
    ),
    "readings_caption": (
        "سهم هر مضمون نزد دفترچه و نزد موضوع آغازشده از واژه‌های آن، توافق دو خوانش بر سر متن‌ها (کاپای کوهن؛ ۰ یعنی در "
        "حد تصادف و ۱ یعنی توافق کامل) و نزدیک‌ترین موضوع آزاد",
        "Share of each theme by the codebook and by the topic that started from its words, agreement of the two on "
        "texts (Cohen’s kappa; 0 is chance, 1 full agreement), and the nearest free topic",
    ),
    "codebook": ("دفترچه", "Codebook"),
    "kappa": ("کاپا", "Kappa"),
    "free_topic": ("موضوع آزاد", "Free topic"),
    "verdict": ("داوری", "Verdict"),
    # quotations
    "no_quotes": ("نقل‌قولی برای نشان دادن یافت نشد.", "No quotation was found to show."),
    "of_theme": ("مضمون «{}»", "Theme “{}”"),
    # topics
    "no_topics": (
        "شمار متن‌ها برای مدل‌سازی موضوعی کافی نبود.",
        "There were too few texts for topic modelling.",
    ),
    "topics": ("موضوع‌ها", "Topics"),
    "topics_caption": (
        "موضوع‌ها، سهم هر یک از همهٔ واژه‌ها، محتمل‌ترین واژه‌های آن و واژه‌هایی که بیش از همه ویژهٔ آن است",
        "Topics, the share of each in all words, its most probable words and those that are most its own",
    ),
    "frequent_words": ("واژه‌های پربسامد", "Frequent words"),
    "own_words": ("واژه‌های ویژه", "Own words"),
    "quality": ("سنجش موضوع‌ها", "How good the topics are"),
    "quality_caption": (
        "سنجش موضوع‌ها. انسجام (\u2066NPMI\u2069) از ۱− تا ۱ و ویژگی واژه‌ها و پایداری از ۰ تا ۱ است؛ هرچه بیشتر، بهتر",
        "How good the topics are. Coherence (NPMI) goes from −1 to 1, exclusivity and stability from 0 to 1; "
        "more is better",
    ),
    "coherence": ("انسجام", "Coherence"),
    "exclusivity": ("ویژگی واژه‌ها", "Exclusivity"),
    "stability": ("پایداری", "Stability"),
    "nearest": ("نزدیک‌ترین موضوع", "Nearest topic"),
    "warning": ("هشدار", "Warning"),
    "topics_by_city": (
        f"سهم قطعه‌هایی از هر شهر که موضوع در آن‌ها پررنگ است. ↑ و ↓: بیشتر یا کمتر از همهٔ شهرها با هم ({_Q}).",
        "Share of the passages of each city in which the topic is strong. ↑ and ↓: more or less than in all cities "
        f"together ({_Q_EN}).",
    ),
    "topics_by_year": (
        f"سهم قطعه‌هایی از هر سال که موضوع در آن‌ها پررنگ است. ↑ و ↓: بیشتر یا کمتر از کل دوره ({_Q}).",
        "Share of the passages of each year in which the topic is strong. ↑ and ↓: more or less than over the whole "
        f"period ({_Q_EN}).",
    ),
    "topic_passages": ("قطعه‌های نمایندهٔ هر موضوع", "Passages that stand for the topics"),
    # cities
    "profile_about": (
        "در هر نیم‌رخ، میله سهم مضمون در قطعه‌های شهر، خط نازک بازهٔ ۹۵٪ و نشان نارنجی سهم آن در همهٔ شهرهاست. بازه به "
        "کمک شهرهای دیگر برآورد شده است؛ از این رو در شهری که متن‌هایش اندک است، به میانگین همهٔ شهرها نزدیک می‌شود و "
        "گاه سهم خود شهر را در بر نمی‌گیرد.",
        "In each profile the bar is the share of the theme in the passages of the city, the thin line its 95% "
        "interval, and the orange mark its share in all cities. The interval is estimated with the help of the other "
        "cities: in a city of few texts it lies nearer to the mean of all cities, and may leave out the share of the "
        "city itself.",
    ),
    "themes_of": ("مضمون‌های {}", "Themes of {}"),
    "difference": ("تفاوت معنادار", "Significant difference"),
    "city_words": ("واژه‌های ویژه:", "Distinctive words:"),
    "city_keywords": ("به‌طور معنادار بیش از شهرهای دیگر:", "Significantly more than in other cities:"),
    "city_topics": ("پررنگ‌ترین موضوع‌ها:", "Strongest topics:"),
    "cities_caption": (
        f"همهٔ شهرها در یک نگاه. ↑ و ↓: بیشتر یا کمتر از همهٔ شهرها با هم ({_Q}).",
        f"All cities at a glance. ↑ and ↓: more or less than in all of them together ({_Q_EN}).",
    ),
    "largest_share": ("بیشترین سهم", "Largest share"),
    "page": ("صفحه", "Page"),
    "no_city_profiles": ("شهر متن‌ها روشن نیست.", "It is not known which cities the texts are from."),
    # words
    "keywords_about": (
        "واژه‌هایی که در متن‌های یک شهر بیش از شهرهای دیگر آمده‌اند، هر یک با برآوردی از نسبت بخت و بازهٔ ۹۵٪ آن. "
        "پراکندگی واژه میان متن‌ها به حساب آمده است: واژه‌ای که ده بار در یک متن آمده، نشانهٔ شهر نیست. از هر شهر تنها "
        "برجسته‌ترین واژه‌ها آمده است؛ بقیه در جدول‌های همراه گزارش است.",
        "Words that the texts of one city use more than those of the others, each with an estimate of the odds ratio "
        "and its 95% interval. How a word is spread over texts counts too: ten times in one text is no mark of a city. "
        "Of each city only the strongest words are shown; the rest is in the tables that come with the report.",
    ),
    "keywords_caption": (
        f"واژه‌هایی که تفاوتشان پس از تصحیح آزمون‌های چندگانه معنادار است ({_Q}).",
        f"Words whose difference is significant after correction for multiple tests ({_Q_EN}).",
    ),
    "no_keywords": (
        "واژه‌ای یافت نشد که شهری را، پس از تصحیح آزمون‌های چندگانه، به‌طور معنادار از شهرهای دیگر جدا کند. "
        "رتبه‌بندی همهٔ واژه‌ها در جدول‌های گزارش آمده است.",
        "No word was found that sets a city apart significantly after correction for multiple tests. All words are "
        "ranked in the tables of the report.",
    ),
    "no_keyness": (
        "برای یافتن واژه‌هایی که شهرها را از هم جدا می‌کند، دست‌کم دو متن از هر یک از دو شهر لازم است.",
        "To find words that tell cities apart, it takes at least two texts from each of two cities.",
    ),
    "here": ("در شهر", "In the city"),
    "elsewhere": ("در جاهای دیگر", "Elsewhere"),
    "odds_ratio": ("نسبت بخت", "Odds ratio"),
    # time
    "by_year": (
        f"سهم مضمون‌ها در قطعه‌های هر سال. خط تیره: متن تاریخ‌داری در دست نیست؛ ↑ و ↓: بیشتر یا کمتر از کل دوره ({_Q}).",
        "Share of the themes in the passages of each year. Dash: no dated texts; ↑ and ↓: more or less than over the "
        f"whole period ({_Q_EN}).",
    ),
    "no_dates": ("تاریخ متن‌ها روشن نیست.", "The dates of the texts are not known."),
    "changes": ("دگرگونی‌هایی که از نوسان تصادفی فراترند", "Changes that go beyond chance"),
    "changes_about": (
        "برای هر مضمون زمانی جسته شده است که سهم مضمون پیش و پس از آن تفاوتی فراتر از نوسان تصادفی داشته باشد "
        "(آزمون جایگشت، با تصحیح بنیامینی و هوخبرگ).",
        "For each theme, a time was searched before and after which its share differs by more than chance (permutation "
        "test, with the correction of Benjamini and Hochberg).",
    ),
    "changes_caption": (
        "دگرگونی‌های معنادار: سهم پس از هر زمان در سنجش با پیش از آن، هر یک تا دگرگونی بعدی همان مضمون",
        "Significant changes: the share after each time against that before, each up to the next change of the theme",
    ),
    "from_time": ("از زمان", "From"),
    "change": ("دگرگونی", "Change"),
    # like with like
    "controls_about": (
        "اگر متن‌های یک شهر از سال‌ها یا منبع‌های دیگری باشد، تفاوت آن با شهرهای دیگر شاید از همین برخیزد. در این "
        "پیوست، رگرسیون لجستیک شهرها را با ثابت نگه داشتن {} سنجیده است؛ خطاهای معیار در سطح متن خوشه‌بندی شده است. "
        "متن‌هایی که در این باره اطلاع کامل ندارند کنار گذاشته شده‌اند؛ از این رو سهم‌ها شاید با جدول شهرها یکی نباشند. "
        "سهم تعدیل‌شده سهمی است که شهر با ترکیب همهٔ متن‌ها می‌داشت.",
        "If the texts of a city are from other years or sources, its difference from other cities may come from that. "
        "In this appendix a logistic regression compares the cities with {} held constant; standard errors are "
        "clustered by text. Texts that do not tell all of this are left out, so that shares may not be those of the "
        "table of cities. The adjusted share is the one that the city would have with the mixture of all texts.",
    ),
    "held_year": ("سال", "the year"),
    "held_source": ("منبع", "the source"),
    "controls_caption": (
        f"شهرهایی که بخت مضمون در آن‌ها، در شرایط برابر، با شهر مبنا تفاوت معنادار دارد ({_Q}).",
        "Cities in which the odds of a theme differ significantly, like with like, from those in the reference city "
        f"({_Q_EN}).",
    ),
    "no_controls": (
        "در این شرایط برابر، تفاوت معناداری میان شهرها نماند؛ این به معنای یکسان بودن شهرها نیست. همهٔ برآوردها در "
        "جدول‌های گزارش آمده است.",
        "With these held constant, no significant difference between the cities was left; this does not mean that they "
        "are alike. All estimates are in the tables of the report.",
    ),
    "reference": ("شهر مبنا", "Reference city"),
    "adjusted_share": ("سهم تعدیل‌شده", "Adjusted share"),
    # codebook
    "codebook_about": (
        f"{_CODEBOOK_FA} فهرست کامل نشانه‌ها در برگهٔ «دفترچه» از پروندهٔ tables.xlsx و در همین بخش از گزارش HTML است؛ "
        "بافت‌هایی که نشانه در آن‌ها شمرده می‌شود یا نمی‌شود در پروندهٔ codebook.toml.",
        f"{_CODEBOOK_EN} The whole list of signs is in the sheet “Codebook” of tables.xlsx and in this section of the "
        "HTML report; the contexts in which a sign counts, or does not, are in codebook.toml.",
    ),
    "codebook_of_page": (
        f"{_CODEBOOK_FA} در فهرست همهٔ نشانه‌ها / میان واژه‌هایی است که به جای هم می‌آیند، … جای چند واژهٔ دیگر و [ ] نام "
        "فهرستی از واژه‌ها در پروندهٔ codebook.toml.",
        f"{_CODEBOOK_EN} In the list of all signs / stands between words that replace each other, … for a few other "
        "words, and [ ] around the name of a list of words in codebook.toml.",
    ),
    "include": ("از این مضمون است:", "Carries the theme:"),
    "exclude": ("از این مضمون نیست:", "Only seems to:"),
    "signs": ("پربسامدترین نشانه‌ها در این متن‌ها:", "Most frequent signs:"),
    "no_signs": ("در این متن‌ها نشانه‌ای از آن یافت نشد.", "No sign of it was found in these texts."),
    "n_terms": ("{} نشانه در دفترچه", "signs in the codebook: {}"),
    "all_terms": ("همهٔ نشانه‌های «{}»", "All signs of “{}”"),
    # search of the web page
    "search_about": (
        "متن قطعه‌ها همان‌گونه که منتشر شده آمده است؛ واژه‌های رنگی نشانهٔ مضمون‌اند و پررنگ‌ترها آنچه جسته‌اید.",
        "The passages stand as they were published; coloured words are signs of a theme, and the stronger colour marks "
        "what you looked for.",
    ),
    "needs_script": (
        "برای جست‌وجو باید اجرای اسکریپت در مرورگر روشن باشد.",
        "To search, allow scripts in the browser.",
    ),
    "all": ("همه", "All"),
    "from_year": ("از سال", "From year"),
    "to_year": ("تا سال", "To year"),
    "beginning": ("آغاز", "beginning"),
    "end": ("پایان", "end"),
    "reset": ("پاک کردن", "Clear"),
    "show_more": ("نمایش بیشتر", "Show more"),
    "left_out": (
        "برای سبک ماندن این صفحه، {} قطعه در آن نیامده است؛ همهٔ قطعه‌ها در جدول‌های همراه گزارش آمده است.",
        "To keep this page light, {} passages are not in it; all passages are in the tables that come with the report.",
    ),
    "left_out_sample": (
        "این صفحه و جدول‌های همراه گزارش تنها نمونه‌ای از متن‌ها را در بر دارند؛ {} قطعه در این صفحه نیست.",
        "This page and the tables that come with the report hold a sample of the texts only; passages that are not in "
        "this page: {}.",
    ),
    "found": ("{} قطعه یافت شد.", "Passages found: {}."),
    "found_none": ("قطعه‌ای یافت نشد.", "No passage was found."),
    "size_of_city": ("{} متن، {} قطعه", "Texts: {}, passages: {}"),
    "cell_interval": ("بازهٔ ۹۵٪", "95% interval"),
    "cell_passages": ("{} قطعه", "passages: {}"),
    "cell_more": ("بیشتر از کل", "more than in the whole"),
    "cell_less": ("کمتر از کل", "less than in the whole"),
}


def phrases(lang: Lang) -> dict[str, str]:
    """Return all phrases of a language.

    Examples
    --------
    >>> phrases("fa")["table"], phrases("en")["table"]
    ('جدول', 'Table')
    """
    return {name: both[lang == "en"] for name, both in PHRASES.items()}
