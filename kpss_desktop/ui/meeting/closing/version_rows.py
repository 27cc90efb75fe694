"""One version as the list shows it: its number, when and by whom it was closed, which files came of it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kpss_desktop.czech.dates import clock, in_figures
from kpss_desktop.services.exporting import ExportedFile, FileState
from kpss_desktop.services.versions import VersionInfo
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.papers import KINDS
from kpss_desktop.ui.meeting.parts import focus_frame
from kpss_desktop.ui.meeting.rows import VALUE

NOW = 1_000_000
"""Stands for the minutes as they are now, where they were opened again."""
_STATES = {
    FileState.AS_WRITTEN: "", FileState.EDITED: ", od té doby upraveno", FileState.GONE: ", soubor chybí",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class VersionLine:
    """`details` are small lines below the title, `paths` where the files are."""

    number: int
    title: str
    details: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return str(self.number)


def lines_of(rows: Sequence[VersionInfo], now: datetime, *, open_now: bool) -> list[VersionLine]:
    """The versions newest first, before them the minutes as they are where they were opened again."""
    first = [VersionLine(NOW, "Teď", ("znovu otevřeno, ještě neuzavřeno",))] if open_now else []
    return [*first, *(_line(row, now) for row in rows)]


def _line(info: VersionInfo, now: datetime) -> VersionLine:
    when = info.row.when
    moment = info.row.made_at
    if when is not None:
        local = when.astimezone(now.tzinfo) if when.tzinfo is not None else when
        moment = f"{in_figures(local.date())} {clock(local.time())}"
    said = ", ".join(part for part in (moment, info.row.made_by) if part)
    files = [_of_file(file) for file in info.files]
    files += ["soubor nahradila novější verze"] if info.replaced else []
    files += ["soubory jsou v jiném počítači"] if info.elsewhere else []
    paths = tuple(str(file.path) for file in info.files)
    return VersionLine(info.number, f"Verze {info.number}", (said, *(files or ["bez souboru"])), paths)


def _of_file(file: ExportedFile) -> str:
    return f"{KINDS.get(file.kind, file.kind)} ({file.path.suffix.lstrip('.')}){_STATES[file.state]}"


class VersionDelegate(QStyledItemDelegate):
    """Paints a `VersionLine`."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(VALUE)
        count = len(line.details) if isinstance(line, VersionLine) else 0
        height = QFontMetrics(theme.sized(1, strong=True)).lineSpacing()
        return QSize(100, height + count * _small() + theme.space(3))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(VALUE)
        if not isinstance(line, VersionLine):
            return
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("accent_soft"))
        place = area.adjusted(theme.space(3), theme.space(1), -theme.space(2), 0)
        painter.setFont(theme.sized(1, strong=True))
        painter.setPen(theme.color("text"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignTop), line.title)
        top = place.top() + painter.fontMetrics().lineSpacing()
        painter.setFont(theme.sized(theme.SMALL))
        for detail in line.details:
            painter.setPen(theme.color("warning" if "upraveno" in detail else "muted"))
            text = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place.left(), top + painter.fontMetrics().ascent(), text)
            top += _small()
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            focus_frame(painter, area)
        painter.restore()


def _small() -> int:
    return QFontMetrics(theme.sized(theme.SMALL)).lineSpacing()
