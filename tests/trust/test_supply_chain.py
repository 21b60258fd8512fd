"""Pins with hashes, licences that go together, a reason for every dependency: checked offline, as `make audit` does."""

from __future__ import annotations

import re

import audit
import pytest


def test_nothing_is_wrong() -> None:
    assert list(audit.faults()) == []


def test_every_direct_dependency_is_pinned() -> None:
    pinned = audit.pins((audit.ROOT / "requirements" / "dev.txt").read_text("utf-8"))
    assert set(audit.direct()) <= pinned.keys()
    assert len(pinned) > 100


@pytest.mark.parametrize(
    ("text", "pin"),
    [
        (f"a==1.0 \\\n    --hash=sha256:{'0' * 64} \\\n    --hash=sha256:{'1' * 64}\nb==2\n", audit.Pin("1.0", 2)),
        ("a==1.0 ; sys_platform == 'win32'\n    # via b\n", audit.Pin("1.0", 0)),
        ("a>=1.0\n", audit.Pin("", 0)),
        ("a @ https://example.org/a.whl\n", audit.Pin("", 0)),
    ],
)
def test_pins_are_read(text: str, pin: audit.Pin) -> None:
    assert audit.pins(text)["a"] == pin


@pytest.mark.parametrize(
    ("said", "allowed"),
    [
        ("MIT", True), ("BSD-3-Clause AND MIT", True), ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("GPL-2.0-only OR LGPL-2.1-or-later", True), ("LGPL-2.1-only", True), ("GPL-3.0-only", False), ("", False),
        ("MIT AND GPL-3.0-or-later", False), ("GNU Affero General Public License v3", False), ("Proprietary", False),
    ],
)  # fmt: skip
def test_licences_are_told_apart(said: str, allowed: bool) -> None:
    assert (audit.families(said) <= audit.PERMISSIVE | audit.WEAK_COPYLEFT) is allowed


def test_environments_take_nothing_without_its_hash() -> None:
    makefile = (audit.ROOT / "Makefile").read_text("utf-8")
    installs = re.findall(r"pip (?:sync|install) .*(?:-r|\$<).*", makefile)
    assert installs
    assert all("--require-hashes" in line for line in installs)
