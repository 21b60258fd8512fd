from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pranalytics.corpus.decoding import decode, named_encoding, recognise
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


@pytest.mark.parametrize("codec", ["utf-16-be", "utf-16-le"])
def test_utf16_without_a_mark(codec: str) -> None:
    assert decode(f"doc_id,text\n1,{PERSIAN}".encode(codec), "a.csv") == (f"doc_id,text\n1,{PERSIAN}", "utf-16")


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
        PERSIAN.encode().replace(b" ", b"\0"),
        "é à ü ß ".encode("latin-1") * 20,
        b"\xff\xfe\x00",
        ("\ufeff" + "\x02" * 40).encode("utf-16-le"),
    ],
    ids=[
        "png",
        "zip",
        "all bytes",
        "controls",
        "nul byte",
        "nul bytes for spaces",
        "latin-1",
        "half a character",
        "controls in UTF-16",
    ],
)
def test_what_is_no_text_is_refused_in_one_line(raw: bytes) -> None:
    with pytest.raises(UserError, match=r"photo\.txt is no text.*save it as UTF-8") as caught:
        decode(raw, "photo.txt")
    assert "\n" not in str(caught.value)


def test_a_stray_control_character_spoils_no_text() -> None:
    text = PERSIAN * 5 + "\x02"
    assert decode(text.encode(), "a.txt") == (text, "utf-8")


@pytest.mark.parametrize("codec", ["utf-8", "windows-1256"])
def test_a_stray_nul_is_dropped_and_told(codec: str) -> None:
    text = PERSIAN * 5
    raw = text.encode(codec)
    assert decode(raw[:30] + b"\0" + raw[30:], "a.txt") == (text, f"{codec} (damaged)")


@pytest.mark.parametrize("kind", ["gzip", "zip"])
def test_what_is_packed_is_named(kind: str) -> None:
    magic = {"gzip": b"\x1f\x8b\x08\0", "zip": b"PK\x03\x04"}[kind]
    with pytest.raises(UserError, match=f"is no text but .*{kind}"):
        decode(magic, "a.txt")


@pytest.mark.parametrize("size", [1, 7, 64])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "windows-1256"])
def test_an_encoding_is_the_same_in_pieces_of_any_size(codec: str, size: int) -> None:
    raw = PERSIAN.encode(codec)
    pieces = [raw[:64], *(raw[n : n + size] for n in range(64, len(raw), size))]
    assert recognise(pieces, "a.txt") == recognise([raw], "a.txt")


def test_letters_that_break_after_a_long_ascii_head() -> None:
    pieces = [b"id,text\n" * 200, b"1," + PERSIAN.encode("windows-1256")]
    assert recognise(pieces, "a.csv").name == "windows-1256"


def test_a_named_encoding_wins() -> None:
    raw = PERSIAN.encode("windows-1256")
    assert decode(raw, "a.txt", "cp1256") == (PERSIAN, "cp1256")
    with pytest.raises(UserError, match=r"a\.txt is not in the encoding utf-8 \(the byte 0x.. has no place"):
        decode(raw, "a.txt", "utf-8")


def test_a_named_utf8_may_have_a_mark() -> None:
    assert decode(PERSIAN.encode("utf-8-sig"), "a.txt", "UTF8")[0] == PERSIAN


@pytest.mark.parametrize("name", ["windows-12345", "base64", ""])
def test_an_encoding_that_does_not_exist(name: str) -> None:
    with pytest.raises(UserError, match="There is no encoding"):
        named_encoding(name)


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
