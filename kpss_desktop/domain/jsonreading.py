"""Reading a meeting from JSON, format version 1; everything is checked, for a file may come from anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kpss_desktop.domain import minutes as m
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.reading import Node, refuse
from kpss_desktop.domain.runs import Run, Runs, tidy
from kpss_desktop.domain.tasks import task_text
from kpss_desktop.system.values import dataclass

VERSION = 1
KEPT = ("source",)
"""Keys of a meeting that are kept as they came."""
REVIEWED, IDENTITIES = "reviewed", "identities"
"""The keys of a version that hold what the meeting found of earlier tasks, and the identities of points."""


@dataclass(frozen=True, slots=True)
class ReadVersion:
    """A numbered version of a final meeting as a file gave it: `files` are kinds with hashes, `data` is what
    it says as JSON, None where the file does not tell."""

    number: int
    made_at: str
    made_by: str
    files: Sequence[tuple[str, str]] = ()
    data: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ReadMeeting:
    """A meeting as a file gave it: its group by name, and who of the register an attendance row names.

    `ref` of owners and `meeting_id` of reviews are ids of the same file. `unknown` are the paths of keys
    that say nothing to this program.
    """

    meeting: m.Meeting
    group: str
    persons: Mapping[str, int]
    """uid of an attendance row to the id of a person in the same file, where the name alone is not enough."""
    unknown: Sequence[str] = ()
    versions: Sequence[ReadVersion] = ()


def meeting_from_json(data: Any) -> ReadMeeting:
    """Read what `meeting_to_json` gives, checking everything. Raises FormError naming the place.

    Identities are new. Reviews keep the date of their meeting; whoever stores them finds that meeting.
    """
    return read_meeting_node(Node(data))


def read_meeting_node(node: Node) -> ReadMeeting:
    """As `meeting_from_json`, for a meeting that stands somewhere in a file."""
    check_version(node)
    node.expect(_MEETING_KEYS)
    topics = _ordered(tuple(_read_topic(row) for row in node.items("topics")))
    rows = node.items("attendance")
    attendance = _ordered(tuple(_read_attendance(row) for row in rows))
    points = _ordered(tuple(_read_point(row, topics) for row in node.items("points")))
    topics = tuple(
        replace(topic, point=_uid(_indexed(row, "point", points)))
        for row, topic in zip(node.items("topics"), topics, strict=True)
    )
    task_rows = node.items("tasks")
    tasks = _ordered(tuple(_read_task(row, points) for row in task_rows))
    reviews = tuple(
        _read_review(review, task.uid)
        for row, task in zip(task_rows, tasks, strict=True)
        for review in row.items("reviews")
    )
    meeting = m.Meeting(
        id=node.count("id") or 0,
        head=_read_head(node),
        topics=topics,
        attendance=attendance,
        points=points,
        tasks=tasks,
        reviews=_ordered(reviews),
        extra={key: node.kept(key) for key in KEPT if node.has(key)},
    )
    persons = {
        thing.uid: number
        for row, thing in zip(rows, attendance, strict=True)
        if (number := row.count("person")) is not None
    }
    return ReadMeeting(meeting, node.needed_text("group"), persons, node.unknown, read_versions(node))


def read_versions(node: Node) -> tuple[ReadVersion, ...]:
    """The versions of a meeting, each with a number of its own."""
    found: dict[int, ReadVersion] = {}
    for row in node.items("versions"):
        row.expect(_VERSION_KEYS)
        number = row.count("number")
        if not number:
            raise refuse("missing", row.below("number"))
        if number in found:
            raise refuse("id_twice", row.below("number"), value=number)
        found[number] = ReadVersion(
            number,
            row.needed_text("made_at"),
            row.text("made_by") or "",
            tuple(_read_file(file) for file in row.items("files")),
            _read_data(row),
        )
    return tuple(found.values())


def _read_file(node: Node) -> tuple[str, str]:
    node.expect(_FILE_KEYS)
    return node.needed_text("kind"), node.needed_text("sha256")


def _read_data(node: Node) -> Mapping[str, Any] | None:
    """What a version says, kept as it came once it is sure that it can be read."""
    data = node.kept("meeting")
    if data is None:
        return None
    inner = Node(data, node.below("meeting"), node.unknown)
    for row in inner.items(REVIEWED):
        row.expect(_REVIEWED_KEYS)
        row.choice("status", m.TaskStatus, None)
        for key in ("text", "owner", "note", "reported_by"):
            row.text(key)
        for key in ("arose", "due"):
            row.day(key)
    inner.texts(IDENTITIES)
    kept: dict[str, Any] = data
    own = {key: kept[key] for key in kept if key not in (REVIEWED, IDENTITIES)}
    read_meeting_node(Node(own, inner.where, node.unknown))
    return kept


def check_version(node: Node) -> None:
    """Refuse what a later version of the program wrote. Raises FormError."""
    version = node.number("version", default=VERSION)
    if version != VERSION:
        raise refuse("version", node.below("version"), value=version)


_MEETING_KEYS = frozenset(
    [
        "version",
        "id",
        "group",
        "title",
        "status",
        "date",
        "start",
        "end",
        "place",
        "place_full",
        "number",
        "topics",
        "attendance",
        "points",
        "tasks",
        "next_meetings",
        "author",
        "source",
        "versions",
    ]
)
_VERSION_KEYS = frozenset(("number", "made_at", "made_by", "files", "meeting"))
_FILE_KEYS = frozenset(("kind", "sha256"))
_REVIEWED_KEYS = frozenset(("text", "owner", "arose", "status", "due", "note", "reported_by"))
_TOPIC_KEYS = frozenset(("text", "presenter", "minutes", "outcome", "point"))
_ATTENDANCE_KEYS = frozenset(
    [
        "name",
        "status",
        "role",
        "organisation",
        "titles_before",
        "titles_after",
        "function",
        "as_written",
        "substitute_for",
        "arrived",
        "left",
        "person",
    ]
)
_POINT_KEYS = frozenset(
    ("level", "topic", "runs", "kind", "organisation", "internal", "marked", "quiet", "typed_at")
)
_RUN_KEYS = frozenset(("text", "bold", "italic", "href", "internal"))
_TASK_KEYS = frozenset(
    ["text", "owner", "due", "due_as_written", "status", "proposed", "point", "owners", "due_kind",
     "unsure", "reviews"]
)  # fmt: skip
_REVIEW_KEYS = frozenset(("date", "status", "due", "note", "reported_by", "meeting", "was"))
_STATE_KEYS = frozenset(("status", "due", "due_kind", "due_as_written", "unsure"))
_OWNER_KEYS = frozenset(("kind", "name", "ref"))
_DATE_KEYS = frozenset(("date", "start", "place", "inferred_year"))


def _read_head(node: Node) -> m.Head:
    return m.Head(
        group_id=0,
        title=node.needed_text("title", empty=True),
        status=node.choice("status", m.MeetingStatus, m.MeetingStatus.IN_PROGRESS),
        date=node.day("date"),
        start=node.hour("start"),
        end=node.hour("end"),
        place=node.text("place"),
        place_full=node.text("place_full"),
        number=node.count("number"),
        author=node.text("author"),
        next_meetings=tuple(_read_announced(row) for row in node.items("next_meetings")),
    )


def _read_announced(node: Node) -> m.AnnouncedDate:
    node.expect(_DATE_KEYS)
    return m.AnnouncedDate(
        node.needed_day("date"), node.hour("start"), node.text("place"), node.flag("inferred_year")
    )


def _read_topic(node: Node) -> m.Topic:
    node.expect(_TOPIC_KEYS)
    return m.Topic(
        uid=new_uid(), order="", text=node.needed_text("text", empty=True), presenter=node.text("presenter"),
        minutes=node.count("minutes"), outcome=node.choice("outcome", m.Outcome, None),
    )  # fmt: skip


def _read_attendance(node: Node) -> m.Attendance:
    node.expect(_ATTENDANCE_KEYS)
    return m.Attendance(
        uid=new_uid(),
        order="",
        name=node.needed_text("name"),
        titles_before=node.text("titles_before"),
        titles_after=node.text("titles_after"),
        function=node.text("function"),
        as_written=node.text("as_written"),
        organisation=node.text("organisation"),
        status=node.choice("status", m.Presence, m.Presence.UNRECORDED),
        role=node.choice("role", m.Role, m.Role.MEMBER),
        substitute_for=node.text("substitute_for"),
        arrived=node.hour("arrived"),
        left=node.hour("left"),
    )


def _read_point(node: Node, topics: tuple[m.Topic, ...]) -> m.Point:
    node.expect(_POINT_KEYS)
    level = node.number("level", default=0)
    if level is None or not 0 <= level <= m.MAX_LEVEL:
        raise refuse("level", node.below("level"), value=level, deepest=m.MAX_LEVEL)
    topic = _indexed(node, "topic", topics)
    return m.Point(
        uid=new_uid(),
        order="",
        level=level,
        topic=None if topic is None else topic.uid,
        runs=read_runs(node),
        kind=node.choice("kind", m.PointKind, m.PointKind.NOTE),
        organisation=node.text("organisation"),
        internal=node.flag("internal"),
        marked=node.flag("marked"),
        quiet=node.flag("quiet"),
        typed_at=node.text("typed_at"),
    )


def read_runs(node: Node) -> Runs:
    """Read the runs of a point, cleaned and tidied."""
    return tidy(_read_run(row) for row in node.items("runs"))


def _read_run(node: Node) -> Run:
    node.expect(_RUN_KEYS)
    return Run(
        node.needed_text("text", empty=True),
        bold=node.flag("bold"),
        italic=node.flag("italic"),
        href=node.text("href") or None,
        internal=node.flag("internal"),
    )


def _read_task(node: Node, points: tuple[m.Point, ...]) -> m.Task:
    node.expect(_TASK_KEYS)
    point = _indexed(node, "point", points)
    text = node.needed_text("text", empty=True)
    due = node.day("due")
    task = m.Task(
        uid=new_uid(),
        order="",
        meeting_id=0,
        point=None if point is None else point.uid,
        owner=node.text("owner"),
        owners=tuple(_read_owner(row) for row in node.items("owners")),
        due=due,
        due_kind=node.choice("due_kind", m.DueKind, usual_due_kind(due)),
        due_as_written=node.text("due_as_written"),
        status=node.choice("status", m.TaskStatus, m.TaskStatus.OPEN),
        proposed=node.flag("proposed"),
        unsure=node.flag("unsure"),
    )
    if point is not None and task_text(task, point) == text:
        return task
    return replace(task, text=text, own_text=True)


def _read_owner(node: Node) -> m.Owner:
    node.expect(_OWNER_KEYS)
    kind = node.choice("kind", m.OwnerKind, m.OwnerKind.ROLE)
    return m.Owner(kind, node.needed_text("name", empty=True), node.count("ref"))


def _read_review(node: Node, task: str) -> m.Review:
    node.expect(_REVIEW_KEYS)
    return m.Review(
        uid=new_uid(), order="", task=task, meeting_id=node.count("meeting"), date=node.day("date"),
        status=node.choice("status", m.TaskStatus, m.TaskStatus.OPEN), due=node.day("due"),
        note=node.text("note"), reported_by=node.text("reported_by"), was=_read_state(node.part("was")),
    )  # fmt: skip


def _read_state(node: Node | None) -> m.TaskState | None:
    if node is None:
        return None
    node.expect(_STATE_KEYS)
    due = node.day("due")
    return m.TaskState(
        status=node.choice("status", m.TaskStatus, m.TaskStatus.OPEN), due=due,
        due_kind=node.choice("due_kind", m.DueKind, usual_due_kind(due)),
        due_as_written=node.text("due_as_written"), unsure=node.flag("unsure"),
    )  # fmt: skip


def _uid(thing: m.Point | None) -> str | None:
    return None if thing is None else thing.uid


def _indexed(node: Node, key: str, things: tuple[Any, ...]) -> Any:
    index = node.number(key)
    if index is None:
        return None
    if not 0 <= index < len(things):
        raise refuse("index", node.below(key), value=index, count=len(things))
    return things[index]


def _ordered(things: tuple[Any, ...]) -> tuple[Any, ...]:
    keys = spread(len(things))
    return tuple(replace(thing, order=key) for thing, key in zip(things, keys, strict=True))


def usual_due_kind(due: date | None) -> m.DueKind:
    """The kind that goes without saying."""
    return m.DueKind.NONE if due is None else m.DueKind.DAY
