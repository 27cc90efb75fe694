"""Key press to painted, in minutes of 2,000 points, against a bare text edit with the same text.

On the page as it is used: agenda, attendance and tasks beside it, capture, names and spelling on.
"""

import gc
import os
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from kpss_desktop.domain.minutes import Head, Meeting, MeetingStatus, Point, Topic
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import Run
from kpss_desktop.services.context import Services, bundle
from kpss_desktop.services.roster import Listed, add_people
from kpss_desktop.storage.archive import Archive
from kpss_desktop.storage.writing import insert_meeting
from kpss_desktop.system.clock import Clock
from kpss_desktop.ui import theme
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.page import MeetingPage
from kpss_desktop.ui.meeting.proofing import Proofing
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
    "sluzba",
    "orgamizace",
]


TYPED = "skupina se shodla že orgamizace dodá zprávu o bydlení "


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


def _press(widget: QTextEdit, key: Qt.Key, text: str) -> float:
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
    """Type at the start, the middle and the end of the page, of one without spelling, and of a bare text
    edit, in turns; everything else that helps her write is on in both pages."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.theme().apply()
    with tempfile.TemporaryDirectory() as folder:
        services = bundle(Archive.create(Path(folder) / "a.kpss"), Clock())
        meeting_id = _archive(services)
        bridges = Bridge(), Bridge()
        whole, plain = (_page(services, bridge, meeting_id, Path(folder)) for bridge in bridges)
        bare = QTextEdit()
        bare.setFont(theme.sized(theme.LARGE))
        bare.setUndoRedoEnabled(False)
        assert whole.session is not None
        _fill(bare, whole.session.points)
        bare.show()
        bare.resize(whole.editor.size())
        wrong = _read_all(services, bridges[0], whole)
        gc.collect()
        gc.freeze()  # as the program does once its window is seen
        rows = [
            row
            for share in (0.0, 0.5, 1.0)
            for row in _rows(share, _at((whole.editor, plain.editor, bare), share), wrong)
        ]
        for page in (whole, plain):
            page.leave()
            page.hide()
        bare.hide()
        bridges[0].spelling.end()
        services.close()
    return rows


def _page(services: Services, bridge: Bridge, meeting_id: int, folder: Path) -> MeetingPage:
    page = MeetingPage(services, bridge, Machine(folder / "settings.json"))
    page.resize(1600, 1000)
    page.open(meeting_id)
    page.show()
    QApplication.processEvents()
    page.equip()  # as the program does behind the first paint
    return page


def _archive(services: Services) -> int:
    """Big minutes of a group with three hundred people, of whom some are said in them."""
    group = services.register.save(Group(name="Skupina"))
    people = [Listed(f"Osoba {name}ová", organisation=f"Organizace {n % 40}") for n, name in _surnames(300)]
    add_people(services.register, group.id, people)
    return services.archive.write(lambda c: insert_meeting(c, big_meeting(POINTS, group.id)))


def _surnames(count: int) -> list[tuple[int, str]]:
    """Made-up surnames that differ."""
    letters = "bcdfghjkl"
    return [
        (n, f"{letters[n % 9].upper()}a{letters[n // 9 % 9]}o{letters[n // 81 % 9]}") for n in range(count)
    ]


def _read_all(services: Services, bridge: Bridge, page: MeetingPage) -> int:
    """Have all minutes read for spelling; how many wrong words there are, 0 without a dictionary."""
    from kpss_desktop.services.own_words import make_speller

    bridge.spelling.begin(partial(make_speller, services.archive, str))
    proofing = page.editor.findChild(Proofing)
    assert proofing is not None
    seen, quiet, end = -1, 0.0, perf_counter() + 60
    while perf_counter() < end:
        QApplication.processEvents()
        speller = bridge.spelling.speller
        if speller is None or speller.explanation:
            return 0
        known = sum(1 for _ in proofing.wrong_words())
        if known != seen or not known:
            seen, quiet = known, perf_counter()
        if perf_counter() - quiet > 2.5:
            break
    return seen


def _at(widgets: Sequence[QTextEdit], share: float) -> list[list[float]]:
    """How long each key took in each of the widgets, in ms."""
    times: list[list[float]] = [[] for _ in widgets]
    for _ in range(4):
        for widget, found in zip(widgets, times, strict=True):
            _caret(widget, share)
            for n in range(KEYS // 4):
                found.append(_press(widget, Qt.Key.Key_unknown, TYPED[n % len(TYPED)]))
    return times


def _rows(share: float, times: list[list[float]], wrong: int) -> list[Row]:
    ours, without, theirs = times
    where = {0.0: "start", 0.5: "middle", 1.0: "end"}[share]
    what = f"key to painted, p99, 2,000 points, {where}"
    slow = p99(ours)
    unspelt = f"without spelling, {wrong} wrong" if wrong else "no dictionary here: both are without"
    return [
        at_most(what, slow, "bare QTextEdit", p99(theirs), 1.5),
        at_most(f"  the same, median, {where}", median(ours), "bare QTextEdit", median(theirs), 1.5),
        Row(f"  the same, p99 within 16 ms, {where}", slow, "16 ms", 16.0, "≤ 16 ms", slow < 16),
        at_most(f"  what spelling costs, median, {where}", median(ours), unspelt, median(without), 1.2),
        at_most(f"  what spelling costs, p99, {where}", slow, unspelt, p99(without), 1.2),
    ]
