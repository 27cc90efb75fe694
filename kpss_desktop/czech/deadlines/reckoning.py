"""Reckoning with days: ends of months, weeks, periods and what comes next."""

from datetime import date

from kpss_desktop.czech.deadlines.values import DeadlineKind
from kpss_desktop.system.values import dataclass

LAST_YEAR = 9990


def existing(year: int, month: int, day: int) -> date | None:
    """The day, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    from calendar import monthrange  # it imports the module `locale` too, which is the most of it

    return date(year, month, monthrange(year, month)[1])


def plus(day: date, days: int) -> date:
    """`days` later, or earlier; at most the last day Python knows."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def plus_months(day: date, months: int) -> date:
    """The same day `months` later, or the last of that month: 31. 1. and one month give 29. 2."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    year = min(year, LAST_YEAR)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def sunday(day: date) -> date:
    """The last day of the week of `day`."""
    return plus(day, 6 - day.weekday())


def coming_weekday(base: date, weekday: int) -> date:
    """The next such weekday after `base`, in a week if it is today's."""
    return plus(base, (weekday - base.weekday() - 1) % 7 + 1)


def coming(base: date, month: int, day: int) -> date | None:
    """The next such day that is not before `base`; None where no year has it."""
    years = range(base.year, min(base.year + 9, LAST_YEAR))
    days = (existing(year, month, day) for year in years)
    return next((found for found in days if found is not None and found >= base), None)


@dataclass(frozen=True, slots=True)
class Period:
    """A time from `first` to `last`, both inclusive."""

    kind: DeadlineKind
    first: date
    last: date
    inferred: bool = False

    @property
    def middle(self) -> date:
        """The day of the half: the 15th of a month, Wednesday of a week, the 30th of June."""
        match self.kind:
            case DeadlineKind.WEEK:
                return plus(self.first, 2)
            case DeadlineKind.MONTH:
                return self.first.replace(day=15)
            case DeadlineKind.YEAR:
                return date(self.first.year, 6, 30)
        return plus(self.first, (self.last - self.first).days // 2)

    @property
    def beginning(self) -> date:
        """The day meant by "at the beginning": Tuesday of a week, the 10th of a month."""
        match self.kind:
            case DeadlineKind.WEEK:
                return plus(self.first, 1)
            case DeadlineKind.MONTH:
                return self.first.replace(day=10)
            case DeadlineKind.DAY:
                return self.first
        return month_end(self.first.year, self.first.month)


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    return Period(DeadlineKind.WEEK, plus(day, -day.weekday()), sunday(day))


def months_from(kind: DeadlineKind, year: int, month: int, count: int, inferred: bool = False) -> Period:
    """`count` months that begin with `month` of `year`."""
    first = date(year, month, 1)
    end = plus_months(first, count - 1)
    return Period(kind, first, month_end(end.year, end.month), inferred)


LENGTHS = {DeadlineKind.MONTH: 1, DeadlineKind.QUARTER: 3, DeadlineKind.HALF: 6, DeadlineKind.YEAR: 12}


def nth_period(kind: DeadlineKind, number: int, year: int | None, base: date) -> Period:
    """The month, quarter or half `number` of `year`; without a year the one that ends next."""
    count = LENGTHS[kind]
    month = (number - 1) * count + 1
    if year is not None:
        return months_from(kind, year, month, count)
    period = months_from(kind, base.year, month, count, True)
    if period.last < base and base.year < LAST_YEAR:
        return months_from(kind, base.year + 1, month, count, True)
    return period


def around(kind: DeadlineKind, base: date, ahead: int = 0) -> Period:
    """The week, month, quarter, half or year of `base`, or one that is `ahead` of it."""
    if kind is DeadlineKind.WEEK:
        return week_of(plus(base, 7 * ahead))
    count = LENGTHS[kind]
    start = base.replace(day=1, month=(base.month - 1) // count * count + 1)
    moved = plus_months(start, ahead * count)
    return months_from(kind, moved.year, moved.month, count)
