"""People: the list at the left, the one she is on in fields at the right."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.czech.text import plural
from kpss_desktop.domain.register import Membership, MembershipKind, Person, RosterRow
from kpss_desktop.services import removing, roster
from kpss_desktop.services.problems import ArchiveError
from kpss_desktop.ui import theme
from kpss_desktop.ui.actions import BY_NAME, keys_text
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.empty import EmptyPage
from kpss_desktop.ui.message import TAKE_BACK, MessageLine
from kpss_desktop.ui.people.people_model import NAME, PeopleModel
from kpss_desktop.ui.people.person_form import PersonForm
from kpss_desktop.ui.tables import quiet_table

if TYPE_CHECKING:
    from kpss_desktop.services.context import Services

_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PeopleTab(QWidget):
    """Keeps the roster. `people_removed` says that somebody left the register or came back to it."""

    people_removed = Signal()

    def __init__(
        self, services: "Services", bridge: Bridge, message: MessageLine, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._register = services.register
        self._bridge = bridge
        self._message = message
        self._group = services.register.groups()[0].id
        self._row: RosterRow | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.filter = QLineEdit(clearButtonEnabled=True)
        self.filter.setPlaceholderText(f"Hledat: jméno, organizace ({keys_text(BY_NAME['find'])})")
        self.filter.setAccessibleName("Hledat v lidech")
        self._count = QLabel()
        theme.mark(self._count, "small", "muted")
        self.new = _button("Nová osoba", "new_row", "primary")
        self.paste = _button("Vložit seznam…", "paste_people")
        self.delete = _button("Odebrat", "delete_row", "quiet")
        top = QHBoxLayout()
        top.setSpacing(theme.space(3))
        top.addWidget(self.filter, 1)
        top.addWidget(self._count)
        for button in (self.delete, self.paste, self.new):
            top.addWidget(button)
        self.model = PeopleModel(self)
        self.table = quiet_table(self.model, "Lidé")
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(2, theme.space(26))
        hint = f"Přidá je {keys_text(BY_NAME['new_row'])}, nebo vložte celý seznam."
        self._places = QStackedWidget()
        self._places.addWidget(self.table)
        self._places.addWidget(EmptyPage("Tady budou členové skupiny a její hosté", hint))
        self._places.addWidget(EmptyPage("Nikdo takový tu není", "Zkuste jiné jméno nebo organizaci."))
        self.form = PersonForm(self._services.clock.today)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys would not be seen there
        scroll.setWidget(self.form)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(theme.space(112))
        body = QHBoxLayout()
        body.setSpacing(theme.space(4))
        body.addWidget(self._places, 1)
        body.addWidget(scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space(3))
        whole.addLayout(top)
        whole.addLayout(body, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter_changed)
        selection = self.table.selectionModel()
        selection.currentRowChanged.connect(self._on_row_changed)
        self.table.doubleClicked.connect(lambda _index: self.form.setFocus())
        self.form.edited.connect(self._on_edited)
        self.form.finished.connect(self.table.setFocus)
        self.new.clicked.connect(self.add_new)
        self.paste.clicked.connect(self.paste_list)
        self.delete.clicked.connect(self.remove_current)
        for widget in (self.table, self.filter):
            widget.installEventFilter(self)

    def refresh(self, person_id: int | None = None) -> None:
        """Read the roster anew and stay on the same person, or go to the one named."""
        here = person_id or (self._row.person.id if self._row else None)
        self.model.put(self._register.roster(self._group))
        self._settle(here)

    def _settle(self, person_id: int | None) -> None:
        index = self.model.place_of(person_id)
        if not index.isValid():
            index = self.model.index(0, NAME)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        shown, all_of_them = len(self.model.rows), self.model.count()
        self._places.setCurrentIndex(0 if shown else 2 if all_of_them else 1)
        words = plural(all_of_them, "člověk", "lidé", "lidí")
        self._count.setText(words if shown == all_of_them else f"{shown} z {all_of_them}")
        self.delete.setEnabled(shown > 0)
        if not shown:
            self._show(None)

    def go_to_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def add_new(self) -> None:
        """Empty fields for somebody new; they are kept once they have a name."""
        self.form.commit()
        self._show(None)
        self.form.setFocus()

    def _show(self, row: RosterRow | None) -> None:
        self._row = row
        tie = Membership(person_id=0, group_id=self._group)
        fresh = RosterRow(person=Person(name=""), organisation=None, membership=tie)
        homes = [home.short for home in self._register.organisations()]
        self.form.show_row(row or fresh, homes)

    def _on_row_changed(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()] if 0 <= index.row() < len(self.model.rows) else None
        if row is not None and row is not self._row:
            self._show(row)

    def _on_filter_changed(self, typed: str) -> None:
        here = self._row.person.id if self._row else None
        self.model.narrow(typed)
        self._settle(here)

    # Saving

    def _on_edited(self) -> None:
        try:
            row = self._save(self._row)
        except ArchiveError as error:
            self._say_failed(error)
            return
        if row is None:
            return
        new, self._row = self._row is None, row
        if new:
            self.refresh(row.person.id)
        else:
            self.model.replace(row)
        self.form.show_saved(row)
        self._bridge.register_changed.emit()

    def _save(self, before: RosterRow | None) -> RosterRow | None:
        """Bring the fields to the disk; None where nothing changed."""
        home = self._register.organisation_named(self.form.organisation())
        person = replace(self.form.person(), organisation_id=home.id if home else None)
        tie = self.form.membership(person.id, self._group)
        if before is not None and person == before.person and tie == before.membership:
            return None
        if before is None or person != before.person:
            person = self._register.save(person)
        if tie is not None and (before is None or tie != before.membership):
            tie = self._register.save(replace(tie, person_id=person.id))
        elif tie is None and before is not None and before.membership is not None:
            self._register.remove(before.membership)
        return RosterRow(person=person, organisation=home, membership=tie)

    # Many at once, and taking out

    def paste_list(self) -> None:
        """Ask for a list of people, one on a line."""
        from kpss_desktop.ui.people.paste_dialog import PasteDialog

        dialog = PasteDialog(self)
        dialog.accepted_list.connect(self._add_list)
        dialog.open()

    def _add_list(self, listed: list[roster.Listed], kind: MembershipKind) -> None:
        try:
            added = roster.add_people(self._register, self._group, listed, kind)
        except ArchiveError as error:
            self._say_failed(error)
            return
        self.filter.clear()
        self.refresh(added.people[0] if added.people else None)
        known = f" {plural(added.known, 'byl', 'byli', 'bylo')} tu už dřív." if added.known else ""
        new = plural(len(added.people), "člověk", "lidé", "lidí")
        self._message.say(f"Přidáno: {new}.{known}", kind="good")
        self._bridge.register_changed.emit()
        self.table.setFocus()

    def remove_current(self) -> None:
        """Take the person she is on out of the register, and offer the way back."""
        row = self._row
        if row is None or not row.person.id:
            return
        place = self.table.currentIndex().row()
        try:
            removed = removing.remove(self._register, row.person)
        except ArchiveError as error:
            self._say_failed(error)
            return
        self._row = None
        self.refresh()
        self.table.setCurrentIndex(self.model.index(min(place, len(self.model.rows) - 1), NAME))
        self._message.say(
            f"{row.person.name}: odebráno. V zápisech jméno zůstává.",
            (TAKE_BACK, partial(self._take_back, removed)),
        )
        self.people_removed.emit()
        self._bridge.register_changed.emit()

    def _take_back(self, removed: removing.Removed) -> None:
        try:
            person_id = removing.restore(self._register, removed)
        except ArchiveError as error:
            self._say_failed(error)
            return
        self.refresh(person_id)
        self.table.setFocus()
        self.people_removed.emit()
        self._bridge.register_changed.emit()

    def _say_failed(self, error: ArchiveError) -> None:
        from kpss_desktop.services.wording import sentence

        self._message.say(sentence(error), kind="error")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the fields, Delete takes out; from the filter the arrows walk the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER:
                self.form.setFocus() if watched is self.table else self.table.setFocus()
                return True
            if watched is self.table and event.key() == Qt.Key.Key_Delete:
                self.remove_current()
                return True
            if watched is self.filter and event.key() in _WALK:
                self.table.setFocus()
                self.table.keyPressEvent(event)
                return True
            if watched is self.filter and event.key() == Qt.Key.Key_Escape:
                self.filter.clear()
                self.table.setFocus()
                return True
        return super().eventFilter(watched, event)


def _button(text: str, act: str, kind: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(keys_text(BY_NAME[act]))
    theme.mark(button, kind)
    return button
