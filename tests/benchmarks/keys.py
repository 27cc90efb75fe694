"""Key press to painted, in minutes of 2,000 points, against a bare text edit with the same text."""

import gc
import os
import tempfile
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from kpss_desktop.domain.minutes import Head, Meeting, MeetingStatus, Point, Topic
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import Run
from kpss_desktop.services.meetings import Meetings
from kpss_desktop.services.register import Register
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.writer import Writer
from kpss_desktop.storage.writing import insert_meeting
from kpss_desktop.system.clock import Clock
from kpss_desktop.ui import theme
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.editor import MinutesEditor
from tests.benchmarks.measuring import Row, at_most, median, p99

POINTS, KEYS = 2_000, 240
WORDS = [
    "skupina",
    "se",
    "shodla",
    "že",
    "organizace",
    "dodá",
    "zprávu",
    "o",
    "bydlení",
    "a",
    "řešení",
    "dluhů",
    "klientů",
]


def big_meeting(points: int, group_id: int) -> Meeting:
    """A meeting with that many points on two levels, some bold, under three topics."""
    topics = tuple(Topic(uid=f"t{n}", order=str(n + 1), text=f"Téma {n + 1}") for n in range(3))
    rows = []
    for index, key in enumerate(spread(points)):
        words = [WORDS[(index + n) % len(WORDS)] for n in range(4 + index % 19)]
        runs = (Run(" ".join(words[:3]), bold=index % 5 == 0), Run(" " + " ".join(words[3:])))
        topic = topics[index * 3 // points].uid
        rows.append(Point(uid=f"b{index}", order=key, level=index % 3 % 2, topic=topic, runs=runs))
    head = Head(group_id=group_id, title="Setkání.", status=MeetingStatus.IN_PROGRESS, date=Clock().today())
    return Meeting(id=0, head=head, topics=topics, points=tuple(rows))


def _press(widget: QTextEdit, key: int, text: str) -> float:
    start = perf_counter()
    QCoreApplication.sendEvent(
        widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    )
    QApplication.processEvents()
    return (perf_counter() - start) * 1000


def _caret(widget: QTextEdit, share: float) -> None:
    block = widget.document().findBlockByNumber(round((widget.document().blockCount() - 1) * share))
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    widget.setTextCursor(cursor)
    widget.ensureCursorVisible()
    QApplication.processEvents()


def _fill(bare: QTextEdit, points: tuple[Point, ...]) -> None:
    """The same text with the same bold words, and nothing else."""
    cursor = QTextCursor(bare.document())
    cursor.beginEditBlock()
    for index, point in enumerate(points):
        if index:
            cursor.insertBlock()
        blocks.insert_runs(cursor, point.runs)
    cursor.endEditBlock()


def measure() -> list[Row]:
    """Type at the start, the middle and the end of both, in turns."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.theme().apply()
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.create(Path(folder) / "a.kpss")
        writer = Writer(archive)
        group = Register(archive).save(Group(name="Skupina"))
        meeting_id = archive.write(lambda c: insert_meeting(c, big_meeting(POINTS, group.id)))
        session = Meetings(archive, writer, Clock()).open(meeting_id)
        editor, bridge = MinutesEditor(), Bridge()
        session.listen(bridge.tell)
        bridge.changed.connect(editor.refresh)
        bare = QTextEdit()
        bare.setFont(theme.sized(theme.LARGE))
        bare.setUndoRedoEnabled(False)
        _fill(bare, session.points)
        for widget in (editor, bare):
            widget.resize(900, 1000)
            widget.show()
        editor.show_session(session)
        QApplication.processEvents()
        gc.collect()
        gc.freeze()  # as the program does once its window is seen
        rows = [row for share in (0.0, 0.5, 1.0) for row in _at(editor, bare, share)]
        editor.settle_line()
        session.flush()
        writer.close()
        editor.hide()
        bare.hide()
        archive.close()
    return rows


def _at(editor: MinutesEditor, bare: QTextEdit, share: float) -> list[Row]:
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(4):
        for widget, times in ((editor, ours), (bare, theirs)):
            _caret(widget, share)
            for n in range(KEYS // 4):
                letter = "abcdefg "[n % 8]
                times.append(_press(widget, ord(letter.upper()), letter))
    where = {0.0: "start", 0.5: "middle", 1.0: "end"}[share]
    what = f"key to painted, p99, 2,000 points, {where}"
    slow = p99(ours)
    return [
        at_most(what, slow, "bare QTextEdit", p99(theirs), 1.5),
        at_most(f"  the same, median, {where}", median(ours), "bare QTextEdit", median(theirs), 1.5),
        Row(f"  the same, p99 within 16 ms, {where}", slow, "16 ms", 16.0, "≤ 16 ms", slow < 16),
    ]
