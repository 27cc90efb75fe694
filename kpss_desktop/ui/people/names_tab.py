"""Organisations and places: a short and a full name each, written right in the table."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from kpss_desktop.domain.register import Organisation, Place
from kpss_desktop.services import removing
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.services.register import NameTakenError
from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import BY_NAME, keys_text
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.fields import tidy
from kpss_desktop.ui.message import TAKE_BACK, MessageLine
from kpss_desktop.ui.tables import Index, WrittenModel, written_table

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services

Named = Organisation | Place
HEADS = ("Krátce", "Celým jménem")
SHORT = 0


class NamesModel(WrittenModel[Named]):
    """`keep` saves a changed thing and returns it as it is kept, or None where it could not be."""

    def __init__(self, keep: Callable[[Named], Named | None], parent: QObject | None = None) -> None:
        super().__init__(HEADS, parent)
        self._keep = keep

    def data(self, index: Index, role: int = 0) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return row.short if index.column() == SHORT else row.full
        if role == Qt.ItemDataRole.ForegroundRole and index.column() != SHORT:
            return theme.color("muted")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        del role
        row, text = self.rows[index.row()], tidy(str(value))
        wanted = replace(row, short=text) if index.column() == SHORT else replace(row, full=text)
        if wanted == row or not wanted.short:
            return False
        kept = self._keep(wanted)
        if kept is None:
            return False
        self.rows[index.row()] = kept
        self.dataChanged.emit(index, index)
        return True


class NamesTab(QWidget):
    """A table of one kind, edited in place; what cannot be kept is said in the message line."""

    def __init__(
        self,
        kind: type[Organisation] | type[Place],
        services: "Services",
        bridge: Bridge,
        message: MessageLine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._register = services.register
        self._bridge = bridge
        self._message = message
        self._build()
        self._connect()

    def _build(self) -> None:
        places = self._kind is Place
        hint = "Krátké jméno stojí v zápisu, celé na pozvánce." if places else "Krátké jméno stojí v zápisu."
        label = QLabel(f"{hint} Píše se přímo do tabulky, Enter otevře pole.")
        theme.mark(label, "small", "muted")
        self.new = QPushButton("Nové místo" if places else "Nová organizace")
        self.new.setToolTip(keys_text(BY_NAME["new_row"]))
        theme.mark(self.new, "primary")
        self.delete = QPushButton("Odebrat")
        self.delete.setToolTip(keys_text(BY_NAME["delete_row"]))
        theme.mark(self.delete, "quiet")
        top = QHBoxLayout()
        top.setSpacing(theme.space(3))
        top.addWidget(label, 1)
        top.addWidget(self.delete)
        top.addWidget(self.new)
        self.model = NamesModel(self._keep, self)
        name = "Místa" if places else "Organizace"
        self.table = written_table(self.model, name, self.remove_current)
        self.table.setColumnWidth(SHORT, theme.space(90))
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(3))
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.new.clicked.connect(self.add_new)
        self.delete.clicked.connect(self.remove_current)

    def refresh(self) -> None:
        """Read the list anew."""
        here = self.table.currentIndex()
        read = self._register.places if self._kind is Place else self._register.organisations
        self.model.fill(read())
        place = min(max(here.row(), 0), len(self.model.rows) - 1)
        self.table.setCurrentIndex(self.model.index(place, max(here.column(), 0)))
        self.delete.setEnabled(bool(self.model.rows))

    def go_to_filter(self) -> None:
        """Go to the table."""
        self.table.setFocus()

    def add_new(self) -> None:
        """A new row, open for its short name; it is kept once it has one."""
        index = self.model.add(self._kind(short=""))
        self.table.setFocus()
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def remove_current(self) -> None:
        """Take what she is on out of the register, and offer the way back."""
        place = self.table.currentIndex().row()
        if not 0 <= place < len(self.model.rows):
            return
        thing = self.model.rows[place]
        if not thing.id:
            self.model.take_out(place)
            return
        try:
            removed = removing.remove(self._register, thing)
        except ArchiveError as error:
            self._say(error)
            return
        self.refresh()
        self._message.say(f"{thing.short}: odebráno.", (TAKE_BACK, partial(self._take_back, removed)))
        self._bridge.register_changed.emit()

    def _take_back(self, removed: removing.Removed) -> None:
        try:
            removing.restore(self._register, removed)
        except ArchiveError as error:
            self._say(error)
            return
        self.refresh()
        self.table.setFocus()
        self._bridge.register_changed.emit()

    def _keep(self, thing: Named) -> Named | None:
        anything: Any = thing  # `save` takes either, mypy sees no union in its constraints
        try:
            kept: Named = self._register.save(anything)
        except NameTakenError as error:
            self._say(error)
            return None
        except ArchiveError as error:
            self._say(error)
            return None
        self._message.clear()
        self._bridge.register_changed.emit()
        return kept

    def _say(self, error: Exception) -> None:
        from kpss_desktop.services.wording import sentence

        self._message.say(sentence(error), kind="error")
