"""How long each topic has taken, told by when its points were begun.

Nobody presses a watch: the only witness is `Point.typed_at`. The time from one point to the next belongs to
the topic of the earlier one, since what is said is written down while it is said. A gap counts for
`MAX_GAP` at most: a longer one was a break, or nothing worth a note. Points begun on another day, when the
minutes were tidied up, do not count.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from kpss_desktop.domain.minutes import Point

MAX_GAP = timedelta(minutes=10)
"""The longest silence that is still counted as talk."""


def used_minutes(
    points: Iterable[Point], day: date | None = None, now: datetime | None = None
) -> dict[str, int]:
    """Whole minutes by topic uid; topics without a point are not there.

    `day` is that of the meeting (None: all days count); `now` ends the last stretch while the meeting goes
    on, without it that stretch is not counted, since nobody knows when it ended.
    """
    stamps = []
    for point in points:
        begun = _moment(point.typed_at)
        if begun is not None and (day is None or begun.date() == day):
            stamps.append((_comparable(begun), point.topic))
    stamps.sort(key=lambda stamp: stamp[0])
    if now is not None and (day is None or now.date() == day):
        stamps.append((_comparable(now), None))
    spent: dict[str, timedelta] = {}
    for (begun, topic), (ended, _) in pairwise(stamps):
        if topic is not None:
            gap = max(timedelta(0), min(ended - begun, MAX_GAP))
            spent[topic] = spent.get(topic, timedelta(0)) + gap
    return {topic: int(time.total_seconds()) // 60 for topic, time in spent.items()}


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _comparable(moment: datetime) -> datetime:
    """Without its zone, in that of the world, so that hours of different zones can be subtracted."""
    return moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
