"""Where the time comes from: the machine's clock, or one that a test holds in its hand."""

from datetime import date, datetime, timedelta


class Clock:
    """The time of the machine, in the time zone the machine is set to."""

    def now(self) -> datetime:
        """The present moment, aware of the local time zone."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """The local calendar day."""
        return self.now().date()


class FixedClock(Clock):
    """A clock that stands until it is moved; a naive moment is taken as local time."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone()

    def now(self) -> datetime:
        """The moment the clock was set to."""
        return self._moment

    def advance(self, by: timedelta) -> None:
        """Let this much time pass."""
        self._moment += by
