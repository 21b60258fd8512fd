"""The study file as it is handed out: every setting with its meaning, and the same as a table for readers.

In: the table of settings, and what is known of a new study. Out: the text of ``study.toml``, or of a Markdown table.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from textwrap import wrap
from typing import Any, Literal

from pranalytics.report.sections import SECTIONS
from pranalytics.study.schema import HEADINGS, OPTIONS, Option

_WIDTH = 110
_HEAD = """\
# این پرونده همهٔ پژوهش را شرح می‌دهد: متن‌ها کجایند، چگونه تحلیل می‌شوند و گزارش چگونه باشد.
# سطری که با # آغاز می‌شود خوانده نمی‌شود. برای برگزیدن مقداری دیگر، آن را پس از = بنویسید؛
# اگر تنظیم با # آغاز می‌شود، آن # را هم بردارید. true یعنی «آری» و false یعنی «نه».
# مسیرها از پوشهٔ همین پرونده آغاز می‌شوند.
"""
_COLUMNS: dict[Literal["fa", "en"], tuple[str, str, str]] = {
    "fa": ("تنظیم", "پیش‌فرض", "معنا"),
    "en": ("Setting", "Default", "Meaning"),
}


def study_toml(values: Mapping[str, Any]) -> str:
    r"""Write a study file with all settings, each with its meaning in Persian.

    Parameters
    ----------
    values : mapping
        What is chosen already, by the names of settings, such as ``corpus.paths``. Settings without a value and
        without a default stand there as a comment, with an example.

    Returns
    -------
    str
        TOML.

    Examples
    --------
    >>> "\nnumber = 5\n" in study_toml({"topics.number": 5}), "\n# number = 8\n" in study_toml({})
    (True, True)
    """
    parts = [_HEAD]
    for section, (heading, _) in HEADINGS.items():
        parts.append(f"\n# ── {heading} ──\n[{section}]\n")
        for option in OPTIONS:
            if option.section == section:
                value = values.get(option.name, option.default)
                line = f"{option.key} = {_toml(option.example if value is None else value)}"
                parts += ["\n", _comment(_meaning(option, "fa")), f"{'# ' if value is None else ''}{line}\n"]
    return "".join(parts)


def settings_table(lang: Literal["fa", "en"] = "fa") -> str:
    """Write the table of all settings of a study file.

    Parameters
    ----------
    lang : {"fa", "en"}, default "fa"
        Language of the meanings.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> print(settings_table("en").splitlines()[2])
    | `corpus.paths` | – | Files and folders of the texts, relative to this file; or the address of a database. |
    """
    lines = [f"| {' | '.join(_COLUMNS[lang])} |", "| --- | --- | --- |"]
    for option in OPTIONS:
        default = "–" if option.default is None else f"`{_toml(option.default)}`"
        lines.append(f"| `{option.name}` | {default} | {_meaning(option, lang)} |")
    return "\n".join(lines) + "\n"


def _meaning(option: Option, lang: Literal["fa", "en"]) -> str:
    """Return what a setting means, with the sections of the report where it is about them."""
    comma = "، " if lang == "fa" else ", "
    ids = comma.join(f"{section} ({heading[lang]})" for section, heading in SECTIONS.items())
    return (option.fa if lang == "fa" else option.en).replace("{sections}", ids)


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False))


def _toml(value: Any) -> str:
    """Write a value as TOML, on one line."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {_toml(item)}' for key, item in value.items())} }}" if value else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    # What JSON writes of texts, numbers, true and false is TOML as well, but for one character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
