"""One field that plans meetings ahead: what it reads stands below it day by day, Enter plans it.

The same field moves one planned meeting to another day, hour or place.
"""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.czech.dates import in_figures
from kpss_desktop.czech.deadlines import FAR
from kpss_desktop.czech.text import plural, quoted
from kpss_desktop.domain.plan_reading import PlanText, read_plan
from kpss_desktop.domain.planning import Slot, at_hour, odd_about
from kpss_desktop.domain.register import Group, MeetingRow
from kpss_desktop.services.planning import Planning
from kpss_desktop.ui import theme
from kpss_desktop.ui.archive.plan_model import DAY, HOUR, NOTE, PLACE, PlanModel, PlanRow, hour_text
from kpss_desktop.ui.fields import CalmCombo
from kpss_desktop.ui.tables import quiet_table

EXAMPLE = "18.3.; 10.6.; 9.9. vždy v 13:30, nebo každé druhé pondělí v březnu a červnu"
HINT = (
    "Napište dny, jeden i víc, nebo pravidlo: každé druhé pondělí v březnu a červnu ve 13:30, "
    "každé dva týdny ve středu od 4. 9. do 18. 12."
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_ROWS = 7


class PlanBar(QFrame):
    """`chosen` brings the group and its slots to plan, `moved` a meeting and its new slot, `left` nothing."""

    chosen = Signal(int, object)
    moved = Signal(int, object)
    left = Signal()

    def __init__(self, planning: Planning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._planning = planning
        self._groups: list[Group] = []
        self._places: list[str] = []
        self._usual = Slot(date.min)
        self._taken: frozenset[date] = frozenset()
        self._moving: MeetingRow | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.mark(self, "bar")
        self._question = QLabel()
        self.field = QLineEdit(placeholderText=EXAMPLE, clearButtonEnabled=True)
        self._question.setBuddy(self.field)
        self._group = CalmCombo()
        self._group.setAccessibleName("Skupina")
        self._plan = QPushButton()
        theme.mark(self._plan, "primary")
        self._says = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.model = PlanModel(self)
        self.table = self._table()
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.addWidget(self._question)
        row.addWidget(self.field, 1)
        row.addWidget(self._group)
        row.addWidget(self._plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(2),) * 4)
        column.setSpacing(theme.space(2))
        column.addLayout(row)
        column.addWidget(self.table)
        column.addWidget(self._says)
        self.hide()

    def _table(self) -> QTableView:
        table = quiet_table(self.model, "Co se naplánuje")
        header = table.horizontalHeader()
        header.hide()
        for column in (DAY, HOUR, PLACE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        return table

    def _connect(self) -> None:
        self.field.textChanged.connect(self._show)
        self._group.currentIndexChanged.connect(self._on_group_chosen)
        self._plan.clicked.connect(self._agree)
        self.model.dataChanged.connect(self._tell)
        for widget in (self.field, self.table):
            widget.installEventFilter(self)

    # What is asked

    def ask(self, groups: list[Group], group_id: int | None = None) -> None:
        """Ask what to plan for one of these groups."""
        self._moving, self._groups = None, groups
        self._group.blockSignals(True)
        self._group.clear()
        for group in groups:
            self._group.addItem(group.short or group.name, group.id)
        self._group.setCurrentIndex(max(0, self._group.findData(group_id)))
        self._group.blockSignals(False)
        self._group.setVisible(len(groups) > 1)
        self._question.setText("&Naplánovat")
        self.field.setPlaceholderText(EXAMPLE)
        self._begin("")

    def ask_move(self, row: MeetingRow) -> None:
        """Ask where to a planned meeting is to be moved; its day, hour and place stand in the field.

        An hour or place that she does not write stays as it was.
        """
        self._moving = row
        self._group.hide()
        self._question.setText("&Přeložit na")
        self.field.setPlaceholderText("25. 3. ve 14:00, místo")
        words = [in_figures(row.date)] if row.date else []
        words += [at_hour(row.start)] if row.start else []
        self._begin(" ".join(words) + (f", {row.place}" if row.place else ""))

    def _begin(self, text: str) -> None:
        self._read_surroundings()
        self.field.setText(text)
        self._show()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _group_id(self) -> int:
        if self._moving is not None:
            return self._moving.group_id
        return int(self._group.currentData() or self._groups[0].id)

    def _read_surroundings(self) -> None:
        meetings = self._planning.meetings
        today = meetings.clock.today()
        self._places = [place.short for place in meetings.places()]
        usual = self._moving or meetings.proposal(self._group_id(), today).head
        self._usual = Slot(today, usual.start, usual.place)
        self._taken = self._planning.days(self._group_id(), but=self._moving.id if self._moving else 0)

    def _on_group_chosen(self) -> None:
        self._read_surroundings()
        self._show()

    # What is read

    def _show(self) -> None:
        read = self._read()
        self.model.put([self._row(slot) for slot in read.slots])
        self.table.setVisible(bool(read.slots))
        rows = min(len(read.slots), _MOST_ROWS)
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(rows * height + 2 * self.table.frameWidth())
        self._tell()

    def _read(self) -> PlanText:
        today = self._planning.meetings.clock.today()
        read = read_plan(self.field.text(), today, self._places)
        if self._moving is None or len(read.slots) < 2:
            return read
        return PlanText(read.slots[:1], read.place, read.place_known, read.unread, False)

    def _row(self, slot: Slot) -> PlanRow:
        """A day that is over, or on which the group meets already, is left out unless she takes it."""
        usual = self._usual
        free = slot.day not in self._taken
        today = self._planning.meetings.clock.today()
        odd = [odd_about(slot.day, today), "" if free else "ten den už skupina setkání má"]
        note = ", ".join(filter(None, [*odd, self._year_note(slot)]))
        place = slot.place or usual.place or "bez místa"
        wanted = free and slot.day >= today
        return PlanRow(slot, wanted, hour_text(slot, usual), place, note, any(odd) or self._far(slot), free)

    def _year_note(self, slot: Slot) -> str:
        """That a day is of another year, where she did not write which."""
        this = self._planning.meetings.clock.today().year
        if slot.day.year <= this or str(slot.day.year) in self.field.text():
            return ""
        return "příští rok" if slot.day.year == this + 1 else f"až v roce {slot.day.year}"

    def _far(self, slot: Slot) -> bool:
        """True for a day of another year that she may have meant of this one."""
        ahead = slot.day - self._planning.meetings.clock.today()
        return ahead.days > FAR and bool(self._year_note(slot))

    def _tell(self) -> None:
        """Say what was not understood, and what Enter does now."""
        read, count = self._read(), len(self.model.wanted())
        self._plan.setEnabled(count > 0)
        if self._moving is not None:
            self._plan.setText("Přeložit")
        else:
            self._plan.setText(f"Naplánovat {count}" if count else "Naplánovat")
        problem = self._problem(read)
        theme.mark(self._says, "small", "warning" if problem else "muted")
        self._says.setText(problem or self._hint(count))

    def _problem(self, read: PlanText) -> str:
        if not self.field.text().strip():
            return ""
        if not read.slots:
            return "Den, který neexistuje." if not read.sure else "V tom program nenašel žádný den."
        said = []
        if self._moving is not None and not read.sure:
            said.append("Platí jen první den.")
        elif not read.sure:
            said.append("Některý den neexistuje nebo nesedí se dnem v týdnu, zkontrolujte je.")
        if read.unread:
            said.append(f"Tomuhle program nerozumí: {quoted(read.unread)}.")
        if read.place is not None and not read.place_known:
            said.append(f"Místo {quoted(read.place)} je nové.")
        if self._far(read.slots[0]):
            start = "Řada začíná" if len(read.slots) > 1 else "Vychází to"
            said.append(f"{start} až příští rok, letos ten den už byl. Myslíte-li jiný rok, připište ho.")
        return " ".join(said)

    def _hint(self, count: int) -> str:
        if not self.field.text().strip():
            return HINT
        if self._moving is not None and count:
            return "Enter přeloží, Esc zruší. Úkoly „do příštího setkání“ se posunou s ním."
        if not count:
            return "Žádný den není zaškrtnutý. Šipka dolů a mezerník den přesto vezme, Esc zruší."
        meetings = plural(count, "setkání", "setkání", "setkání")
        more = (
            " Šedá hodina a místo jsou obvyklé."
            if any(not slot.start for slot in self.model.wanted())
            else ""
        )
        return f"Enter naplánuje {meetings}, šipka dolů a mezerník den vynechá, Esc zruší.{more}"

    # What she does

    def _agree(self) -> None:
        slots = self.model.wanted()
        if not slots:
            self.field.setFocus()
            return
        self.hide()
        if self._moving is not None:
            to = slots[0]
            kept = replace(to, start=to.start or self._usual.start, place=to.place or self._usual.place)
            self.moved.emit(self._moving.id, kept)
        else:
            self.chosen.emit(self._group_id(), slots)

    def _give_up(self) -> None:
        self.hide()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter agrees, Esc gives up, arrows go between the field and its days, Space leaves one out."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, in_table = event.key(), watched is self.table
        if key in _ENTER:
            self._agree()
        elif key == Qt.Key.Key_Escape:
            self._give_up()
        elif key == Qt.Key.Key_Down and not in_table and self.model.rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.setCurrentIndex(self.model.index(0, DAY))
        elif key == Qt.Key.Key_Up and in_table and self.table.currentIndex().row() <= 0:
            self.table.clearSelection()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Delete) and in_table:
            self.model.turn(self.table.currentIndex().row())
        else:
            return super().eventFilter(watched, event)
        return True
