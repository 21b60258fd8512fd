from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.decoding import decode, read_text
from pranalytics.errors import UserError

# Letters that windows-1256 has: Arabic ي and ك, as texts of its time.
PERSIAN = "شهردار شيراز گفت: پارك تازه، چهار هزار گل و ژاله دارد.\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("windows-1256", "windows-1256"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(codec: str, name: str) -> None:
    assert decode(PERSIAN.encode(codec), "a.txt") == (PERSIAN, name)


@pytest.mark.parametrize("codec", ["utf-16-be", "utf-16-le"])
def test_utf16_in_both_byte_orders(codec: str) -> None:
    assert decode(("\ufeff" + PERSIAN).encode(codec), "a.txt") == (PERSIAN, "utf-16")


def test_line_ends_of_all_systems_become_newlines(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("یک\r\nدو\rسه\n".encode())
    assert read_text(file)[0] == "یک\nدو\nسه\n"


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"", "a.txt") == ("", "utf-8")


@pytest.mark.parametrize("broken", [b"\xd8", b"\xff", b"\xe2\x80"])
def test_one_broken_byte_does_not_turn_utf8_into_mojibake(broken: bytes) -> None:
    before, after = (PERSIAN * 3).encode(), PERSIAN.encode()
    text, encoding = decode(before + broken + b"\n" + after, "a.txt")
    assert text.startswith(PERSIAN * 3)
    assert text.endswith(PERSIAN)
    assert "\ufffd" in text
    assert encoding == "utf-8 (damaged)"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\x06\0",
        bytes(range(256)) * 4,
        bytes(range(1, 32)) * 8,
        PERSIAN.encode() + b"\0",
        "é à ü ß ".encode("latin-1") * 20,
        b"\xff\xfe\x00",
    ],
    ids=["png", "zip", "all bytes", "controls", "nul byte", "latin-1", "half a character"],
)
def test_what_is_no_text_is_refused_in_one_line(raw: bytes) -> None:
    with pytest.raises(UserError, match=r"photo\.txt is no text.*save it as UTF-8") as caught:
        decode(raw, "photo.txt")
    assert "\n" not in str(caught.value)


def test_a_stray_control_character_spoils_no_text() -> None:
    text = PERSIAN * 5 + "\x02"
    assert decode(text.encode(), "a.txt") == (text, "utf-8")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UserError, match=r"Cannot read .*a\.txt: Permission denied"):
        read_text(tmp_path / "a.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_user_error(raw: bytes) -> None:
    try:
        text, encoding = decode(raw, "a.txt")
    except UserError:
        return
    assert "\0" not in text
    assert encoding


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "a.txt")[0] == text.removeprefix("\ufeff")
