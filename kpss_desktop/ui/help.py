"""All keys in one table by the place where they work: F1."""

from pathlib import Path

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStandardPaths,
    Qt,
    QUrl,
)
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.czech.names import matches
from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import ACTS, Act, Where, keys_text

Row = Act | Where
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class KeysModel(QAbstractTableModel):
    """Places as headings, under each its actions with their keys; `narrow` keeps those that match."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show what matches the words typed, by name, key or place, with the headings it needs."""
        self.beginResetModel()
        self.rows = []
        for where in Where:
            found = [
                act
                for act in ACTS
                if act.where is where and matches(typed, act.text, keys_text(act), where.value)
            ]
            self.rows += [where, *found] if found else []
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(row, Where):
                return row.value if index.column() == 0 else ""
            return row.text if index.column() == 0 else keys_text(row)
        if role == Qt.ItemDataRole.FontRole and isinstance(row, Where):
            return theme.sized(theme.SMALL, strong=True)
        if role == Qt.ItemDataRole.ForegroundRole and (isinstance(row, Where) or index.column() == 1):
            return theme.color("muted" if isinstance(row, Where) else "accent")
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Where):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class KeysDialog(QDialog):
    """A field to filter by, and the table. Esc closes; a PDF of all keys is made in `folder`, else where
    documents go."""

    def __init__(self, parent: QWidget | None = None, folder: Path | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle("Klávesy")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.filter = QLineEdit(clearButtonEnabled=True)
        self.filter.setPlaceholderText("Co chcete udělat?")
        self.filter.setAccessibleName("Hledat v klávesách")
        self.model = KeysModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName("Klávesy podle místa, kde platí")
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().hide()
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().setDefaultSectionSize(theme.space(7))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(4),) * 4)
        column.setSpacing(theme.space(3))
        self._print = QPushButton("Vytisknout…")
        self._print.setAutoDefault(False)
        self._print.setToolTip("Otevřít jako stránku PDF, kterou vytisknete (Alt+T)")
        self._print.setShortcut("Alt+T")
        top = QHBoxLayout()
        top.setSpacing(theme.space(2))
        top.addWidget(self.filter, 1)
        top.addWidget(self._print)
        self.told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        theme.mark(self.told, "small")
        self.told.hide()
        column.addLayout(top)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        above = self.parentWidget()
        room = above.height() if above is not None else 800
        self.resize(theme.space(190), min(room - theme.space(10), theme.space(230)))

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.model.narrow)
        self._print.clicked.connect(self.print_keys)
        self.filter.setFocus()

    def print_keys(self) -> None:
        """Make a PDF of all keys and open it in the program of the system, which prints."""
        from kpss_desktop.ui.keys_sheet import write_keys

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._folder or Path(documents or Path.home()) / "Zápisy"
        path = folder / "KPSS Zápisy - klávesy.pdf"
        try:
            write_keys(path)
        except OSError as error:
            from kpss_desktop.services.wording import reason_words

            why = f"Soubor {path} nejde zapsat{reason_words(error)}."
            self._tell(f"{why} Zvolte pro dokumenty jinou složku.", "error")
            return
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        word = "Otevřel se" if opened else "Nic tu PDF neotevírá, ale je připravený"
        self._tell(f"{word} soubor {path}.", "muted")

    def _tell(self, text: str, kind: str) -> None:
        self.told.setText(text)
        theme.mark(self.told, "small", kind)
        self.told.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk the table from the field too."""
        if event.key() in _LIST_KEYS and self.filter.hasFocus():
            self.table.setFocus()
            self.table.keyPressEvent(event)
            return
        super().keyPressEvent(event)
