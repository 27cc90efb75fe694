"""Time is local and aware of its zone; in a test it stands until moved."""

from datetime import UTC, date, datetime, timedelta

from kpss_desktop.system.clock import Clock, FixedClock


def test_the_machine_clock_is_aware_of_its_zone() -> None:
    assert Clock().now().utcoffset() is not None


def test_the_machine_clock_shows_the_present() -> None:
    before = datetime.now(UTC)
    assert before <= Clock().now() <= datetime.now(UTC)


def test_today_is_the_local_day() -> None:
    assert FixedClock(datetime(2024, 2, 29, 23, 59)).today() == date(2024, 2, 29)


def test_a_fixed_clock_moves_only_when_told() -> None:
    clock = FixedClock(datetime(2024, 2, 29, 13, 30))

    clock.advance(timedelta(hours=12))

    assert clock.now() == clock.now() == datetime(2024, 3, 1, 1, 30).astimezone()
