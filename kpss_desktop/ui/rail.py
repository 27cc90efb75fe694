"""The rail at the left: the only navigation, icons with their names."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from kpss_desktop.ui import theme


class Rail(QFrame):
    """One button for each page, the help at the foot. A page that is shown has its action checked."""

    def __init__(self, pages: list[QAction], foot: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)
        self._build(pages, foot)

    def _build(self, pages: list[QAction], foot: list[QAction]) -> None:
        theme.mark(self, "rail")
        self.setAccessibleName("Stránky programu")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        column.setSpacing(theme.space(1))
        for action in pages:
            action.setCheckable(True)
            self._group.addAction(action)
            column.addWidget(self._button(action))
        column.addStretch(1)
        for action in foot:
            column.addWidget(self._button(action))

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setDefaultAction(action)
        button.setIconSize(QSize(22, 22))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        button.setAccessibleName(action.text())
        theme.mark(button, "nav")
        return button
