"""What is known of the group: every field saved as soon as it is left."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from kpss_desktop.domain.register import Group, Place
from kpss_desktop.services.composing import APOLOGISE_DAYS, MOST_DAYS
from kpss_desktop.services.reminding import INVITE_DAYS
from kpss_desktop.ui import theme
from kpss_desktop.ui.dates_field import HourField
from kpss_desktop.ui.fields import CalmCombo, Labelled, NoteField, tidy

DAYS, INVITE = "Omluvy, dní předem", "Pozvánka, dní předem"
MEN, WOMEN = "Zpracoval", "Zpracovala"


class GroupCard(QFrame):
    """`edited` says that a field was left; `group` and `place_full` say what stands there.

    `days_chosen` brings by how many days before a meeting one is to apologise, `invite_chosen` by how many
    its invitation goes out.
    """

    edited = Signal()
    days_chosen = Signal(int)
    invite_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = Group(name="")
        self._places: dict[str, Place] = {}
        self._asked: dict[QWidget, Labelled] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "card")
        grid = QGridLayout(self)
        grid.setContentsMargins(*(theme.space(5),) * 4)
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(3))
        head, self.status = QLabel("Skupina"), QLabel()
        theme.mark(head, "strong")
        theme.mark(self.status, "small", "good")
        row = QHBoxLayout()
        row.addWidget(head, 1)
        row.addWidget(self.status)
        grid.addLayout(row, 0, 0, 1, 4)
        self.name, self.short, self.author = QLineEdit(), QLineEdit(), QLineEdit()
        self.title, self.topics = NoteField(2), NoteField(6)
        self.place, self.place_full = CalmCombo(editable=True), QLineEdit()
        self.start, self.days = HourField(), QLineEdit(maxLength=20)
        self.invite = QLineEdit(maxLength=20)
        self._days, self._invite = APOLOGISE_DAYS, INVITE_DAYS
        for text, field, line, column, width in (
            ("Jméno skupiny", self.name, 1, 0, 4),
            ("Nadpis zápisu", self.title, 2, 0, 4),
            ("Zkratka do názvů souborů", self.short, 3, 0, 1),
            ("Obvyklý začátek", self.start, 3, 1, 1),
            (INVITE, self.invite, 3, 2, 1),
            (DAYS, self.days, 3, 3, 1),
            ("Místo krátce", self.place, 4, 0, 1),
            ("Místo celé, pro pozvánku", self.place_full, 4, 1, 3),
            ("Zápis píše", self.author, 5, 0, 2),
            ("Stálá témata, každé na svůj řádek", self.topics, 6, 0, 4),
        ):
            self._asked[field] = Labelled(text, field)
            grid.addLayout(self._asked[field], line, column, 1, width)
        grid.addLayout(self._labels_row(), 5, 2, 1, 2)
        for column in range(4):
            grid.setColumnStretch(column, 1)

    def _labels_row(self) -> Labelled:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(4))
        self._men, self._women = QRadioButton(MEN), QRadioButton(WOMEN)
        self._labels = QButtonGroup(self)
        for button in (self._men, self._women):
            self._labels.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        return Labelled("Pod zápisem stojí", both)

    def _connect(self) -> None:
        for line in (self.name, self.short, self.author, self.place_full):
            line.editingFinished.connect(self._on_left)
        edit = self.place.lineEdit()
        assert edit is not None
        edit.editingFinished.connect(self._on_place_left)
        self.place.activated.connect(self._on_place_left)
        self.start.entered.connect(self._on_left)
        self.days.editingFinished.connect(self._on_days_left)
        self.invite.editingFinished.connect(self._on_invite_left)
        self.title.left.connect(self._on_left)
        self.topics.left.connect(self._on_left)
        self._labels.buttonClicked.connect(self._on_left)
        self.setTabOrder(self.author, self._men)
        self.setTabOrder(self._women, self.topics)

    def show_group(self, group: Group, places: list[Place]) -> None:
        """Show a group; `places` are those to choose from."""
        self._group = group
        self._places = {place.short: place for place in places}
        for line, text in (
            (self.name, group.name), (self.short, group.short), (self.author, group.author or ""),
        ):  # fmt: skip
            line.setText(text)
            line.setCursorPosition(0)
        self.title.setPlainText(group.title)
        self.topics.setPlainText("\n".join(group.standing_topics))
        self.start.show_hour(group.start)
        self.place.clear()
        self.place.addItems([place.short for place in places])
        self.place.setCurrentText(group.place or "")
        self._show_full()
        (self._women if group.author_label == WOMEN else self._men).setChecked(True)
        self.status.clear()

    def show_days(self, days: int) -> None:
        """Show by how many days before a meeting one is to apologise."""
        self._days = days
        self.days.setText(str(days))
        self._asked[self.days].complain("")

    def show_invite(self, days: int) -> None:
        """Show by how many days before a meeting its invitation goes out."""
        self._invite = days
        self.invite.setText(str(days))
        self._asked[self.invite].complain("")

    def show_saved(self, group: Group, places: list[Place]) -> None:
        """The group is on the disk like this."""
        self._group = group
        self._places = {place.short: place for place in places}
        self.status.setText("Uloženo")

    def complain(self, text: str) -> None:
        """Say what is wrong with the name."""
        self._asked[self.name].complain(text)

    def group(self) -> Group:
        """The group as the fields say; the hour that cannot be read stays as it was."""
        topics = (tidy(line) for line in self.topics.toPlainText().splitlines())
        return replace(
            self._group,
            name=tidy(self.name.text()),
            short=tidy(self.short.text()),
            title=tidy(self.title.toPlainText()),
            place=tidy(self.place.currentText()) or None,
            start=self.start.hour() if self.start.understood() else self._group.start,
            author=tidy(self.author.text()) or None,
            author_label=WOMEN if self._women.isChecked() else MEN,
            standing_topics=tuple(topic for topic in topics if topic),
        )

    def place_kept(self) -> tuple[str, str]:
        """The place, short and full, as the fields say."""
        return tidy(self.place.currentText()), tidy(self.place_full.text())

    def _on_days_left(self) -> None:
        days = self._read_days(self.days, self._days, APOLOGISE_DAYS)
        if days is not None:
            changed = days != self._days
            self.show_days(days)
            if changed:
                self.days_chosen.emit(days)

    def _on_invite_left(self) -> None:
        days = self._read_days(self.invite, self._invite, INVITE_DAYS)
        if days is not None:
            changed = days != self._invite
            self.show_invite(days)
            if changed:
                self.invite_chosen.emit(days)

    def _read_days(self, field: QLineEdit, known: int, usual: int) -> int | None:
        """Nothing written means the usual; what is no number of days is not kept: None."""
        text = tidy(field.text())
        days = int(text) if text.isdecimal() else usual
        if (text and not text.isdecimal()) or (days > MOST_DAYS and days != known):
            self._asked[field].complain(f"Napište 0 až {MOST_DAYS} dní.")
            return None
        return days

    def _show_full(self) -> None:
        known = self._places.get(tidy(self.place.currentText()))
        self.place_full.setText(known.full if known else "")
        self.place_full.setCursorPosition(0)

    def _on_place_left(self) -> None:
        self._show_full()
        self._on_left()

    def _on_left(self) -> None:
        name = tidy(self.name.text())
        self.complain("" if name else "Dopište, jak se skupina jmenuje.")
        if name:
            self.edited.emit()
