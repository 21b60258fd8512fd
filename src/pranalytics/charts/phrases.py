"""Every phrase that a chart says, in both languages.

In: nothing. Out: the phrases by name; ``{…}`` is filled by :func:`~pranalytics.charts.wording.say`.
"""

from __future__ import annotations

from pranalytics.charts.labels import Lang

__all__ = ["GROUPS", "PHRASES"]

PHRASES: dict[str, dict[Lang, str]] = {
    "empty": {
        "fa": "داده‌ای برای نمایش نیست",
        "en": "No data to show",
    },
    "unknown": {"fa": "نامشخص", "en": "unknown"},
    "all": {"fa": "همهٔ {groups}", "en": "All {groups}"},
    "heatmap_title": {
        "fa": "هر شهر از کدام مضمون‌ها می‌گوید؟",
        "en": "Which themes does each city talk about?",
    },
    "heatmap_subtitle": {
        "fa": "درصد قطعه‌هایی که به هر مضمون می‌پردازند؛ عدد درون پرانتز، شمار متن‌های {group} است",
        "en": "Passages with the theme, per cent; in brackets, the {group}’s number of documents",
    },
    "heatmap_marks": {
        "fa": "▲ بیشتر و ▼ کمتر از سهم در همهٔ {groups} با هم؛ تفاوت معنادار با q < ۰٫۰۵ (تصحیح بنیامینی و هوخبرگ).",
        "en": "▲ above and ▼ below the share in all {groups} together; significant at q < 0.05 (Benjamini–Hochberg).",
    },
    "heatmap_no_marks": {
        "fa": "هیچ تفاوتی با سهم در همهٔ {groups} با هم معنادار نیست (q < ۰٫۰۵، تصحیح بنیامینی و هوخبرگ).",
        "en": "No difference from the share in all {groups} together is significant (q < 0.05, Benjamini–Hochberg).",
    },
    "heatmap_few": {
        "fa": "خانه‌های هاشورخورده: شمار متن‌های {group} برای سنجش کافی نیست.",
        "en": "Hatched cells: too few documents in the {group} for a comparison.",
    },
    "heatmap_title_groups": {
        "fa": "در هر {group} از کدام مضمون‌ها سخن رفته است؟",
        "en": "Which themes are talked about in each {group}?",
    },
    "prevalence_title": {
        "fa": "از کدام مضمون‌ها بیشتر سخن رفته است؟",
        "en": "Which themes are talked about most?",
    },
    "prevalence_subtitle": {
        "fa": "درصد قطعه‌هایی که به هر مضمون می‌پردازند، با بازهٔ اطمینان ۹۵٪",
        "en": "Passages with the theme, per cent, with 95% confidence interval",
    },
    "pooled": {
        "fa": "سهم‌ها برآوردی‌اند: از سهم‌های دیگر نیز اثر می‌پذیرند و با سهم‌های شمرده‌شده کمی فرق دارند.",
        "en": "Shares are estimates that borrow from one another, so they differ from those counted.",
    },
    "size": {
        "fa": "از {passages} قطعه در {documents} متن",
        "en": "{passages} passages in {documents} documents",
    },
    "interval": {"fa": "{low} تا {high}", "en": "{low} to {high}"},
    "no_interval": {
        "fa": "دایرهٔ توخالی: شمار متن‌ها برای برآورد بازه کافی نیست.",
        "en": "Hollow dots: too few documents for an interval.",
    },
    "city_title": {
        "fa": "سهم «{theme}» در متن‌های هر شهر",
        "en": "Share of “{theme}” by city",
    },
    "city_subtitle": {
        "fa": "درصد قطعه‌ها، با بازهٔ اطمینان ۹۵٪؛ عدد درون پرانتز، شمار متن‌های شهر است",
        "en": "Passages, per cent, with 95% confidence interval; documents in brackets",
    },
    "city_marks": {
        "fa": "دایرهٔ پررنگ: تفاوت با سهم در همهٔ شهرها با هم معنادار است (q < ۰٫۰۵، تصحیح بنیامینی و هوخبرگ).",
        "en": "Dark dots differ significantly from all cities together (q < 0.05, Benjamini–Hochberg).",
    },
    "overall": {"fa": "همهٔ شهرها {share}", "en": "All cities {share}"},
    "topics_title": {
        "fa": "واژه‌های اصلی هر موضوع",
        "en": "The main words of each topic",
    },
    "topics_subtitle": {
        "fa": "احتمال هر واژه در موضوع، به درصد؛ مقیاس همهٔ نمودارها یکی است",
        "en": "Probability of each word in the topic, per cent; one scale for all panels",
    },
    "distinctive_title": {
        "fa": "واژه‌های ویژهٔ هر شهر",
        "en": "The distinctive words of each city",
    },
    "distinctive_subtitle": {
        "fa": "وزن TF-IDF هر واژه در متن‌های شهر؛ مقیاس همهٔ نمودارها یکی است",
        "en": "TF-IDF weight of each word in the city’s documents; one scale for all panels",
    },
    "time_title": {
        "fa": "دگرگونی مضمون‌ها در گذر زمان",
        "en": "How the themes change over time",
    },
    "time_subtitle_year": {
        "fa": "درصد قطعه‌های هر مضمون به تفکیک سال؛ نوار رنگی، بازهٔ اطمینان ۹۵٪ است",
        "en": "Passages with the theme, per cent, by Jalali year; the band is the 95% interval",
    },
    "time_subtitle_season": {
        "fa": "درصد قطعه‌های هر مضمون به تفکیک فصل؛ نوار رنگی، بازهٔ اطمینان ۹۵٪ است",
        "en": "Passages with the theme, per cent, by Jalali season; the band is the 95% interval",
    },
    "time_subtitle_month": {
        "fa": "درصد قطعه‌های هر مضمون به تفکیک ماه؛ نوار رنگی، بازهٔ اطمینان ۹۵٪ است",
        "en": "Passages with the theme, per cent, by Jalali month; the band is the 95% interval",
    },
    "calendar_title": {
        "fa": "از هر شهر در هر ماه چند متن هست؟",
        "en": "How many documents does each city have in each month?",
    },
    "calendar_subtitle": {
        "fa": "هر خانه یک ماه خورشیدی است؛ عدد درون پرانتز، شمار متن‌های تاریخ‌دار شهر است",
        "en": "A square is a month of the Jalali calendar; in brackets, the city’s dated documents",
    },
    "calendar_note": {
        "fa": "پررنگ‌ترین خانه {most} متن تاریخ‌دار دارد و کم‌رنگ‌ترین خانه‌ها هیچ.",
        "en": "The darkest square: {most} dated documents; the palest: none.",
    },
    "alignment_title": {
        "fa": "هر موضوع کدام مضمون را در بر دارد؟",
        "en": "Which topic carries which theme?",
    },
    "alignment_lift": {
        "fa": "سهم مضمون در هر موضوع چند برابر سهم آن در همهٔ قطعه‌هاست؛ ۱ یعنی برابر",
        "en": "How many times more of the theme there is in the topic than in all passages; 1 is as much",
    },
    "alignment_topic_share": {
        "fa": "چند درصد از هر موضوع در قطعه‌های هر مضمون است",
        "en": "Part of the topic that lies in passages of the theme, per cent",
    },
    "alignment_theme_share": {
        "fa": "چند درصد از قطعه‌های هر مضمون به هر موضوع می‌رسد",
        "en": "Part of the theme’s passages that the topic fills, per cent",
    },
    "alignment_home": {
        "fa": "▲ موضوعی که مضمون در آن از همه پررنگ‌تر است.",
        "en": "▲ the topic in which the theme is at home.",
    },
    "map_title": {"fa": "نقشهٔ موضوع‌ها", "en": "Map of the topics"},
    "map_subtitle": {
        "fa": "هرچه دو دایره به هم نزدیک‌تر، واژه‌هایشان همانندتر؛ بزرگی دایره، سهم موضوع است",
        "en": "The nearer two circles, the more alike their words; the size is the share of the topic",
    },
    "map_subtitle_plain": {
        "fa": "هرچه دو دایره به هم نزدیک‌تر، واژه‌هایشان همانندتر",
        "en": "The nearer two circles, the more alike their words",
    },
    "map_kept": {
        "fa": "فاصلهٔ ینسن و شانون، مقیاس‌گذاری چندبعدی کلاسیک؛ این دو بعد {share} از پراکندگی را نشان می‌دهند.",
        "en": "Jensen–Shannon distance, classical scaling; the two dimensions hold {share} of the spread.",
    },
    "unlabelled": {
        "fa": "برای نوشتن نام {count} دایره جا نبود.",
        "en": "Circles without room for their names: {count}.",
    },
    "keyness_title": {
        "fa": "واژه‌هایی که «{first}» را از «{second}» جدا می‌کند",
        "en": "Words that tell “{first}” from “{second}”",
    },
    "keyness_title_rest": {
        "fa": "واژه‌هایی که «{first}» را از دیگران جدا می‌کند",
        "en": "Words that tell “{first}” from the rest",
    },
    "keyness_title_both": {
        "fa": "واژه‌هایی که هر یک از «{first}» و «{second}» را از دیگران جدا می‌کند",
        "en": "Words that tell each of “{first}” and “{second}” from all others",
    },
    "keyness_log_odds": {
        "fa": "لگاریتم نسبت بخت هر واژه",
        "en": "Log odds ratio of each word",
    },
    "keyness_log_odds_interval": {
        "fa": "لگاریتم نسبت بخت هر واژه، با بازهٔ اطمینان ۹۵٪",
        "en": "Log odds ratio of each word, with 95% interval",
    },
    "keyness_score": {"fa": "امتیاز هر واژه", "en": "Score of each word"},
    "more_in": {"fa": "بیشتر در {group}", "en": "More in {group}"},
    "less_in": {"fa": "کمتر در {group}", "en": "Less in {group}"},
    "network_title": {
        "fa": "کدام مضمون‌ها با هم می‌آیند؟",
        "en": "Which themes come together?",
    },
    "network_subtitle": {
        "fa": "بزرگی دایره و عدد، شمار قطعه‌های مضمون است؛ پهنای خط، {measure}",
        "en": "Size and number: passages with the theme; the wider the line, the higher the {measure}",
    },
    "network_lift": {"fa": "نسبت هم‌آیی به انتظار", "en": "lift"},
    "network_jaccard": {"fa": "شاخص ژاکارد", "en": "Jaccard index"},
    "network_range": {
        "fa": "{measure}: از {low} تا {high}.",
        "en": "{measure}: {low} to {high}.",
    },
    "network_rule": {
        "fa": "تنها پیوندهای بیش از تصادف (q < ۰٫۰۵، تصحیح بنیامینی و هوخبرگ) که در دست‌کم {count} متن دیده می‌شوند.",
        "en": "Only links above chance (q < 0.05, Benjamini–Hochberg) that are seen in {count} documents or more.",
    },
    "network_none": {
        "fa": "هیچ دو مضمونی بیش از تصادف با هم نیامده‌اند (q < ۰٫۰۵).",
        "en": "No two themes come together more than by chance (q < 0.05).",
    },
    "cities_title": {
        "fa": "«{theme}» در شهرهای گوناگون",
        "en": "“{theme}” on the map",
    },
    "cities_subtitle": {
        "fa": "رنگ دایره: درصد قطعه‌های مضمون؛ بزرگی دایره: شمار متن‌های شهر",
        "en": "Colour: passages with the theme, per cent; size: documents of the city",
    },
    "cities_few": {
        "fa": "دایرهٔ توخالی: شمار متن‌های شهر برای سنجش کافی نیست.",
        "en": "Hollow circles: too few documents in the city for a comparison.",
    },
    "cities_unknown": {
        "fa": "جای این‌ها دانسته نیست: {cities}.",
        "en": "Of unknown place: {cities}.",
    },
    "cityless": {"fa": "متن‌های بدون شهر", "en": "documents without a city"},
    "cities_more": {"fa": "{cities} و {count} جای دیگر", "en": "{cities} and {count} more"},
    "documents": {"fa": "{count} متن", "en": "{count} documents"},
    "choice_title": {
        "fa": "چند موضوع؟",
        "en": "How many topics?",
    },
    "choice_subtitle": {
        "fa": "هر سنجه به تفکیک شمار موضوع‌ها؛ بیشتر بهتر است. نوار: یک خطای معیار به هر سو",
        "en": "Each measure by number of topics; higher is better. Band: one standard error either way",
    },
    "choice_note": {
        "fa": "خط نارنجی: شمار پیشنهادی، {advised}؛ دایره‌های پر: همهٔ شمارهای پذیرفتنی.",
        "en": "Orange line: the advised number, {advised}; filled dots: all defensible numbers.",
    },
    "score": {"fa": "امتیاز کلی", "en": "Score"},
    "npmi": {"fa": "انسجام (NPMI)", "en": "Coherence (NPMI)"},
    "exclusivity": {"fa": "ویژگی واژه‌ها", "en": "Exclusivity"},
    "stability": {"fa": "پایداری", "en": "Stability"},
    "heldout": {"fa": "درست‌نمایی متن‌های دیده‌نشده", "en": "Held-out likelihood"},
    "share": {"fa": "سهم", "en": "Share"},
    "quality_title": {
        "fa": "کیفیت موضوع‌ها",
        "en": "Quality of the topics",
    },
    "quality_subtitle": {
        "fa": "یک سطر برای هر موضوع؛ بیشتر بهتر است، جز سهم که تنها بزرگی موضوع را می‌گوید",
        "en": "A row a topic; higher is better, but for the share, which only tells its size",
    },
    "quality_flags": {
        "fa": "دایره‌های نارنجی: موضوع‌هایی که شاید باید کنار گذاشته شوند ({flags}).",
        "en": "Orange dots: topics that may have to be dropped ({flags}).",
    },
    "empty_topic": {"fa": "خالی", "en": "empty"},
    "stop_words": {"fa": "واژه‌های بی‌محتوا", "en": "stop words"},
    "one_document": {"fa": "از یک متن", "en": "one document"},
    "duplicate": {"fa": "تکراری", "en": "duplicate"},
    "flagged": {"fa": "{topics}: {flag}", "en": "{topics}: {flag}"},
    "slopes_title": {
        "fa": "«{first}» در برابر «{second}»",
        "en": "“{first}” beside “{second}”",
    },
    "slopes_title_years": {
        "fa": "دگرگونی مضمون‌ها از {first} تا {second}",
        "en": "How the themes change from {first} to {second}",
    },
    "slopes_subtitle": {
        "fa": "درصد قطعه‌های هر مضمون",
        "en": "Passages with the theme, per cent",
    },
    "slopes_note": {
        "fa": "خط پررنگ: بازه‌های اطمینان ۹۵٪ دو سر از هم جدایند.",
        "en": "Dark lines: the 95% intervals of the two ends do not overlap.",
    },
    "slopes_no_note": {
        "fa": "بازه‌های اطمینان ۹۵٪ دو سر در هیچ مضمونی از هم جدا نیستند.",
        "en": "No theme has 95% intervals that lie apart.",
    },
    "city_time_title": {
        "fa": "«{theme}» در گذر زمان، شهر به شهر",
        "en": "“{theme}” over time, city by city",
    },
    "city_time_subtitle": {
        "fa": "درصد قطعه‌ها به تفکیک سال؛ نوار رنگی، بازهٔ اطمینان ۹۵٪ است",
        "en": "Passages, per cent, by Jalali year; the band is the 95% interval",
    },
    "frex_title": {
        "fa": "واژه‌های پربسامد و واژه‌های ویژهٔ هر موضوع",
        "en": "The frequent and the exclusive words of each topic",
    },
    "frex_subtitle": {
        "fa": "احتمال هر واژه در موضوع، به درصد؛ آبی: محتمل‌ترین واژه‌ها، نارنجی: واژه‌های پربسامد و ویژه (FREX)",
        "en": "Probability of the word in the topic, per cent; blue: most probable, orange: frequent and exclusive",
    },
    "frex": {"fa": "ویژه (FREX)", "en": "Exclusive (FREX)"},
    "time_gaps": {
        "fa": "از سال‌هایی که خط در آن‌ها بریده است متن تاریخ‌داری در دست نیست.",
        "en": "Where the line breaks there are no dated documents from those years.",
    },
    "time_gaps_within": {
        "fa": "هر جا خط بریده است، متن تاریخ‌داری از آن زمان در دست نیست.",
        "en": "Where the line breaks there are no dated documents from that time.",
    },
    "time_no_interval": {
        "fa": "دایرهٔ توخالی و خط نازک: شمار متن‌ها برای برآورد بازه کافی نیست.",
        "en": "Hollow dots and thin lines: too few documents for an interval.",
    },
    "time_changes": {
        "fa": "خط‌چین: از این زمان به بعد، سهم به‌طور معنادار دگرگون شده است.",
        "en": "Dashed line: from here on the share is significantly different.",
    },
}

#: What a table of groups may be of: one of them, and all of them, in both languages.
GROUPS: dict[str, dict[Lang, tuple[str, str]]] = {
    "city": {"fa": ("شهر", "شهرها"), "en": ("city", "cities")},
    "year": {"fa": ("سال", "سال‌ها"), "en": ("year", "years")},
    "season": {"fa": ("فصل", "فصل‌ها"), "en": ("season", "seasons")},
    "month": {"fa": ("ماه", "ماه‌ها"), "en": ("month", "months")},
    "source": {"fa": ("منبع", "منبع‌ها"), "en": ("source", "sources")},
    "group": {"fa": ("گروه", "گروه‌ها"), "en": ("group", "groups")},
}
