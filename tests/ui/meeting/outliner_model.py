"""A plain model of an outliner: lines with levels, a list of tasks, and what each act makes of them.

It knows nothing of documents, blocks, sessions or keys of order. A letter is one as she sees it, with its
weight; an identity or a weight that the model cannot know is None until it is seen.
"""

import re
from dataclasses import dataclass, field, replace

Letter = tuple[str, bool | None]
Spot = tuple[int, int]
"""A line and a place between its letters."""

_LETTERS = re.compile("👍🏽|👨‍👩‍👧|.", re.DOTALL)
DEEPEST = 3


def letters(text: str, bold: bool | None = None) -> tuple[Letter, ...]:
    """A text letter by letter."""
    return tuple((found, bold) for found in _LETTERS.findall(text))


@dataclass(frozen=True)
class Line:
    """One point."""

    uid: str | None
    level: int = 0
    topic: str | None = None
    text: tuple[Letter, ...] = ()

    @property
    def words(self) -> str:
        return "".join(letter for letter, _ in self.text)


@dataclass(frozen=True)
class Cut:
    """What the clipboard holds; the identity only of lines that were cut or copied whole."""

    lines: tuple[Line, ...]
    whole: bool = False


@dataclass
class Outline:
    """The minutes as the model has them; `tasks` says which point each task belongs to."""

    lines: list[Line]
    tasks: dict[str, str] = field(default_factory=dict)
    gone: dict[str, set[str]] = field(default_factory=dict)

    def copy(self) -> "Outline":
        return Outline(list(self.lines), dict(self.tasks), self.gone)

    def same(self, other: "Outline") -> bool:
        return self.lines == other.lines and self.tasks == other.tasks

    # Which points

    def end_of(self, first: int, last: int) -> int:
        """Behind the last child of the points `first` to `last`."""
        end = last + 1
        least = min(line.level for line in self.lines[first : last + 1])
        while end < len(self.lines) and self.lines[end].level > least:
            end += 1
        return end

    def is_whole(self, start: Spot, end: Spot) -> bool:
        if start == end or start[1] != 0:
            return False
        return (end[1] == 0 and end[0] > start[0]) or (
            end[0] > start[0] and end[1] == len(self.lines[end[0]].text)
        )

    @staticmethod
    def last_of(start: Spot, end: Spot) -> int:
        return end[0] - 1 if end[1] == 0 and end[0] > start[0] else end[0]

    # Text

    def drop_task(self, uid: str | None) -> None:
        if uid is not None:
            own = {task for task, point in self.tasks.items() if point == uid}
            self.gone[uid] = own
            for task in own:
                del self.tasks[task]

    def give_task(self, uid: str | None, heir: str | None) -> None:
        if uid is not None:
            self.gone[uid] = set()
        for task, point in self.tasks.items():
            if point == uid and heir is not None:
                self.tasks[task] = heir

    def erase(self, start: Spot, end: Spot) -> None:
        """Take out the text between; what is left of the last line joins the first, which stays."""
        (top, left), (bottom, right) = start, end
        rest = self.lines[bottom].text[right:]
        for line in self.lines[top + 1 : bottom + 1]:
            if line is self.lines[bottom] and rest:
                self.give_task(line.uid, self.lines[top].uid)
            else:
                self.drop_task(line.uid)
        self.lines[top : bottom + 1] = [
            replace(self.lines[top], text=self.lines[top].text[:left] + rest)
        ]  # fmt: skip

    def write(self, at: Spot, text: tuple[Letter, ...]) -> Spot:
        line = self.lines[at[0]]
        self.lines[at[0]] = replace(line, text=line.text[: at[1]] + text + line.text[at[1] :])
        return at[0], at[1] + len(text)

    def part(self, at: Spot) -> None:
        """Enter: the identity stays with the words, and with the left of two halves."""
        row, place = at
        line = self.lines[row]
        fresh = replace(line, uid=None, text=())
        if place == 0:
            self.lines.insert(row, fresh)
            return
        self.lines[row] = replace(line, text=line.text[:place])
        self.lines.insert(row + 1, replace(fresh, text=line.text[place:]))

    def join(self, row: int) -> None:
        """Take the line into the one above."""
        self.give_task(self.lines[row].uid, self.lines[row - 1].uid)
        self.erase((row - 1, len(self.lines[row - 1].text)), (row, 0))

    # Points

    def delete(self, first: int, last: int) -> None:
        end = self.end_of(first, last)
        for line in self.lines[first:end]:
            self.drop_task(line.uid)
        topic = self.lines[first if end < len(self.lines) else 0].topic
        del self.lines[first:end]
        if not self.lines:
            self.lines = [Line(None, topic=topic)]

    def nest(self, first: int, last: int, step: int) -> None:
        end = self.end_of(first, last)
        levels = [line.level for line in self.lines[first:end]]
        above = self.lines[first - 1].level if first else -1
        if step > 0 and (levels[0] > above or max(levels) == DEEPEST):
            return
        if step < 0 and min(levels) == 0:
            return
        for row in range(first, end):
            self.lines[row] = replace(self.lines[row], level=self.lines[row].level + step)

    def move(self, first: int, last: int, *, up: bool) -> None:
        """Past the whole sibling above or below, or out over the parent."""
        end = self.end_of(first, last)
        moving, before, behind = self.lines[first:end], self.lines[:first], self.lines[end:]
        if not (before if up else behind):
            return
        if up:
            passed = [before.pop()]
            while passed[0].level > moving[0].level and before:
                passed.insert(0, before.pop())
            above, topic = (before[-1] if before else None), passed[0].topic
        else:
            passed = [behind.pop(0)]
            while behind and behind[0].level > passed[0].level:
                passed.append(behind.pop(0))
            above, topic = passed[-1], passed[0].topic
        out = max(0, moving[0].level - (above.level + 1 if above else 0))
        if above is not None and moving[0].level > out:
            topic = above.topic
        moving = [replace(line, level=max(0, line.level - out), topic=topic) for line in moving]
        self.lines = [*before, *(moving + passed if up else passed + moving), *behind]

    # The clipboard

    def copied(self, start: Spot, end: Spot) -> Cut:
        if self.is_whole(start, end):
            return Cut(tuple(self.lines[start[0] : self.last_of(start, end) + 1]), whole=True)
        found = []
        for row in range(start[0], end[0] + 1):
            line = self.lines[row]
            left = start[1] if row == start[0] else 0
            right = end[1] if row == end[0] else len(line.text)
            if row == end[0] and right == 0 and row > start[0]:
                break
            kept = line.uid if (left, right) == (0, len(line.text)) else None
            found.append(replace(line, uid=kept, text=line.text[left:right]))
        return Cut(tuple(found))

    def paste(self, at: Spot, cut: Cut) -> Spot:
        row, place = at
        here = {line.uid for line in self.lines}
        if cut.whole and self.lines[row].text and place in (0, len(self.lines[row].text)):
            fresh = replace(self.lines[row], uid=None, text=())
            row += place > 0
            self.lines.insert(row, fresh)
            place = 0
        line = self.lines[row]
        topics = {new.topic for new in cut.lines}
        base = line.level - cut.lines[0].level

        def back(new: Line) -> str | None:
            return new.uid if new.uid not in here else None

        rest = line.text[place:]
        first = replace(line, text=line.text[:place] + cut.lines[0].text)
        if not line.text and line.uid not in self.tasks.values() and back(cut.lines[0]):
            topic = cut.lines[0].topic if len(topics) > 1 else line.topic
            first = replace(first, uid=cut.lines[0].uid, topic=topic or line.topic)
        made = [first]
        for new in cut.lines[1:]:
            level = max(0, min(DEEPEST, base + new.level))
            topic = new.topic if len(topics) > 1 and new.topic else line.topic
            made.append(Line(back(new), level, topic, new.text))
        caret = (row + len(made) - 1, len(made[-1].text))
        made[-1] = replace(made[-1], text=made[-1].text + rest)
        self.lines[row : row + 1] = made
        for new in made:
            for task in self.gone.pop(new.uid or "", set()) if new.uid not in here else ():
                self.tasks[task] = new.uid or ""
        return caret
