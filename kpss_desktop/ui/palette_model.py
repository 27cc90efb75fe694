"""What the palette offers, and which of it fits what was typed, the best first."""

from collections.abc import Callable, Iterable
from dataclasses import field
from enum import IntEnum

from kpss_desktop.czech.text import fold
from kpss_desktop.services.palette import searchable
from kpss_desktop.system.values import dataclass


class Kind(IntEnum):
    """What an entry is; of those that fit equally well the lower comes first."""

    PERSON = 0
    COMMAND = 1
    TOPIC = 2
    TASK = 3
    MEETING = 4


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One line of the palette: `detail` stands dimmed beside it, `also` is searched but not shown."""

    kind: Kind
    text: str
    detail: str
    act: Callable[[], object]
    also: str = ""
    found: str = field(default="", repr=False)

    def searched(self) -> str:
        """What is searched, folded; kept by `prepared`."""
        return self.found or searchable((self.text, self.detail, self.also))


def prepared(entries: Iterable[Entry]) -> list[Entry]:
    """Entries folded once, so that a key costs only a look at each."""
    return [Entry(row.kind, row.text, row.detail, row.act, row.also, row.searched()) for row in entries]


def words_of(typed: str) -> list[str]:
    """The folded words of what was typed, each to be found anywhere; one letter only where a word begins."""
    return [word if len(word) > 1 else f" {word}" for word in fold(typed).split()]


def best(entries: Iterable[Entry], typed: str, limit: int) -> list[Entry]:
    """Those that have every word typed in some part of them: the beginning of the line before the beginning
    of a word, that before its middle; in the order given where they fit equally."""
    words, whole = words_of(typed), " " + fold(typed)
    ranked: list[tuple[int, int, int, Entry]] = []
    for entry in entries:
        place = _rank(entry.searched(), words, whole)
        if place is not None:
            ranked.append((place, int(entry.kind), len(ranked), entry))
    ranked.sort(key=lambda row: row[:3])
    return [row[3] for row in ranked[:limit]]


def _rank(found: str, words: list[str], whole: str) -> int | None:
    if not all(word in found for word in words):
        return None
    if found.startswith(whole):
        return 0
    if whole in found:
        return 1
    return 2 if all(" " + word.lstrip() in found for word in words) else 3
