"""How long topics took, by when their points were begun."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.domain.minutes import Point
from kpss_desktop.domain.pace import MAX_GAP, used_minutes

DAY = date(2024, 1, 8)


def point(number: int, topic: str | None, typed_at: str | None) -> Point:
    return Point(uid=f"p{number}", order=str(number), topic=topic, typed_at=typed_at)


def told(*rows: tuple[str | None, str | None]) -> list[Point]:
    return [point(number, topic, hour and f"2024-01-08T{hour}") for number, (topic, hour) in enumerate(rows)]


def test_the_time_to_the_next_point_belongs_to_the_topic_of_the_earlier_one() -> None:
    points = told(("a", "13:30:00"), ("a", "13:36:00"), ("b", "13:40:00"), ("b", "13:43:30"))
    assert used_minutes(points, DAY) == {"a": 10, "b": 3}


def test_a_long_silence_counts_for_ten_minutes() -> None:
    points = told(("a", "13:30:00"), ("b", "15:00:00"), ("b", "15:02:00"))
    assert used_minutes(points, DAY) == {"a": 10, "b": 2}


def test_the_last_stretch_goes_on_until_now() -> None:
    points = told(("a", "13:30:00"), ("b", "13:35:00"))
    assert used_minutes(points, DAY, datetime(2024, 1, 8, 13, 42)) == {"a": 5, "b": 7}


def test_the_order_of_the_minutes_does_not_matter_but_that_of_typing_does() -> None:
    points = told(("b", "13:35:00"), ("a", "13:30:00"), ("b", "13:38:00"))
    assert used_minutes(points, DAY) == {"a": 5, "b": 3}


def test_points_tidied_up_the_next_day_do_not_count() -> None:
    points = [*told(("a", "13:30:00"), ("a", "13:34:00")), point(8, "a", "2024-01-09T08:00:00")]
    assert used_minutes(points, DAY, datetime(2024, 1, 9, 8, 5)) == {"a": 4}


def test_hours_of_different_zones_are_compared_as_they_are_in_the_world() -> None:
    points = [point(1, "a", "2024-01-08T13:30:00+01:00"), point(2, "a", "2024-01-08T12:34:00+00:00")]
    assert used_minutes(points, DAY) == {"a": 4}


def test_points_of_no_topic_or_no_hour_take_no_time_from_others() -> None:
    points = told(("a", "13:30:00"), (None, "13:33:00"), ("b", None), ("a", "13:38:00"), ("a", "nesmysl"))
    assert used_minutes(points, DAY) == {"a": 3}


@given(st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.integers(0, 7200)), max_size=30))
def test_all_together_never_take_longer_than_the_meeting(rows: list[tuple[str | None, int]]) -> None:
    start = datetime(2024, 1, 8, 13, 30)
    points = [
        point(number, topic, (start + timedelta(seconds=later)).isoformat())
        for number, (topic, later) in enumerate(rows)
    ]
    used = used_minutes(points, DAY)
    assert sum(used.values()) <= max((later for _, later in rows), default=0) / 60
    assert all(0 <= minutes <= MAX_GAP.seconds / 60 * len(rows) for minutes in used.values())
