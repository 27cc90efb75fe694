"""What is done with meetings at the keyboard: their agenda, tasks, closing and papers, and other pages."""

from datetime import date
from pathlib import Path

from docx import Document
from PySide6.QtCore import QStandardPaths

from kpss_desktop.czech.dates import in_figures, in_words
from kpss_desktop.czech.text import plural
from kpss_desktop.czech.typography import breaking
from tests.helpers.year import DAYS, JANUARY
from tests.ui.secretary import CLOSING, FOOT, MEETINGS, STORY, TASKS, TOPICS, Secretary, focused
from tests.ui.year_table import NAMES, NEXT, NOTE, PLAN, TABLE, groups, left, moved_to, typed_at, waiting

STATUS, TEXT, OWNER, DUE, ORIGIN = range(5)
OPEN = "otevřený"
_TO = {"d": ("Space",), "c": ("Space", "Space")}


class Clerk(Secretary):
    """One who keeps the minutes of the table.

    `held` are the tasks that stand all the year beside it; `older` the topics of January, but that of the
    table, that hold one of them; `author` is whom the group names as such, if anybody.
    """

    held: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    author = "Jan Ukázka"

    # The agenda

    def adds_topics(self, *topics: str) -> None:
        """New lines of the agenda, typed below it."""
        self.press("F2")
        while focused().accessibleName() != "Nové téma":
            self.press("Down")
        for topic in topics:
            self.write(f"{topic}\n")
        self.press("Esc")

    def to_topic(self, topic: str) -> None:
        """Put the caret where a topic is written under."""
        self.press("F2")
        self.walk(TOPICS, topic)
        self.press("Return")

    def decides(self, topic: str, key: str) -> None:
        """Press a key on a topic of the agenda, and go back to writing."""
        self.press("F2")
        self.walk(TOPICS, topic)
        self.press(key, "Esc")

    def under(self, topic: str, *lines: str) -> None:
        """Write lines under a topic that has none yet."""
        self.to_topic(topic)
        self.write("\n".join(lines))

    # Tasks

    def foot(self, *, before: bool) -> list[list[str]]:
        """The tasks in the foot: those from before, or those that arose here."""
        return [row for row in self.rows(FOOT) if row[ORIGIN].startswith("z ") is before]

    def to_review(self, of: int) -> list[str]:
        """What a meeting has to review by the table."""
        return sorted([*waiting(of), *self.held])

    def sees_to_review(self, of: int) -> None:
        """The foot has what is open, each task with its owner, its term and the day it arose on."""
        found = {row[TEXT]: row for row in self.foot(before=True)}
        assert sorted(found) == self.to_review(of)
        assert [line for line in found if line not in self.held] == waiting(of)  # in the order they arose
        for task in TABLE.values():
            if task.waits_for(of):
                row = [OPEN, task.line, task.owner, task.shown(of), f"z {in_figures(DAYS[task.born])}"]
                assert found[task.line] == row
        for line in self.held:
            assert (found[line][STATUS], found[line][ORIGIN]) == (OPEN, f"z {in_figures(DAYS[JANUARY])}")

    def types_tasks(self, of: int, *, planned: bool = True) -> None:
        """Each task in a line of its own, understood as the table says; what is done at once is settled.

        With nothing `planned` yet, terms by the next meeting wait, and the foot says no day.
        """
        self.to_topic(PLAN)
        for task in typed_at(of):
            self.write(f"! {task.line}\n")
        rows = {row[TEXT]: row for row in self.foot(before=False)}
        for task in typed_at(of):
            term = task.shown(of) if planned or task.term != NEXT else NEXT
            assert rows[task.line][OWNER : DUE + 1] == [task.owner, term]
        for task in typed_at(of):
            if task.own:
                self.to_foot(task.line)
                self.press(*_TO[task.own], "Esc")

    def to_foot(self, line: str) -> None:
        """Put the keys on a task in the foot."""
        while focused().accessibleName() != FOOT:
            self.press("F6")
        self.walk(FOOT, line, TEXT)

    def reviews(self, of: int) -> None:
        """Say of each task what the table says that this meeting finds."""
        for task in TABLE.values():
            if task.waits_for(of) and task.found(of) in "dcnm":
                self.to_foot(task.line)
                self._review(task.found(of), of)
        self.press("Esc")

    def _review(self, found: str, of: int) -> None:
        if found == "n":
            self.press("F4")
            self.write(f"{NOTE}\n")
        elif found == "m":
            self.press("Right", "Right", "Return", "Ctrl+A")
            self.write(f"{in_figures(moved_to(of))}\n")
            self.press("Left", "Left")
        else:
            self.press(*_TO[found])

    # Closing

    def held_by_plan(self, tasks: list[str]) -> str:
        """How the topic of the table is heard on the page of closing, where those tasks are open."""
        count = len(tasks) + (0 if self.older else len(self.held))
        return f"vrátí se, {PLAN}, drží {plural(count, 'úkol', 'úkoly', 'úkolů')}"

    def closes(self, topics: list[str], tasks: list[str]) -> str:
        """F10, a look at what comes back next time, Enter; return what the message then says.

        `topics` are the last rows about topics as they are heard, `tasks` what of the table stays open.
        """
        self.press("F10")
        assert sorted(self.closing("ÚKOLY PŘÍŠTĚ")) == sorted([*tasks, *self.held])
        heard = self.closing("TÉMATA PŘÍŠTĚ")
        assert heard[-len(topics) :] == topics
        for topic in self.older:
            (row,) = (row for row in heard if row.startswith(f"vrátí se, {topic}, "))
            assert row.endswith("drží 1 úkol")
        self.press("Return")
        return self.says()

    def closing(self, head: str) -> list[str]:
        """The rows under a head of the page of closing; topics as they are heard."""
        rows = self.column(CLOSING)
        start = next(place for place, row in enumerate(rows) if row.startswith(head)) + 1
        ends = (place for place, row in enumerate(rows) if place >= start and row.split("  ")[0].isupper())
        part = slice(start, next(ends, len(rows)))
        return self.spoken(CLOSING)[part] if head.startswith("TÉMATA") else rows[part]

    # Papers

    def papers(self, of: int, pattern: str) -> list[Path]:
        """The files made of a meeting."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return sorted(Path(place, "Zápisy").glob(DAYS[of].isoformat() + pattern))

    def word(self, of: int) -> list[str]:
        """The Word file of a meeting, paragraph by paragraph."""
        (path,) = self.papers(of, "_zapis_*.docx")
        return [breaking(paragraph.text) for paragraph in Document(str(path)).paragraphs]

    def printed(
        self, of: int, *points: str, present: tuple[str, ...] = NAMES[:3], away: tuple[str, ...] = ()
    ) -> None:
        """The Word file of a meeting says its day, who came and who did not, and at its end these points."""
        lines = self.word(of)
        (author,) = (place for place, line in enumerate(lines) if line.startswith("Zpracov"))
        assert any(line.startswith(in_words(DAYS[of])) for line in lines)
        assert lines[author - len(points) : author] == list(points)
        (came,) = (line for line in lines if line.startswith("Přítomni: "))
        assert [name for name in (*present, *away) if name in came] == list(present)

    # Other pages

    def to_meeting(self, of: int) -> None:
        """Go down the list of meetings to one of them."""
        self.press("Ctrl+Shift+S")
        self.walk(MEETINGS, on(DAYS[of]))

    def state(self, of: int) -> str:
        """How a meeting stands on the list of meetings, which is shown."""
        return {row[0]: row[3] for row in self.rows(MEETINGS)}[on(DAYS[of])]

    def story(self, line: str) -> list[str]:
        """The story of a task on the page of tasks, which is shown, without how it stands today."""
        self.walk(TASKS, line, TEXT)
        self.until(lambda: self.text(STORY).split("\n")[0] == line)
        return [told for told in self.text(STORY).split("\n")[1:] if not told.startswith("Dnes ")]

    def knows_stories(self, of: int, *names: str) -> None:
        """The stories of tasks, on their page, tell all that was found up to a meeting."""
        self.press("Ctrl+Shift+E")
        self.unfolds_settled()
        places = self.column(TASKS, TEXT)
        for task in sorted((TABLE[name] for name in names), key=lambda task: places.index(task.line)):
            assert self.story(task.line) == list(task.story(of, self.author))

    def unfolds_settled(self) -> None:
        """Show done and cancelled tasks too, on the page of tasks."""
        *_, (head, text, *_) = self.rows(TASKS)
        if not text:
            self.walk(TASKS, head)
            self.press("Right")

    def sees_groups(self, of: int) -> None:
        """The page of tasks, which is shown, has in each group what belongs there when a meeting is over.

        Beside the table stand one task that was due in February, and one without a term.
        """
        heads = (row[0].rsplit(" ", 1) for row in self.rows(TASKS) if not row[TEXT])
        found = {head: int(count) for head, count in heads}
        wanted = groups(of) | {"Bez termínu": groups(of)["Bez termínu"] + 1}
        wanted["Po termínu"] += int(of > JANUARY)
        there = {head: found.pop(head, 0) for head in wanted}
        assert there == wanted
        assert sum(found.values()) + wanted["Po termínu"] + wanted["Bez termínu"] == len(left(of)) + 2


def on(day: date) -> str:
    """A day as the list of meetings has it; all days of the year are Mondays."""
    return f"po {in_figures(day)}"
