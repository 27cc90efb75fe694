"""The header of a meeting: one line, all of it editable in place, and a strip with the rest."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kpss_desktop.domain.changes import Changes
from kpss_desktop.domain.minutes import Head, MeetingStatus
from kpss_desktop.domain.register import Place
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui import theme
from kpss_desktop.ui.dates_field import DateField, HourField, ReadField, around, long_words
from kpss_desktop.ui.meeting.header_fit import LineFit, hiding, shortening
from kpss_desktop.ui.meeting.keys import Keys, UndoPasses
from kpss_desktop.ui.meeting.made import MadeLine
from kpss_desktop.ui.meeting.parts import ElidedLine, quiet_label, tab_after

if TYPE_CHECKING:
    from kpss_desktop.ui.meeting.header_details import HeaderDetails
    from kpss_desktop.ui.meeting.suggestions import Choice

STATUS_CZECH = {
    MeetingStatus.PLANNED: "plánované",
    MeetingStatus.IN_PROGRESS: "probíhá",
    MeetingStatus.FINAL: "hotové",
}
_STATUS_KIND = {
    MeetingStatus.PLANNED: "muted",
    MeetingStatus.IN_PROGRESS: "strong",
    MeetingStatus.FINAL: "good",
}


class HeaderBar(QFrame):
    """When and where, how it stands, and the way to Word. `finished`: she wants back to the text."""

    finished = Signal()
    export_wanted = Signal()
    cleaning_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: MeetingSession | None = None
        self._places: Callable[[], Sequence[Place]] = list
        self._details: HeaderDetails | None = None
        self._build()
        self._connect()
        self._refresh()

    @property
    def details_shown(self) -> bool:
        """True while the strip below the line is open."""
        return self._details is not None and not self._details.isHidden()

    def _build(self) -> None:
        theme.mark(self, "bar")
        self._word = QLabel("Setkání")
        theme.mark(self._word, "strong")
        self._date = DateField(self._date_base, ("inplace", "strong"), words=long_words)
        self._start = HourField(("inplace",))
        self._start.setPlaceholderText("začátek")
        self._end = HourField(("inplace",))
        self._end.setPlaceholderText("konec")
        self._place = QLineEdit(placeholderText="místo")
        theme.mark(self._place, "inplace")
        for field, name in (
            (self._date, "Datum"), (self._start, "Začátek"), (self._end, "Konec"), (self._place, "Místo"),
        ):  # fmt: skip
            field.setAccessibleName(name)
        self._status = QLabel()
        self._note = ElidedLine()
        self.made = MadeLine()
        self._saved = quiet_label()
        self._unclean = QPushButton()
        self._unclean.setToolTip("Projít, co je k dočištění (F8)")
        self._unclean.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.mark(self._unclean, "quiet", "small", "warning")
        self._unclean.hide()
        self._more = QToolButton()
        self._more.setText("Další ⋯")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.mark(self._more, "quiet")
        self._more.hide()
        self._export = QPushButton("Do Wordu (F9)")
        self._export.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._export.setToolTip("Uložit zápis jako dokument Wordu (F9)")
        theme.mark(self._export, "primary")
        self._lay_out()

    def _lay_out(self) -> None:
        self._line = line = QHBoxLayout()
        line.setSpacing(theme.space(1))
        for widget in (self._word, self._date, self._start, QLabel("–"), self._end, self._place):
            line.addWidget(widget)
        line.addSpacing(theme.space(2))
        line.addWidget(self._status)
        line.addSpacing(theme.space(2))
        line.addWidget(self._note)
        line.addWidget(self.made, 300)
        line.addSpacing(theme.space(2))
        line.addWidget(self._unclean)
        line.addWidget(self._saved)
        line.addSpacing(theme.space(1))
        line.addWidget(self._more)
        line.addWidget(self._export)
        self._place.setMinimumWidth(theme.space(16))
        self._place.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(theme.space(3), theme.space(1), theme.space(2), theme.space(1))
        self._whole.setSpacing(0)
        self._whole.addLayout(line)
        steps = [hiding(line, self._word), shortening(self._more, "⋯"), hiding(line, self._status)]
        self._line_fit = LineFit(
            self, line, [*steps, shortening(self._export, "F9"), hiding(line, self._place)]
        )

    def _connect(self) -> None:
        self._date.entered.connect(self._on_date_entered)
        self._start.entered.connect(self._on_start_entered)
        self._end.entered.connect(self._on_end_entered)
        self._place.editingFinished.connect(self._on_place_entered)
        self._export.clicked.connect(self.export_wanted)
        self._unclean.clicked.connect(self.cleaning_wanted)
        for read in (self._date, self._start, self._end):
            read.hint_changed.connect(self._on_hint_changed)
            read.textChanged.connect(self._fit_fields)
            Keys(read, {"Return": partial(self._done, read), "Esc": self._cancel})
        self._place.textChanged.connect(self._fit_fields)
        Keys(self._place, {"Return": partial(self._done, self._place), "Esc": self._cancel})
        for field in self._fields():
            UndoPasses(field)
        theme.theme().changed.connect(self._on_theme_changed)

    # What the page calls

    def show_session(self, session: MeetingSession | None) -> None:
        """Show another meeting, or none."""
        self._session = session
        for field in self._fields():
            field.setModified(False)
        self.set_note("")
        self._refresh()

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed."""
        if changes.touches(Head):
            self._refresh()

    def set_places(self, places: Callable[[], Sequence[Place]]) -> None:
        """Say where the known places come from."""
        self._places = places

    def offer_places(self) -> None:
        """Offer the known places while a place is typed."""
        from kpss_desktop.ui.meeting.suggestions import Suggestions

        Suggestions(self._place, self._known_places)  # after the keys: an open offer sees them first

    def set_menu(self, menu: QMenu) -> None:
        """Give the menu behind the button "Další"."""
        self._more.setMenu(menu)
        self._more.show()

    def set_saved(self, text: str, kind: str = "muted") -> None:
        """Say what has reached the disk; `kind` is good, muted, warning or error."""
        self._saved.setText(text)
        theme.mark(self._saved, "small", kind)

    def set_unclean(self, count: int) -> None:
        """Say how many things are left to be cleaned."""
        self._unclean.setText(f"K dočištění {count}")
        self._unclean.setVisible(count > 0)

    def set_note(self, text: str, kind: str = "muted") -> None:
        """Say something small in the middle of the line: what was taken back, what is to be mended."""
        self._note.say(text, {"error": "danger"}.get(kind, kind))
        self._note.setEnabled(bool(text))
        width = self._note.fontMetrics().horizontalAdvance(text)
        self._line.setStretchFactor(self._note, 3 * width)  # what was just done goes before what was made

    def settle(self) -> bool:
        """Keep what is being typed in a field; False where a date or an hour there cannot be read."""
        readable = [read.commit() for read in (self._date, self._start, self._end)]
        if self._place.isModified():
            self._place.editingFinished.emit()
        if self._details is not None:
            self._details.settle()
        return all(readable)

    def focus_unreadable(self) -> None:
        """Go to the date or hour that cannot be read."""
        for field in (self._date, self._start, self._end):
            if field.bad:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                field.selectAll()
                return

    def focus_field(self, name: str) -> None:
        """Put the keys into the field of that name: date, end or author."""
        if name == "author":
            self._open_details().focus_author()
            return
        fields: dict[str, QLineEdit] = {"date": self._date, "end": self._end}
        fields[name].setFocus(Qt.FocusReason.ShortcutFocusReason)
        fields[name].selectAll()

    def toggle_details(self) -> None:
        """Open the strip and put the keys into it, or close it."""
        if self._details is not None and self.details_shown:
            self._details.hide()
            self.finished.emit()
        else:
            self._open_details().focus_title()

    def _open_details(self) -> "HeaderDetails":
        """The strip with the rest, made when it is first asked for."""
        if self._details is None:
            from kpss_desktop.ui.meeting.header_details import HeaderDetails

            self._details = HeaderDetails(self._set, self._done, self._cancel, self)
            self._whole.addWidget(self._details)
            tab_after(self._export, self._details)
            self._refresh()
        self._details.show()
        return self._details

    def focus_first(self) -> None:
        """Put the keys into the date."""
        self._date.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._date.selectAll()

    # Showing

    def _fields(self) -> tuple[QLineEdit, ...]:
        details = self._details.fields if self._details is not None else ()
        return (self._date, self._start, self._end, self._place, *details)

    def _refresh(self) -> None:
        session = self._session
        head = session.head if session is not None else Head(group_id=0, title="")
        for hour, field in ((head.start, self._start), (head.end, self._end)):
            if not field.isModified():
                field.show_hour(hour)
        if not self._date.isModified():
            self._date.show_day(head.date)
        if not self._place.isModified() and self._place.text() != (head.place or ""):
            self._place.setText(head.place or "")
            self._place.setCursorPosition(0)
        writable = session is not None and not session.read_only
        for edit in (self._date, self._start, self._end, self._place):
            edit.setReadOnly(not writable)
        if self._details is not None:
            self._details.show_head(head, writable=writable)
        self._status.setText(STATUS_CZECH[head.status] if session is not None else "")
        theme.mark(self._status, "small", _STATUS_KIND[head.status])
        self._export.setEnabled(session is not None)
        self._place.setToolTip(head.place_full or "")
        self._fit_fields()

    def _fit_fields(self) -> None:
        """Each field is as wide as its text, with room to type."""
        for field in (self._date, self._start, self._end):
            metrics = QFontMetrics(theme.sized(1, strong=field is self._date))  # the sheet may come later
            least = metrics.horizontalAdvance("čt 28. 12. 2028" if field is self._date else "13:30")
            wanted = metrics.horizontalAdvance(field.text() or field.placeholderText())
            field.setFixedWidth(max(wanted, least) + theme.space(3) + 4)
        wanted = self._place.fontMetrics().horizontalAdvance(self._place.text()) + theme.space(4)
        self._place.setFixedWidth(max(theme.space(16), min(wanted, theme.space(48))))

    # What she does

    def _date_base(self) -> Any:
        session = self._session
        if session is None:
            from datetime import date

            return date.today()
        return around(session.head.date or session.clock.today())

    def _known_places(self) -> "list[Choice]":
        from kpss_desktop.ui.meeting.suggestions import Choice

        return [Choice(place.short, place.full, place.full) for place in self._places()]

    def _set(self, **values: Any) -> None:
        from kpss_desktop.services.heading import set_heading

        if self._session is not None and not self._session.read_only:
            set_heading(self._session, **values)

    def _done(self, field: QLineEdit) -> None:
        """Enter keeps the field and goes back to the text; a field that is wrong keeps the keys."""
        if isinstance(field, ReadField):
            if not field.commit():
                return
        else:
            field.editingFinished.emit()
        self.finished.emit()

    def _cancel(self) -> None:
        """Esc forgets what is being typed and goes back to the text."""
        for field in self._fields():
            field.setModified(False)
        self.set_note("")
        self._refresh()
        self.finished.emit()

    def _on_date_entered(self) -> None:
        self._set(date=self._date.day())
        self._date.show_day(self._session.head.date if self._session else None)

    def _on_start_entered(self) -> None:
        self._set(start=self._start.hour())
        self._start.show_hour(self._start.hour())

    def _on_end_entered(self) -> None:
        self._set(end=self._end.hour())
        self._end.show_hour(self._end.hour())

    def _on_place_entered(self) -> None:
        if not self._place.isModified():
            return
        self._place.setModified(False)
        short = " ".join(self._place.text().split())
        if self._session is None or short == (self._session.head.place or ""):
            return
        full = next((place.full for place in self._places() if place.short == short), "")
        self._set(place=short or None, place_full=full or None)

    def _on_hint_changed(self, text: str, kind: str) -> None:
        self.set_note(text, kind)

    def _on_theme_changed(self) -> None:
        self._fit_fields()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._line_fit.least(), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(900, super().sizeHint().height())
