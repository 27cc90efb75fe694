"""The quiet switch of the table of tasks: by what they stand together."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from kpss_desktop.domain.task_groups import GroupBy
from kpss_desktop.ui import theme

LABELS = {
    GroupBy.URGENCY: "Termín",
    GroupBy.OWNER: "Vlastník",
    GroupBy.ORGANISATION: "Organizace",
    GroupBy.MEETING: "Setkání",
    GroupBy.GROUP: "Skupina",
}


class Switch(QWidget):
    """One button for each way, of which one is on; `changed` says that she chose another."""

    changed = Signal()

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[GroupBy, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._build(key)

    def _build(self, key: str) -> None:
        self.setAccessibleName("Seskupit úkoly podle")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        for by, label in LABELS.items():
            button = QPushButton(label)
            button.setCheckable(True)
            button.setToolTip(f"Seskupit: {label.lower()} ({key})")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            theme.mark(button, "quiet")
            self._group.addButton(button)
            self._buttons[by] = button
            row.addWidget(button)
        self._buttons[GroupBy.URGENCY].setChecked(True)
        self._buttons[GroupBy.GROUP].hide()
        self._group.buttonClicked.connect(lambda button: self.changed.emit())

    @property
    def by(self) -> GroupBy:
        """By what tasks stand together now."""
        return next(by for by, button in self._buttons.items() if button.isChecked())

    def show_groups(self, several: bool) -> None:
        """Groups are a way only where there are several."""
        self._buttons[GroupBy.GROUP].setVisible(several)

    def step(self) -> None:
        """Go to the next way."""
        ways = [by for by, button in self._buttons.items() if not button.isHidden()]
        self._buttons[ways[(ways.index(self.by) + 1) % len(ways)]].setChecked(True)
        self.changed.emit()
