"""Deadlines in a text, in order of place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kpss_desktop.czech.deadlines import FAR
from kpss_desktop.czech.deadlines import words as w
from kpss_desktop.czech.deadlines.context import judge, stands_as_number
from kpss_desktop.czech.deadlines.dispatch import TOKEN, begin, starters
from kpss_desktop.czech.deadlines.folding import Folded
from kpss_desktop.czech.deadlines.grammar import Lead, Reading, Scene
from kpss_desktop.czech.deadlines.values import Deadline, DeadlineKind

_LABEL_NOUNS = w.listed(
    "termin terminu terminy terminem terminech terminum deadline dl uzaverka uzaverky uzaverku splatnost"
    " lhuta lhutu odevzdani"
)
_LABEL_WORDS = frozenset((*_LABEL_NOUNS, "t"))
_LABEL = (
    rf"(?:t(?: {{0,3}}[:=-]| {{1,3}}(?=\d))|{w.any_of(_LABEL_NOUNS)}"
    r"(?:(?: {1,3}[a-z]+\.?){0,4} {0,3}[:=]|(?: {1,3}[a-z]+){0,3} {1,3}(?:je|bude)(?= )"
    r"|(?: {1,3}(?:splneni|plneni|odevzdani|dodani|predani|je|bude|setkani|jednani|schuzky|schuzek)){0,2}"
    r"(?: {1,3}-)?))[ (]{0,9}"
)
_LIST = r" {0,9}(?:[;,|] {0,9}(?:a {1,9})?|(?:a|nebo|i) {1,9})"
_JOINT = r"(?P<comma> {0,3},)? {0,3}\(? {0,3}(?:(?:dne|tj\.|t\. ?j\.|tedy|tzn\.|to je|cili) {1,3})?$"


@dataclass(slots=True)
class Item:
    """An expression between two folded offsets."""

    lead: Lead
    end: int
    reading: Reading


def find_deadlines(text: str, base: date, next_meeting: date | None = None) -> list[Deadline]:
    """What a text names as deadlines, in order of place; an empty list where it names none.

    `base` is the day of the meeting, from which relative words count and which gives a missing year;
    `next_meeting` is the group's next planned one, None while none is planned. Never raises on any text.
    """
    scene = Scene(Folded(text), base, next_meeting)
    items = list(_items(scene))
    _share_years(scene, items)
    standing = [item for item in items if judge(scene, item.lead, item.end, item.reading)]
    return [_deadline(scene, item) for item in _merged(scene, standing)]


def _items(scene: Scene) -> Iterator[Item]:
    text, known = scene.text, starters()
    done, label, listed = 0, -1, -1
    for token in w.pattern(TOKEN).finditer(text):
        place, word = token.start(), token[0]
        if place < done or not (word[0].isdigit() or word in known or word in _LABEL_WORDS):
            continue
        if place and (text[place - 1].isalnum() or (word[0].isdigit() and stands_as_number(text, place))):
            continue
        if word in _LABEL_WORDS and (match := w.pattern(_LABEL).match(text, place)):
            label = match.end()
            continue
        found = begin(scene, place, word, place == label, place == listed)
        if found is None:
            continue
        lead, (done, reading) = found
        if reading is None:
            continue
        yield Item(lead, done, reading)
        if reading.explicit and lead.strong and (gap := w.pattern(_LIST).match(text, done)):
            listed = gap.end()


def _share_years(scene: Scene, items: list[Item]) -> None:
    """In "18. 3., 10. 6. a 9. 9. 2025" the year belongs to all."""
    for item, after in zip(reversed(items[:-1]), reversed(items), strict=False):
        due, last = item.reading.due, after.reading.due
        if due is None or last is None or not (item.reading.explicit and after.reading.explicit):
            continue
        if not item.reading.inferred or after.reading.inferred or after.lead.prep:
            continue
        gap = w.pattern(_LIST).fullmatch(scene.text, item.end, after.lead.start)
        if gap is None or (due.month, due.day) > (last.month, last.day) or (due.month, due.day) == (2, 29):
            continue
        item.reading.due, item.reading.inferred, item.reading.others = due.replace(year=last.year), False, []


def _merged(scene: Scene, items: list[Item]) -> list[Item]:
    """A day without a date that is followed by its date is one deadline, and the date wins."""
    merged: list[Item] = []
    for item in items:
        if merged and _belong(scene, merged[-1], item):
            merged[-1] = _one_of(scene, merged[-1], item)
        else:
            merged.append(item)
    return merged


def _belong(scene: Scene, first: Item, second: Item) -> bool:
    if not (first.reading.relative and second.reading.explicit) or second.lead.prep not in ("", "dne"):
        return False
    gap = w.pattern(_JOINT).fullmatch(scene.text, first.end, second.lead.start)
    if gap is None:
        return False
    return gap["comma"] is None or first.reading.due == second.reading.due


def _one_of(scene: Scene, first: Item, second: Item) -> Item:
    a, b = first.reading, second.reading
    same = a.due == b.due
    if a.kind is DeadlineKind.NEXT_MEETING and same:
        b.kind = a.kind
    b.sure = a.sure and same
    b.others = b.others if same or a.due is None else [a.due, *b.others]
    end = second.end
    if "(" in scene.text[first.end : second.lead.start] and scene.text[end : end + 1] == ")":
        end += 1
    return Item(first.lead, end, b)


def _deadline(scene: Scene, item: Item) -> Deadline:
    reading, folded = item.reading, scene.folded
    start, end = folded.place(item.lead.start), folded.place(item.end)
    far = reading.due is not None and (reading.due - scene.base).days > FAR
    others = tuple(day for day in dict.fromkeys(reading.others) if day != reading.due)
    return Deadline(
        start=start,
        end=end,
        due=reading.due,
        kind=reading.kind,
        wording=folded.original[start:end],
        sure=reading.sure and not far,
        impossible=reading.impossible,
        inferred_year=reading.inferred,
        candidates=others,
    )
