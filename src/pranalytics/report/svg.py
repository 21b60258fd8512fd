"""A figure's SVG, small enough for a web page.

In: an SVG as matplotlib writes it. Out: the same drawing in a third of the bytes: no comments, metadata or unused
names, short names for letters, neighbours of one colour as one path, and places to a hundredth of a point, far below
what a screen or printer shows.
"""

from __future__ import annotations

import re
import urllib.parse
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

_SPACES = ("{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}")
_USED = re.compile(r"url\(#([\w.-]+)\)")
_NUMBER = re.compile(r"-?\d+\.\d+")
_MOVED = re.compile(r"translate\([^)]*\)")
_ONLY_MOVED = re.compile(r"translate\((\S+?)[ ,]+(\S+?)\)")
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_IN_STYLE = re.compile(r"([:;,]) ")
# What an address may hold as it is, and what a quoted attribute may.
_SAFE = " !$'*+,-./:;=@_~"
_SHORT = "abcdefghijklmnopqrstuvwxyz"


def small(svg: bytes) -> str:
    """Write an SVG in fewer bytes.

    Parameters
    ----------
    svg : bytes
        As matplotlib writes it.

    Returns
    -------
    str
        The same drawing.

    Examples
    --------
    >>> small(b'<svg xmlns="http://www.w3.org/2000/svg"><!-- a --><g id="b"><path d="M 1.23456 2 L 3 4"/></g></svg>')
    "<svg xmlns='http://www.w3.org/2000/svg'><path d='M1.23 2L3 4'/></svg>"
    """
    root = ET.fromstring(svg)  # noqa: S314 -- a file of our own
    values = (item for element in root.iter() for item in element.attrib.items())
    used = dict.fromkeys(name for key, value in values for name in _names(_plain(key), value))
    short = {name: _name(number) for number, name in enumerate(used)}
    return "".join(_written(root, short, ' xmlns="http://www.w3.org/2000/svg"')).replace('"', "'")


def address(svg: bytes) -> str:
    """Give an SVG as a data address, made small and readable rather than as base64.

    Examples
    --------
    >>> address(b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"
    """
    return f"data:image/svg+xml,{urllib.parse.quote(small(svg), safe=_SAFE)}"


def _names(key: str, value: str) -> list[str]:
    """Return what an attribute asks for by name; a colour is no name."""
    return [value.removeprefix("#")] if key == "href" else _USED.findall(value)


def _name(number: int) -> str:
    """Count in letters: a, b and so on to z, ba, bb."""
    name = _SHORT[number % 26]
    while number := number // 26:
        name = _SHORT[number % 26] + name
    return name


def _written(element: ET.Element, short: Mapping[str, str], more: str = "") -> Iterator[str]:
    tag = _plain(element.tag)
    if tag == "metadata":
        return
    values = {_plain(key): value for key, value in element.attrib.items()}
    if tag == "use" and (moved := _ONLY_MOVED.fullmatch(values.get("transform", ""))):
        del values["transform"]
        values |= {key: place for key, place in zip("xy", moved.groups(), strict=True) if float(place)}
    attributes = "".join(f' {key}="{value}"' for key, old in values.items() if (value := _value(key, old, short)))
    children = [piece for child in _merged(element) for piece in _written(child, short)]
    text = (element.text or "").strip()
    if tag == "g" and not attributes:
        yield from children
    elif tag in ("g", "defs") and not children:
        return
    elif children or text:
        yield f"<{tag}{more}{attributes}>{_escaped(text)}"
        yield from children
        yield f"</{tag}>"
    else:
        yield f"<{tag}{more}{attributes}/>"


def _merged(parent: ET.Element) -> Iterator[ET.Element]:
    """Give the children of an element, with neighbours that are filled alike, and not drawn round, as one path.

    Groups around a single path say nothing, so they are looked through.
    """
    last: ET.Element | None = None
    for child in parent:
        while _plain(child.tag) == "g" and len(child) == 1 and set(child.attrib) <= {"id"}:
            child = child[0]
        if last is not None and _is_filled(child) and _look(child) == _look(last):
            last.set("d", f"{last.get('d', '')} {child.get('d', '')}")
            continue
        if last is not None:
            yield last
        last = child if _is_filled(child) else None
        if last is not None:
            last = ET.Element(child.tag, dict(child.attrib))
        else:
            yield child
    if last is not None:
        yield last


def _is_filled(element: ET.Element) -> bool:
    style = element.get("style", "")
    is_drawn = _plain(element.tag) == "path" and "id" not in element.attrib  # one with a name is drawn elsewhere
    return is_drawn and "fill: #" in style and not ("stroke" in style or "opacity" in style)


def _look(element: ET.Element) -> dict[str, str]:
    return {key: value for key, value in element.attrib.items() if key != "d"}


def _plain(name: str) -> str:
    for space in _SPACES:
        name = name.removeprefix(space)
    return name


def _value(key: str, value: str, short: Mapping[str, str]) -> str:
    """Write the value of an attribute shorter; "" for a name that nothing asks for."""
    if key == "id":
        return short.get(value, "")
    value = _USED.sub(lambda match: f"url(#{short[match[1]]})", value)
    if key == "href":
        value = f"#{short[value.removeprefix('#')]}"
    elif key == "d":
        value = _path(_rounded(value))
    elif key == "transform":
        value = _MOVED.sub(lambda match: _rounded(match[0]), value)
    elif key == "style":
        value = _IN_STYLE.sub(r"\1", value)
    elif key in ("x", "y", "width", "height"):
        value = _rounded(value)
    return _escaped(value)


def _path(text: str) -> str:
    """Write the steps of a path without spaces; those that go straight across or down by one number."""
    written, x, y = [], "", ""
    for sign, rest in _STEP.findall(text):
        numbers = rest.split()
        if sign == "L" and len(numbers) == 2 and (numbers[0] == x or numbers[1] == y):
            written.append(f"V{numbers[1]}" if numbers[0] == x else f"H{numbers[0]}")
        else:
            written.append(sign + " ".join(numbers))
        if sign in "zZ":
            x = y = ""  # back at the beginning, wherever that was
        else:
            x, y = numbers[-2:]
    return "".join(written)


def _rounded(text: str) -> str:
    """Round every number in a text to two places."""
    return _NUMBER.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;").replace('"', "&quot;")
