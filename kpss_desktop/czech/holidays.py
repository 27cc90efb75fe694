"""Czech public holidays, as act 245/2000 Sb. names them, and weekends."""

from datetime import date, timedelta

_FIXED = {
    (1, 1): "Nový rok, Den obnovy samostatného českého státu",
    (5, 1): "Svátek práce",
    (5, 8): "Den vítězství",
    (7, 5): "Den slovanských věrozvěstů Cyrila a Metoděje",
    (7, 6): "Den upálení mistra Jana Husa",
    (9, 28): "Den české státnosti",
    (10, 28): "Den vzniku samostatného československého státu",
    (11, 17): "Den boje za svobodu a demokracii",
    (12, 24): "Štědrý den",
    (12, 25): "1. svátek vánoční",
    (12, 26): "2. svátek vánoční",
}
_FRIDAY_SINCE = 2016
_STUDENTS_SINCE = 2019


def holiday(day: date) -> str | None:
    """The name of the public holiday on `day`, None on any other day. Meant for the years 2000 to 2100."""
    from_easter = (day - easter(day.year)).days
    if from_easter == 1:
        return "Velikonoční pondělí"
    if from_easter == -2 and day.year >= _FRIDAY_SINCE:
        return "Velký pátek"
    name = _FIXED.get((day.month, day.day))
    if (day.month, day.day) == (11, 17) and day.year >= _STUDENTS_SINCE:
        return f"{name} a Mezinárodní den studentstva"
    return name


def is_weekend(day: date) -> bool:
    """True on Saturday and Sunday."""
    return day.weekday() >= 5


def is_workday(day: date) -> bool:
    """True on a day that is neither weekend nor public holiday."""
    return not is_weekend(day) and holiday(day) is None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    shift = (golden + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def workdays_after(day: date, count: int) -> date:
    """The day that is `count` working days after `day`."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day
