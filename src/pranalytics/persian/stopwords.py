"""Stop words in layers that can be chosen, all in the normal form of the lemmas.

``grammar``: words that carry no topic in any text. ``news``: formulas of reporting. ``site``: what web pages
add around a text.
"""

from __future__ import annotations

from collections.abc import Iterable

from pranalytics.errors import UserError

_GRAMMAR = """
و در به از که این را با بودن آن یک برای تا بر هم نیز خود شدن کردن داشتن دادن گرفتن خواستن توانستن بایستن آمدن
رفتن شاید یا اما ولی اگر هر همه ما من تو او وی آنان اینان ایشان شما همین همان چنین چنان همچنین پس چون
چه چرا کجا کی کدام چگونه چند چندین بسیار زیاد کم بیش خیلی بعضی برخی سایر دیگر بین میان رو زیر بالا پایین پیش
پشت جلو نزد کنار درباره مورد طی طول ضمن جهت منظور دلیل علت توسط طریق همراه اساس نظر حال حاضر سپس بعد قبل اکنون
امروز امروزه دیروز فردا هنوز همواره همیشه هیچ فقط تنها حتی البته بلکه زیرا چراکه چنانچه هرچند گرچه اگرچه یعنی
مانند مثل مثلا نوع گونه طور صورت قدر حد حدود کل کلیه تمام تمامی جمله غیر بدون جز به‌جز نه خیر بله آری ای کس
چیز جا وقت زمان هنگام موقع بار مرتبه دو سه چهار پنج شش هفت هشت ده صد هزار میلیون میلیارد یکی اول دوم سوم چهارم
پنجم نخست آخر اخیر نخستین دومین سومین آخرین قابل لازم ضروری خاص مختلف متعدد فوق مذکور مربوط مرتبط شامل واقع
انجام قرار وجود عنوان واسطه وسیله لحاظ خصوص زمینه راستا باره ها های می نمی تر ترین همدیگر یکدیگر هرگونه هرچه
هیچ‌گونه هیچ‌یک آنچه آنجا اینجا آنگاه آن‌گاه اینکه آنکه گاه سو پا نظیر بابت دارا عدم فراوان کاملا
صرفا قطعا حتما دقیقا معمولا عملا اصلا واقعا تقریبا نسبتا غالبا طبیعتا مستقیما مجددا خصوصا مخصوصا عموما الان
بنابراین ازاین‌رو درواقع درحالی درحالی‌که بی نمودن گردیدن گشتن شایستن خوب بد بزرگ کوچک جدید بهتر مهم اصلی نسبت
این‌گونه آن‌گونه این‌قدر آن‌قدر این‌چنین آن‌چنان این‌طور آن‌طور همین‌طور همان‌طور همین‌گونه همان‌گونه به‌ویژه
سمت رغم به‌رغم علیرغم حین خلال ابتدا انتها پایان ادامه نیمه الی فی من‌جمله ازجمله ای‌کاش کاش یافتن گذاشتن قرارداد
برخوردار مواجه بهره زدن سازنده آوردن رسیدن رساندن دانستن ماندن یاد
یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست سی چهل پنجاه شصت هفتاد هشتاد نود
دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد
ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم بیستم سی‌ام
چهارمین پنجمین ششمین هفتمین هشتمین نهمین دهمین یازدهمین دوازدهمین سیزدهمین چهاردهمین پانزدهمین بیستمین
"""
# Numbers of two words written together, «بیست‌وسوم», «نودوسه», or torn before the «و», «بیست وسوم».
_CARDINALS = "یک دو سه چهار پنج شش هفت هشت نه".split()
_ORDINALS = "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم".split()
_JOINED = ["هفتاد", "هشتاد", "نود"]  # the lexicon has their numbers without a half-space
_SPACED = [f"{ten}\u200c" for ten in "بیست سی چهل پنجاه شصت".split()]
_NUMBERS = [f"{ten}و{one}" for ten in ["", *_JOINED, *_SPACED] for one in _CARDINALS]
_NUMBERS += [f"{ten}و{one}" for ten in ["", *(f"{ten}\u200c" for ten in _JOINED), *_SPACED] for one in _ORDINALS]

_NEWS = """
گفتن افزودن گزارش اظهار اظهارکردن بیان ادامه تصریح خاطرنشان خاطر نشان اشاره تأکید یادآور یادآوری عنوان اعلام
اضافه اذعان ابراز خبر خبرنگار خبرگزاری گفتنی نقل پایگاه ذکر توضیح تشریح مطرح ابرازامیدواری امیدواری متذکر
معتقد باور گفت‌وگو مصاحبه خواندن نوشتن دیدن شنیدن یادداشت مطلب شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه
پنجشنبه جمعه صبح عصر ظهر شب روز هفته ماه سال امسال فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان
آذر دی بهمن اسفند آذرماه آبان‌ماه دی‌ماه بهمن‌ماه اسفندماه فروردین‌ماه تیرماه مردادماه مهرماه سخن سخنگو حضور
آقا خانم دکتر مهندس جناب حجت‌الاسلام سید حاج
"""

_SITE = """
پیام انتها نظر لینک کلیک کردن کپی اشتراک دیدگاه ارسال ایمیل چاپ تصویر گالری عکس فیلم منبع اصل http https www
ir com سایت صفحه کد خبر شناسه بازدید
"""

#: Layer name to its words, in the normal form of the lemmas.
LAYERS: dict[str, frozenset[str]] = {
    "grammar": frozenset([*_GRAMMAR.split(), *_NUMBERS]),
    "news": frozenset(_NEWS.split()),
    "site": frozenset(_SITE.split()),
}


def stop_words(layers: Iterable[str] = ("grammar", "news", "site"), extra: Iterable[str] = ()) -> frozenset[str]:
    """Return the stop words of some layers, and one's own.

    Parameters
    ----------
    layers : iterable of str, default all three
        Any of ``grammar``, ``news`` and ``site``.
    extra : iterable of str
        One's own words, in any spelling.

    Returns
    -------
    frozenset of str

    Raises
    ------
    UserError
        If a layer has another name.

    Examples
    --------
    >>> "از" in stop_words(["grammar"]), "گزارش" in stop_words(["grammar"])
    (True, False)
    """
    from pranalytics.persian.lemmas import lemma
    from pranalytics.persian.letters import fold_letters

    chosen: set[str] = set()
    for layer in layers:
        if layer not in LAYERS:
            raise UserError(f"There is no layer of stop words called {layer!r}; choose from {', '.join(LAYERS)}.")
        chosen |= LAYERS[layer]
    folded = {fold_letters(word) for word in (*chosen, *extra)}
    return frozenset(folded | {lemma(word) for word in folded})
