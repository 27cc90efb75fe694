"""How the meeting window is arranged: three columns and a foot, what is folded away, sizes remembered."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from kpss_desktop.ui import theme
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.meeting.drawers import Drawers
from kpss_desktop.ui.meeting.sheet import Sheet
from kpss_desktop.ui.meeting.tasks import TaskFoot

COLUMNS, ROWS = "meeting_columns", "meeting_rows"
AGENDA, ATTENDANCE, TASKS = "agenda", "attendance", "tasks"
EDITOR_SIZE = "editor_size"


class Arrangement(QSplitter):
    """The columns above the foot; the editor gets the keys when what holds them is folded away."""

    def __init__(
        self,
        page: QWidget,
        settings: Machine,
        agenda: QWidget,
        sheet: Sheet,
        attendance: QWidget,
        foot: TaskFoot,
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, page)
        self._page = page
        self._settings = settings
        self._sheet = sheet
        self._foot = foot
        self._panels: dict[str, QWidget] = {AGENDA: agenda, ATTENDANCE: attendance, TASKS: foot}
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        for panel in (agenda, sheet, attendance):
            self._columns.addWidget(panel)
        self._columns.setStretchFactor(1, 1)
        self._columns.setChildrenCollapsible(False)
        self.addWidget(self._columns)
        self.addWidget(foot)
        self.setStretchFactor(0, 1)
        self.setChildrenCollapsible(False)
        sides = {AGENDA: agenda, ATTENDANCE: attendance}
        self._drawers = Drawers(page, sides, foot.set_folded, settings.folded, TASKS)
        for splitter in (self._columns, self):
            splitter.splitterMoved.connect(self.remember)
        sheet.editor.resized.connect(self._on_resized)
        theme.theme().changed.connect(self._on_theme_changed)

    def fold(self, name: str, folded: bool) -> None:
        """Fold a panel away or bring it back, and remember it."""
        self._settings.put_folded(name, folded)
        focused = QApplication.focusWidget()
        panel = self._panels[name]
        if folded and focused is not None and panel.isAncestorOf(focused):
            self._sheet.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if name == TASKS:
            self._foot.set_folded(folded)
        else:
            panel.setVisible(not folded)
        self._sheet.fit()
        self._settings.save()

    def turn(self, name: str) -> None:
        """Fold a panel away that is there, or bring it back; a drawer is only shut or opened."""
        if self._drawers.narrow and name != TASKS:
            self.pull(name, self._panels[name].isHidden())
        else:
            self.fold(name, not self._settings.folded(name))

    def pull(self, name: str, out: bool) -> None:
        """Open a drawer or shut it, or, where the column is no drawer, bring it back if it is folded."""
        if not self._drawers.narrow:
            if out and self._settings.folded(name):
                self.fold(name, False)
            return
        panel, focused = self._panels[name], QApplication.focusWidget()
        if not out and focused is not None and panel.isAncestorOf(focused):
            self._sheet.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        panel.setVisible(out)
        self._sheet.fit()

    def fit(self, size: QSize) -> None:
        """Fit the columns to the size of the page."""
        if self._drawers.fit(size):
            self._sheet.fit()

    def restore(self) -> None:
        """Arrange the page as she left it."""
        line = theme.space(4)
        columns = self._settings.sizes(COLUMNS)
        self._columns.setSizes(columns if len(columns) == 3 else [line * 13, line * 50, line * 17])
        rows = self._settings.sizes(ROWS)
        self.setSizes(rows if len(rows) == 2 else [line * 40, line * 9])
        for name in (AGENDA, ATTENDANCE, TASKS):
            if self._settings.folded(name):
                self.fold(name, True)
        size = self._settings.number(EDITOR_SIZE, 0)
        if size:
            self._sheet.editor.resize_type(size / 10)

    def remember(self) -> None:
        """Keep the sizes as they are now, where they are hers."""
        if self.isVisible() and not self._drawers.narrow:
            for name, splitter in ((COLUMNS, self._columns), (ROWS, self)):
                now, before = splitter.sizes(), self._settings.sizes(name)
                kept = before if len(before) == len(now) else now
                self._settings.put_sizes(name, [size or old for size, old in zip(now, kept, strict=True)])

    def _on_theme_changed(self) -> None:
        self.fit(self._page.size())

    def _on_resized(self, points: float) -> None:
        self._settings.put(EDITOR_SIZE, round(points * 10))
        self._sheet.fit()
