"""The page of keys on paper: a PDF that any machine can print, made without a printer being there."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from kpss_desktop.ui.actions import ACTS, Where, keys_text

TITLE = "KPSS Zápisy – klávesy"
_RESOLUTION = 300
_SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
"""Points of type: the largest at which all keys stand on one page."""
_Group = tuple[Where, list[tuple[str, str]]]
_STYLE = """
body { color: black; }
h1 { font-size: 13pt; }
td, th { font-size: SIZEpt; }
th { text-align: left; }
"""


def write_keys(path: Path) -> int:
    """Write all keys as a PDF of A4 pages in two columns; return how many pages. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")  # says why it cannot be written, where Qt would only be silent
    writer = QPdfWriter(str(path))
    writer.setTitle(TITLE)
    writer.setCreator("KPSS Zápisy")
    writer.setResolution(_RESOLUTION)
    margins = QMarginsF(12, 12, 12, 12)
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(a4, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    for size in _SIZES:
        document = _document(writer, size)
        if document.pageCount() == 1:
            break
    document.print_(writer)
    return int(document.pageCount())


def _document(writer: QPdfWriter, size: float) -> QTextDocument:
    """The page in type of that many points."""
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultStyleSheet(_STYLE.replace("SIZE", f"{size:g}"))
    document.setDocumentMargin(0)
    document.setHtml(sheet_html())
    document.setPageSize(QSizeF(writer.pageLayout().paintRectPixels(_RESOLUTION).size()))
    return document


def sheet_html() -> str:
    """The keys by place, in two columns of about equal length."""
    columns: tuple[list[_Group], list[_Group]] = ([], [])
    heights = [0.0, 0.0]
    for where in Where:
        if rows := _rows(where):
            shorter = heights.index(min(heights))
            columns[shorter].append((where, rows))
            heights[shorter] += 2 + sum(1 + (len(text) > 32) for text, _ in rows)
    first, second = _column(columns[0]), _column(columns[1])
    gap = '<td width="4%"></td>'
    row = f'<td width="48%" valign="top">{first}</td>{gap}<td width="48%" valign="top">{second}</td>'
    return f'<h1>{TITLE}</h1><table width="100%" cellspacing="0" cellpadding="0"><tr>{row}</tr></table>'


def _rows(where: Where) -> list[tuple[str, str]]:
    return [(act.text, keys_text(act)) for act in ACTS if act.where is where and act.keys]


def _column(groups: Sequence[_Group]) -> str:
    lines = []
    for where, rows in groups:
        lines.append(f'<tr><th colspan="2">{escape(where.value)}</th></tr>')
        for text, keys in rows:
            cells = f"<td width='60%'>{escape(text)}</td><td align='right'><b>{escape(keys)}</b></td>"
            lines.append(f"<tr>{cells}</tr>")
        lines.append("<tr><td colspan='2'>&nbsp;</td></tr>")
    return f'<table width="100%" cellspacing="0" cellpadding="1">{"".join(lines)}</table>'
