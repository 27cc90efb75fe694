"""One person in fields, each saved as soon as it is left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from kpss_desktop.czech.names import full_name, split_titles
from kpss_desktop.domain.register import Membership, MembershipKind, Person, RosterRow
from kpss_desktop.ui import theme
from kpss_desktop.ui.dates_field import DateField, around
from kpss_desktop.ui.fields import CalmCombo, Labelled, NoteField, tidy
from kpss_desktop.ui.people.people_model import KIND_WORDS

NO_TIE = "žádné"


class PersonForm(QFrame):
    """`edited` says that a field was left with another value; `finished` that she wants back to the list."""

    edited = Signal()
    finished = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._person = Person(name="")
        self._tie: Membership | None = None
        self._showing = False
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "card")
        grid = QGridLayout(self)
        grid.setContentsMargins(*(theme.space(5),) * 4)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(3))
        self._head = QLabel()
        theme.mark(self._head, "strong")
        self.status = QLabel()
        theme.mark(self.status, "small", "good")
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self.status)
        grid.addLayout(head, 0, 0, 1, 2)
        self.name, self.function = QLineEdit(), QLineEdit()
        self.home = CalmCombo(editable=True)
        self.email, self.phone = QLineEdit(), QLineEdit()
        self.kind = CalmCombo()
        for kind, word in KIND_WORDS.items():
            self.kind.addItem(word, kind)
        self.kind.addItem(NO_TIE, None)
        self.since, self.until = DateField(self._base), DateField(self._base)
        self.note = NoteField(4)
        self._asked: dict[QWidget, Labelled] = {}
        for label, field, row, column, width in (
            ("Jméno i s tituly", self.name, 1, 0, 2),
            ("Funkce", self.function, 2, 0, 2),
            ("Organizace", self.home, 3, 0, 2),
            ("E-mail", self.email, 4, 0, 1),
            ("Telefon", self.phone, 4, 1, 1),
            ("Členství ve skupině", self.kind, 5, 0, 2),
            ("Od", self.since, 6, 0, 1),
            ("Do", self.until, 6, 1, 1),
            ("Poznámka", self.note, 7, 0, 2),
        ):
            self._asked[field] = Labelled(label, field)
            grid.addLayout(self._asked[field], row, column, 1, width)
            field.installEventFilter(self)
        grid.setRowStretch(8, 1)
        self.setFocusProxy(self.name)

    def _connect(self) -> None:
        for line in (self.name, self.function, self.email, self.phone):
            line.editingFinished.connect(self._on_left)
        edit = self.home.lineEdit()
        assert edit is not None
        edit.editingFinished.connect(self._on_left)
        self.home.activated.connect(self._on_left)
        self.kind.activated.connect(self._on_left)
        self.since.entered.connect(self._on_left)
        self.until.entered.connect(self._on_left)
        self.note.left.connect(self._on_left)
        self.name.textEdited.connect(self._on_name_edited)

    def _base(self) -> date:
        """A day and month without a year mean the nearest such day."""
        return around(self._today())

    def show_row(self, row: RosterRow, homes: list[str]) -> None:
        """Show a person; `homes` are the organisations to choose from."""
        self._showing = True
        person, self._person, self._tie = row.person, row.person, row.membership
        self.name.setText(full_name(person.name, person.titles_before, person.titles_after))
        self.function.setText(person.function)
        self.home.clear()
        self.home.addItems(["", *homes])
        self.home.setCurrentText(row.organisation.short if row.organisation else "")
        self.email.setText(person.email)
        self.phone.setText(person.phone)
        self.note.setPlainText(person.note)
        self._show_tie(row.membership)
        self._asked[self.name].complain("")
        self._asked[self.email].complain("")
        self._show_head()
        self.status.clear()
        self._showing = False

    def show_saved(self, row: RosterRow) -> None:
        """The person is on the disk like this: titles apart, dates understood."""
        self._person, self._tie = row.person, row.membership
        self.status.setText("Uloženo")
        self._show_tie(row.membership)
        self._show_head()

    def _show_tie(self, tie: Membership | None) -> None:
        kind = tie.kind if tie else None
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.since.show_day(tie.since if tie else None)
        self.until.show_day(tie.until if tie else None)
        for field in (self.since, self.until):
            field.setEnabled(tie is not None)

    def _show_head(self) -> None:
        person = self._person
        titles = ", ".join(part for part in (person.titles_before, person.titles_after) if part)
        self._head.setText(f"{person.name}  ·  {titles}" if titles else person.name or "Nová osoba")

    def person(self) -> Person:
        """The person as the fields say, with the organisation they had."""
        before, name, after = split_titles(self.name.text())
        return replace(
            self._person, name=name, titles_before=before, titles_after=after,
            function=tidy(self.function.text()), email=tidy(self.email.text()),
            phone=tidy(self.phone.text()), note=self.note.toPlainText().strip(),
        )  # fmt: skip

    def organisation(self) -> str:
        """The short name of the organisation as typed."""
        return tidy(self.home.currentText())

    def membership(self, person_id: int, group_id: int) -> Membership | None:
        """What ties the person to the group as the fields say; None for nothing."""
        kind = self.kind.currentData()
        if kind is None:
            return None
        tie = self._tie or Membership(person_id=person_id, group_id=group_id)
        since = self.since.day() if self.since.understood() else tie.since
        until = self.until.day() if self.until.understood() else tie.until
        return replace(tie, kind=MembershipKind(kind), since=since, until=until)

    def commit(self) -> None:
        """Save the field she is in, as if she had left it."""
        self._on_left()

    def _on_left(self) -> None:
        if self._showing:
            return
        name = split_titles(self.name.text())[1]
        self._asked[self.name].complain("" if name or not self._person.id else "Dopište jméno.")
        email = self.email.text().strip()
        self._asked[self.email].complain("" if not email or "@" in email else "V adrese chybí zavináč.")
        since, until = self.since.day(), self.until.day()
        wrong = since is not None and until is not None and until < since
        self._asked[self.until].complain("Konec je dřív než začátek." if wrong else "")
        if name:
            self.edited.emit()

    def _on_name_edited(self) -> None:
        self.status.clear()
        self._asked[self.name].complain("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc saves and goes back to the list; Enter goes on to the next field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.commit()
                self.finished.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and watched is not self.note:
                self.focusNextChild()
                return True
        return super().eventFilter(watched, event)
