"""An independent reading of the Unicode bidirectional algorithm, for lines without embeddings.

UAX #9, written out rule by rule so that the oracle does not lean on the libraries that the package
itself uses.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

_OPENING = dict(zip("([{", ")]}", strict=True))
_NUMBERS_ARE_R = {"R": "R", "EN": "R", "AN": "R", "L": "L"}
_NEUTRAL = {"B", "S", "WS", "ON"}


def levels(line: str, base: str) -> list[int]:
    """Embedding level of every character; ``base`` is "L" or "R"."""
    kept = [i for i, c in enumerate(line) if unicodedata.bidirectional(c) != "BN"]
    kinds = [unicodedata.bidirectional(line[i]) for i in kept]
    originally = list(kinds)
    _weak(kinds, base)
    _brackets([line[i] for i in kept], kinds, originally, base)
    _neutral(kinds, base)
    low = 1 if base == "R" else 0
    resolved = [_level(kind, low) for kind in kinds]
    for k in range(len(kept) - 1, -1, -1):  # L1
        if originally[k] not in {"WS", "S", "B"}:
            break
        resolved[k] = low
    result, position = [low] * len(line), dict(zip(kept, resolved, strict=True))
    for i in range(len(line)):
        result[i] = position[i] if i in position else (result[i - 1] if i else low)
    return result


def visual_runs(line: str, base: str) -> list[tuple[list[int], bool]]:
    """Runs in drawn order (rule L2): places of the characters, and whether it is right to left."""
    embedding = levels(line, base)
    runs = [list(group) for _, group in groupby(range(len(line)), key=embedding.__getitem__)]
    for turn in range(max(embedding, default=0), 0, -1):
        ordered: list[list[int]] = []
        for high, group in groupby(runs, key=lambda run: embedding[run[0]] >= turn):
            chunk = list(group)
            ordered += reversed(chunk) if high else chunk
        runs = ordered
    return [(run, embedding[run[0]] % 2 == 1) for run in runs]


def _level(kind: str, low: int) -> int:
    if low == 0:
        return {"L": 0, "R": 1}.get(kind, 2)
    return {"R": 1}.get(kind, 2)


def _weak(kinds: list[str], base: str) -> None:
    for i, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            kinds[i] = kinds[i - 1] if i else base
    strong = base
    for i, kind in enumerate(kinds):  # W2
        strong = kind if kind in {"L", "R", "AL"} else strong
        if kind == "EN" and strong == "AL":
            kinds[i] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for i in range(1, len(kinds) - 1):  # W4
        before, after = kinds[i - 1], kinds[i + 1]
        if kinds[i] == "ES" and before == after == "EN":
            kinds[i] = "EN"
        elif kinds[i] == "CS" and before == after and before in {"EN", "AN"}:
            kinds[i] = before
    start = 0
    for kind, group in groupby(list(kinds)):  # W5
        end = start + len(list(group))
        if kind == "ET" and "EN" in (kinds[start - 1] if start else "", *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
        start = end
    kinds[:] = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in kinds]  # W6
    strong = base
    for i, kind in enumerate(kinds):  # W7
        strong = kind if kind in {"L", "R"} else strong
        if kind == "EN" and strong == "L":
            kinds[i] = "L"


def _brackets(text: list[str], kinds: list[str], originally: list[str], base: str) -> None:
    """N0."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, character in enumerate(text):
        if kinds[i] != "ON":
            continue
        if character in _OPENING:
            stack.append((_OPENING[character], i))
        elif character in _OPENING.values():
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == character:
                    pairs.append((stack[depth][1], i))
                    del stack[depth:]
                    break
    for opening, closing in sorted(pairs):
        inside = {_NUMBERS_ARE_R.get(kind) for kind in kinds[opening + 1 : closing]} - {None}
        if not inside:
            continue
        before = [_NUMBERS_ARE_R[k] for k in kinds[:opening] if k in _NUMBERS_ARE_R]
        direction = base if base in inside or not before else before[-1]
        for end in (opening, closing):
            kinds[end] = direction
            for follower in range(end + 1, len(kinds)):
                if originally[follower] != "NSM":
                    break
                kinds[follower] = direction


def _neutral(kinds: list[str], base: str) -> None:
    start = 0
    for neutral, group in groupby(list(kinds), key=lambda kind: kind in _NEUTRAL):  # N1, N2
        end = start + len(list(group))
        if neutral:
            before = _NUMBERS_ARE_R[kinds[start - 1]] if start else base
            after = _NUMBERS_ARE_R[kinds[end]] if end < len(kinds) else base
            kinds[start:end] = [before if before == after else base] * (end - start)
        start = end
