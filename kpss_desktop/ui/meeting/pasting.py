"""Reading what other programs put on the clipboard: bold, italic, links and list levels are kept, no more.

Word writes list levels into styles (`mso-list:l0 level2 lfo1`) and the bullet itself as text that is to be
ignored; Google Docs, LibreOffice and OneNote nest `ul` and `li`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from kpss_desktop.domain.minutes import MAX_LEVEL
from kpss_desktop.domain.runs import Run, Runs, clean, tidy

Line = tuple[int, Runs]

_BLOCKS = {
    "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre",
    "dt", "dd", "article", "section", "header", "footer", "body",
}  # fmt: skip
_SKIPPED = {"style", "script", "head", "title", "template", "noscript", "xml"}
_VOID = {"br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base"}
_MARGIN = re.compile(r"margin-left:\s*([\d.]+)(pt|in|cm|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "px": 0.75}
_BULLET = re.compile(
    r"^\s*(?:[•◦▪‣·●○■□–—*-][\t\u00a0 ]|(?:[o§]|\d{1,3}[.)]|[a-z][.)])[\t\u00a0])[\t\u00a0 ]*"
)
"""With a bare space behind it, "o", "§" or "8." begins a sentence: o projektu, § 35, 8. ledna."""
_SAFE = ("http://", "https://", "mailto:")


@dataclass(frozen=True)
class _Look:
    bold: bool = False
    italic: bool = False
    href: str | None = None
    skip: bool = False
    keep_spaces: bool = False


def read_html(html: str) -> list[Line]:
    """Lines of HTML with their levels, the shallowest of which is 0."""
    if "<!--StartFragment-->" in html:
        html = html.split("<!--StartFragment-->", 1)[1].split("<!--EndFragment-->", 1)[0]
    parser = _Parser()
    parser.feed(html)
    parser.close()
    found = [(level, runs) for level, runs in parser.lines() if "".join(run.text for run in runs).strip()]
    return list(_lifted(found))


def read_text(text: str) -> list[Line]:
    """Lines of bare text; tabs before a line nest it, a typed bullet goes."""
    found: list[Line] = []
    rows = [row for row in re.split(r"\r\n|[\n\r\u2028\u2029\v\f]", text) if row.strip()]
    for row in rows:
        level = min(MAX_LEVEL, len(row) - len(row.lstrip("\t")))
        bare = _BULLET.sub("", row, count=1) if len(rows) > 1 else row
        kept = bare.strip() if len(rows) > 1 else bare
        found.append((level, tidy((Run(clean(kept)),))))
    return list(_lifted(found))


def _lifted(found: list[Line]) -> Iterator[Line]:
    least = min((level for level, _ in found), default=0)
    for level, runs in found:
        yield min(MAX_LEVEL, level - least), runs


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[int, list[Run]]] = [(0, [])]
        self._open: list[tuple[str, _Look]] = []
        self._look = _Look()
        self._depth = 0

    def lines(self) -> Iterator[Line]:
        """What was read, white space at the ends of a line dropped."""
        for level, runs in self._lines:
            yield level, _stripped(runs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._break(self._lines[-1][0])
            return
        if tag in _VOID:
            return
        self._open.append((tag, self._look))
        if tag in ("ul", "ol"):
            self._depth += 1
        style = values.get("style", "").lower()
        if tag in _BLOCKS:
            self._break(self._level(tag, style, values.get("class", "")))
        elif tag == "td" and self._lines[-1][1]:
            self._write(" ")
        self._look = self._styled(tag, style, values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self._open):
            return
        while self._open:
            name, before = self._open.pop()
            if name in ("ul", "ol"):
                self._depth -= 1
            self._look = before
            if name == tag:
                break
        if tag in _BLOCKS:
            self._break(max(0, self._depth - 1))

    def handle_data(self, data: str) -> None:
        if not self._look.skip:
            self._write(data)

    def _styled(self, tag: str, style: str, values: dict[str, str]) -> _Look:
        look = self._look
        if tag in ("b", "strong") or re.search(r"font-weight:\s*(?:bold|[6-9]00)", style):
            look = replace(look, bold=True)
        if tag in ("i", "em") or re.search(r"font-style:\s*italic", style):
            look = replace(look, italic=True)
        if re.search(r"font-weight:\s*(?:normal|[1-5]00)", style):
            look = replace(look, bold=False)
        if re.search(r"font-style:\s*normal", style):
            look = replace(look, italic=False)
        href = values.get("href", "")
        if tag == "a" and href.lower().startswith(_SAFE):
            look = replace(look, href=href)
        hidden = "mso-list:ignore" in style.replace(" ", "") or "display:none" in style.replace(" ", "")
        if hidden or tag in _SKIPPED or tag == "o:p":
            look = replace(look, skip=True)
        return replace(look, keep_spaces=True) if tag == "pre" else look

    def _level(self, tag: str, style: str, name: str) -> int:
        if match := re.search(r"mso-list:\s*l\d+\s+level(\d+)", style):
            return int(match[1]) - 1
        if "msolistparagraph" in name.lower() and (match := _MARGIN.search(style)):
            return max(0, round(float(match[1]) * _POINTS[match[2]] / 36) - 1)
        return max(0, self._depth - 1)

    def _break(self, level: int) -> None:
        if any(run.text.strip() for run in self._lines[-1][1]):
            self._lines.append((level, []))
        else:
            self._lines[-1] = (level, [])

    def _write(self, data: str) -> None:
        if self._look.keep_spaces:
            first, *rest = data.split("\n")
            self._put(first)
            for row in rest:
                self._break(self._lines[-1][0])
                self._put(row)
            return
        self._put(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _put(self, text: str) -> None:
        runs = self._lines[-1][1]
        if text.startswith(" ") and (not runs or runs[-1].text.endswith(" ")):
            text = text[1:]
        if text:
            runs.append(Run(clean(text), self._look.bold, self._look.italic, self._look.href))


def _stripped(runs: list[Run]) -> Runs:
    """Runs without white space, no-break spaces too, at either end of the line."""
    kept = list(tidy(runs))
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tidy(kept)
