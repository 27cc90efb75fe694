"""The panel of topics: type, Enter, type; the section being written in is marked."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget

from kpss_desktop.czech.text import fold, quoted
from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Head, Outcome, Point, Topic
from kpss_desktop.services import agenda
from kpss_desktop.services.register import Register
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui import theme
from kpss_desktop.ui.meeting.agenda_model import AgendaModel, TopicDelegate, TopicRow
from kpss_desktop.ui.meeting.keys import Keys, UndoPasses
from kpss_desktop.ui.meeting.parts import FittingList, head_label, keep_editors, panel_head, quiet_label
from kpss_desktop.ui.meeting.rows import VALUE

PACE = 30_000
"""Milliseconds between two looks at how long the topics take."""

EMPTY = "Sem patří program setkání. Napište první téma a stiskněte Enter."


class AgendaPanel(QWidget):
    """The agenda. `topic_chosen(uid)`: she wants to write there; `left`: she wants back to the text;
    `noted` says in words what has become of a standing topic."""

    topic_chosen = Signal(str)
    left = Signal()
    noted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: MeetingSession | None = None
        self._marked: str | None = None
        self._today = AgendaModel(False, self)
        self._later = AgendaModel(True, self)
        self._register: Register | None = None
        self._pace = QTimer(self, interval=PACE)
        self._build()
        self._connect()
        self._refresh()

    def _build(self) -> None:
        self._head = head_label("TÉMATA")
        self._empty = quiet_label(EMPTY, wrap=True)
        self._list = _topic_list(self._today, "Témata")
        self._field = QLineEdit(placeholderText="+ téma")
        self._field.setAccessibleName("Nové téma")
        self._field.setToolTip("Třeba: Akční plán (Nováková, 10 min)")
        theme.mark(self._field, "inplace")
        self._later_head = head_label("PŘÍŠTĚ")
        self._later_list = _topic_list(self._later, "Témata na příště")
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._empty)
        column.addWidget(self._list)
        column.addWidget(self._field)
        column.addSpacing(theme.space(2))
        column.addWidget(self._later_head)
        column.addWidget(self._later_list)
        column.addStretch(1)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space(2), theme.space(1), theme.space(1), theme.space(1))
        whole.setSpacing(theme.space(1))
        whole.addLayout(panel_head(self._head))
        whole.addWidget(self._area, 1)

    def _connect(self) -> None:
        self._pace.timeout.connect(self._on_pace_due)
        for view, model in ((self._list, self._today), (self._later_list, self._later)):
            model.rename = self._rename
            view.clicked.connect(self._on_clicked)
            view.row_dropped.connect(self._on_row_dropped)
            view.customContextMenuRequested.connect(self._on_menu_wanted)
            view.selectionModel().currentChanged.connect(self._on_current_changed)
            theme.theme().changed.connect(view.fit)
            Keys(view, self._keys(view), letters=self._start_typing)
        UndoPasses(self._field)
        Keys(
            self._field,
            {
                "Return": self._add, "Ctrl+Return": self._add_and_write, "Esc": self._leave_field,
                "Up": self._up_to_list, "Down": self._down_to_later,
            },
        )  # fmt: skip

    def _keys(self, view: FittingList) -> dict[str, Callable[[], object]]:
        table: dict[str, Callable[[], object]] = {
            "Return": self._choose, "Ctrl+Return": self._choose, "F2": lambda: self._edit(view),
            "Del": self._remove, "Alt+Up": lambda: self._move(-1), "Alt+Down": lambda: self._move(1),
            "Ctrl+D": lambda: self._toggle(Outcome.SKIPPED),
            "Ctrl+L": lambda: self._toggle(Outcome.NEXT_TIME), "Ctrl+R": self._toggle_standing,
            "Esc": self.left.emit, "Down": lambda: self._down_from(view), "Up": lambda: self._up_from(view),
        }  # fmt: skip
        return table

    # What the page calls

    def set_register(self, register: Register) -> None:
        """Say where the standing topics of the group are kept."""
        self._register = register

    def read_standing(self) -> None:
        """Read anew which topics are standing ones."""
        session, register = self._session, self._register
        texts = agenda.standing_topics(register, session.group.id) if session and register else ()
        self._today.standing = self._later.standing = frozenset(fold(text) for text in texts)
        self._refresh()

    def show_session(self, session: MeetingSession | None) -> None:
        """Show another meeting, or none."""
        self._session = session
        self._marked = None
        self._field.clear()
        self._today.used = agenda.minutes_used(session) if session is not None else {}
        self.read_standing()
        if session is not None and not session.read_only:
            self._pace.start()
        else:
            self._pace.stop()

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed; points count only when one comes, goes, moves or is first written."""
        if any(changes.touches(kind) for kind in (Topic, Head)) or _counts_change(changes):
            self._refresh()

    def settle(self) -> None:
        """Keep what is being typed; called before the meeting is left or exported."""
        for view in (self._list, self._later_list):
            keep_editors(view)
        self._add()

    def mark_topic(self, uid: str | None) -> None:
        """Mark the topic whose section is being written in."""
        if uid != self._marked:
            self._marked = uid
            self._refresh()

    def focus_list(self) -> None:
        """Put the keys into the list, or into the field where there is no topic yet."""
        if not self._today.rowCount():
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if not self._list.currentIndex().isValid():
            marked = self._today.place_of(self._marked)
            self._list.setCurrentIndex(marked if marked.isValid() else self._today.index(0, 0))
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_field(self) -> None:
        """Put the keys into the field for a new topic."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Showing

    def _refresh(self) -> None:
        session = self._session
        self._today.show(session, self._marked)
        self._later.show(session, self._marked)
        writable = session is not None and not session.read_only
        self._empty.setVisible(writable and not self._today.rowCount())
        self._field.setVisible(writable)
        self._list.setVisible(bool(self._today.rowCount()))
        for widget in (self._later_head, self._later_list):
            widget.setVisible(bool(self._later.rowCount()))
        for view in (self._list, self._later_list):
            view.allow_drag(writable)
            view.fit()

    # What she does

    def _writable(self) -> MeetingSession | None:
        session = self._session
        return session if session is not None and not session.read_only else None

    def _view(self) -> FittingList:
        return self._later_list if self._later_list.hasFocus() else self._list

    def _model_of(self, view: FittingList) -> AgendaModel:
        return self._later if view is self._later_list else self._today

    def _current(self) -> Topic | None:
        row = self._view().currentIndex().data(VALUE)
        return row.topic if isinstance(row, TopicRow) else None

    def _choose(self) -> None:
        topic = self._current()
        if topic is not None:
            self.topic_chosen.emit(topic.uid)

    def _add(self) -> Topic | None:
        session, text = self._writable(), self._field.text().strip()
        if session is None or not text:
            return None
        self._field.clear()
        topic = agenda.add_topic(session, text)
        self._area.ensureWidgetVisible(self._field)
        return topic

    def _add_and_write(self) -> None:
        topic = self._add()
        if topic is not None:
            self.topic_chosen.emit(topic.uid)

    def _start_typing(self, letter: str) -> None:
        """A letter in the list begins a new topic."""
        if self._writable() is not None:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.insert(letter)

    def _leave_field(self) -> None:
        self._field.clear()
        self.left.emit()

    def _rename(self, uid: str, line: str) -> None:
        session = self._writable()
        if session is not None:
            agenda.write_topic(session, uid, line)

    def _edit(self, view: FittingList) -> None:
        index = view.currentIndex()
        if self._writable() is not None and index.isValid() and view.indexWidget(index) is None:
            view.edit(index)

    def _remove(self) -> None:
        session, topic = self._writable(), self._current()
        if session is None or topic is None:
            return
        view = self._view()
        agenda.remove_topic(session, topic.uid)
        self._keep_focus(view)

    def _keep_focus(self, view: FittingList) -> None:
        if view.model().rowCount() == 0:
            self.focus_list()

    def _move(self, steps: int) -> None:
        session, topic, view = self._writable(), self._current(), self._view()
        if session is None or topic is None:
            return
        place = view.currentIndex().row()
        values = self._model_of(view).values
        goal = place + steps
        if 0 <= goal < len(values):
            before = values[goal].key if steps < 0 else _key_at(values, goal + 1)
            agenda.place_topic(session, topic.uid, before)
            self._on_current_changed(view.currentIndex())

    def _toggle(self, outcome: Outcome) -> None:
        session, topic, view = self._writable(), self._current(), self._view()
        if session is None or topic is None:
            return
        agenda.set_outcome(session, topic.uid, None if topic.outcome is outcome else outcome)
        self._keep_focus(view)

    def _toggle_standing(self) -> None:
        session, topic = self._writable(), self._current()
        if session is None or topic is None or self._register is None:
            return
        stands = agenda.toggle_standing(self._register, session, topic.uid)
        self.read_standing()
        if stands is not None:
            words = "bude v každém novém programu" if stands else "už nebude v každém programu"
            self.noted.emit(f"Téma {quoted(topic.text)} {words}.")

    def _up_to_list(self) -> bool:
        last = self._today.rowCount() - 1
        if last < 0:
            return False
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._list.setCurrentIndex(self._today.index(last, 0))
        return True

    def _down_to_later(self) -> bool:
        if not self._later.rowCount():
            return False
        self._later_list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._later_list.setCurrentIndex(self._later.index(0, 0))
        return True

    def _down_from(self, view: FittingList) -> bool:
        if view is not self._list or view.currentIndex().row() < self._today.rowCount() - 1:
            return False
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _up_from(self, view: FittingList) -> bool:
        if view is not self._later_list or view.currentIndex().row() > 0:
            return False
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # What happens to the widgets

    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(VALUE)
        if isinstance(row, TopicRow):
            self.topic_chosen.emit(row.topic.uid)

    def _on_pace_due(self) -> None:
        """Only these rows are painted anew: nothing that she writes in."""
        session = self._writable()
        if session is None or not self.isVisible():
            return
        used = agenda.minutes_used(session)
        if used != self._today.used:
            self._today.used = used
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_pace_due()

    def _on_row_dropped(self, source: int, before: int) -> None:
        view = self.sender()
        session = self._writable()
        if session is None or not isinstance(view, FittingList):
            return
        values = self._model_of(view).values
        agenda.place_topic(session, values[source].key, _key_at(values, before))

    def _on_current_changed(self, index: QModelIndex) -> None:
        view = self._later_list if index.model() is self._later else self._list
        place = view.visualRect(index)
        corner = view.mapTo(self._body, place.bottomLeft())
        self._area.ensureVisible(0, corner.y(), 0, place.height())

    def _on_menu_wanted(self, place: QPoint) -> None:
        view = self.sender()
        if not isinstance(view, FittingList) or self._writable() is None or not view.indexAt(place).isValid():
            return
        view.setCurrentIndex(view.indexAt(place))
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in (
            ("Přejmenovat\tF2", lambda: self._edit(view)),
            ("Tentokrát vynechat\tCtrl+D", lambda: self._toggle(Outcome.SKIPPED)),
            ("Nechat na příště\tCtrl+L", lambda: self._toggle(Outcome.NEXT_TIME)),
            ("Stálé téma\tCtrl+R", self._toggle_standing),
            ("Smazat\tDelete", self._remove),
        ):
            entry = QAction(text, menu)
            entry.triggered.connect(act)
            menu.addAction(entry)
        menu.popup(view.viewport().mapToGlobal(place))


def _topic_list(model: AgendaModel, name: str) -> FittingList:
    view = FittingList()
    view.setAccessibleName(name)
    view.setModel(model)
    view.setItemDelegate(TopicDelegate(view))
    view.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    return view


def _key_at(values: list[TopicRow], place: int) -> str | None:
    return values[place].key if place < len(values) else None


def _counts_change(changes: Changes) -> bool:
    """True where a point came, went, changed its topic, or went from empty to written or back."""
    for edit in changes.edits:
        before, after = edit.before, edit.after
        if not isinstance(before or after, Point):
            continue
        if not (isinstance(before, Point) and isinstance(after, Point)):
            return True
        if before.topic != after.topic or bool(before.text.strip()) != bool(after.text.strip()):
            return True
    return False
