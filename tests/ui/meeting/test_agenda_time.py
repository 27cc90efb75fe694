"""What the agenda says of time, of standing topics and of next time."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import MeetingStatus, Outcome, Point, Topic
from kpss_desktop.domain.numbering import numbers
from kpss_desktop.domain.order import between
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services import agenda
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.meeting.agenda import AgendaPanel
from kpss_desktop.ui.meeting.agenda_model import TopicRow
from kpss_desktop.ui.meeting.page import MeetingPage
from tests.ui.meeting.conftest import World
from tests.ui.typing import CONTROL, Key, press, type_text
from tests.ui.windows import shown


def view(panel: AgendaPanel, name: str = "Témata") -> QListView:
    return next(found for found in panel.findChildren(QListView) if found.accessibleName() == name)


def row(panel: AgendaPanel, text: str, name: str = "Témata") -> TopicRow:
    model = view(panel, name).model()
    found = (model.index(place, 0).data(Qt.ItemDataRole.UserRole) for place in range(model.rowCount()))
    return next(one for one in found if isinstance(one, TopicRow) and one.topic.text == text)


@pytest.fixture
def panel(qtbot: QtBot, world: World) -> AgendaPanel:
    panel = AgendaPanel()
    panel.set_register(world.services.register)
    for old in world.session.topics:
        agenda.remove_topic(world.session, old.uid)
    head = world.session.head
    world.session.apply([Edit(head, replace(head, status=MeetingStatus.IN_PROGRESS))], "začátek")
    world.show(qtbot, panel, 230, 500)
    return panel


def write(world: World, topic: Topic, hour: str) -> None:
    last = world.session.points[-1].order if world.session.points else None
    point = Point(
        uid=new_uid(), order=between(last, None), topic=topic.uid, runs=text_runs("bod"),
        typed_at=f"2024-01-08T{hour}",
    )  # fmt: skip
    world.session.apply([Edit(None, point)], "bod")


def timed(world: World, line: str = "Akční plán, 10 min") -> Topic:
    """A topic that has been written in for sixteen minutes; it is 14:05:12."""
    topic = agenda.add_topic(world.session, line)
    for hour in ("13:49:00", "13:56:00", "14:02:00"):
        write(world, topic, hour)
    return topic


def test_minutes_typed_behind_a_topic_are_its_time(panel: AgendaPanel, world: World) -> None:
    panel.focus_field()
    field = panel.focusWidget()
    assert field is not None
    type_text(field, "Rozpočet 20 min\n")
    assert row(panel, "Rozpočet").details() == "20 min"


def test_time_used_stands_beside_the_time_allotted(panel: AgendaPanel, world: World) -> None:
    timed(world, "Akční plán, 20 min")
    panel.show_session(world.session)
    assert (row(panel, "Akční plán").details(), row(panel, "Akční plán").over()) == ("16 / 20 min", "")


def test_what_is_over_its_time_is_said_in_words(panel: AgendaPanel, world: World) -> None:
    timed(world)
    panel.show_session(world.session)
    assert row(panel, "Akční plán").over() == "přes o 6 min"
    assert "přes o 6 min" in row(panel, "Akční plán").whole()


def test_time_is_not_counted_anew_with_every_point(panel: AgendaPanel, world: World) -> None:
    topic = timed(world)
    assert row(panel, "Akční plán").used == 0
    write(world, topic, "14:04:00")
    assert row(panel, "Akční plán").used == 0


def test_a_topic_is_made_standing_by_one_key_and_back(qtbot: QtBot, panel: AgendaPanel, world: World) -> None:
    agenda.add_topic(world.session, "Kolečko")
    panel.focus_list()
    with qtbot.waitSignal(panel.noted) as told:
        press(view(panel), Key.Key_R, CONTROL)
    assert told.args == ["Téma „Kolečko“ bude v každém novém programu."]
    assert row(panel, "Kolečko").details() == "stálé"
    assert agenda.standing_topics(world.services.register, world.group.id) == ("Kolečko",)
    press(view(panel), Key.Key_R, CONTROL)
    assert agenda.standing_topics(world.services.register, world.group.id) == ()


def test_a_topic_noted_in_a_point_waits_under_next_time_without_a_number(
    panel: AgendaPanel, world: World
) -> None:
    first = agenda.add_topic(world.session, "Akční plán")
    uid = world.point("doprava", first.uid)
    noted = Topic(
        uid=new_uid(), order=between(first.order, None), text="doprava", outcome=Outcome.NEXT_TIME, point=uid
    )
    world.session.apply([Edit(None, noted)], "téma na příště")
    last = agenda.add_topic(world.session, "Termíny")
    assert row(panel, "doprava", "Témata na příště").number is None
    assert numbers(world.session.topics) == {first.uid: 1, last.uid: 2}


def test_a_noted_topic_that_is_taken_up_today_gets_its_number(panel: AgendaPanel, world: World) -> None:
    noted = Topic(uid="n", order="1", text="doprava", outcome=Outcome.NEXT_TIME, point="p")
    world.session.apply([Edit(None, noted)], "téma na příště")
    agenda.set_outcome(world.session, "n", None)
    assert row(panel, "doprava").number == 1


@pytest.fixture
def page(qtbot: QtBot, world: World, tmp_path) -> MeetingPage:  # type: ignore[no-untyped-def]
    for text in ("Akční plán", "Termíny"):
        agenda.add_topic(world.session, text)
    world.session.flush()
    page = MeetingPage(world.services, Bridge(), Machine(tmp_path / "nastaveni.json"))
    page.open(world.session.meeting_id)
    shown(qtbot, page)
    return page


def current(page: MeetingPage) -> str:
    panel = page.findChild(AgendaPanel)
    assert isinstance(panel, AgendaPanel)
    model = view(panel).model()
    rows = (model.index(place, 0).data(Qt.ItemDataRole.UserRole) for place in range(model.rowCount()))
    return next((one.topic.text for one in rows if one.current), "")


def test_undo_marks_the_topic_that_it_goes_to(qtbot: QtBot, page: MeetingPage, world: World) -> None:
    assert page.session is not None
    first, *_, last = page.session.topics
    page.editor.go_to_topic(first.uid)
    type_text(page.editor, "první bod ")
    page.editor.go_to_topic(last.uid)
    type_text(page.editor, "druhý ")
    assert current(page) == last.text
    for _ in range(8):
        page.undo()
        if page.editor.topic() == first.uid:
            break
    qtbot.waitUntil(lambda: current(page) == first.text)
