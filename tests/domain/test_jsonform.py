"""The JSON of a meeting is read strictly, whoever wrote it: each refusal names the place."""

import contextlib
import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpss_desktop.domain.dumpform import dump_from_json
from kpss_desktop.domain.jsonform import meeting_from_json, meeting_to_json
from kpss_desktop.domain.minutes import MeetingStatus, Presence
from kpss_desktop.domain.reading import MAX_TEXT, FormError
from tests.helpers.strategies import dumps, meetings

MEETING: dict[str, Any] = {
    "version": 1,
    "group": "Skupina",
    "title": "Setkání",
    "date": "2024-01-08",
    "topics": [{"text": "Akční plán"}],
    "attendance": [{"name": "Anna Vzorová", "status": "present"}],
    "points": [{"level": 0, "topic": 0, "runs": [{"text": "Bod", "bold": True}]}],
    "tasks": [{"text": "Bod", "point": 0, "reviews": [{"date": "2024-03-18", "status": "done"}]}],
    "next_meetings": [{"date": "2024-03-18"}],
}


def put(data: Any, path: str, value: Any) -> Any:
    """The same meeting with something else at a path such as points.0.level."""
    changed = copy.deepcopy(data)
    place = changed
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in steps:
        place = place[step]
    place[last] = value
    return changed


@given(meetings())
@settings(max_examples=30)
def test_a_meeting_read_and_written_is_equal(meeting: dict[str, Any]) -> None:
    read = meeting_from_json(meeting)

    assert meeting_to_json(read.meeting, read.group) == meeting


def test_little_is_needed_and_nothing_is_guessed() -> None:
    head = meeting_from_json({"group": "Skupina", "title": ""}).meeting.head

    assert (head.date, head.start, head.place, head.author) == (None, None, None, None)
    assert head.status is MeetingStatus.IN_PROGRESS


def test_who_has_no_status_is_unrecorded() -> None:
    (row,) = meeting_from_json(put(MEETING, "attendance.0.status", None)).meeting.attendance

    assert row.status is Presence.UNRECORDED


def test_a_task_that_says_what_its_point_says_follows_it() -> None:
    (follows,) = meeting_from_json(MEETING).meeting.tasks
    (own,) = meeting_from_json(put(MEETING, "tasks.0.text", "Jinak")).meeting.tasks

    assert (follows.own_text, own.own_text) == (False, True)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("version", 2, "version"),
        ("version", "1", "not_number"),
        ("version", True, "not_number"),
        ("group", None, "missing"),
        ("group", " ", "missing"),
        ("title", None, "missing"),
        ("title", 5, "not_text"),
        ("title", "x" * (MAX_TEXT + 1), "too_long"),
        ("status", "hotovo", "not_choice"),
        ("date", "2024-02-30", "not_date"),
        ("date", "8. 1. 2024", "not_date"),
        ("date", "20240108", "not_date"),
        ("date", "2024-W02-1", "not_date"),
        ("date", "٢٠٢٤-٠١-٠٨", "not_date"),
        ("date", 20240108, "not_text"),
        ("start", "25:00", "not_hour"),
        ("start", "13:60", "not_hour"),
        ("start", "9:00", "not_hour"),
        ("start", "13:30:15", "not_hour"),
        ("start", "13:30+01:00", "not_hour"),
        ("number", 2**40, "too_large"),
        ("number", -1, "negative"),
        ("number", 1.5, "not_number"),
        ("id", -3, "negative"),
        ("topics", {}, "not_list"),
        ("topics.0", "Akční plán", "not_object"),
        ("topics.0.minutes", -5, "negative"),
        ("attendance.0.name", "", "missing"),
        ("attendance.0.name", "\x00\n", "missing"),
        ("attendance.0.role", "předseda", "not_choice"),
        ("points.0.level", -1, "level"),
        ("points.0.level", 4, "level"),
        ("points.0.level", "0", "not_number"),
        ("points.0.topic", 1, "index"),
        ("points.0.topic", -1, "index"),
        ("points.0.runs", "Bod", "not_list"),
        ("points.0.runs.0.text", None, "missing"),
        ("points.0.runs.0.bold", "ano", "not_flag"),
        ("points.0.runs.0.bold", 1, "not_flag"),
        ("points.0.marked", 1, "not_flag"),
        ("tasks.0.point", 7, "index"),
        ("tasks.0.owners", [{"kind": "person"}], "missing"),
        ("tasks.0.due_kind", "brzy", "not_choice"),
        ("tasks.0.reviews.0.status", "snad", "not_choice"),
        ("next_meetings.0.date", None, "missing"),
    ],
)
def test_a_wrong_value_is_refused_at_its_place(path: str, value: Any, code: str) -> None:
    with pytest.raises(FormError) as refused:
        meeting_from_json(put(MEETING, path, value))

    named = "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in path.split(".")).lstrip(".")
    assert refused.value.code == code
    assert refused.value.where.startswith(named)


@pytest.mark.parametrize("data", [None, 1, "text", [], [MEETING]])
def test_what_is_no_object_is_refused(data: Any) -> None:
    with pytest.raises(FormError):
        meeting_from_json(data)


def test_control_characters_and_halves_of_letters_are_cleaned_away() -> None:
    meeting = put(put(MEETING, "place", "Čv\x00T\ud800"), "points.0.runs.0.text", "A\nB\x07")
    read = meeting_from_json(meeting).meeting

    assert (read.head.place, read.points[0].text) == ("ČvT", "A B")


@pytest.mark.parametrize("source", [{"text": "\ud800"}, {"\udfff": 1}])
def test_what_is_kept_as_it_came_must_be_writable(source: Any) -> None:
    with pytest.raises(FormError) as refused:
        meeting_from_json(MEETING | {"source": source})

    assert refused.value.code == "bad_text"


def test_what_is_kept_as_it_came_may_not_nest_for_ever() -> None:
    nested: Any = []
    for _ in range(500):
        nested = [nested]

    with pytest.raises(FormError) as refused:
        meeting_from_json(MEETING | {"source": nested})

    assert refused.value.code == "too_deep"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """A dump in which something has another value."""
    data: Any = draw(dumps())
    place, depth = data, draw(st.integers(0, 6))
    for _ in range(depth):
        below = [key for key in _keys(place) if isinstance(place[key], dict | list) and place[key]]
        if not below:
            break
        place = place[draw(st.sampled_from(below))]
    place[draw(st.sampled_from(_keys(place)))] = draw(json_values)
    return data


def _keys(place: Any) -> list[Any]:
    return list(place) if isinstance(place, dict) else list(range(len(place)))


@given(damaged())
@settings(max_examples=15)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: Any) -> None:
    with contextlib.suppress(FormError):
        dump_from_json(data)


@given(json_values)
def test_any_json_is_read_or_refused(data: Any) -> None:
    with pytest.raises(FormError):
        dump_from_json(data)
