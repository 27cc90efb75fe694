"""Reading bare text from the clipboard: lines become points, typed bullets go, broken lines are joined.

What comes out of a PDF has a hard break at the end of each line and a hyphen in parted words. A line is
joined with the one before only where that was too full to take its first word: short lines stay apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kpss_desktop.domain.minutes import MAX_LEVEL
from kpss_desktop.domain.runs import Run, Runs, clean, tidy
from kpss_desktop.system.values import dataclass

Line = tuple[int, Runs]

_SIGNS = "•◦▪▫‣⁃·●○■□▸►➢➤✓✔❖\ue000-\uf8ff"
_SIGN = re.compile(rf"[{_SIGNS}]\s*|[–—*-][\t\u00a0 ]+")
_LETTER = re.compile(r"(?:[o§]|[a-z][.)])[\t\u00a0]+")
_NUMBER = re.compile(r"(?:\((\d{1,3})\)|(\d{1,3})[.)])(\s+)")
_MONTHS = re.compile(r"(?:led|únor|břez|dub|květ|červ|srp|září|říj|list|prosin)|\d", re.IGNORECASE)
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\v\f]")
_UNSEEN = re.compile("[\u200b\ufeff]")
_NARROW, _FULL = 50, 0.88
"""Characters below which no line is held for broken; the share of the widest line that is a full one."""


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    indent: int = 0
    tabs: int = 0
    sign: str = ""  # what stood for a bullet
    gap: bool = False  # an empty line before
    number: int = 0  # "8. " that may be a number of a list or a date


def read_text(text: str) -> list[Line]:
    """Lines of bare text; tabs or spaces before a line nest it, a typed bullet goes."""
    rows = _rows(_UNSEEN.sub("", text))
    if len(rows) == 1:
        alone = rows[0].text
        match = re.match(rf"\s*[{_SIGNS}][\t\u00a0 ]+|\s*[–—*-]\t\s*", alone)
        return [(0, tidy((Run(clean(alone[match.end() if match else 0 :])),)))]
    rows = _joined(_numbered([_bare(row) for row in rows]))
    levels = _levels(rows)
    found = [(level, tidy((Run(clean(row.text.strip())),))) for level, row in zip(levels, rows, strict=True)]
    return list(lifted([line for line in found if line[1]]))


def lifted(found: Sequence[Line]) -> Iterator[Line]:
    """Lines with the shallowest at 0 and none below the deepest level."""
    least = min((level for level, _ in found), default=0)
    for level, runs in found:
        yield min(MAX_LEVEL, level - least), runs


def typed_bullet(text: str) -> int:
    """How many characters at the start of a line are a bullet somebody typed; 0 for none."""
    match = re.match(rf"\s*[{_SIGNS}][\t\u00a0 ]+|[–—*-][\t\u00a0 ]+", text)
    return match.end() if match and match.end() < len(text) else 0


def _rows(text: str) -> list[_Row]:
    found: list[_Row] = []
    gap = False
    for row in _BREAK.split(text):
        if row.strip():
            found.append(_Row(row, gap=gap))
        gap = not row.strip()
    return found


def _bare(row: _Row) -> _Row:
    body = row.text.lstrip()
    front = row.text[: len(row.text) - len(body)]
    result = replace(row, text=body, indent=len(front.expandtabs(4)), tabs=front.count("\t"))
    if match := _SIGN.match(body) or _LETTER.match(body):
        sign = "a)" if match[0][0].isalpha() and match[0][0] != "o" else match[0][0]
        return replace(result, text=body[match.end() :], sign=sign)
    if match := _NUMBER.match(body):
        if match[3] != " ":
            return replace(result, text=body[match.end() :], sign="1.")
        return replace(result, number=int(match[1] or match[2]))
    return result


def _numbered(rows: list[_Row]) -> list[_Row]:
    """Take off "1. ", "2. " … where they count, and "o " below another bullet; a date stays."""
    result: list[_Row] = []
    several = {1, 2} <= {row.number for row in rows}
    signed = any(row.sign and row.sign not in ("1.", "a)") for row in rows)
    width = max((row.indent + len(row.text) for row in rows), default=0)
    wanted = 1
    for row in rows:
        bare = row
        on = _runs_on(result[-1] if result else None, row, width)
        if row.number and several and row.number in (wanted, 1):
            rest = _NUMBER.sub("", row.text, count=1)
            if not _MONTHS.match(rest):
                wanted = row.number + 1
                bare = replace(row, text=rest, sign="1.", number=0)
        elif signed and not row.sign and row.text.startswith("o ") and not on:
            bare = replace(row, text=row.text[2:].lstrip(), sign="o")
        result.append(bare)
    return result


def _runs_on(above: _Row | None, row: _Row, width: int) -> bool:
    """True if a line goes on with the sentence of the line above, which had no room for its first word."""
    if above is None or row.gap or row.sign or not above.text.strip() or not row.text.strip():
        return False
    end, start = above.text.rstrip(), row.text.lstrip()
    if re.search(r"[^\W\d_]-$", end) and start[0].islower():
        return True
    taken = above.indent + len(above.sign) + len(end) + 1 + len(start.split()[0])
    if width < _NARROW or taken < width * _FULL:
        return False
    return start[0].islower() or (end[-1] not in ".!?:;" and not row.number)


def _joined(rows: list[_Row]) -> list[_Row]:
    """Join what a page broke; a bullet alone on its line belongs to the next one."""
    width = max((row.indent + len(row.text) for row in rows), default=0)
    result: list[_Row] = []
    last: _Row | None = None  # the line above as it stood
    for row in rows:
        if last is not None and last.sign and not last.text.strip() and not row.sign:
            result[-1] = replace(result[-1], text=row.text, gap=False)
        elif len(rows) > 2 and _runs_on(last, row, width):
            above = result[-1].text.rstrip()
            glued = above[:-1] if re.search(r"[^\W\d_]-$", above) and row.text[0].islower() else above + " "
            result[-1] = replace(result[-1], text=glued + row.text)
        else:
            result.append(row)
        last = row
    return result


def _levels(rows: Sequence[_Row]) -> list[int]:
    if any(row.tabs for row in rows):
        return [min(MAX_LEVEL, row.tabs) for row in rows]
    signed = [row for row in rows if row.sign]
    if len({row.indent for row in signed}) > 1:
        return _by_indent(rows)
    known: list[str] = []
    result = []
    for row in rows:
        if row.sign and row.sign not in known:
            known.append(row.sign)
        result.append(known.index(row.sign) if row.sign else 0)
    return result


def _by_indent(rows: Sequence[_Row]) -> list[int]:
    """Levels by the spaces before the bullets; a line without a bullet stands at the left."""
    steps: list[int] = []
    result = []
    for row in rows:
        if not row.sign:
            steps = []
            result.append(0)
            continue
        while steps and steps[-1] > row.indent:
            steps.pop()
        if not steps or steps[-1] < row.indent:
            steps.append(row.indent)
        result.append(len(steps) - 1)
    return result
