"""A whole archive as JSON, format version 1: the register beside the meetings of `jsonform.py`.

`{"version": 1, "groups": [], "people": [], "organisations": [], "places": [], "meetings": []}`, and
`templates` (as Base64), `settings`, `words`, `snippets` and `name_choices` where there are any. Things name
each other by their names; an `id` stands only where a name alone would not do, and is then meant within
the file.
"""

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Any

from kpss_desktop.domain.jsonform import ReadMeeting, hour, iso, say
from kpss_desktop.domain.jsonreading import check_version, read_meeting_node
from kpss_desktop.domain.minutes import Owner, OwnerKind
from kpss_desktop.domain.reading import Node, refuse
from kpss_desktop.domain.register import (
    DocumentKind,
    Group,
    Membership,
    MembershipKind,
    Organisation,
    Person,
    Place,
    Template,
)
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class Tie:
    """A membership as a file gives it: the group by name."""

    group: str
    kind: MembershipKind
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person as a file gives them: `person.id` is that of the file or 0, the organisation named."""

    person: Person
    organisation: str | None
    organisation_id: int | None
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class ReadTemplate:
    """A Word template as a file gives it: the group by name."""

    group: str
    kind: DocumentKind
    name: str
    data: bytes
    added_at: datetime | None


@dataclass(frozen=True, slots=True)
class ReadSnippet:
    """An abbreviation and what it stands for: the group by name."""

    group: str
    abbreviation: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadChoice:
    """Whom a folded name means in a group, which is given by its name; `owner.ref` is that of the file."""

    group: str
    written: str
    owner: Owner


@dataclass(frozen=True, slots=True)
class ReadDump:
    """All that a file holds. Ids are those of the file, 0 where it gives none."""

    groups: tuple[Group, ...] = ()
    people: tuple[ReadPerson, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    templates: tuple[ReadTemplate, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    snippets: tuple[ReadSnippet, ...] = ()
    name_choices: tuple[ReadChoice, ...] = ()
    meetings: tuple[ReadMeeting, ...] = ()
    unknown: Sequence[str] = ()


def group_to_json(group: Group) -> dict[str, Any]:
    """Return a group."""
    return {
        "name": group.name,
        "short": group.short,
        "title": group.title,
        "place": group.place,
        "start": hour(group.start),
        "author": group.author,
        "author_label": group.author_label,
        "standing_topics": list(group.standing_topics),
    }


def place_to_json(place: Place) -> dict[str, Any]:
    """Return a place."""
    return {"short": place.short, "full": place.full}


def organisation_to_json(organisation: Organisation, *, with_id: bool = False) -> dict[str, Any]:
    """Return an organisation, with its id where its name alone does not do."""
    result: dict[str, Any] = {"id": organisation.id} if with_id else {}
    return result | {"short": organisation.short, "full": organisation.full}


def person_to_json(
    person: Person,
    organisation: str | None,
    ties: Iterable[tuple[str, Membership]],
    *,
    with_id: bool = False,
    organisation_id: int | None = None,
) -> dict[str, Any]:
    """Return a person; `ties` are memberships with the names of their groups."""
    result: dict[str, Any] = {"id": person.id} if with_id else {}
    result |= {"name": person.name, "organisation": organisation}
    say(
        result,
        organisation_id=organisation_id,
        titles_before=person.titles_before,
        titles_after=person.titles_after,
        function=person.function,
        email=person.email,
        phone=person.phone,
        note=person.note,
    )
    result["memberships"] = [
        {"group": group, "kind": str(tie.kind), "from": iso(tie.since), "to": iso(tie.until)}
        for group, tie in ties
    ]
    return result


def template_to_json(template: Template, group: str) -> dict[str, Any]:
    """Return a Word template of a group."""
    return {
        "group": group,
        "kind": str(template.kind),
        "name": template.name,
        "added_at": template.added_at.isoformat(timespec="seconds"),
        "data": base64.b64encode(template.data).decode("ascii"),
    }


def snippet_to_json(group: str, abbreviation: str, text: str) -> dict[str, Any]:
    """Return an abbreviation of a group; the lines of its text are parted by line breaks."""
    return {"group": group, "abbreviation": abbreviation, "text": text}


def choice_to_json(group: str, written: str, owner: Owner, ref: int | None) -> dict[str, Any]:
    """Return whom a name means in a group; `ref` says which where the owner's name alone does not."""
    result: dict[str, Any] = {"group": group, "written": written, "kind": str(owner.kind), "name": owner.name}
    say(result, ref=ref)
    return result


def dump_from_json(data: Any) -> ReadDump:
    """Read a whole archive or one meeting object, checking everything. Raises FormError naming the place."""
    node = Node(data)
    if "meetings" not in data and "group" in data:
        meeting = read_meeting_node(node)
        return ReadDump(meetings=(meeting,), unknown=meeting.unknown)
    if not data.keys() & (_DUMP_KEYS - {"version", "settings"}):
        raise refuse("not_ours", node)
    check_version(node)
    node.expect(_DUMP_KEYS)
    people = tuple(_read_person(row) for row in node.items("people"))
    organisations = tuple(_read_organisation(row) for row in node.items("organisations"))
    _check_ids("people", [row.person.id for row in people])
    _check_ids("organisations", [row.id for row in organisations])
    return ReadDump(
        groups=tuple(_read_group(row) for row in node.items("groups")),
        people=people,
        organisations=organisations,
        places=tuple(_read_place(row) for row in node.items("places")),
        templates=tuple(_read_template(row) for row in node.items("templates")),
        settings=node.mapping("settings"),
        words=node.texts("words"),
        snippets=tuple(_read_snippet(row) for row in node.items("snippets")),
        name_choices=tuple(_read_choice(row) for row in node.items("name_choices")),
        meetings=tuple(read_meeting_node(row) for row in node.items("meetings")),
        unknown=node.unknown,
    )


_DUMP_KEYS = frozenset(
    (
        "version", "groups", "people", "organisations", "places", "templates", "settings", "words",
        "snippets", "name_choices", "meetings",
    )
)  # fmt: skip
_GROUP_KEYS = frozenset(
    ("name", "short", "title", "place", "start", "author", "author_label", "standing_topics")
)
_PLACE_KEYS = frozenset(("short", "full"))
_ORGANISATION_KEYS = frozenset(("id", "short", "full"))
_PERSON_KEYS = frozenset(
    (
        "id", "name", "organisation", "organisation_id", "titles_before", "titles_after", "function",
        "email", "phone", "note", "memberships",
    )
)  # fmt: skip
_TIE_KEYS = frozenset(("group", "kind", "from", "to"))
_SNIPPET_KEYS = frozenset(("group", "abbreviation", "text"))
_CHOICE_KEYS = frozenset(("group", "written", "kind", "name", "ref"))
_TEMPLATE_KEYS = frozenset(("group", "kind", "name", "added_at", "data"))


def _check_ids(key: str, ids: list[int]) -> None:
    seen: set[int] = set()
    for index, number in enumerate(ids):
        if number and number in seen:
            raise refuse("id_twice", f"{key}[{index}].id", value=number)
        seen.add(number)


def _read_group(node: Node) -> Group:
    node.expect(_GROUP_KEYS)
    return Group(
        name=node.needed_text("name"),
        short=node.text("short") or "",
        title=node.text("title") or "",
        place=node.text("place"),
        start=node.hour("start"),
        author=node.text("author"),
        author_label=node.text("author_label") or Group(name="").author_label,
        standing_topics=node.texts("standing_topics"),
    )


def _read_place(node: Node) -> Place:
    node.expect(_PLACE_KEYS)
    return Place(short=node.needed_text("short"), full=node.text("full") or "")


def _read_organisation(node: Node) -> Organisation:
    node.expect(_ORGANISATION_KEYS)
    return Organisation(
        id=node.count("id") or 0, short=node.needed_text("short"), full=node.text("full") or ""
    )


def _read_person(node: Node) -> ReadPerson:
    node.expect(_PERSON_KEYS)
    person = Person(
        id=node.count("id") or 0,
        name=node.needed_text("name"),
        titles_before=node.text("titles_before") or "",
        titles_after=node.text("titles_after") or "",
        function=node.text("function") or "",
        email=node.text("email") or "",
        phone=node.text("phone") or "",
        note=node.lines("note") or "",
    )
    ties = tuple(_read_tie(row) for row in node.items("memberships"))
    begun: set[tuple[str, date]] = set()
    for index, tie in enumerate(ties):
        if tie.since is not None and (tie.group, tie.since) in begun:
            raise refuse("membership_twice", f"{node.below('memberships')}[{index}]", value=tie.group)
        if tie.since is not None:
            begun.add((tie.group, tie.since))
    return ReadPerson(person, node.text("organisation") or None, node.count("organisation_id"), ties)


def _read_tie(node: Node) -> Tie:
    node.expect(_TIE_KEYS)
    return Tie(
        group=node.needed_text("group"),
        kind=node.choice("kind", MembershipKind, MembershipKind.MEMBER),
        since=node.day("from"),
        until=node.day("to"),
    )


def _read_snippet(node: Node) -> ReadSnippet:
    node.expect(_SNIPPET_KEYS)
    text = node.lines("text")
    if not text:
        raise refuse("missing", node.below("text"))
    return ReadSnippet(node.needed_text("group"), node.needed_text("abbreviation"), text)


def _read_choice(node: Node) -> ReadChoice:
    node.expect(_CHOICE_KEYS)
    kind = node.choice("kind", OwnerKind, None)
    if kind is None:
        raise refuse("missing", node.below("kind"))
    owner = Owner(kind, node.needed_text("name"), node.count("ref"))
    return ReadChoice(node.needed_text("group"), node.needed_text("written"), owner)


def _read_template(node: Node) -> ReadTemplate:
    node.expect(_TEMPLATE_KEYS)
    kind = node.choice("kind", DocumentKind, None)
    if kind is None:
        raise refuse("missing", node.below("kind"))
    return ReadTemplate(
        group=node.needed_text("group"),
        kind=kind,
        name=node.needed_text("name"),
        data=_read_data(node),
        added_at=_read_moment(node),
    )


def _read_data(node: Node) -> bytes:
    """What stands as Base64 under `data`; it may be longer than a text is allowed to be."""
    value = node.kept("data")
    if not isinstance(value, str) or not value:
        raise refuse("missing" if value is None else "not_base64", node.below("data"))
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise refuse("not_base64", node.below("data")) from error


def _read_moment(node: Node) -> datetime | None:
    value = node.text("added_at")
    try:
        return None if value is None else datetime.fromisoformat(value)
    except ValueError as error:
        raise refuse("not_date", node.below("added_at"), value=value) from error
