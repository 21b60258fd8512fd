"""Tables as commands give them out: the same rows in every form."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pytest

from pranalytics.commands.output import give, write_table
from pranalytics.errors import UserError

TABLE = pd.DataFrame(
    {
        "group": ["رشت", "=1+1"],
        "n": [3, 4],
        "share": [0.25, float("nan")],
        "words": [["پل", "راه"], []],
        "note": ["یک\nدو", ""],
    }
)


def rows(path: Path) -> list[list[object]]:
    """What a program reads from a file of the table."""
    if path.suffix == ".json":
        return [list(row.values()) for row in json.loads(path.read_text("utf-8"))]
    if path.suffix == ".xlsx":
        table = pd.read_excel(path, engine="openpyxl")
    else:
        table = pd.read_csv(path, sep="\t" if path.suffix == ".tsv" else ",", encoding="utf-8-sig")
    return table.astype(object).where(table.notna(), None).values.tolist()


FORMULA = {".json": "=1+1", ".xlsx": "=1+1", ".csv": "'=1+1", ".tsv": "'=1+1"}


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".json"])
def test_files(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write_table(TABLE, path)
    lists: tuple[object, object] = (["پل", "راه"], []) if suffix == ".json" else ("پل، راه", None)
    note = "یک دو" if suffix in (".csv", ".tsv") else "یک\nدو"
    assert rows(path) == [
        ["رشت", 3, 0.25, lists[0], note],
        [FORMULA[suffix], 4, None, lists[1], "" if suffix == ".json" else None],
    ]
    first = path.read_bytes()
    write_table(TABLE, path)
    assert path.read_bytes() == first
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.csv").write_text("old", "utf-8")
    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(UserError, match=r"Cannot write .*a\.csv: No space left on device"):
        write_table(TABLE, tmp_path / "a.csv")
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [("a.csv", "old")]


def test_a_pipe_gets_rows_and_a_terminal_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(TABLE, ["a line"], as_json=False, out=None)
    piped = pd.read_csv(io.StringIO(capsys.readouterr().out), sep="\t")
    assert piped["group"].tolist() == TABLE["group"].tolist()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    give(TABLE, lambda: ["a line"], as_json=False, out=None)
    assert capsys.readouterr().out == "a line\n"


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    give(TABLE, [], as_json=True, out=None)
    assert json.loads(capsys.readouterr().out)[1] == {"group": "=1+1", "n": 4, "share": None, "words": [], "note": ""}
