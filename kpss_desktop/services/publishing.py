"""What a publication leaves out, and what in it may still be personal, before and after it is made."""

from collections.abc import Iterable
from datetime import date

from kpss_desktop.czech.text import plural
from kpss_desktop.domain.personal import Finding, scan
from kpss_desktop.domain.publication import LeftOut, LeftOutKind, People, hidden_people, publication
from kpss_desktop.domain.published import Where
from kpss_desktop.domain.register import DocumentKind
from kpss_desktop.services.composing import Publishing, meeting_and_group, to_publish
from kpss_desktop.services.planning import as_begun
from kpss_desktop.services.problems import Notice
from kpss_desktop.storage import documents
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class Preview:
    """A publication before it is made: what it leaves out, and what was found in the text that stays.

    `everybody` are the uids of all who are named in the attendance, `author` who wrote the minutes.
    """

    left_out: tuple[LeftOut, ...]
    found: tuple[Finding, ...]
    everybody: frozenset[str] = frozenset()
    author: str = ""


def preview(
    fetch: Fetch, meeting_id: int, choices: Publishing | None = None,
    *, today: date | None = None, template: bytes | None = None,
) -> Preview:  # fmt: skip
    """Look at the publication of a meeting as it would be.

    What the template does not print is not looked at: `template`, the group's own, or the one we ship. With
    `today` a planned meeting that nobody has opened is looked at as it would begin. Raises NotFoundError.
    """
    choices = choices or Publishing()
    meeting, group = meeting_and_group(fetch, meeting_id)
    if today is not None:
        meeting = as_begun(fetch, meeting, today)
    meeting = to_publish(fetch, meeting, group, choices)
    people, named, author_named = choices.people, choices.named, choices.author_named
    made = publication(meeting, people, named, choices.withheld, author_named)
    hidden = hidden_people(meeting, people, named, author_named)
    everybody = frozenset(row.uid for row in meeting.attendance)
    where = _printed(fetch, group.id, template)
    found = scan(made.meeting, hidden, strangers=people is not People.NAMES, where=where)
    return Preview(made.left_out, found, everybody, meeting.head.author or "")


def _printed(fetch: Fetch, group_id: int, template: bytes | None) -> frozenset[Where]:
    """Where the template has a marker; the title also stands in the properties of the file."""
    from kpss_desktop.documents.word.used import used_markers

    if template is None:
        own = documents.read_template(fetch, group_id, DocumentKind.PUBLIC)
        template = None if own is None else own.data
    used = used_markers("public", template)
    return _ALWAYS | {where for where, markers in _MARKERS.items() if not used.isdisjoint(markers)}


def named_but(seen: Preview, by_name: Iterable[str]) -> frozenset[str]:
    """Who appears by name when these private people shall too: for `Publishing.named`."""
    private = {row.uid for row in seen.left_out if row.kind is LeftOutKind.NAME}
    return seen.everybody - (private - set(by_name))


def notices(seen: Preview) -> tuple[Notice, ...]:
    """What is worth saying about a publication that was made without being looked at."""
    what = tuple(
        phrase if isinstance(phrase, str) else plural(count, *phrase)
        for kind, phrase in _LEFT_OUT.items()
        if (count := sum(row.kind is kind for row in seen.left_out))
    )
    result = [Notice("public_left_out", {"what": what}) if what else Notice("public_whole")]
    if seen.found:
        result.append(Notice("public_found", {"found": tuple(row.text for row in seen.found)}))
    return tuple(result)


_ALWAYS = frozenset((Where.TITLE, Where.POINT, Where.LINK))
_NAMES = ("přítomni", "přítomni:příjmení", "přítomni:organizace", "omluveni", "nepřítomni", "hosté",
          "příchody a odchody", "osoba")  # fmt: skip
_MARKERS: dict[Where, tuple[str, ...]] = {
    Where.PLACE: ("místo", "místo celé"),
    Where.PLACE_FULL: ("místo celé",),
    Where.TOPIC: ("téma", "téma v zápisu"),
    Where.PERSON: _NAMES,
    Where.ORGANISATION: ("přítomni:organizace", "organizace"),
    Where.TASK: ("úkol",),
    Where.OWNER: ("kdo",),
    Where.TERM: ("termín",),
    Where.NEXT: ("další setkání",),
}
"""The markers that print what stands there."""

_LEFT_OUT: dict[LeftOutKind, str | tuple[str, str, str]] = {
    LeftOutKind.POINT: ("neveřejný bod", "neveřejné body", "neveřejných bodů"),
    LeftOutKind.WORDS: ("neveřejné místo v textu", "neveřejná místa v textu", "neveřejných míst v textu"),
    LeftOutKind.NAME: (
        "celé jméno soukromé osoby", "celá jména soukromých osob", "celých jmen soukromých osob"
    ),
    LeftOutKind.AUTHOR: "celé jméno zpracovatele",
    LeftOutKind.TASK: ("úkol z neveřejného bodu", "úkoly z neveřejných bodů", "úkolů z neveřejných bodů"),
    LeftOutKind.FOUND: ("osobní údaj", "osobní údaje", "osobních údajů"),
}  # fmt: skip
