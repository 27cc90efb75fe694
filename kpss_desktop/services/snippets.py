"""The abbreviations of a group: kept in the archive, found by what stands before the caret."""

from collections.abc import Iterator, Mapping
from typing import Any

from kpss_desktop.domain.runs import clean
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.values import dataclass

_OPENING = "([{„‚\"'/–-"
_STEP = "  "
MAX_LETTERS = 30


class SnippetError(ValueError):
    """An abbreviation that cannot be kept: `code` is empty, spaces, long, no_text or taken."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Snippets:
    """What can be done with the abbreviations of one group. Every verb is one transaction."""

    archive: Archive
    group_id: int

    def all(self) -> dict[str, str]:
        """What each abbreviation stands for, lines parted by line breaks. Raises ArchiveError."""
        from kpss_desktop.storage.aids import read_snippets

        return read_snippets(self.archive.fetch, self.group_id)

    def keep(self, abbreviation: str, text: str, instead_of: str | None = None) -> str:
        """Keep an abbreviation, in place of another where it is renamed; return it as it is kept.

        Raises SnippetError where it cannot be one or stands for something else already, ArchiveError.
        """
        from kpss_desktop.storage.aids import put_snippet, remove_snippet

        known = self.all()
        abbreviation, text = checked(abbreviation, text, known, instead_of)

        def work(connection: Any) -> None:
            if instead_of is not None:
                remove_snippet(connection, self.group_id, instead_of)
            put_snippet(connection, self.group_id, abbreviation, text)

        if instead_of != abbreviation or known.get(abbreviation) != text:
            self.archive.write(work)
        return abbreviation

    def remove(self, abbreviation: str) -> str | None:
        """Forget an abbreviation; return what it stood for, None where it is not there."""
        from kpss_desktop.storage.aids import remove_snippet

        text = self.all().get(abbreviation)
        if text is not None:
            self.archive.write(lambda connection: remove_snippet(connection, self.group_id, abbreviation))
        return text


def checked(
    abbreviation: str, text: str, known: Mapping[str, str], instead_of: str | None = None
) -> tuple[str, str]:
    """The abbreviation and its text as they are kept. Raises SnippetError; case makes no difference."""
    abbreviation = clean(abbreviation).strip()
    text = tidy_text(text)
    if not abbreviation:
        raise SnippetError("empty")
    if any(letter.isspace() for letter in abbreviation):
        raise SnippetError("spaces", abbreviation=abbreviation)
    if len(abbreviation) > MAX_LETTERS:
        raise SnippetError("long", limit=MAX_LETTERS)
    if not text:
        raise SnippetError("no_text", abbreviation=abbreviation)
    for other, stands_for in known.items():
        if other != instead_of and other.casefold() == abbreviation.casefold():
            raise SnippetError("taken", abbreviation=other, text=stands_for)
    return abbreviation, text


def tidy_text(text: str) -> str:
    """A text as it is kept: no empty lines; two spaces before a line are one level, as a tab is."""
    lines = [(level, bare) for level, bare in _read_lines(text) if bare]
    depth = min((level for level, _ in lines), default=0)
    return "\n".join(_STEP * (level - depth) + bare for level, bare in lines)


def lines_of(text: str) -> list[tuple[int, str]]:
    """The lines of a text with their levels."""
    return [(level, bare) for level, bare in _read_lines(tidy_text(text)) if bare]


def _read_lines(text: str) -> Iterator[tuple[int, str]]:
    for line in text.replace("\r\n", "\n").split("\n"):
        spaced = clean(line.replace("\t", _STEP))
        yield (len(spaced) - len(spaced.lstrip(" "))) // len(_STEP), spaced.strip()


@dataclass(frozen=True, slots=True)
class Found:
    """An abbreviation before the caret: the place where it begins, and what it stands for, in its case."""

    start: int
    text: str


def find(known: Mapping[str, str], before: str) -> Found | None:
    """The abbreviation that ends what stands before the caret, None where that is none."""
    folded = {abbreviation.casefold(): abbreviation for abbreviation in known}
    for start in starts(before):
        word = before[start:]
        abbreviation = word if word in known else folded.get(word.casefold())
        if abbreviation is not None:
            return Found(start, in_case(word, abbreviation, known[abbreviation]))
    return None


def starts(before: str) -> Iterator[int]:
    """Where a word that ends at the caret may begin: after a space, or after a sign that opens it."""
    first = len(before)
    while first and not before[first - 1].isspace() and len(before) - first <= MAX_LETTERS + 5:
        first -= 1
    if first < len(before):
        yield first
    for place in range(first + 1, len(before)):
        if before[place - 1] in _OPENING:
            yield place


def in_case(word: str, abbreviation: str, text: str) -> str:
    """ "Ss" for an abbreviation "ss" begins with a capital."""
    if word[:1].isupper() and not abbreviation[:1].isupper():
        return text[:1].upper() + text[1:]
    return text
