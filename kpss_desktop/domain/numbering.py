"""Which topics stand on the agenda, and with what number."""

from collections.abc import Iterable

from kpss_desktop.domain.minutes import Outcome, Topic


def on_agenda(topic: Topic) -> bool:
    """True unless the topic is left for next time, which one noted in a point is from the start."""
    return topic.outcome is not Outcome.NEXT_TIME and topic.point is None


def numbers(topics: Iterable[Topic]) -> dict[str, int]:
    """Numbers by uid, from 1, of the topics that are dealt with; one that is skipped has none."""
    dealt = (row for row in topics if on_agenda(row) and row.outcome in (None, Outcome.DROPPED))
    return {topic.uid: number for number, topic in enumerate(dealt, 1)}
