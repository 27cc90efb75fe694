"""What is typed over the table of tasks: words of the text, `@` somebody, and a few phrases with a meaning.

`@prů po termínu skupina:prevence zpráva` are tasks of somebody whose name begins so, overdue, of a group,
with a word. Quotation marks keep words together and take a phrase for what it says. All kinds must hold;
of phrases about the term or the state one is enough.
"""

import re
from dataclasses import replace

from kpss_desktop.czech.text import fold
from kpss_desktop.domain.minutes import TaskStatus
from kpss_desktop.domain.task_groups import Urgency
from kpss_desktop.system.values import dataclass

SIGN, GROUP, MEETING = "@", "skupina:", "setkani:"

PHRASES: tuple[tuple[str, str], ...] = (
    ("po termínu", "otevřené, jejichž den už minul"),
    ("tento týden", "s termínem do neděle"),
    ("později", "s termínem po neděli"),
    ("bez termínu", "otevřené, které den nemají"),
    ("bez vlastníka", "nikdo je nemá na starosti"),
    ("bývalí", "má je někdo, kdo už není členem"),
    ("otevřené", "dosud nesplněné"),
    ("splněno", "jen splněné"),
    ("zrušeno", "jen zrušené"),
    ("návrhy", "z převzatých zápisů, nepotvrzené"),
)
"""The phrases as they are offered, each with what it means."""

_URGENCY = {
    "po terminu": Urgency.OVERDUE,
    "tento tyden": Urgency.THIS_WEEK,
    "tenhle tyden": Urgency.THIS_WEEK,
    "pozdeji": Urgency.LATER,
    "bez terminu": Urgency.UNDATED,
    "navrhy": Urgency.PROPOSED,
    "navrh": Urgency.PROPOSED,
}
_STATUS = {
    word: status
    for status, words in (
        (TaskStatus.DONE, "splneno splnene splneny splnena hotovo hotove dokonceno dokoncene"),
        (TaskStatus.CANCELLED, "zruseno zrusene zruseny zrusena"),
        (TaskStatus.OPEN, "otevrene otevreny otevreno nesplneno nesplnene"),
    )
    for word in words.split()
}
_FORMER = ("byvali", "byvaly", "byvaly clen", "byvali clenove")
_UNOWNED = "bez vlastnika"
_PART = re.compile(r'(?P<sign>@|[^\W\d_]+:)?(?:["„](?P<quoted>[^"“”]*)["“”]?|(?P<bare>[^\s"„]+))')


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What is wanted, all texts folded. An empty part wants nothing of its kind.

    Each of `who` is the beginning of a name, or several of which one is enough.
    """

    words: tuple[str, ...] = ()
    who: tuple[tuple[str, ...], ...] = ()
    groups: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    urgencies: frozenset[Urgency] = frozenset()
    statuses: frozenset[TaskStatus] = frozenset()
    former: bool = False
    unowned: bool = False

    @property
    def closed(self) -> bool:
        """True if tasks that are done or cancelled are asked for by name."""
        return bool(self.statuses - {TaskStatus.OPEN})


EVERYTHING = TaskFilter()


def read_filter(typed: str) -> TaskFilter:
    """Understand what was typed; never raises, an unfinished sign alone wants nothing."""
    found = EVERYTHING
    plain: list[str] = []
    for part in _PART.finditer(typed):
        sign = fold(part["sign"] or "")
        quoted = part["quoted"] is not None
        text = fold(part["quoted"] if quoted else part["bare"])
        text = text.rstrip(",;") if sign and not quoted else text
        if sign == SIGN:
            found = replace(found, who=(*found.who, (text,)) if text else found.who)
        elif sign == GROUP:
            found = replace(found, groups=(*found.groups, text) if text else found.groups)
        elif sign == MEETING:
            meeting = text.replace(" ", "")
            found = replace(found, meetings=(*found.meetings, meeting) if meeting else found.meetings)
        elif quoted or sign:
            found = replace(found, words=(*found.words, sign + text) if sign + text else found.words)
        else:
            plain.append(text)
    return _with_phrases(found, plain)


def _with_phrases(found: TaskFilter, plain: list[str]) -> TaskFilter:
    place = 0
    while place < len(plain):
        for count in (2, 1):
            taken = _meaning(found, " ".join(word.rstrip(",;.") for word in plain[place : place + count]))
            if taken is not None and place + count <= len(plain):
                found, place = taken, place + count
                break
        else:
            word = plain[place].strip(",;@")
            if word and word not in (GROUP, MEETING):
                found = replace(found, words=(*found.words, word))
            place += 1
    return found


def _meaning(found: TaskFilter, phrase: str) -> TaskFilter | None:
    """The filter with what a phrase wants added, None where it is no phrase."""
    if phrase in _URGENCY:
        return replace(found, urgencies=found.urgencies | {_URGENCY[phrase]})
    if phrase in _STATUS:
        return replace(found, statuses=found.statuses | {_STATUS[phrase]})
    if phrase in _FORMER:
        return replace(found, former=True)
    return replace(found, unowned=True) if phrase == _UNOWNED else None


def quoted_if_needed(text: str) -> str:
    """A name as it is written behind a sign: in quotation marks where it has several words."""
    return f'"{text}"' if " " in text else text
