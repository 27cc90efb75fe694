"""A field for the term of a task: a day, a period or the next meeting, as a line of the minutes words it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from kpss_desktop.czech.dates import with_weekday
from kpss_desktop.czech.deadlines import show_due
from kpss_desktop.domain.minutes import DueKind, Task
from kpss_desktop.domain.tasks import term_text
from kpss_desktop.services.task_changes import Term, read_term
from kpss_desktop.ui.dates_field import DateField

NOT_A_TERM = "Tomu termínu nerozumím. Napište třeba 29. 2., konec března nebo do příštího setkání."
WAITS_FOR = "čeká, až bude příští setkání naplánované"


class TermField(DateField):
    """`base()` is the day from which a term is counted, `ahead` that of the next meeting, if any."""

    def __init__(self, base: Callable[[], date], ahead: date | None, parent: QWidget | None = None) -> None:
        super().__init__(base, parent=parent)
        self._ahead = ahead
        self.setPlaceholderText("do kdy, třeba 29. 2.")

    def show_term(self, task: Task) -> None:
        """Show until when a task is, in words that mean the same when they are read again."""
        waits = task.due_kind is DueKind.NEXT_MEETING
        self._show("do příštího setkání" if waits else term_text(task))

    def term(self) -> Term | None:
        """What the text means, None where it cannot be read."""
        return read_term(self.text(), self._base(), self._ahead)

    def understood(self) -> bool:
        return not self.isModified() or self.term() is not None

    def day(self) -> date | None:
        term = self.term()
        return term.due if term is not None else None

    def meaning(self) -> str:
        term = self.term()
        if term is None:
            return ""
        if term.kind is DueKind.NEXT_MEETING:
            return with_weekday(term.due) if term.due else WAITS_FOR
        shown = show_due(term.due, term.kind)
        period = term.kind is not DueKind.DAY and term.due is not None
        return f"{shown}, do {with_weekday(term.due)}" if period and term.due else shown

    def complaint(self) -> str:
        return NOT_A_TERM
