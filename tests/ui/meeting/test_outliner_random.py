"""Any keys in any order on the real editor with a real archive, against a plain model of an outliner.

`KPSS_OUTLINER_EXAMPLES` asks for a longer run: that many examples of fifty steps.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from pytestqt.qtbot import QtBot

from kpss_desktop.domain.minutes import Point
from kpss_desktop.domain.runs import plain
from kpss_desktop.services.context import Services
from kpss_desktop.ui.meeting import blocks
from tests.helpers.archives import TODAY, add_group, add_meeting, emptied, meeting_of, services_in
from tests.ui.meeting.editing import agree, make_editor
from tests.ui.meeting.outliner_model import Cut, Line, Outline, Spot, letters
from tests.ui.typing import ALT, CONTROL, NONE, SHIFT, Key, press, type_text

EXAMPLES = int(os.environ.get("KPSS_OUTLINER_EXAMPLES", "0"))
WORDS = ("a", "řeč", "slovo ", "👍🏽", "👨\u200d👩\u200d👧", "שלום", "e\u0301", "x. ")

OPENED = st.tuples(st.integers(0, 3), st.sampled_from(["", "x", "dvě slova", "👍🏽"]))
ROWS = st.sampled_from(["a", "\tř", "\t\t👍🏽", "b c"])

spots = st.tuples(st.integers(0, 11), st.sampled_from([0, 0, 1, 2, 99]))
spans = st.tuples(spots, st.sampled_from([None, "line", "lines", "points"]), spots)


class Outliners(RuleBasedStateMachine):
    """`states` are (acts done, model) after each rule that changed something; `at` is where undo led."""

    services: ClassVar[Services]

    @initialize(
        lines=st.lists(
            st.tuples(st.integers(0, 3), st.sampled_from(["", "x", "dvě slova", "👍🏽"])), max_size=6
        )
    )
    def begin(self, lines: list[tuple[int, str]]) -> None:
        services = emptied(self.services)
        group = add_group(services)
        meeting = meeting_of(group, day=TODAY, topics=("A", "B"), points=tuple(lines))
        self.number = add_meeting(services, meeting)
        self.session = services.meetings.open(self.number)
        self.editor = make_editor(self.session)
        topic = self.session.topics[0].uid
        rows = [
            Line(point.uid, point.level, topic, letters(point.text, bold=False))
            for point in self.session.points
        ]
        self.model = Outline(rows or [Line(None, topic=topic)])
        self.cut: Cut | None = None
        self.seen = {point.uid for point in self.session.points}
        self.restart()

    def restart(self) -> None:
        self.states = [(self.session.history.depth, self.observed())]
        self.at = 0

    # Looking

    def observed(self) -> Outline:
        """What the session holds, or the lone empty line that the editor shows while it holds nothing."""
        lines = [
            Line(
                point.uid, point.level, point.topic,
                tuple(pair for run in point.runs for pair in letters(run.text, run.bold)),
            )
            for point in self.session.points
        ]  # fmt: skip
        if not lines:
            block = self.editor.document().begin()
            lines = [Line(None, blocks.level_of(block), blocks.topic_of(block))]
        return Outline(lines, {task.uid: task.point or "" for task in self.session.tasks})

    def check(self, *, steps: int = 1) -> None:
        """The session says what the model says; an act is one step of the history, or none."""
        agree(self.editor, self.session)
        seen = self.observed()
        assert len(seen.lines) == len(self.model.lines), (seen.lines, self.model.lines)
        for is_, wanted in zip(seen.lines, self.model.lines, strict=True):
            assert (is_.words, is_.level, is_.topic) == (wanted.words, wanted.level, wanted.topic)
            if wanted.uid is not None:
                assert is_.uid == wanted.uid
            else:
                assert is_.uid not in self.seen
            for (_, bold), (_, known) in zip(is_.text, wanted.text, strict=True):
                assert known is None or bold == known
        assert seen.tasks == self.model.tasks
        gone = self.model.gone
        depth, before = self.states[self.at]
        made = self.session.history.depth - depth
        if not seen.same(before):
            assert 1 <= made <= steps
            self.states[self.at + 1 :] = [(self.session.history.depth, seen)]
            self.at += 1
        else:
            assert made == 0
        self.model = Outline(list(seen.lines), dict(seen.tasks), gone)
        self.seen |= {line.uid for line in seen.lines if line.uid}

    def position(self, spot: Spot) -> int:
        text = self.model.lines[spot[0]].text[: spot[1]]
        start = self.editor.document().findBlockByNumber(spot[0]).position()
        return start + blocks.units("".join(letter for letter, _ in text))

    def spot(self, wish: Spot) -> Spot:
        row = wish[0] % len(self.model.lines)
        return row, min(wish[1], len(self.model.lines[row].text))

    def go(self, wish: tuple[Spot, str | None, Spot]) -> tuple[Spot, Spot, Spot]:
        """Select as wished, and return (start, end, caret)."""
        self.editor.settle_line()
        start, kind, end = self.spot(wish[0]), wish[1], self.spot(wish[2])
        if kind is None:
            end = start
        elif kind == "line":
            end = (start[0], min(wish[2][1], len(self.model.lines[start[0]].text)))
        elif kind == "points":
            start = (start[0], 0)
            bottom = min(end[0], start[0] + 2) if end[0] >= start[0] else start[0]
            end = (bottom, len(self.model.lines[bottom].text))
        cursor = self.editor.textCursor()
        cursor.setPosition(self.position(start))
        cursor.setPosition(self.position(end), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        return min(start, end), max(start, end), end

    def rows(self, start: Spot, end: Spot) -> tuple[int, int]:
        return start[0], self.model.last_of(start, end)

    # Acts

    @rule(wish=spans, word=st.sampled_from(WORDS), method=st.booleans())
    def write(self, wish: tuple[Spot, str | None, Spot], word: str, method: bool) -> None:
        start, end, _ = self.go(wish)
        if method or not word.isalpha():
            event = QInputMethodEvent()
            event.setCommitString(word)
            QCoreApplication.sendEvent(self.editor, event)
        else:
            type_text(self.editor, word)
        self.model.erase(start, end)
        self.model.write(start, letters(word.replace("e\u0301", "é")))
        self.check()

    @rule(wish=spans)
    def enter(self, wish: tuple[Spot, str | None, Spot]) -> None:
        start, end, _ = self.go(wish)
        press(self.editor, Key.Key_Return)
        self.model.erase(start, end)
        if self.model.lines[start[0]].text:
            self.model.part(start)
        elif start == end and self.session.points:
            self.model.nest(start[0], start[0], -1)
        self.check()

    @rule(wish=spans, forward=st.booleans(), extra=st.sampled_from([NONE, SHIFT, CONTROL]))
    def erase(self, wish: tuple[Spot, str | None, Spot], forward: bool, extra: object) -> None:
        start, end, _ = self.go(wish)
        inside = 0 < start[1] < len(self.model.lines[start[0]].text)
        at_edge = start[1] == (len(self.model.lines[start[0]].text) if forward else 0)
        if extra == SHIFT and forward:
            extra = NONE  # that is Cut
        if extra == CONTROL and (inside or not at_edge or start != end):
            extra = NONE  # that is a word
        press(self.editor, Key.Key_Delete if forward else Key.Key_Backspace, extra)  # type: ignore[arg-type]
        row, place = start
        if self.model.is_whole(start, end):
            self.model.delete(*self.rows(start, end))
        elif start != end:
            self.model.erase(start, end)
        elif at_edge and forward and row + 1 < len(self.model.lines):
            self.model.join(row + 1)
        elif at_edge and not forward and row:
            self.model.join(row)
        elif not at_edge:
            self.model.erase((row, place - (not forward)), (row, place + forward))
        self.check()

    @rule(wish=spans)
    def delete_points(self, wish: tuple[Spot, str | None, Spot]) -> None:
        start, end, _ = self.go(wish)
        press(self.editor, Key.Key_Delete, CONTROL | SHIFT)
        if self.session.points or self.model.lines[0].uid:
            self.model.delete(*self.rows(start, end))
        self.check()

    @rule(wish=spans, deeper=st.booleans())
    def nest(self, wish: tuple[Spot, str | None, Spot], deeper: bool) -> None:
        start, end, _ = self.go(wish)
        press(self.editor, Key.Key_Tab) if deeper else press(self.editor, Key.Key_Backtab, SHIFT)
        if self.session.points:
            self.model.nest(*self.rows(start, end), 1 if deeper else -1)
        self.check()

    @rule(wish=spans, up=st.booleans())
    def move(self, wish: tuple[Spot, str | None, Spot], up: bool) -> None:
        start, end, _ = self.go(wish)
        press(self.editor, Key.Key_Up if up else Key.Key_Down, ALT | SHIFT)
        self.model.move(*self.rows(start, end), up=up)
        self.check()

    @rule(wish=spots)
    def toggle_task(self, wish: Spot) -> None:
        row = self.go((wish, None, wish))[0][0]
        known = {task.uid for task in self.session.tasks}
        press(self.editor, Key.Key_T, CONTROL)
        uid = self.model.lines[row].uid
        if not self.session.points:
            return
        own = [task.uid for task in self.session.tasks if task.uid not in known]
        lost = known - {task.uid for task in self.session.tasks}
        had = {task for task, point in self.model.tasks.items() if point == uid}
        assert len(own) + len(lost) == 1
        assert lost <= had if had else len(own) == 1
        for task in own:
            self.model.tasks[task] = uid or ""
        for task in lost:
            del self.model.tasks[task]
        self.check()

    @rule(wish=spans)
    def toggle_bold(self, wish: tuple[Spot, str | None, Spot]) -> None:
        start, end, _ = self.go(wish)
        if start == end:
            return
        press(self.editor, Key.Key_B, CONTROL)
        agree(self.editor, self.session)
        new: bool | None = None
        seen = self.observed().lines
        for row in range(start[0], end[0] + 1):
            line = self.model.lines[row]
            left = start[1] if row == start[0] else 0
            right = end[1] if row == end[0] else len(line.text)
            if left < right:
                new = seen[row].text[left][1] if new is None else new
                text = tuple((letter, new) for letter, _ in line.text[left:right])
                self.model.lines[row] = Line(
                    line.uid, line.level, line.topic, line.text[:left] + text + line.text[right:]
                )
        self.check()

    @rule(wish=spans, keep=st.booleans())
    def cut_or_copy(self, wish: tuple[Spot, str | None, Spot], keep: bool) -> None:
        start, end, _ = self.go(wish)
        if start == end:
            return
        press(self.editor, Key.Key_C if keep else Key.Key_X, CONTROL)
        self.cut = self.model.copied(start, end)
        if not keep and self.cut.whole:
            first, last = self.rows(start, end)
            self.cut = Cut(tuple(self.model.lines[first : self.model.end_of(first, last)]), whole=True)
            self.model.delete(first, last)
        elif not keep:
            self.model.erase(start, end)
        self.check()

    @rule(wish=spans)
    def paste(self, wish: tuple[Spot, str | None, Spot]) -> None:
        if self.cut is None:
            return
        start, end, _ = self.go(wish)
        press(self.editor, Key.Key_V, CONTROL)
        self.model.erase(start, end)
        self.model.paste(start, self.cut)
        self.check()

    @rule(
        wish=spans, lines=st.lists(st.sampled_from(["a", "\tř", "\t\t👍🏽", "b c"]), min_size=2, max_size=4)
    )
    def paste_lines(self, wish: tuple[Spot, str | None, Spot], lines: list[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.cut = None
        start, end, _ = self.go(wish)
        press(self.editor, Key.Key_V, CONTROL)
        least = min(line.count("\t") for line in lines)
        found = tuple(
            Line(None, line.count("\t") - least, None, letters(line.strip("\t"), False)) for line in lines
        )
        self.model.erase(start, end)
        self.model.paste(start, Cut(found))
        self.check()

    # The history

    def again(self, act: Callable[[], object], to: int) -> None:
        depth, state = self.states[to]
        while self.session.history.depth != depth:
            changes = act()
            assert changes is not None
            self.editor.show_change(changes)  # type: ignore[arg-type]
        agree(self.editor, self.session)
        seen = self.observed()
        assert seen.tasks == state.tasks
        assert len(seen.lines) == len(state.lines)
        for is_, was in zip(seen.lines, state.lines, strict=True):
            assert (is_.uid, is_.level, is_.text) == (was.uid, was.level, was.text)
            assert is_.topic == was.topic or is_.uid is None
        self.model = Outline(list(seen.lines), dict(seen.tasks), self.model.gone)
        self.at = to

    @rule(far=st.integers(1, 4))
    def undo(self, far: int) -> None:
        self.editor.settle_line()
        if self.at:
            self.again(self.session.undo, max(0, self.at - far))

    @rule(far=st.integers(1, 4))
    def redo(self, far: int) -> None:
        self.editor.settle_line()
        if self.at + 1 < len(self.states):
            self.again(self.session.redo, min(len(self.states) - 1, self.at + far))

    @rule()
    def reload(self) -> None:
        """What is on the disk is what the editor shows."""
        self.editor.settle_line()
        self.session.flush()
        assert self.services.writer.wait(10)
        stored = self.services.meetings.read(self.number)
        now = self.session.meeting()
        assert stored.points == now.points
        assert {task.uid: task for task in stored.tasks} == {task.uid: task for task in now.tasks}

    @invariant()
    def nothing_odd_is_kept(self) -> None:
        for point in self.session.points if hasattr(self, "session") else ():
            assert isinstance(point, Point)
            assert 0 <= point.level <= 3
            assert "\ufffc" not in plain(point.runs)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.reload()
            self.again(self.session.undo, 0)
            self.session.flush()
            assert self.services.writer.wait(10)
            self.editor.deleteLater()
            QCoreApplication.sendPostedEvents(self.editor, QEvent.Type.DeferredDelete)


def test_keys_in_any_order_do_what_the_model_says(qtbot: QtBot, tmp_path: Path) -> None:
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as folder, services_in(Path(folder)) as services:
        Outliners.services = services
        case = Outliners.TestCase
        case.settings = settings(
            max_examples=EXAMPLES or 30, stateful_step_count=50 if EXAMPLES else 25, deadline=None
        )
        case("runTest").runTest()
