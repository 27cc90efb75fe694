"""The first start: one calm page that asks for the group, its place and who writes."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.czech.dates import clock, read_clock
from kpss_desktop.czech.names import surname
from kpss_desktop.domain.register import Group
from kpss_desktop.services.roster import Listed, read_list
from kpss_desktop.system.values import dataclass
from kpss_desktop.ui import theme
from kpss_desktop.ui.fields import Labelled, NoteField, tidy
from kpss_desktop.ui.message import MessageLine

NAME = "skupina pro cizince, národností menšiny a osoby ohrožené sociálním vyloučením"
TITLE = (  # the group's own spelling, word for word
    "Pracovní setkání skupiny pro cizince, národností menšiny a osoby ohrožené sociálním vyloučením."
)
SHORT = "KPSS-cizinci"
PLACE = "ČvT"
PLACE_FULL = "kancelář ČvT v Liebiegově paláci, U tiskárny 81/1"
START = "13:30"
MEMBERS = "Členové skupiny (nepovinné)"
MEN, WOMEN = "Zpracoval", "Zpracovala"


@dataclass(frozen=True, slots=True)
class Answers:
    """What she said: the group with everything but its id, its place in full and its members."""

    group: Group
    place_full: str
    members: list[Listed]


class WelcomePage(QWidget):
    """Asks and lets go: `finished` carries Answers, the other two signals ask for another archive."""

    finished = Signal(object)
    sample_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label_chosen = False
        self._asked: dict[QLineEdit, Labelled] = {}
        self._build()
        self._connect()
        self._refresh()

    def _build(self) -> None:
        self.message = MessageLine()
        card = QFrame()
        theme.mark(card, "card")
        card.setMaximumWidth(theme.space(300))
        columns = QHBoxLayout(card)
        columns.setContentsMargins(*(theme.space(8),) * 4)
        columns.setSpacing(theme.space(10))
        columns.addLayout(self._group_column(), 6)
        columns.addLayout(self._person_column(), 4)
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(*(theme.space(6),) * 4)
        around.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 100)
        row.addStretch(1)
        around.addLayout(row)
        around.addStretch(2)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys would not be seen there
        scroll.setWidget(inside)
        theme.mark(inside, "desk")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.message)
        whole.addWidget(scroll)

    def _group_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.space(2))
        column.addWidget(_label("Vítejte", "large", "strong"))
        column.addWidget(
            _label("Než napíšete první zápis, řekněte, čí bude. Vše se dá později změnit.", "muted")
        )
        column.addSpacing(theme.space(3))
        self.name = self._line(column, "Skupina", NAME)
        self.title = NoteField(2, TITLE)
        self.title.installEventFilter(self)
        column.addLayout(Labelled("Nadpis zápisu", self.title))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(2))
        self.short = self._cell(grid, 0, (0, 3), "Zkratka do názvů souborů", SHORT)
        self.start = self._cell(grid, 0, (3, 3), "Obvyklý začátek", START)
        self.place = self._cell(grid, 1, (0, 1), "Místo krátce", PLACE)
        self.place_full = self._cell(grid, 1, (1, 5), "Místo celé, pro pozvánku", PLACE_FULL)
        for place in range(6):
            grid.setColumnStretch(place, 1)
        column.addSpacing(theme.space(1))
        column.addLayout(grid)
        column.addStretch(1)
        return column

    def _person_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.space(1))
        self.author = self._line(column, "Vaše jméno, stojí pod zápisem", "")
        self.author.setPlaceholderText("Jméno Příjmení")
        self._men, self._women = QRadioButton(MEN), QRadioButton(WOMEN)
        self._labels = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        for button in (self._men, self._women):
            self._labels.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._men.setChecked(True)
        column.addLayout(row)
        column.addSpacing(theme.space(3))
        self.members = QPlainTextEdit(tabChangesFocus=True)
        self.members.setPlaceholderText(
            "Mgr. Anna Vzorová, Charita\nJan Příklad, Úřad práce, priklad@email.cz\n…"
        )
        self.members.installEventFilter(self)
        self._count = Labelled(MEMBERS, self.members, stretch=1)
        column.addLayout(self._count, 1)
        column.addWidget(
            _label("Každý na svůj řádek: jméno, organizace. Seznam sem můžete vložit.", "small", "muted")
        )
        column.addSpacing(theme.space(3))
        self.begin = QPushButton("Začít psát zápis")
        self.begin.setToolTip("Enter, v seznamu členů Ctrl+Enter")
        theme.mark(self.begin, "primary")
        self.sample = QPushButton("Otevřít ukázku")
        self.sample.setToolTip("Hotový zápis na zkoušku, ve vlastním souboru")
        self.other = QPushButton("Otevřít jiný archiv…")
        column.addWidget(self.begin)
        row = QHBoxLayout()
        row.addWidget(self.sample, 1)
        row.addWidget(self.other, 1)
        column.addLayout(row)
        return column

    def _line(self, column: QVBoxLayout, label: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        self._asked[line] = Labelled(label, line)
        column.addLayout(self._asked[line])
        return line

    def _cell(self, grid: QGridLayout, row: int, span: tuple[int, int], label: str, text: str) -> QLineEdit:
        column = QVBoxLayout()
        column.setSpacing(theme.space(1))
        line = self._line(column, label, text)
        grid.addLayout(column, row, span[0], 1, span[1])
        return line

    def _connect(self) -> None:
        for line in self._asked:
            line.returnPressed.connect(self.finish)
            line.textEdited.connect(lambda _text, line=line: self._asked[line].complain(""))
            line.setCursorPosition(0)
        self.author.textEdited.connect(self._on_author_edited)
        self._labels.buttonClicked.connect(self._on_label_chosen)
        self.members.textChanged.connect(self._refresh)
        self.begin.clicked.connect(self.finish)
        self.sample.clicked.connect(self.sample_wanted)
        self.other.clicked.connect(self.other_wanted)
        self.setTabOrder(self.place_full, self.author)
        self.setFocusProxy(self.author)

    def _refresh(self) -> None:
        count = len(read_list(self.members.toPlainText()))
        self._count.name(f"{MEMBERS}: {count}" if count else MEMBERS)

    def finish(self) -> None:
        """Check what is there and let go, or say kindly what is missing and go to it."""
        wrong = [(line, text) for line, text in self._checked() if text]
        for line, text in self._checked():
            self._asked[line].complain(text)
        if wrong:
            wrong[0][0].setFocus()
            wrong[0][0].selectAll()
            return
        self.finished.emit(self.answers())

    def answers(self) -> Answers:
        """What stands on the page now."""
        name = tidy(self.name.text())
        group = Group(
            name=name,
            short=tidy(self.short.text()),
            title=" ".join(self.title.toPlainText().split()) or f"Zápis ze setkání: {name}",
            place=tidy(self.place.text()) or None,
            start=read_clock(self.start.text()),
            author=tidy(self.author.text()),
            author_label=WOMEN if self._women.isChecked() else MEN,
        )
        return Answers(group, tidy(self.place_full.text()), read_list(self.members.toPlainText()))

    def _checked(self) -> list[tuple[QLineEdit, str]]:
        start = self.start.text().strip()
        hour = read_clock(start)
        if hour is not None:
            self.start.setText(clock(hour))
        return [
            (self.name, "" if tidy(self.name.text()) else "Dopište, jak se skupina jmenuje."),
            (self.start, "Napište hodinu, třeba 13:30." if start and hour is None else ""),
            (self.author, "" if tidy(self.author.text()) else "Dopište své jméno, patří pod každý zápis."),
        ]

    def _on_author_edited(self, text: str) -> None:
        if not self._label_chosen:
            (self._women if surname(text).endswith("á") else self._men).setChecked(True)

    def _on_label_chosen(self) -> None:
        self._label_chosen = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter finishes from the title, which is one sentence; from the list of members with Ctrl."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if enter and (control or watched is self.title):
                self.finish()
                return True
        return super().eventFilter(watched, event)


def _label(text: str, *kinds: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    theme.mark(label, *kinds)
    return label
