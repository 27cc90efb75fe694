"""Tasks as an .xlsx table: real dates, a filter, and never a formula or a link made from text."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from kpss_desktop.domain.runs import clean
from kpss_desktop.system.values import dataclass

COLUMNS = ("stav", "úkol", "kdo", "termín", "z setkání", "bod")
_WIDTHS = (12, 60, 26, 14, 14, 48)  # characters, of about 176 that a landscape page scaled to its width holds
_DATE = "d. m. yyyy"
_LONGEST = 32_767  # characters of one cell
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets count a day that never was
_NO_DAY = datetime(2000, 1, 1)
_HEADER, _FIRST = 1, 2
_OPTIONS = {
    "in_memory": True,  # no temporary files
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One task as it stands in the table; a date or, where there is none, its wording."""

    status: str
    text: str
    owner: str = ""
    due: date | str | None = None
    meeting: date | str | None = None
    point: str = ""


def tasks_workbook(
    title: str, lines: Sequence[TaskLine], *, subject: str = "", author: str = "", day: date | None = None
) -> bytes:
    """The table as a file. `day` is told as the day it was made; the same input gives the same bytes."""
    import xlsxwriter  # 50 ms, and not needed before

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({
        "title": _text(title), "subject": _text(subject), "author": _text(author),
        "created": _NO_DAY if day is None else datetime.combine(day, time()),
    })  # fmt: skip
    sheet = book.add_worksheet("Úkoly")
    _lay_out(book, sheet, len(lines))
    title_look = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, _text(title), title_look)
    words = book.add_format({"text_wrap": True, "valign": "top"})
    day_look = book.add_format({"num_format": _DATE, "align": "left", "valign": "top"})
    for number, line in enumerate(lines, _FIRST):
        cells = (line.status, line.text, line.owner, line.due, line.meeting, line.point)
        for column, value in enumerate(cells):
            if isinstance(value, date) and value >= _FIRST_DAY:
                sheet.write_datetime(number, column, datetime.combine(value, time()), day_look)
            else:
                sheet.write_string(number, column, _text(value), words)
    book.close()
    return stream.getvalue()


def _lay_out(book: Any, sheet: Any, count: int) -> None:
    """Header, filter and how it prints: landscape A4, the header on every page."""
    last = _HEADER + max(count, 1)
    header = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF0", "valign": "top"})
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEADER, column, name, header)
    sheet.freeze_panes(_FIRST, 0)
    sheet.autofilter(_HEADER, 0, last, len(COLUMNS) - 1)
    late = book.add_format({"font_color": "#A61B1B", "bold": True})
    sheet.conditional_format(
        _FIRST, 3, last, 3,
        {"type": "formula", "criteria": '=AND($A3="otevřený",ISNUMBER($D3),$D3<TODAY())', "format": late},
    )  # fmt: skip
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER)
    sheet.set_footer("&R&P / &N")


def _text(value: date | str | None) -> str:
    if isinstance(value, date):
        return f"{value.day}. {value.month}. {value.year}"
    text = clean(value or "").strip()
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
