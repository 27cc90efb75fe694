"""What was found: a deadline with its place in the text, and the way it is shown."""

from datetime import date, time, timedelta
from enum import StrEnum

from kpss_desktop.czech.dates import in_figures, with_weekday
from kpss_desktop.system.values import dataclass


class DeadlineKind(StrEnum):
    """How long a time the words mean; the values are those that a task keeps."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    NEXT_MEETING = "next_meeting"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Words from `start` to `end` (Python characters of the text given) that name a deadline.

    `due` is the day itself or the last day of the period `kind`; None for a wish without a date, for
    the next meeting while none is planned, and for a day that does not exist (`impossible`). `sure` is
    False where the words may mean another day or no deadline at all; `candidates` are other days they
    may mean, the likeliest first. `inferred_year`: the words name no year.
    """

    start: int
    end: int
    due: date | None
    kind: DeadlineKind
    wording: str
    sure: bool = True
    impossible: bool = False
    inferred_year: bool = False
    candidates: tuple[date, ...] = ()

    @property
    def shown(self) -> str:
        """The reading as it stands beside the line: "čt 29. 2. 2024", "únor 2024"."""
        if self.impossible:
            return "den, který neexistuje"
        return show_due(self.due, self.kind, self.wording)


@dataclass(frozen=True, slots=True)
class Series:
    """Several days in one place of the text, as "18.3.; 10.6.; 9.9. vždy v 13:30".

    `time` is the hour common to all, None where there is none; `times` has one entry for each date.
    `sure` is False where a day that does not exist was left out or a weekday does not fit its date.
    """

    start: int
    end: int
    wording: str
    dates: tuple[date, ...]
    times: tuple[time | None, ...]
    ends: time | None = None
    inferred_year: bool = False
    sure: bool = True

    @property
    def time(self) -> time | None:
        """The hour common to all dates."""
        return self.times[0] if len(set(self.times)) == 1 else None


NOMINATIVES = (
    "leden", "únor", "březen", "duben", "květen", "červen",
    "červenec", "srpen", "září", "říjen", "listopad", "prosinec",
)  # fmt: skip


def show_due(due: date | None, kind: str, wording: str = "", *, printed: bool = False) -> str:
    """Say a due date of the kind `kind` in Czech; `wording` stands for a wish without a date.

    In documents (`printed`) a day is without its weekday, which is there to catch a mistake while she types.
    """
    match kind:
        case DeadlineKind.NEXT_MEETING:
            if due is None:
                return "do příštího setkání"
            return f"do příštího setkání {f'({in_figures(due)})' if printed else f'· {with_weekday(due)}'}"
        case _ if due is None:
            return " ".join(wording.split())
        case DeadlineKind.WEEK:
            return _week(due)
        case DeadlineKind.MONTH:
            return f"{NOMINATIVES[due.month - 1]} {due.year}"
        case DeadlineKind.QUARTER:
            return f"{(due.month + 2) // 3}. čtvrtletí {due.year}"
        case DeadlineKind.HALF:
            return f"{(due.month + 5) // 6}. pololetí {due.year}"
        case DeadlineKind.YEAR:
            return f"rok {due.year}"
        case _:
            return in_figures(due) if printed else with_weekday(due)


def _week(last: date) -> str:
    if last.toordinal() < 7:
        return in_figures(last)
    first = last - timedelta(days=6)
    if first.year != last.year:
        return f"{in_figures(first)} – {in_figures(last)}"
    if first.month != last.month:
        return f"{first.day}. {first.month}. – {in_figures(last)}"
    return f"{first.day}.–{in_figures(last)}"
