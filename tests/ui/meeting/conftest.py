"""A real archive with a made-up group: twenty people, their organisations, a last meeting and today's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import Attendance, MeetingStatus, Point
from kpss_desktop.domain.order import between
from kpss_desktop.domain.register import Group, Membership, Organisation, Person, Place
from kpss_desktop.domain.runs import text_runs
from kpss_desktop.services import agenda, attending, tasking
from kpss_desktop.services.context import Services, bundle
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.clock import FixedClock

MONDAY = datetime(2024, 1, 8, 14, 5, 12)
LAST_TIME = date(2023, 11, 27)
ORGANISATIONS = ("ČvT", "Návrat", "Rytmus Ukázkov", "Déčko")
PEOPLE = (
    "Anna Vzorová", "Jan Ukázka", "Petr Příklad", "Jana Nováková", "Eva Dvořáková",
    "Marie Černá", "Tomáš Svoboda", "Lucie Horáčková", "Karel Šťastný", "Ivana Řezníčková",
    "Pavel Chudý", "Zdeněk Žák", "Alena Novotná", "Miroslav Krátký", "Kateřina Dlouhá",
    "Ondřej Malý", "Hana Veselá", "Vít Tichý", "Barbora Nováková", "Madla",
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """An archive with its services, the group and the meeting of today as it stands open."""

    services: Services
    group: Group
    session: MeetingSession

    def person(self, name: str) -> Attendance:
        """The row of somebody at the meeting of today."""
        return next(row for row in self.session.attendance if row.name == name)

    def present(self) -> list[str]:
        """Who came, in the order of the document."""
        return [row.name for row in self.session.meeting().present()]

    def point(self, text: str, topic: str | None = None) -> str:
        """Write a point at the end; return its uid."""
        return add_point(self.session, text, topic)

    def finish(self) -> None:
        """Make the meeting final."""
        head = self.session.head
        self.session.apply([Edit(head, replace(head, status=MeetingStatus.FINAL))], "uzavření")

    def show(self, qtbot: QtBot, panel: QWidget, width: int = 300, height: int = 500) -> None:
        """Show a panel on the session as the page does."""
        qtbot.addWidget(panel.window())
        panel.resize(width, height)
        self.session.listen(panel.refresh)  # type: ignore[attr-defined]
        panel.show_session(self.session)  # type: ignore[attr-defined]
        panel.show()
        panel.activateWindow()
        assert QTest.qWaitForWindowActive(panel.window())


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click with the left button, in the middle where no place is named."""
    where = QPointF(place if place is not None else widget.rect().center())
    far = widget.mapToGlobal(where)
    left, none, no_key = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
        QCoreApplication.sendEvent(widget, QMouseEvent(kind, where, far, left, held, no_key))


def drop(view: QListView, place: QPoint) -> None:
    """Drop the current row of a list at a place."""
    no_key = Qt.KeyboardModifier.NoModifier
    left, move = Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
    nothing = QMimeData()  # the event only points to it
    view.dropEvent(QDropEvent(QPointF(place), move, nothing, left, no_key))


def add_point(session: MeetingSession, text: str, topic: str | None = None) -> str:
    """Write a point at the end of a session; return its uid."""
    last = session.points[-1].order if session.points else None
    point = Point(uid=new_uid(), order=between(last, None), runs=text_runs(text), topic=topic)
    session.apply([Edit(None, point)], "bod")
    return point.uid


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Nothing ticked today; last time came the first eight by the alphabet and left two tasks open."""
    services = bundle(Archive.create(tmp_path / "archiv.kpss"), FixedClock(MONDAY))
    register = services.register
    group = register.save(
        Group(name="Skupina", short="SK", title="Setkání skupiny.", place="ČvT", start=time(13, 30))
    )
    register.save(Place(short="ČvT", full="kancelář ČvT, U tiskárny 81/1"))
    register.save(Place(short="Magistrát", full="Magistrát, Ukázková 1"))
    organisations = [register.save(Organisation(short=name)) for name in ORGANISATIONS]
    for place, name in enumerate(PEOPLE):
        organisation = organisations[place % len(organisations)]
        title = "Mgr." if place == 0 else ""
        person = register.save(Person(name=name, organisation_id=organisation.id, titles_before=title))
        register.save(Membership(person_id=person.id, group_id=group.id))
    _hold_last_meeting(services, group)
    session = services.meetings.open(services.meetings.start_new(group.id))
    yield World(services, group, session)
    services.close()


def _hold_last_meeting(services: Services, group: Group) -> None:
    session = services.meetings.open(services.meetings.start_new(group.id, LAST_TIME))
    for row in session.attendance[:8]:
        attending.tick(session, row.uid)
    topic = agenda.add_topic(session, "Kolečko")
    for text in ("dodat zprávu", "pozvat sdružení"):
        task = tasking.toggle_task(session, add_point(session, text, topic.uid))
        assert task is not None
        tasking.set_due(session, task.uid, date(2023, 12, 31) if text == "dodat zprávu" else None)
    session.flush()
    assert services.writer.wait(10)
