"""Minule: which earlier meeting is meant, what it said, and how it is copied into the minutes of today."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Meeting, Owner, OwnerKind, Point, PointKind, Task, Topic
from kpss_desktop.domain.register import Group, Organisation
from kpss_desktop.domain.runs import Run, text_runs
from kpss_desktop.services.context import Services
from kpss_desktop.services.past import LOOK_BACK, Past, PastMinutes, Subject, copy_past
from kpss_desktop.services.session import MeetingSession
from tests.helpers.archives import TODAY, add_group, add_meeting, meeting_of, services_in

AUTUMN, SUMMER = date(2023, 11, 27), date(2023, 6, 5)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def group(services: Services) -> Group:
    return add_group(services)


def held(services: Services, group: Group, day: date | None, topic: str, *points: Any, **head: Any) -> int:
    """A meeting of a day with one topic."""
    return add_meeting(services, meeting_of(group, day=day, topics=(topic,), points=points, **head))


def today(services: Services, group: Group, topic: str = "Akční plán", **values: Any) -> MeetingSession:
    made = meeting_of(group, topics=(topic,), points=("", "Už bylo řečeno"))
    made = replace(made, topics=(replace(made.topics[0], **values),))
    return services.meetings.open(add_meeting(services, made))


def asked(
    services: Services, session: MeetingSession, organisation: str | None = None, skip: int = 0
) -> Past | None:
    subject = Subject(organisation=organisation) if organisation else Subject(topic=session.topics[0].uid)
    return PastMinutes(services.archive).said_before(session, subject, skip)


def said(past: Past | None) -> list[str] | None:
    return None if past is None else [point.text for point in past.points]


def test_the_newest_earlier_meeting_with_that_topic_is_found_and_then_the_one_before(
    services: Services, group: Group
) -> None:
    held(services, group, SUMMER, "akční  PLÁN", "V létě")
    held(services, group, AUTUMN, "Akční plán", "Na podzim", (1, "jak na to"))
    held(services, group, TODAY + timedelta(days=30), "Akční plán", "V budoucnu")
    held(services, add_group(services, name="Jiná"), date(2024, 1, 1), "Akční plán", "Jinde")
    session = today(services, group)
    first, second = asked(services, session), asked(services, session, skip=1)
    assert first is not None
    assert second is not None
    assert (first.day, said(first)) == (AUTUMN, ["Na podzim", "jak na to"])
    assert (second.day, said(second), second.about) == (SUMMER, ["V létě"], "akční  PLÁN")
    assert asked(services, session, skip=2) is None


@pytest.mark.parametrize("worded", ["Plán akční", "Akčního plánu", "Akčním plánem"])
def test_a_topic_with_the_same_words_in_another_form_is_the_same(
    services: Services, group: Group, worded: str
) -> None:
    held(services, group, AUTUMN, worded, "Na podzim")
    assert said(asked(services, today(services, group))) == ["Na podzim"]


@pytest.mark.parametrize("worded", ["Akční plán 2024", "Aktuální přehled", "Plán", ""])
def test_a_topic_with_other_words_is_another(services: Services, group: Group, worded: str) -> None:
    held(services, group, AUTUMN, worded, "Na podzim")
    assert asked(services, today(services, group)) is None


def test_what_a_topic_continues_is_found_however_it_was_worded(services: Services, group: Group) -> None:
    held(services, group, SUMMER, "Priority", "V létě")
    made = meeting_of(group, day=AUTUMN, topics=("Co letos",), points=("Na podzim",))
    add_meeting(services, replace(made, topics=(replace(made.topics[0], continues=f"t0-{SUMMER}"),)))
    session = today(services, group, continues=f"t0-{AUTUMN}")
    assert said(asked(services, session)) == ["Na podzim"]
    assert said(asked(services, session, skip=1)) == ["V létě"]


def test_a_meeting_that_said_nothing_of_it_is_passed_over(services: Services, group: Group) -> None:
    held(services, group, SUMMER, "Akční plán", "V létě")
    held(services, group, AUTUMN, "Akční plán", " ")
    deleted = held(services, group, date(2024, 1, 8), "Akční plán", "Smazáno")
    services.meetings.delete(deleted)
    assert said(asked(services, today(services, group))) == ["V létě"]


def test_a_meeting_whose_points_belong_to_no_topic_is_given_whole(services: Services, group: Group) -> None:
    made = meeting_of(group, day=AUTUMN, topics=("Akční plán", "Různé"), points=("Jedno", "Druhé"))
    loose = tuple(replace(point, topic=None) for point in made.points)
    add_meeting(services, replace(made, points=loose))
    past = asked(services, today(services, group))
    assert past is not None
    assert (said(past), past.whole) == (["Jedno", "Druhé"], True)


def test_without_a_topic_the_whole_last_meeting_is_meant(services: Services, group: Group) -> None:
    held(services, group, AUTUMN, "Jiné téma", "Na podzim")
    past = PastMinutes(services.archive).said_before(today(services, group), Subject())
    assert past is not None
    assert (said(past), past.whole) == (["Na podzim"], True)


def test_a_topic_noted_for_next_time_shows_where_it_was_noted(services: Services, group: Group) -> None:
    made = meeting_of(group, day=AUTUMN, topics=("Různé",), points=("Jinak nic", "Akční plán", (1, "s ÚP")))
    noted = Topic(uid="noted", order="zz", text="Akční plán", point=f"p1-{AUTUMN}")
    add_meeting(services, replace(made, topics=(*made.topics, noted)))
    assert said(asked(services, today(services, group))) == ["Akční plán", "s ÚP"]


def test_the_tasks_of_those_points_come_with_them(services: Services, group: Group) -> None:
    made = meeting_of(
        group, day=AUTUMN, topics=("Akční plán", "Různé"), points=("Úkol: dodat zprávu", "Jinak nic")
    )
    owners = (Owner(OwnerKind.ROLE, "manažer skupiny"),)
    task = Task(uid="u", order="a", meeting_id=0, point=f"p0-{AUTUMN}", owner="manažer", owners=owners)
    add_meeting(services, replace(made, tasks=(task, replace(task, uid="v", proposed=True))))
    past = asked(services, today(services, group))
    assert past is not None
    assert [(task.text, task.owner, task.owners) for task in past.tasks] == [
        ("dodat zprávu", "manažer", owners)
    ]


def organisation_point(text: str, organisation: str | None, level: int = 0) -> dict[str, Any]:
    return {"runs": text_runs(text), "organisation": organisation, "level": level,
            "kind": PointKind.ROUND_TABLE if organisation else PointKind.NOTE}  # fmt: skip


def with_points(made: Meeting, *rows: dict[str, Any]) -> Meeting:
    points = tuple(replace(point, **row) for point, row in zip(made.points, rows, strict=True))
    return replace(made, points=points)


def test_what_an_organisation_said_is_found_by_its_name_short_or_full_or_at_the_beginning(
    services: Services, group: Group
) -> None:
    services.register.save(Organisation(short="Most", full="Most zkušeností, z. ú."))
    services.register.save(Organisation(short="Most k ukázce"))
    made = meeting_of(group, day=AUTUMN, topics=("Kolečko",), points=("", "", ""))
    add_meeting(services, with_points(
        made, organisation_point("Most zkušeností. Mají plno.", "Most zkušeností, z. ú."),
        organisation_point("a nový byt", None, 1), organisation_point("Beta. Nic.", "Beta"),
    ))  # fmt: skip
    made = meeting_of(group, day=SUMMER, topics=("Zprávy členů",), points=("", "", ""))
    add_meeting(services, with_points(
        made, organisation_point("Most k ukázce. Bez omezení.", None),
        organisation_point("most: v létě mají volno", None), organisation_point("Beta. ", "Beta"),
    ))  # fmt: skip
    session = today(services, group)
    assert said(asked(services, session, "Most")) == ["Most zkušeností. Mají plno.", "a nový byt"]
    assert said(asked(services, session, "Most", skip=1)) == ["most: v létě mají volno"]
    assert said(asked(services, session, "Beta")) == ["Beta. Nic."]
    assert asked(services, session, "Beta", skip=1) is None
    assert asked(services, session, "Delta") is None


def test_meetings_are_gone_through_to_a_limit_and_a_chain_leads_beyond_it(
    services: Services, group: Group
) -> None:
    held(services, group, date(2000, 1, 1), "Akční plán", "Kdysi")
    for step in range(1, LOOK_BACK + 1):
        held(services, group, TODAY - timedelta(days=step), "Jiné", "nic")
    session = today(services, group)
    assert asked(services, session) is None
    topic = session.topics[0]
    session.apply([Edit(topic, replace(topic, continues="t0-2000-01-01"))], "navázání")
    assert said(asked(services, session)) == ["Kdysi"]


def test_whether_there_is_anything_earlier_is_known_at_once(services: Services, group: Group) -> None:
    session = today(services, group)
    past = PastMinutes(services.archive)
    assert not past.any_before(session)
    held(services, group, AUTUMN, "Jiné")
    assert not past.any_before(session)
    held(services, group, SUMMER, "Jiné", "Něco")
    assert past.any_before(session)


# Copying


def past_of(*rows: Point) -> Past:
    return Past(1, AUTUMN, "Akční plán", rows)


def then(uid: str, text: str, level: int = 0, **values: Any) -> Point:
    return Point(uid=uid, order=uid, level=level, topic="then", runs=text_runs(text), **values)


def written(session: MeetingSession) -> list[tuple[int, str]]:
    return [(point.level, point.text) for point in session.points]


def test_copied_points_stand_below_the_caret_and_one_undo_takes_them_back(
    services: Services, group: Group
) -> None:
    session = today(services, group)
    before = session.points
    past = past_of(then("x", "Bylo", 1, internal=True, kind=PointKind.DECISION), then("y", "k tomu", 2))
    last = copy_past(session, past, f"p1-{TODAY}", None)
    assert written(session) == [(0, ""), (0, "Už bylo řečeno"), (0, "Bylo"), (1, "k tomu")]
    copied = session.points[2]
    assert (copied.topic, copied.internal, copied.kind) == (f"t0-{TODAY}", True, PointKind.NOTE)
    assert last == session.points[3].uid
    assert not {"x", "y"} & {point.uid for point in session.points}
    session.undo()
    assert session.points == before


def test_an_empty_point_is_filled_with_the_first_of_them(services: Services, group: Group) -> None:
    session = today(services, group)
    bold = replace(then("x", ""), runs=(Run("Bylo", bold=True),))
    copy_past(session, past_of(bold, then("y", "a dál")), f"p0-{TODAY}", None)
    assert written(session) == [(0, "Bylo"), (0, "a dál"), (0, "Už bylo řečeno")]
    assert session.points[0].runs == (Run("Bylo", bold=True),)


def test_a_silent_point_of_a_round_table_goes_on_behind_its_name(services: Services, group: Group) -> None:
    session = today(services, group)
    here = session.points[0]
    kind = PointKind.ROUND_TABLE
    named = replace(here, runs=text_runs("Beta. "), kind=kind, organisation="Beta")
    session.apply([Edit(here, named)], "kolečko")
    past = past_of(then("x", "beta – mají plno", 1, organisation="Beta", kind=kind), then("y", "a byt", 2),
                   then("z", "Beta: zvou", 1))  # fmt: skip
    copy_past(session, past, here.uid, None)
    assert written(session)[:3] == [(0, "Beta. mají plno"), (1, "a byt"), (1, "zvou")]
    assert [point.kind for point in session.points[:3]] == [kind, PointKind.NOTE, PointKind.NOTE]


def test_below_a_point_of_a_round_table_that_says_something_they_are_nested(
    services: Services, group: Group
) -> None:
    session = today(services, group)
    here = session.points[1]
    kind = PointKind.ROUND_TABLE
    session.apply([Edit(here, replace(here, kind=kind, organisation="Beta"))], "kolečko")
    copy_past(session, past_of(then("x", "Beta. Mají plno", organisation="Beta", kind=kind)), here.uid, None)
    assert written(session)[1:] == [(0, "Už bylo řečeno"), (1, "Mají plno")]


def test_minutes_not_begun_are_begun_by_copying(services: Services, group: Group) -> None:
    session = services.meetings.open(add_meeting(services, meeting_of(group, topics=("Akční plán",))))
    copy_past(session, past_of(then("x", "Bylo", 1), then("y", "k tomu", 2)), "lone", f"t0-{TODAY}")
    assert written(session) == [(0, "Bylo"), (1, "k tomu")]
    assert session.points[0].topic == f"t0-{TODAY}"


def test_nothing_to_copy_changes_nothing(services: Services, group: Group) -> None:
    session = today(services, group)
    assert copy_past(session, past_of(), f"p0-{TODAY}", None) is None
    assert session.history.depth == 0
