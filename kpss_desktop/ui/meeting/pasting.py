"""Reading what other programs put on the clipboard: bold, italic, links and list levels are kept, no more.

Word writes list levels into styles (`mso-list:l0 level2 lfo1`) and the bullet itself as text that is to be
ignored; Google Docs, LibreOffice and OneNote nest `ul` and `li`. Nothing is ever fetched: pictures, scripts
and styles are passed over. Bare text is read by `plain_lines.py`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from kpss_desktop.domain.runs import Run, Runs, clean, plain, tidy, without_start
from kpss_desktop.ui.meeting.plain_lines import Line, lifted, read_text, typed_bullet

__all__ = ["Line", "read_html", "read_text"]

_BLOCKS = {
    "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre",
    "dt", "dd", "article", "section", "header", "footer", "body", "main", "aside", "nav", "figure",
    "figcaption", "address", "form", "fieldset", "tbody", "thead", "caption", "td", "th",
}  # fmt: skip
_CELLS = {"td", "th"}
_SKIPPED = {
    "style", "script", "head", "title", "template", "noscript", "xml", "svg", "math", "select", "textarea",
    "object", "iframe", "audio", "video",
}  # fmt: skip
_VOID = {
    "br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base", "embed", "source", "track",
    "param",
}  # fmt: skip
_ALONE = {"p": {"p"}, "li": {"li"}, "tr": {"tr"}, "td": {"td", "th"}, "th": {"td", "th"}}
"""What a start tag closes where its end was left out, unless a list or table stands between."""
_HOLDS = {"ul", "ol", "table", "td", "th", "body"}
_MARGIN = re.compile(r"margin-left:\s*([\d.]+)(pt|in|cm|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "px": 0.75}
_SAFE = ("http://", "https://", "mailto:")
_SPACES = re.compile("[ \t\r\n\f\u00a0]{2,}|[ \t\r\n\f]")
_UNSEEN = re.compile("[\u00ad\u200b\ufeff]")
_CONDITION = re.compile(r"<!\[[^>]*>?")
"""Word's <![if …]>, of which html.parser knows only some, and the ends of comments that look like it."""
_DEEPEST = 256


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool = False
    italic: bool = False
    href: str | None = None
    skip: bool = False
    keep_spaces: bool = False
    filler: bool = False  # Word's tabs and spaces, and its empty o:p: only what is no space counts
    cell: tuple[int, int] | None = None  # the row and the cell of a table


@dataclass(slots=True)
class _Row:
    level: int
    runs: list[Run]
    cell: tuple[int, int] | None = None


def read_html(html: str) -> list[Line]:
    """Lines of HTML with their levels, the shallowest of which is 0."""
    if "<!--StartFragment-->" in html:
        html = html.split("<!--StartFragment-->", 1)[1].split("<!--EndFragment-->", 1)[0]
    parser = _Parser()
    parser.feed(_CONDITION.sub(lambda match: "-->" if match[0].endswith("-->") else "", html))
    parser.close()
    found = [(level, runs) for level, runs in parser.lines() if plain(runs).strip()]
    if len(found) > 1:
        found = [(level, without_start(runs, typed_bullet(plain(runs)))) for level, runs in found]
    return list(lifted([line for line in found if line[1]]))


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows = [_Row(0, [])]
        self._open: list[tuple[str, _Look]] = []
        self._names: Counter[str] = Counter()
        self._look = _Look()
        self._depth = 0
        self._count = 0  # of rows and cells of tables

    def lines(self) -> Iterator[Line]:
        """What was read, white space at the ends of a line dropped; a row of a table is one line."""
        rows: dict[int, list[_Row]] = {}
        for row in self._rows:
            if row.cell is not None and plain(row.runs).strip():
                rows.setdefault(row.cell[0], []).append(row)
        whole = {
            number: mates
            for number, mates in rows.items()
            if len(mates) > 1 and len({mate.cell for mate in mates}) == len(mates)
        }
        for row in self._rows:
            mates = whole.get(row.cell[0], []) if row.cell is not None else []
            if not mates:
                yield row.level, _stripped(row.runs)
            elif row is mates[0]:
                cells = [run for mate in mates for run in (*_stripped(mate.runs), Run(" "))]
                yield row.level, _stripped(cells)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._break(self._rows[-1].level)
            return
        if tag in _VOID or len(self._open) >= _DEEPEST:
            return
        if tag in _ALONE:
            self._end_alone(_ALONE[tag])
        style = re.sub(r"\s*:\s*", ":", values.get("style", "").lower())
        self._open.append((tag, self._look))
        self._names[tag] += 1
        if tag in ("ul", "ol"):
            self._depth += 1
        self._look = self._styled(tag, style, values)
        if tag in _BLOCKS:
            self._break(self._level(tag, style, values))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self._names[tag]:
            if tag == "p":
                self._break(max(0, self._depth - 1))
            return
        if tag not in _BLOCKS and not self._within_block(tag):
            return
        while self._open and self._close() != tag:
            pass
        if tag in _BLOCKS:
            self._break(max(0, self._depth - 1))

    def handle_data(self, data: str) -> None:
        if not self._look.skip:
            self._write(_UNSEEN.sub("", data))

    def _within_block(self, tag: str) -> bool:
        """True unless ending `tag` would end a list or table that began within it and is still open."""
        for name, _ in reversed(self._open):
            if name == tag:
                return True
            if name in _HOLDS:
                return False
        return False

    def _end_alone(self, ended: set[str]) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            name = self._open[place][0]
            if name in ended:
                while len(self._open) > place:
                    self._close()
                return
            if name in _HOLDS or (name in _BLOCKS and "p" in ended):
                return

    def _close(self) -> str:
        name, self._look = self._open.pop()
        self._names[name] -= 1
        if name in ("ul", "ol"):
            self._depth -= 1
        return name

    def _styled(self, tag: str, style: str, values: dict[str, str]) -> _Look:
        look = self._look
        if tag in ("b", "strong") or re.search(r"font-weight:(?:bold|[6-9]00)", style):
            look = replace(look, bold=True)
        if tag in ("i", "em") or re.search(r"font-style:(?:italic|oblique)", style):
            look = replace(look, italic=True)
        if re.search(r"font-weight:(?:normal|[1-5]00)", style):
            look = replace(look, bold=False)
        if "font-style:normal" in style:
            look = replace(look, italic=False)
        href = values.get("href", "").strip()
        if tag == "a" and href.lower().startswith(_SAFE):
            look = replace(look, href=href)
        if tag in _SKIPPED or "hidden" in values or _hidden(style, values.get("class", "").lower()):
            look = replace(look, skip=True)
        if tag == "o:p" or "mso-tab-count" in style or "mso-spacerun" in style:
            look = replace(look, filler=True)
        if tag in ("tr", *_CELLS):
            self._count += 1
            row = look.cell[0] if look.cell is not None and tag != "tr" else self._count
            look = replace(look, cell=(row, self._count))
        if tag == "pre" or re.search(r"white-space:(?:pre|break-spaces)", style):
            return replace(look, keep_spaces=True)
        return replace(look, keep_spaces=False) if re.search(r"white-space:no", style) else look

    def _level(self, tag: str, style: str, values: dict[str, str]) -> int:
        if match := re.search(r"mso-list:l\d+\s+level(\d{1,2})", style):
            return max(0, int(match[1]) - 1)
        if tag == "li" and re.fullmatch(r"[1-9]", values.get("aria-level", "")):
            return int(values["aria-level"]) - 1
        in_word = "msolistparagraph" in values.get("class", "").lower()
        if in_word and not self._depth and (match := _MARGIN.search(style)):
            try:
                return max(0, round(float(match[1]) * _POINTS[match[2]] / 36) - 1)
            except (ValueError, OverflowError):
                return 0
        return max(0, self._depth - 1)

    def _break(self, level: int) -> None:
        if any(run.text.strip() for run in self._rows[-1].runs):
            self._rows.append(_Row(level, [], self._look.cell))
        else:
            self._rows[-1] = _Row(level, [], self._look.cell)

    def _write(self, data: str) -> None:
        if self._look.keep_spaces:
            first, *rest = data.replace("\r\n", "\n").split("\n")
            self._put(first)
            for row in rest:
                self._break(self._rows[-1].level)
                self._put(row)
        elif not self._look.filler or data.strip():
            self._put(_SPACES.sub(" ", data))
        elif "\u00a0" not in data or self._rows[-1].runs:
            self._put(" ")

    def _put(self, text: str) -> None:
        runs = self._rows[-1].runs
        if text.startswith(" ") and (not runs or runs[-1].text.endswith((" ", "\u00a0"))):
            text = text[1:]
        if text:
            runs.append(Run(clean(text), self._look.bold, self._look.italic, self._look.href))


def _hidden(style: str, name: str) -> bool:
    """True for what is not seen: Word's bullets, deleted words, marks of comments and the comments."""
    words = ("mso-list:ignore", "display:none", "mso-hide:all", "mso-element:comment")
    return any(word in style for word in words) or any(
        word in name for word in ("msodel", "msocommentreference", "msocomanchor", "msocomtxt")
    )


def _stripped(runs: list[Run]) -> Runs:
    """Runs without white space, no-break spaces too, at either end of the line."""
    kept = list(tidy(runs))
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tidy(kept)
