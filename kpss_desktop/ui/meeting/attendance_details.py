"""What is known of one person at this meeting: a strip within the panel, no dialog."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QPushButton, QWidget

from kpss_desktop.czech.names import full_name, split_titles
from kpss_desktop.czech.sorting import sort_key
from kpss_desktop.domain.minutes import Attendance, Presence, Role
from kpss_desktop.services import attending
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui import theme
from kpss_desktop.ui.dates_field import HourField
from kpss_desktop.ui.meeting.attendance_model import ROLE_CZECH
from kpss_desktop.ui.meeting.keys import Keys, UndoPasses
from kpss_desktop.ui.meeting.parts import quiet_label
from kpss_desktop.ui.meeting.suggestions import Choice, Suggestions


class DetailsStrip(QFrame):
    """Name, organisation, role, arrival and departure; each field is kept as soon as she leaves it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: MeetingSession | None = None
        self._uid = ""
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        theme.mark(self, "card")
        self._name = QLineEdit()
        self._organisation = QLineEdit()
        self._role = _Roles()
        self._instead = QLineEdit(placeholderText="koho zastupuje")
        self._arrived = HourField()
        self._left = HourField()
        self._came_now = QPushButton("nyní")
        self._left_now = QPushButton("nyní")
        grid = QGridLayout(self)
        grid.setContentsMargins(*([theme.space(2)] * 4))
        grid.setSpacing(theme.space(1))
        grid.setHorizontalSpacing(theme.space(2))
        grid.setColumnStretch(1, 1)
        rows: Sequence[tuple[str, QWidget]] = (
            ("Jméno", self._name), ("Organizace", self._organisation), ("Účast", self._role),
            ("Za koho", self._instead), ("Příchod", self._arrived), ("Odchod", self._left),
        )  # fmt: skip
        self._labels = []
        for place, (text, field) in enumerate(rows):
            label = quiet_label(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            self._labels.append(label)
            grid.addWidget(label, place, 0)
            wide = 1 if isinstance(field, HourField) else 2
            grid.addWidget(field, place, 1, 1, wide)
        for place, button in ((4, self._came_now), (5, self._left_now)):
            theme.mark(button, "small")
            button.setToolTip("Zapsat, kolik je teď hodin")
            grid.addWidget(button, place, 2)

    def _connect(self) -> None:
        self._name.editingFinished.connect(self._on_name_entered)
        self._organisation.editingFinished.connect(self._on_organisation_entered)
        self._instead.editingFinished.connect(self._on_instead_entered)
        self._role.activated.connect(self._on_role_chosen)
        self._arrived.entered.connect(self._on_arrival_entered)
        self._left.entered.connect(self._on_departure_entered)
        self._came_now.clicked.connect(self._on_came_now)
        self._left_now.clicked.connect(self._on_left_now)
        for edit in (self._name, self._organisation, self._instead, self._arrived, self._left):
            UndoPasses(edit)
        for field in (self._name, self._organisation, self._instead):
            Keys(field, {"Esc": self._cancel, "F2": self._close, "Return": self._next_field})
        for hour in (self._arrived, self._left):
            Keys(hour, {"Esc": self._cancel, "F2": self._close, "Return": self._next_field})
        for other in (self._role, self._came_now, self._left_now):
            Keys(other, {"Esc": self._close, "F2": self._close})
        Suggestions(self._organisation, self._organisations)  # after the keys: an open offer sees them first
        Suggestions(self._instead, self._members)

    def open_for(self, session: MeetingSession, uid: str, *, focus: bool = True) -> None:
        """Show somebody; the keys go to the organisation, which is what is most often missing."""
        if uid != self._uid:
            self._forget()
        self._session, self._uid = session, uid
        self.refresh()
        if self._row() is None:
            return
        self.show()
        if focus:
            self._organisation.setFocus(Qt.FocusReason.OtherFocusReason)
            self._organisation.selectAll()

    def close_strip(self) -> None:
        """Put the strip away without a word."""
        self._session = None
        self.hide()

    def settle(self) -> None:
        """Keep what is being typed."""
        self._on_name_entered()
        self._on_organisation_entered()
        self._on_instead_entered()
        self._arrived.commit()
        self._left.commit()

    def refresh(self) -> None:
        """Show what the session says now, but leave alone what she is typing."""
        row = self._row()
        if row is None:
            if self.isVisible():
                self.close_strip()
            return
        texts = (
            (self._name, full_name(row.name, row.titles_before or "", row.titles_after or "")),
            (self._organisation, row.organisation or ""),
            (self._instead, row.substitute_for or ""),
        )
        for field, text in texts:
            if not field.isModified():
                field.setText(text)
        if not self._arrived.isModified():
            self._arrived.show_hour(row.arrived)
        if not self._left.isModified():
            self._left.show_hour(row.left)
        self._role.setCurrentIndex(self._role.findData(row.role.value))
        for widget in (self._labels[3], self._instead):
            widget.setVisible(row.role is Role.SUBSTITUTE)

    def _row(self) -> Attendance | None:
        return self._session.find(Attendance, self._uid) if self._session is not None else None

    def _organisations(self) -> list[Choice]:
        rows = self._session.attendance if self._session is not None else ()
        return [
            Choice(name)
            for name in sorted({row.organisation for row in rows if row.organisation}, key=sort_key)
        ]

    def _members(self) -> list[Choice]:
        rows = self._session.attendance if self._session is not None else ()
        others = (row for row in rows if row.uid != self._uid and row.status is not Presence.PRESENT)
        return [Choice(row.name, row.organisation or "") for row in others if row.role is Role.MEMBER]

    def _set(self, **values: Any) -> None:
        row = self._row()
        if self._session is None or row is None or self._session.read_only:
            return
        if any(getattr(row, name) != value for name, value in values.items()):
            attending.set_details(self._session, self._uid, **values)

    def _on_name_entered(self) -> None:
        if not self._name.isModified():
            return
        self._name.setModified(False)
        before, name, after = split_titles(self._name.text())
        if name:
            self._set(name=name, titles_before=before or None, titles_after=after or None)
        self.refresh()

    def _on_organisation_entered(self) -> None:
        if self._organisation.isModified():
            self._organisation.setModified(False)
            self._set(organisation=" ".join(self._organisation.text().split()) or None)

    def _on_instead_entered(self) -> None:
        if self._instead.isModified():
            self._instead.setModified(False)
            self._set(substitute_for=" ".join(self._instead.text().split()) or None)

    def _on_role_chosen(self) -> None:
        role = Role(self._role.currentData())
        row = self._row()
        if row is not None:
            self._set(role=role, substitute_for=row.substitute_for if role is Role.SUBSTITUTE else None)
        if role is Role.SUBSTITUTE:
            self._instead.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_arrival_entered(self) -> None:
        if self._session is not None and self._arrived.hour() is not None:
            attending.came_at(self._session, self._uid, self._arrived.hour())
        else:
            self._set(arrived=None)

    def _on_departure_entered(self) -> None:
        self._set(left=self._left.hour())

    def _on_came_now(self) -> None:
        if self._session is not None:
            attending.came_at(self._session, self._uid, attending.this_minute(self._session))

    def _on_left_now(self) -> None:
        if self._session is not None:
            self._set(left=attending.this_minute(self._session))

    def _next_field(self) -> None:
        self.focusNextChild()

    def _cancel(self) -> None:
        """Esc forgets what is being typed in the field."""
        self._forget()
        self.refresh()
        self._close()

    def _forget(self) -> None:
        for field in (self._name, self._organisation, self._instead, self._arrived, self._left):
            field.setModified(False)

    def _close(self) -> None:
        self.closed.emit()
        self.close_strip()


class _Roles(QComboBox):
    """Member, guest or substitute."""

    def __init__(self) -> None:
        super().__init__()
        for role, word in ROLE_CZECH.items():
            self.addItem(word, role.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet leaves the arrow out: without it the field would not look like a choice."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("muted"), 1.6))
        x, y = self.width() - theme.space(3), self.height() / 2 - 1
        painter.drawPolyline([QPointF(x - 4, y - 1), QPointF(x, y + 3), QPointF(x + 4, y - 1)])
        painter.end()

    def wheelEvent(self, event: Any) -> None:
        """The wheel scrolls the panel, it does not change a role by mistake."""
        event.ignore()
