"""Everything that an archive holds, as JSON."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kpss_desktop.domain.dumpform import (
    choice_to_json,
    group_to_json,
    organisation_to_json,
    person_to_json,
    place_to_json,
    snippet_to_json,
    template_to_json,
)
from kpss_desktop.domain.jsonform import VERSION, Links, meeting_to_json
from kpss_desktop.domain.minutes import Meeting, Owner, OwnerKind
from kpss_desktop.domain.register import Group, Membership, Organisation, Person, Place
from kpss_desktop.services.versions import versions_to_json
from kpss_desktop.storage import aids, documents, reading, versions
from kpss_desktop.storage.planning import PLANNING_KEY
from kpss_desktop.storage.reading import Fetch

Index = Mapping[str, set[int]]


def by_name(pairs: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    """Who bears each name."""
    result: dict[str, set[int]] = defaultdict(set)
    for name, number in pairs:
        result[name].add(number)
    return result


def names_of(organisations: Iterable[Organisation]) -> dict[str, set[int]]:
    """Organisations by their short and their full names."""
    return by_name((name, row.id) for row in organisations for name in (row.short, row.full) if name)


def sole(index: Index, name: str) -> int | None:
    """The only bearer of a name, None where there is none or several."""
    found = index.get(name, set())
    return next(iter(found)) if len(found) == 1 else None


class Dumper:
    """One dump of an archive, read through `fetch`."""

    def __init__(self, fetch: Fetch) -> None:
        self._groups: list[Group] = reading.read_all(fetch, Group)
        self._people: list[Person] = reading.read_all(fetch, Person)
        self._organisations: list[Organisation] = reading.read_all(fetch, Organisation)
        self._places: list[Place] = reading.read_all(fetch, Place)
        self._ties: list[Membership] = reading.read_all(fetch, Membership)
        self._templates = documents.read_templates(fetch)
        settings = reading.read_settings(fetch)
        self._settings = {  # files stay on this machine, and ids are given anew
            key: value
            for key, value in settings.items()
            if not key.startswith((documents.CONTENT_KEY, PLANNING_KEY))
        }
        self._words = aids.read_words(fetch)
        self._snippets = {group.id: aids.read_snippets(fetch, group.id) for group in self._groups}
        self._choices = {group.id: aids.read_choices(fetch, group.id) for group in self._groups}
        self._versions = {
            row: versions_to_json(fetch, row, whole=True) for row in versions.with_versions(fetch)
        }
        found = (reading.read_meeting(fetch, row, carried=False) for row in reading.ids_of(fetch))
        self._meetings = [meeting for meeting in found if meeting is not None]
        self._person_ids = by_name((row.name, row.id) for row in self._people)
        self._organisation_ids = names_of(self._organisations)
        self._meeting_ids = {meeting.id for meeting in self._meetings}
        self._named_people: set[int] = set()
        self._named_organisations: set[int] = set()

    def whole(self) -> dict[str, Any]:
        """All of it; the same archive always gives the same dump."""
        group_names = {group.id: group.name for group in self._groups}
        days = self._days()
        meetings = [
            meeting_to_json(meeting, group_names[meeting.head.group_id], self._links(meeting, days))
            | ({"versions": found} if (found := self._versions.get(meeting.id)) else {})
            for meeting in self._meetings
        ]
        choices = self._choices_to_json(group_names)
        people = self._people_to_json(group_names)
        result: dict[str, Any] = {
            "version": VERSION,
            "groups": [group_to_json(group) for group in self._groups],
            "people": people,
            "organisations": self._organisations_to_json(),
            "places": [place_to_json(place) for place in self._places],
            "meetings": meetings,
        }
        if self._templates:
            result["templates"] = [
                template_to_json(row, group_names[row.group_id]) for row in self._templates
            ]
        if self._settings:
            result["settings"] = dict(sorted(self._settings.items()))
        snippets = [
            snippet_to_json(group_names[group], abbreviation, text)
            for group, known in self._snippets.items()
            for abbreviation, text in known.items()
        ]
        aiding = {"words": self._words, "snippets": snippets, "name_choices": choices}
        return result | {key: rows for key, rows in aiding.items() if rows}

    def _choices_to_json(self, group_names: Mapping[int, str]) -> list[dict[str, Any]]:
        refs: dict[Owner, int] = {}
        rows = []
        for group, known in self._choices.items():
            for written, owner in known.items():
                self._link_owner(owner, refs)
                rows.append(choice_to_json(group_names[group], written, owner, refs.get(owner)))
        return rows

    def _days(self) -> dict[tuple[int, date | None], list[int]]:
        days: dict[tuple[int, date | None], list[int]] = defaultdict(list)
        for meeting in self._meetings:
            days[meeting.head.group_id, meeting.head.date].append(meeting.id)
        return days

    def _links(self, meeting: Meeting, days: Mapping[tuple[int, date | None], list[int]]) -> Links:
        persons = {
            row.uid: row.person_id
            for row in meeting.attendance
            if row.person_id is not None and sole(self._person_ids, row.name) != row.person_id
        }
        self._named_people.update(persons.values())
        owners: dict[Owner, int] = {}
        for owner in (owner for task in meeting.tasks for owner in task.owners):
            self._link_owner(owner, owners)
        reviews = {
            row.uid: row.meeting_id
            for row in meeting.reviews
            if row.meeting_id in self._meeting_ids
            and [other for other in days[meeting.head.group_id, row.date] if other != meeting.id]
            != [row.meeting_id]
        }
        return Links(persons, owners, {uid: number for uid, number in reviews.items() if number})

    def _link_owner(self, owner: Owner, owners: dict[Owner, int]) -> None:
        if owner.ref is None:
            return
        people = owner.kind is OwnerKind.PERSON
        if not people and owner.kind is not OwnerKind.ORGANISATION:
            return
        index = self._person_ids if people else self._organisation_ids
        known = self._people if people else self._organisations
        if any(row.id == owner.ref for row in known) and sole(index, owner.name) != owner.ref:
            owners[owner] = owner.ref
            (self._named_people if people else self._named_organisations).add(owner.ref)

    def _people_to_json(self, group_names: Mapping[int, str]) -> list[dict[str, Any]]:
        homes = {row.id: row for row in self._organisations}
        ties: dict[int, list[tuple[str, Membership]]] = defaultdict(list)
        for tie in self._ties:
            ties[tie.person_id].append((group_names[tie.group_id], tie))
        result = []
        for person in self._people:
            home = homes.get(person.organisation_id or 0)
            unclear = home is not None and sole(self._organisation_ids, home.short) != home.id
            if home is not None and unclear:
                self._named_organisations.add(home.id)
            result.append(
                person_to_json(
                    person,
                    home.short if home else None,
                    ties[person.id],
                    with_id=person.id in self._named_people or len(self._person_ids[person.name]) > 1,
                    organisation_id=home.id if home and unclear else None,
                )
            )
        return result

    def _organisations_to_json(self) -> list[dict[str, Any]]:
        return [
            organisation_to_json(
                row,
                with_id=row.id in self._named_organisations
                or sole(self._organisation_ids, row.short) is None,
            )
            for row in self._organisations
        ]
