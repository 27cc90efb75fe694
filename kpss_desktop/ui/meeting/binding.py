"""Between the document of the editor and the session: what was typed becomes edits, edits become text.

The document has no undo of its own. Every change of it is noted by `contentsChange` as identities that
were touched; `collect` compares those with the session and makes the difference one act.
"""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from kpss_desktop.domain.changes import Edit
from kpss_desktop.domain.identity import new_uid
from kpss_desktop.domain.minutes import Point
from kpss_desktop.domain.numbering import numbers
from kpss_desktop.domain.order import rekeyed
from kpss_desktop.domain.runs import Run, Runs, plain
from kpss_desktop.services.session import MeetingSession
from kpss_desktop.ui.meeting import blocks
from kpss_desktop.ui.meeting.blocks import Metrics


class Binding:
    """The points of a session as the blocks of a document."""

    def __init__(self, session: MeetingSession, metrics: Metrics) -> None:
        self.session = session
        self.metrics = metrics
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.uids: list[str] = []
        self._touched: dict[str, None] = {}
        self._fresh = self._broken = False
        self._removed: dict[str, Point] = {}
        self._quiet = self._here = 0

    # The document as it stands

    def fill(self) -> None:
        """Build the document anew from the session. Called before it is shown, so that it costs little."""
        self._quiet += 1
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        points = self.session.points
        self.uids = [point.uid for point in points] or [new_uid()]
        above: str | None = None
        for index, point in enumerate(points):
            form = self._format(point, above, index)
            if index:
                cursor.insertBlock(form)
            else:
                cursor.setBlockFormat(form)
            blocks.insert_runs(cursor, point.runs)
            above = point.topic
        if not points:
            cursor.setBlockFormat(
                self._format(Point(uid=self.uids[0], order="", topic=self._opening()), None, 0)
            )
        cursor.endEditBlock()
        self._quiet -= 1
        self.document.contentsChange.connect(self._on_contents_change)

    def _opening(self) -> str | None:
        return next(iter(numbers(self.session.topics)), None)

    def open_lone(self) -> None:
        """Put the lone block of minutes not yet begun under the first topic, as `fill` does."""
        if self.session.points or len(self.uids) > 1 or self.document.begin().text():
            return
        form = self.document.begin().blockFormat()
        if form.property(blocks.TOPIC) not in {row.uid for row in self.session.topics}:
            form.setProperty(blocks.TOPIC, self._opening())
            self._quiet += 1
            QTextCursor(self.document.begin()).setBlockFormat(form)
            self._quiet -= 1

    def _format(self, point: Point, above: str | None, index: int) -> QTextBlockFormat:
        top = self.top(point.topic, above, index)
        indent = self.metrics.indent
        return blocks.block_format(point.uid, point.level, point.topic, indent, top, point.text)

    def top(self, topic: str | None, above: str | None, index: int) -> float:
        """The space above a block: room for a heading where a section begins."""
        if topic and topic != above:
            return self.metrics.head if index else self.metrics.gap
        return self.metrics.gap

    def block(self, uid: str) -> QTextBlock | None:
        """The block of a point, None where it has none."""
        index = self._index(uid)
        return None if index < 0 else self.document.findBlockByNumber(index)

    def insert_empty(self, index: int, topic: str | None) -> str:
        """Open an empty block before the one of that number and return its identity; noted as typed.

        The lone block of empty minutes only takes the topic.
        """
        if len(self.uids) == 1 and not self.document.begin().text():
            form = self.document.begin().blockFormat()
            form.setProperty(blocks.TOPIC, topic)
            QTextCursor(self.document.begin()).setBlockFormat(form)
            return self.uids[0]
        form = self._format(Point(uid=new_uid(), order="", topic=topic), None, index)
        if index:
            above = self.document.findBlockByNumber(index - 1)
            cursor = QTextCursor(above)
            cursor.setPosition(above.position() + above.length() - 1)
            cursor.insertBlock(form, blocks.char_format(Run("")))
        else:
            first = self.document.begin()
            cursor = QTextCursor(first)
            cursor.beginEditBlock()
            cursor.insertBlock(first.blockFormat())
            QTextCursor(self.document.begin()).setBlockFormat(form)
            cursor.endEditBlock()
        return str(form.property(blocks.UID))

    def section_place(self, topic: str) -> int:
        """The number of the block before which a section of this topic belongs."""
        rank = {row.uid: index for index, row in enumerate(self.session.topics)}
        here = rank.get(topic, len(rank))
        place = 0
        block = self.document.begin()
        while block.isValid():
            if rank.get(blocks.topic_of(block) or "", -1) < here:
                place = block.blockNumber() + 1
            block = block.next()
        return place

    # From the document to the session

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        del removed
        if self._quiet:
            return
        self._fresh = True
        block = self.document.findBlock(position)
        self._here = first = block.blockNumber()
        count = self.document.blockCount()
        end = self.document.findBlock(position + added)
        last = end.blockNumber() if end.isValid() else count - 1
        old_last = last - (count - len(self.uids))
        old = self.uids[first : old_last + 1]
        new = [blocks.uid_of(block)]
        while len(new) <= last - first:
            block = block.next()
            new.append(blocks.uid_of(block))
        self._touched.update(dict.fromkeys(old))
        self._touched.update(dict.fromkeys(new))
        if old != new:
            self.uids[first : old_last + 1] = new
            self._broken = self._broken or len(set(new)) < len(new) or "" in new or self._elsewhere(old, new)

    def _elsewhere(self, old: list[str], new: list[str]) -> bool:
        """True if an identity that came in stands in another place too."""
        fresh = set(new) - set(old)
        return bool(fresh) and any(self.uids.count(uid) > 1 for uid in fresh)

    def take_fresh(self) -> bool:
        """True if something was typed since the last call."""
        fresh, self._fresh = self._fresh, False
        return fresh

    @property
    def touched(self) -> bool:
        """True if something was changed since the last `collect`."""
        return bool(self._touched)

    def edits(self) -> list[Edit]:
        """What was changed in the document since the last call, against the session."""
        if self._broken:
            self._repair()
        touched, self._touched = list(self._touched), {}
        if not touched:
            return []
        places = {uid: index for index, uid in enumerate(self.uids)} if len(touched) > 8 else None
        result: list[Edit] = []
        here: list[int] = []
        for uid in touched:
            index = places.get(uid, -1) if places is not None else self._index(uid)
            if index >= 0:
                here.append(index)
            elif (gone := self.session.find(Point, uid)) is not None:
                self._removed[uid] = gone
                result.append(Edit(gone, None))
        result.extend(self._written(sorted(here)))
        return result

    def _index(self, uid: str) -> int:
        """The number of the block of a point, -1 where it has none; mostly it is what was changed last."""
        if self.uids[self._here : self._here + 1] == [uid]:
            return self._here
        try:
            return self.uids.index(uid)
        except ValueError:
            return -1

    def _written(self, places: list[int]) -> Iterable[Edit]:
        if not places:
            return
        lone = len(self.uids) == 1
        keys = self._keys(places)
        block = self.document.findBlockByNumber(places[0])
        for index in places:
            while block.blockNumber() < index:
                block = block.next()
            uid = self.uids[index]
            before = self.session.find(Point, uid)
            runs = blocks.runs_of(block)
            self._compose(block, runs)
            if before is None and lone and not runs and uid not in self._removed:
                continue
            base = before or self._removed.get(uid) or self._made(uid, block, runs)
            after = replace(
                base, order=keys[index], level=blocks.level_of(block), topic=blocks.topic_of(block), runs=runs
            )
            if after != before:
                yield Edit(before, after)

    def _compose(self, block: QTextBlock, runs: Runs) -> None:
        """Show a line as it is kept: letters composed (NFC), without what may not stand in it."""
        text = plain(runs)
        self._quiet += 1
        if block.text() != text and not block.layout().preeditAreaText():
            blocks.write_runs(block, runs)
        blocks.turn(block, text)
        self._quiet -= 1

    def _made(self, uid: str, block: QTextBlock, runs: Runs) -> Point:
        """A new point; what was parted from one that is not for publication is not either."""
        above = self.session.find(Point, blocks.uid_of(block.previous()))
        internal = above is not None and above.internal and bool(runs) and above.text.endswith(plain(runs))
        return Point(uid=uid, order="", typed_at=self.session.stamp(), internal=internal)

    def _keys(self, places: list[int]) -> dict[int, str]:
        """Keys of order for the blocks of these places: what stands in order keeps its own."""
        first, last = places[0], places[-1]
        window = [self.session.find(Point, uid) for uid in self.uids[first : last + 1]]
        known = [point.order if point is not None else None for point in window]
        low = self._key_beside(first - 1, -1)
        high = self._key_beside(last + 1, 1)
        return dict(zip(range(first, last + 1), rekeyed(known, low, high), strict=True))

    def _key_beside(self, index: int, step: int) -> str | None:
        while 0 <= index < len(self.uids):
            point = self.session.find(Point, self.uids[index])
            if point is not None:
                return point.order
            index += step
        return None

    def _repair(self) -> None:
        """Give a fresh identity to every block that has none or one that stands above already."""
        self._broken = False
        seen: set[str] = set()
        self._quiet += 1
        block = self.document.begin()
        while block.isValid():
            uid = blocks.uid_of(block)
            if not uid or uid in seen:
                uid = new_uid()
                form = block.blockFormat()
                form.setProperty(blocks.UID, uid)
                QTextCursor(block).setBlockFormat(form)
                self.uids[block.blockNumber()] = uid
                self._touched[uid] = None
            seen.add(uid)
            block = block.next()
        self._quiet -= 1

    # From the session to the document

    def show(self, edits: Iterable[Edit]) -> str | None:
        """Bring the document to what the edits say; return the point that the caret should go to."""
        self._quiet += 1
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        goal: str | None = None
        try:
            gone = [edit for edit in edits if edit.after is None]
            rest = [edit for edit in edits if isinstance(edit.after, Point)]
            for edit in gone:
                if isinstance(edit.before, Point):
                    self._removed[edit.before.uid] = edit.before
                    goal = self._take_out(edit.before.uid) or goal
            for edit in rest:
                if self._out_of_place(edit) and len(self.uids) > 1:
                    self._take_out(edit.key[1])
            for edit in sorted(rest, key=lambda edit: getattr(edit.after, "order", "")):
                assert isinstance(edit.after, Point)
                self._bring(edit.after)
                goal = edit.after.uid
            self._sections(0, len(self.uids) - 1)
        finally:
            cursor.endEditBlock()
            self._quiet -= 1
        return goal

    def _out_of_place(self, edit: Edit) -> bool:
        return (
            isinstance(edit.before, Point)
            and isinstance(edit.after, Point)
            and edit.before.order != edit.after.order
        )

    def _take_out(self, uid: str) -> str | None:
        """Remove the block of a point; return the point above it."""
        index = self._index(uid)
        if index < 0:
            return None
        block = self.document.findBlockByNumber(index)
        cursor = blocks.select_block(block)
        if len(self.uids) == 1:
            cursor.removeSelectedText()
            lone = Point(uid=new_uid(), order="", topic=blocks.topic_of(block))
            cursor.setBlockFormat(self._format(lone, None, 0))
            self.uids[0] = lone.uid
            return lone.uid
        if index:
            above = block.previous()
            kept = above.blockFormat()
            cursor.setPosition(above.position() + above.length() - 1)
            cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        else:
            below = block.next()
            kept = below.blockFormat()
            cursor.setPosition(below.position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(kept)
        del self.uids[index]
        return self.uids[max(0, index - 1)]

    def _bring(self, point: Point) -> None:
        index = self._index(point.uid)
        if index < 0:
            index = self._make_room(point)
        block = self.document.findBlockByNumber(index)
        form = self._format(point, None, index)
        form.setTopMargin(block.blockFormat().topMargin())
        if block.blockFormat() != form:
            QTextCursor(block).setBlockFormat(form)
        blocks.write_runs(block, point.runs)

    def _make_room(self, point: Point) -> int:
        """Insert an empty block where a point belongs by its order, and return its number."""
        if len(self.uids) == 1 and self.session.find(Point, self.uids[0]) is None:
            self.uids[0] = point.uid
            return 0
        index = self._place_of(point)
        look = blocks.char_format(Run(""))
        if index:
            above = self.document.findBlockByNumber(index - 1)
            cursor = QTextCursor(above)
            cursor.setPosition(above.position() + above.length() - 1)
            cursor.insertBlock(self._format(point, None, index), look)
        else:
            first = self.document.begin()
            kept = first.blockFormat()
            cursor = QTextCursor(first)
            cursor.insertBlock(kept)
            QTextCursor(self.document.begin()).setBlockFormat(self._format(point, None, 0))
        self.uids.insert(index, point.uid)
        return index

    def _place_of(self, point: Point) -> int:
        wanted = (point.order, point.uid)
        low, high = 0, len(self.uids)
        while low < high:
            middle = (low + high) // 2
            probe = middle
            other = self.session.find(Point, self.uids[probe])
            while other is None and probe > low:
                probe -= 1
                other = self.session.find(Point, self.uids[probe])
            if other is not None and (other.order, other.uid) < wanted:
                low = middle + 1
            else:
                high = probe
        return low

    # Sections

    def refresh_sections(self, first: int, last: int) -> None:
        """Set right the space above the blocks of this range, where sections begin or no longer do."""
        self._quiet += 1
        self._sections(first, last)
        self._quiet -= 1

    def _sections(self, first: int, last: int) -> None:
        block = self.document.findBlockByNumber(max(0, first))
        above = blocks.topic_of(block.previous()) if block.previous().isValid() else None
        while block.isValid() and block.blockNumber() <= last:
            topic = blocks.topic_of(block)
            wanted = self.top(topic, above, block.blockNumber())
            form = block.blockFormat()
            if form.topMargin() != wanted:
                form.setTopMargin(wanted)
                QTextCursor(block).setBlockFormat(form)
            above = topic
            block = block.next()
