"""Made-up data with which a template is filled so that its look can be judged; nobody in it exists."""

from datetime import date, time

from kpss_desktop.documents.word.data import DocumentData, Kind, RosterEntry, TaskEntry
from kpss_desktop.domain.minutes import (
    AnnouncedDate,
    Attendance,
    DueKind,
    Head,
    Meeting,
    MeetingStatus,
    Point,
    Presence,
    Role,
    TaskStatus,
    Topic,
)  # fmt: skip
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import Run, Runs

_GROUP = Group(
    name="Ukázková pracovní skupina",
    short="Ukázka",
    title="Pracovní setkání ukázkové skupiny.",
    place="ÚR",
    start=time(13, 30),
    author="Jana Ukázková",
    author_label="Zpracovala",
)
_DAY = date(2024, 1, 8)
_TOPICS = ("Akční plán na letošní rok", "Informace z organizací", "Termíny dalších setkání")
_PEOPLE = (
    ("Anna Vzorová", "Mgr.", "Poradna Vzor", Presence.PRESENT, Role.MEMBER),
    ("Petr Zkušební", "Bc.", "Dům Zkouška", Presence.PRESENT, Role.MEMBER),
    ("Jana Ukázková", "", "Úřad Ukázka", Presence.PRESENT, Role.MEMBER),
    ("Karel Příklad", "Ing.", "Spolek Příklad", Presence.EXCUSED, Role.MEMBER),
    ("Eva Smyšlená", "", "", Presence.ABSENT, Role.MEMBER),
    ("Marek Hostující", "", "Host, z. s.", Presence.PRESENT, Role.GUEST),
)
_BOLD = Run("Poradna Vzor", bold=True)
_POINTS: tuple[tuple[int, int, Runs, bool], ...] = (
    (0, 0, (Run("Návrh akčního plánu dostanou členové e-mailem, připomínky do 29. 2. 2024."),), False),
    (1, 0, (Run("Úkol: rozeslat návrh všem členům – odpovídá A. Vzorová."),), False),
    (2, 0, (Run("Vzor je na "), Run("stránkách skupiny", href="https://example.org/vzor"), Run(".")), False),
    (3, 0, (Run("Tabulka v příloze č. 2."),), False),
    (0, 1, (_BOLD, Run(" – od února má poradna otevřeno i v pondělí od 13:30 hod.")), False),
    (0, 1, (Run("Dům Zkouška", bold=True), Run(" – hledá dobrovolníky na 20 hodin měsíčně.")), False),
    (1, 1, (Run("Tento bod je interní a ke zveřejnění se vynechá."),), True),
    (0, 2, (Run("Další setkání bude 18. března 2024 ve 13:30 hod."),), False),
)
_TASKS = (
    TaskEntry(
        text="Rozeslat návrh akčního plánu všem členům",
        owner="A. Vzorová",
        due=date(2024, 2, 29),
        due_kind=DueKind.DAY,
        arose=_DAY,
    ),
    TaskEntry(
        text="Doplnit přehled služeb",
        owner="všichni",
        due=date(2024, 3, 31),
        due_kind=DueKind.MONTH,
        status=TaskStatus.OPEN,
        arose=date(2023, 11, 13),
    ),
    TaskEntry(text="Oslovit knihovnu", owner="P. Zkušební", due_as_written="průběžně", arose=_DAY),
)


def sample_data(kind: Kind) -> DocumentData:
    """Data that has something to say for every marker; the same for every kind but where it matters."""
    return DocumentData(
        meeting=_meeting(),
        group=_GROUP,
        tasks=_TASKS,
        roster=tuple(RosterEntry(f"{titles} {name}".strip(), place) for name, titles, place, _, _ in _PEOPLE),
        planned=(
            AnnouncedDate(date(2024, 3, 18), time(13, 30), "ÚR"),
            AnnouncedDate(date(2024, 6, 10), time(13, 30), "ÚR"),
        ),
        apologise_by=date(2024, 1, 4),
        verifier="Petr Zkušební",
        blank_rows=6 if kind == "attendance" else 0,
        today=_DAY,
    )


def _meeting() -> Meeting:
    attendance = tuple(
        Attendance(
            uid=f"a{number}",
            order=order,
            name=name,
            titles_before=titles or None,
            organisation=place or None,
            status=status,
            role=role,
            arrived=time(14, 0) if number == 1 else None,
            left=time(14, 30) if number == 2 else None,
        )
        for number, ((name, titles, place, status, role), order) in enumerate(
            zip(_PEOPLE, spread(len(_PEOPLE)), strict=True)
        )
    )
    points = tuple(
        Point(uid=f"p{number}", order=order, level=level, topic=f"t{topic}", runs=runs, internal=internal)
        for number, ((level, topic, runs, internal), order) in enumerate(
            zip(_POINTS, spread(len(_POINTS)), strict=True)
        )
    )
    topics = tuple(
        Topic(uid=f"t{number}", order=order, text=text, minutes=20)
        for number, (text, order) in enumerate(zip(_TOPICS, spread(len(_TOPICS)), strict=True))
    )
    return Meeting(id=0, head=_head(), topics=topics, attendance=attendance, points=points)


def _head() -> Head:
    return Head(
        group_id=0,
        title=_GROUP.title,
        status=MeetingStatus.FINAL,
        date=_DAY,
        start=time(13, 30),
        end=time(15, 0),
        place="ÚR",
        place_full="Úřad Ukázka, velká zasedací místnost, 2. patro",
        number=1,
        author="Jana Ukázková",
    )
