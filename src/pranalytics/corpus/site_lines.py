"""Lines of websites and of letters: what stands around a text on a page, known by its wording.

In: one line in folded letters. Out: whether the line belongs to the site, anywhere or only at the edge of a text.
"""

from __future__ import annotations

import re

from pranalytics.persian.letters import fold_letters

#: No line of a site is longer.
LONGEST_SITE_LINE = 160

_GAP = "[ \u200c]?"
_FORMULA = (
    rf"(?:پایان|انتها{_GAP}ی{{0,2}}){_GAP}(?:پیام|خبر|گزارش|متن|مطلب)"
    r"(?:\s?/[\w\s\u200c./\-]{0,40}|[\d\s./]{0,12})"
)
_NETWORKS = (
    "(?:تلگرام|واتس ?اپ|توییتر|توئیتر|فیس ?بوک|اینستاگرام|لینکدین|ایتا|بله|سروش|سروش پلاس|روبیکا|گپ|آپارات|ایمیل"
    "|telegram|whatsapp|twitter|facebook|instagram|linkedin|eitaa|email|x)"
)
_PIECES = f"(?:خبرهای?|اخبار|مطالب|تصاویر|مقالات|(?:ویدئو|گزارش|نوشته|لینک|پست){_GAP}های)"
_LATEST = f"(?:پر{_GAP}(?:بازدید|بیننده|بحث|مخاطب)(?:{_GAP}ترین)?|آخرین|جدیدترین|تازه{_GAP}ترین|مهمترین)"

# Whole lines that are a site's wherever they stand.
_ANYWHERE = rf"""
{_FORMULA} | نظرات?(?:{_GAP}(?:شما|کاربران|بینندگان|خوانندگان|مخاطبان))?(?:\s?\(?\d*\)?)
(?:ارسال|ثبت|درج){_GAP}(?:نظر|دیدگاه)(?:{_GAP}(?:شما|جدید))?
دیدگاه{_GAP}(?:ها(?:ی شما|ی کاربران)?)?(?:\s?\(?\d*\)?) | (?:\d+|بدون|هیچ) (?:نظر|دیدگاه)
(?:نظر|دیدگاه) (?:خود را|بدهید|بگذارید)[^.]{{0,40}} | (?:هنوز|تاکنون) (?:هیچ )?(?:نظر|دیدگاه)ی .{{0,40}}
نظر شما چیست | اولین (?:نفر|کسی|نظر).{{0,60}}(?:نظر|دیدگاه).{{0,30}}
(?:در انتظار بررسی|انتشار یافته|غیر ?قابل انتشار)\s?:?\s?\d* | (?:نشانی|آدرس) ایمیل شما منتشر نخواهد شد.{{0,80}}
بخش{_GAP}های موردنیاز علامت{_GAP}گذاری شده{_GAP}اند.{{0,6}} | (?:لغو پاسخ|پاسخ دادن|کد امنیتی|کد تصویر)
{_PIECES} (?:مرتبط|مشابه|پیشنهادی)
(?:بیشتر|همچنین|حتما|این خبر را هم|این مطلب را هم) (?:بخوانید|ببینید|بدانید)\s?: .{{0,120}}
(?:بیشتر|همچنین) (?:بخوانید|ببینید|بدانید)
{_LATEST}{_GAP}(?:ها|اخبار|خبرها|مطالب|عناوین)(?: (?:سایت|هفته|روز))?
لینک (?:کوتاه|اصل|خبر|مطلب|دائم|ثابت)(?: خبر| مطلب)?(?: در سایت [^.:]{{2,40}}|\s?:?\s?\S{{0,80}})
(?:کپی لینک|لینک کپی شد|کپی شد!?) | \(?(?:https?://|www\.)\S+\)?
(?:کد|شناسه|شماره)(?: خبر| مطلب| یکتا)\s?:?\s?[\w\-/]{{0,20}}
(?:تعداد )?(?:بازدید|نمایش|مشاهده|دفعات بازدید)(?: ?ها)?\s?:\s?\d[\d,٬]* ?(?:بار|نفر)?
(?:تعداد )?بازدید(?:کنندگان)?(?:\s?\d+)? | \d[\d,٬]* (?:بازدید|بار مشاهده|نمایش)
(?:زمان|مدت)(?: زمان)? مطالعه\s?:?\s?\d*\s?(?:دقیقه)?
اشتراک{_GAP}گذاری(?: (?:این )?(?:خبر|مطلب|در|با|در شبکه{_GAP}های اجتماعی)(?: {_NETWORKS})?)?
(?:این )?(?:(?:خبر|مطلب|مقاله|صفحه)(?: را)? )?(?:به|با) اشتراک بگذارید | به اشتراک{_GAP}گذاری
ارسال (?:(?:این )?(?:خبر|مطلب|صفحه) )?(?:به دوستان?|برای دوستان|با ایمیل)
(?:اشتراک در|ارسال (?:به|در|با)) {_NETWORKS}
(?:ما را|اخبار (?:ما|را|[\w\u200c]{{2,20}} را)) (?:هم )?(?:در|از طریق) .{{2,60}}(?:دنبال|پیگیری) (?:کنید|نمایید)
(?:به|در) (?:کانال|صفحه|پیج|گروه) .{{2,60}}(?:بپیوندید|دنبال کنید|عضو شوید)
عضویت در (?:کانال|خبرنامه|گروه).{{0,50}}
(?:نسخه (?:قابل )?چاپی?|چاپ (?:خبر|مطلب|صفحه)|پرینت|نسخه قابل چاپ|دریافت (?:نسخه )?pdf|ذخیره صفحه)
برچسب{_GAP}ها\s?:.{{0,140}} | برچسب{_GAP}ها | ادامه (?:مطلب|خبر)(?:\s?(?:\.+|…))? | منبع(?: خبر)?\s?:.{{0,60}}
(?:اندازه|سایز) (?:قلم|متن|فونت)
(?:بازگشت|برگشت) به (?:بالا|صفحه (?:نخست|اصلی|قبل).{{0,50}}|لیست.{{0,20}}|فهرست.{{0,20}})
شما اینجا هستید\s?:?.{{0,80}}
(?:صفحه (?:اصلی|نخست)\s?[/>»›|\\]|خانه\s?[>»›|]|خانه / (?:اخبار|خبر|آرشیو)).{{0,120}}
(?:خبر|مطلب|نوشته) (?:قبلی|بعدی)(?:\s?:.{{0,100}})?
(?:میانگین )?امتیاز(?:ات| شما| دهید| به این (?:خبر|مطلب))\s?:?[\s\d./]{{0,12}}
(?:rate|share|print|rss|copy link|a[+-]) | (?:©|copyright).{{0,120}}
(?:تمامی?|کلیه|همه) ?(?:ی )?حقوق (?:مادی|معنوی|این|برای|سایت|وب|مطالب|متعلق|محفوظ).{{0,140}}
all rights reserved.{{0,60}}
طراحی (?:سایت|وب{_GAP}سایت|پرتال|و (?:پیاده{_GAP}سازی|پشتیبانی))(?: سایت)?\s?(?::|توسط|با).{{0,60}}
.{{0,30}}(?:استفاده|نقل|بازنشر|کپی).{{0,60}}(?:با|بدون) ذکر (?:منبع|نام).{{0,40}}(?:بلامانع|آزاد|مجاز|ممنوع).{{0,15}}
مرورگر شما از (?:ویدئو|ویدیو) پشتیبانی نمی{_GAP}کند | فایل آن{_GAP}را از اینجا دانلود کنید\s?:.{{0,20}}
(?:video|audio)/\w{{2,5}}
(?:برای )?(?:مشاهده|دریافت|دانلود|تماشای) .{{2,50}} (?:روی .{{2,20}} )?کلیک (?:کنید|نمایید)
"""

# Whole lines that are a site's before the first or after the last sentence; elsewhere they may head a section.
_EDGE = rf"""
چاپ | پاسخ | تصاویر | تصویر | عکس | فیلم | ویدئو | ویدیو | صوت | گالری(?: تصاویر| عکس)? | گزارش تصویری
تصاویر خبر | خانه | اخبار | ورود | ثبت نام | جستجو | آرشیو(?: اخبار)? | درباره ما | تماس با ما | پیوندها
نقشه سایت | بازگشت | قبلی | بعدی | ارسال | ذخیره | صفحه (?:اصلی|نخست) | پیشنهاد سردبیر | اشتراک
فایل{_GAP}(?:های )?(?:پیوست|ضمیمه) | ضمائم | دانلود(?: فایل)? | {_NETWORKS}
(?:گروه(?: خبری)?|دسته(?:{_GAP}بندی)?|سرویس)\s?:\s?[^.:]{{0,30}} | [\W_]{{1,160}}
بسمه{_GAP}تعالی | به نام خدا(?:وند)? | بسم{_GAP}الله الرحمن الرحیم
شماره(?: نامه)?\s?:\s?[\w\-/ ]{{0,20}} | پیوست\s?:?\s?(?:دارد|ندارد)
"""

# Whole lines that are a site's after the last sentence only; before the first one they may be a title.
_AFTER = rf"""
با (?:تشکر|سپاس|احترام)(?: فراوان)?
پایان | تمام | ادامه دارد\s?(?:\.*|…) | \(?عکس{_GAP}(?:ها)?{_GAP}(?:از\s?:?|:)\s?[^.]{{2,40}}\)?
(?:خبرنگار|گزارشگر|نویسنده|عکاس|تنظیم|تهیه(?: و تنظیم)?|مترجم|ویراستار|ارسال کننده)\s?:\s?[^.:]{{2,40}}
(?:نام(?: و نام خانوادگی)?|ایمیل|پست الکترونیکی?|وب{_GAP}سایت|امتیاز)\s?\*?\s?:?\s?\*?
(?:کلمات|واژه{_GAP}های|واژگان) کلیدی\s?:.{{0,140}} | کلید{_GAP}واژه(?:{_GAP}ها)?\s?:.{{0,140}}
"""


def _lines(table: str) -> re.Pattern[str]:
    choices = "|".join(part.strip() for line in table.splitlines() for part in line.split(" | ") if part)
    return re.compile(rf"(?:{choices})\s?[.…/:؟?!|*\-\s]{{0,4}}", re.IGNORECASE)


_FOREIGN_TO_PATTERNS = re.compile("[^\u0020-\u007eابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءآأؤئ\u200c۰-۹،؛؟«»…–—]")
_SITE_LINE = _lines(_ANYWHERE)
_EDGE_LINE = _lines(_EDGE)
_LINE_AFTER = _lines(_EDGE + _AFTER)


def fold_site_line(line: str) -> str:
    """Return a line in the letters that the patterns know, without blanks around it; quick for one that has them."""
    return (fold_letters(line) if _FOREIGN_TO_PATTERNS.search(line) else line).strip(" \u200c")


def is_site_line(folded: str) -> bool:
    """Tell whether a line is a site's wherever it stands.

    Parameters
    ----------
    folded : str
        A line in folded letters, without blanks around it.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_site_line("پایان پیام"), is_site_line("نظرات شهروندان شنیده شد.")
    (True, False)
    """
    return len(folded) <= LONGEST_SITE_LINE and _SITE_LINE.fullmatch(folded) is not None


def is_edge_line(folded: str, *, is_after: bool) -> bool:
    """Tell whether a line is a site's when it stands before the first or after the last sentence of a text.

    Parameters
    ----------
    folded : str
        A line in folded letters, without blanks around it.
    is_after : bool
        The line stands after the last sentence, where the names of reporters are.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_edge_line("چاپ", is_after=False), is_edge_line("عکس: سارا احمدی", is_after=True)
    (True, True)
    >>> is_edge_line("عکس: برف در رشت", is_after=False)
    False
    """
    pattern = _LINE_AFTER if is_after else _EDGE_LINE
    return len(folded) <= LONGEST_SITE_LINE and pattern.fullmatch(folded) is not None
