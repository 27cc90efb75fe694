"""An editor on a session that is on no disk, and a look at what both say."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtGui import QTextBlock

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.minutes import Head, Meeting, MeetingStatus, Point, Topic
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import Run, text_runs
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.system.clock import FixedClock
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.editor import MinutesEditor

CLOCK = FixedClock(datetime(2024, 1, 8, 14, 5, 12))


class NoDisk:
    """Stands for the writer: everything handed over is safe at once."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, Sequence[Edit]]] = []

    @property
    def saved(self) -> int:
        return len(self.batches)

    def submit(self, meeting_id: int, edits: Sequence[Edit]) -> int:
        self.batches.append((meeting_id, edits))
        return len(self.batches)


def make_session(
    lines: Sequence[tuple[int, str]] = (),
    topics: Sequence[str] = (),
    status: MeetingStatus = MeetingStatus.IN_PROGRESS,
) -> MeetingSession:
    """A session with these points (level, text), all under the first topic if there is one."""
    agenda = tuple(
        Topic(uid=f"topic{index}", order=key, text=text)
        for index, (text, key) in enumerate(zip(topics, spread(len(topics)), strict=True))
    )
    points = tuple(
        Point(
            uid=f"p{index}",
            order=key,
            level=level,
            runs=text_runs(text),
            topic=agenda[0].uid if agenda else None,
        )
        for index, ((level, text), key) in enumerate(zip(lines, spread(len(lines)), strict=True))
    )
    head = Head(group_id=1, title="Setkání.", status=status, date=CLOCK.today())
    meeting = Meeting(id=1, head=head, topics=agenda, points=points)
    return MeetingSession(meeting, Group(id=1, name="Skupina"), NoDisk(), CLOCK)  # type: ignore[arg-type]


def make_editor(session: MeetingSession) -> MinutesEditor:
    """An editor that shows the session and hears of its changes; its bridge lives with it."""
    editor = MinutesEditor()
    bridge = Bridge(editor)
    session.listen(bridge.tell)
    bridge.changed.connect(editor.refresh)
    editor.resize(820, 500)
    editor.show_session(session)
    return editor


def written(session: MeetingSession) -> list[tuple[int, str]]:
    """What the session holds: (level, text) of every point."""
    return [(point.level, point.text) for point in session.points]


def _blocks(editor: MinutesEditor) -> Iterator[QTextBlock]:
    block = editor.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def _reads_as_it_is_said_to(block: QTextBlock) -> bool:
    said = block.blockFormat().hasProperty(blocks.DIRECTION)
    return not said or blocks.reads_from_left(block.text())


def shown(editor: MinutesEditor) -> list[tuple[str, int, str | None, tuple[Run, ...]]]:
    """What the document shows: (identity, level, topic, runs) of every block."""
    return [
        (blocks.uid_of(block), blocks.level_of(block), blocks.topic_of(block), blocks.runs_of(block))
        for block in _blocks(editor)
    ]


def agree(editor: MinutesEditor, session: MeetingSession) -> None:
    """The document and the session say the same, the editor knows which block is which point, and a block is
    said to read from the left only where it does."""
    editor.collect()
    held = [(point.uid, point.level, point.topic, point.runs) for point in session.points]
    seen = shown(editor)
    assert editor.binding.uids == [row[0] for row in seen]
    assert all(map(_reads_as_it_is_said_to, _blocks(editor)))
    if held or seen[0][3]:
        assert seen == held
