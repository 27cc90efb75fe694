"""Adding to an archive what a file holds, within one transaction of the caller."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from kpss_desktop.domain.dumpform import ReadChoice, ReadDump, ReadPerson, ReadSnippet, ReadTemplate, Tie
from kpss_desktop.domain.jsonform import ReadMeeting
from kpss_desktop.domain.minutes import Attendance, Meeting, Owner, OwnerKind, Review
from kpss_desktop.domain.register import Group, Membership, Organisation, Person, Place, Template
from kpss_desktop.services.dumping import by_name, names_of, sole
from kpss_desktop.services.problems import Notice, TransferError
from kpss_desktop.storage import aids, documents, reading, versions

MeetingKey = tuple[int, date | None, str]

_GROUP_SAYS = ("short", "title", "place", "start", "author", "standing_topics")


@dataclass(slots=True)
class Loaded:
    """What came of loading: ids of the meetings in the order of the file, how much else was added."""

    meeting_ids: list[int] = field(default_factory=list)
    replaced: list[int] = field(default_factory=list)
    added: Counter[str] = field(default_factory=Counter)
    """How many groups, people, organisations, places, memberships, templates, settings, words,
    snippets and name_choices are new."""
    warnings: list[Notice] = field(default_factory=list)


class Loader:
    """One load: first the register, merged by identical value, then the meetings, then their reviews."""

    def __init__(self, connection: Any, dump: ReadDump, *, replace_meetings: bool, now: datetime) -> None:
        from kpss_desktop.storage import writing

        self._connection = connection
        self._writing = writing
        self._fetch = writing.fetch_on(connection)
        self._dump = dump
        self._replace = replace_meetings
        self._now = now
        self._groups: dict[str, Group] = {group.name: group for group in self._all(Group)}
        self._people_of_file: dict[int, int] = {}
        self._people_by_name: dict[str, set[int]] = defaultdict(set)
        self._organisations_of_file: dict[int, int] = {}
        self._result = Loaded()

    def run(self) -> Loaded:
        """Add everything. Raises FormError or TransferError; the caller then takes all of it back."""
        dump = self._dump
        if dump.unknown:
            self._warn("unknown_keys", keys=tuple(dict.fromkeys(dump.unknown)))
        self._add_settings(dump.settings)
        self._add_places(dump.places)
        for group in dump.groups:
            self._add_group(group)
        self._add_organisations(dump.organisations)
        self._add_people(dump.people)
        self._read_register()
        self._add_templates(dump.templates)
        self._add_words(dump.words)
        self._add_snippets(dump.snippets)
        self._add_choices(dump.name_choices)
        self._add_meetings(dump.meetings)
        return self._result

    def _all(self, kind: type) -> list[Any]:
        return reading.read_all(self._fetch, kind)

    def _insert(self, thing: Any, what: str) -> int:
        self._result.added[what] += 1
        return self._writing.insert_thing(self._connection, thing)

    def _warn(self, code: str, **values: object) -> None:
        self._result.warnings.append(Notice(code, values))

    # The register

    def _add_settings(self, settings: Mapping[str, str]) -> None:
        known = reading.read_settings(self._fetch)
        for key, value in settings.items():
            if key not in known:
                self._writing.put_setting(self._connection, key, value)
                self._result.added["settings"] += 1

    def _add_places(self, places: Iterable[Place]) -> None:
        known: dict[str, Place] = {place.short: place for place in self._all(Place)}
        for place in places:
            own = known.get(place.short)
            if own is None:
                known[place.short] = replace(place, id=self._insert(place, "places"))
            elif not own.full and place.full:
                known[place.short] = replace(own, full=place.full)
                self._writing.update_thing(self._connection, known[place.short])
            elif place.full not in ("", own.full):
                self._warn("place_kept", name=place.short)

    def _add_group(self, group: Group) -> None:
        """A group that is there keeps what it says; what it leaves open is filled in."""
        own = self._groups.get(group.name)
        if own is None:
            self._groups[group.name] = replace(group, id=self._insert(group, "groups"))
            return
        fills = {name: getattr(group, name) for name in _GROUP_SAYS if not getattr(own, name)}
        if not own.author:
            fills["author_label"] = group.author_label
        filled = replace(own, **fills)
        if filled != own:
            self._groups[group.name] = filled
            self._writing.update_thing(self._connection, filled)
        said = [name for name in _GROUP_SAYS if getattr(group, name)]
        if any(getattr(group, name) != getattr(filled, name) for name in said):
            self._warn("group_kept", name=group.name)

    def _group_named(self, name: str, title: str = "") -> Group:
        if name not in self._groups:
            group = Group(name=name, title=title)
            self._groups[name] = replace(group, id=self._insert(group, "groups"))
        return self._groups[name]

    def _add_organisations(self, organisations: Iterable[Organisation]) -> None:
        known = _identical(self._all(Organisation))
        for organisation in organisations:
            waiting = known[replace(organisation, id=0)]
            number = waiting.pop(0) if waiting else self._insert(organisation, "organisations")
            if organisation.id:
                self._organisations_of_file[organisation.id] = number

    def _add_people(self, people: Iterable[ReadPerson]) -> None:
        known = _identical(self._all(Person))
        ties: dict[int, list[Membership]] = defaultdict(list)
        for tie in self._all(Membership):
            ties[tie.person_id].append(tie)
        homes = names_of(self._all(Organisation))
        for row in people:
            person = replace(row.person, organisation_id=self._home(row, homes))
            waiting = known[replace(person, id=0)]
            number = waiting.pop(0) if waiting else self._insert(person, "people")
            if person.id:
                self._people_of_file[person.id] = number
            self._people_by_name[person.name].add(number)
            self._add_ties(number, row.ties, ties[number])

    def _home(self, row: ReadPerson, homes: dict[str, set[int]]) -> int | None:
        if row.organisation_id is not None and row.organisation_id in self._organisations_of_file:
            return self._organisations_of_file[row.organisation_id]
        if row.organisation is None:
            return None
        if not homes.get(row.organisation):
            made = self._insert(Organisation(short=row.organisation), "organisations")
            homes[row.organisation] = {made}
        return min(homes[row.organisation])

    def _add_ties(self, person_id: int, ties: Iterable[Tie], known: list[Membership]) -> None:
        here = {(own.group_id, own.kind, own.since, own.until) for own in known}
        begun = {(own.group_id, own.since) for own in known if own.since is not None}
        for tie in ties:
            group_id = self._group_named(tie.group).id
            if (group_id, tie.kind, tie.since, tie.until) in here:
                continue
            if (group_id, tie.since) in begun:
                self._warn("membership_kept", group=tie.group)
                continue
            self._insert(
                Membership(
                    person_id=person_id, group_id=group_id, kind=tie.kind, since=tie.since, until=tie.until
                ),
                "memberships",
            )

    def _add_templates(self, templates: Iterable[ReadTemplate]) -> None:
        """A group that has a template of its own for a kind of document keeps it."""
        from hashlib import sha256

        known = {(row.group_id, row.kind): row for row in documents.read_templates(self._fetch)}
        for read in templates:
            group_id = self._group_named(read.group).id
            made = Template(
                group_id=group_id, kind=read.kind, name=read.name, data=read.data,
                sha256=sha256(read.data).hexdigest(), added_at=read.added_at or self._now,
            )  # fmt: skip
            own = known.setdefault((group_id, read.kind), made)
            if own is made:
                self._insert(made, "templates")
            elif own.sha256 != made.sha256:
                self._warn("template_kept", group=read.group)

    def _add_words(self, words: Iterable[str]) -> None:
        known = set(aids.read_words(self._fetch))
        for word in dict.fromkeys(word.strip() for word in words):
            if word and word not in known:
                aids.put_word(self._connection, word)
                self._result.added["words"] += 1

    def _add_snippets(self, snippets: Iterable[ReadSnippet]) -> None:
        """An abbreviation that the group has, in whatever case, keeps what it stands for."""
        for read in snippets:
            group_id = self._group_named(read.group).id
            known = aids.read_snippets(self._fetch, group_id)
            own = next((key for key in known if key.casefold() == read.abbreviation.casefold()), None)
            if own is None:
                aids.put_snippet(self._connection, group_id, read.abbreviation, read.text)
                self._result.added["snippets"] += 1
            elif known[own] != read.text:
                self._warn("snippet_kept", group=read.group, abbreviation=own)

    def _add_choices(self, choices: Iterable[ReadChoice]) -> None:
        for read in choices:
            group_id = self._group_named(read.group).id
            known = aids.read_choices(self._fetch, group_id)
            owner = self._understood(read.owner)
            if read.written not in known:
                aids.put_choice(self._connection, group_id, read.written, owner)
                self._result.added["name_choices"] += 1
            elif known[read.written] != owner:
                self._warn("choice_kept", group=read.group, written=read.written)

    def _read_register(self) -> None:
        """Whom a name means: the one of the file if it is there, else the only one of the archive."""
        everybody = by_name((row.name, row.id) for row in self._all(Person))
        self._person_ids = everybody | self._people_by_name
        self._organisation_ids = names_of(self._all(Organisation))

    # Meetings

    def _add_meetings(self, meetings: tuple[ReadMeeting, ...]) -> None:
        there = self._meetings_there()
        targets: list[int | None] = []
        for read in meetings:
            head = read.meeting.head
            key = (self._group_named(read.group, head.title).id, head.date, head.title)
            waiting = there.get(key)
            targets.append(waiting.pop(0) if waiting else None)
        clashing = [read for read, target in zip(meetings, targets, strict=True) if target is not None]
        if clashing and not self._replace:
            head = clashing[0].meeting.head
            raise TransferError(
                "meeting_exists", date=head.date, title=head.title, group=clashing[0].group,
                id=next(target for target in targets if target is not None), count=len(clashing),
            )  # fmt: skip
        ids = self._write_meetings(meetings, targets)
        self._recognise()
        self._result.meeting_ids = ids
        self._result.replaced = [target for target in targets if target is not None]
        self._add_reviews(meetings, ids)

    def _meetings_there(self) -> dict[MeetingKey, list[int]]:
        there: dict[MeetingKey, list[int]] = defaultdict(list)
        for row in sorted(reading.read_meetings(self._fetch), key=lambda row: row.id):
            there[row.group_id, row.date, row.title].append(row.id)
        return there

    def _write_meetings(self, meetings: tuple[ReadMeeting, ...], targets: list[int | None]) -> list[int]:
        """Those whose id is free go first, so that no new id takes it from them."""
        taken = {0, *reading.taken_ids(self._fetch)}
        kept = []
        for index, read in enumerate(meetings):
            if read.meeting.id not in taken:
                kept.append(index)
                taken.add(read.meeting.id)
        ids = [0] * len(meetings)
        for index in dict.fromkeys((*kept, *range(len(meetings)))):
            read, target = meetings[index], targets[index]
            meeting = self._linked(read)
            if target is None:
                ids[index] = self._writing.insert_meeting(self._connection, meeting)
            else:
                self._writing.replace_meeting(self._connection, target, meeting)
                ids[index] = target
            self._add_versions(read, ids[index])
        return ids

    def _add_versions(self, read: ReadMeeting, meeting_id: int) -> None:
        """A meeting that is replaced keeps its versions, unless the new one brings its own."""
        if read.versions:
            versions.drop_versions(self._connection, meeting_id)
        for row in read.versions:
            kept = versions.VersionRow(row.number, row.made_at, row.made_by)
            versions.insert_version(self._connection, meeting_id, kept, row.data)
            for kind, sha256 in row.files:
                self._writing.note_export(
                    self._connection, meeting_id, kind, None, sha256, self._now, row.number
                )

    def _recognise(self) -> None:
        from kpss_desktop.storage.waiting import recognise_meetings

        recognise_meetings(self._connection)

    def _linked(self, read: ReadMeeting) -> Meeting:
        meeting = read.meeting
        return replace(
            meeting,
            head=replace(meeting.head, group_id=self._group_named(read.group).id),
            attendance=tuple(self._known(row, read.persons) for row in meeting.attendance),
            tasks=tuple(
                replace(task, owners=tuple(self._understood(owner) for owner in task.owners))
                for task in meeting.tasks
            ),
        )

    def _known(self, row: Attendance, persons: Mapping[str, int]) -> Attendance:
        number = persons.get(row.uid)
        person = self._people_of_file.get(number) if number is not None else None
        return replace(row, person_id=person or sole(self._person_ids, row.name))

    def _understood(self, owner: Owner) -> Owner:
        if owner.kind is OwnerKind.PERSON:
            found = self._people_of_file.get(owner.ref or 0) or sole(self._person_ids, owner.name)
        elif owner.kind is OwnerKind.ORGANISATION:
            found = self._organisations_of_file.get(owner.ref or 0) or sole(
                self._organisation_ids, owner.name
            )
        else:
            found = None
        return replace(owner, ref=found)

    def _add_reviews(self, meetings: tuple[ReadMeeting, ...], ids: list[int]) -> None:
        days: dict[tuple[int, date | None], list[int]] = defaultdict(list)
        for row in sorted(reading.read_meetings(self._fetch), key=lambda row: row.id):
            days[row.group_id, row.date].append(row.id)
        of_file = {
            read.meeting.id: number for read, number in zip(meetings, ids, strict=True) if read.meeting.id
        }
        for read, number in zip(meetings, ids, strict=True):
            group_id = self._group_named(read.group).id

            def placed(review: Review, own: int = number, group_id: int = group_id) -> Review:
                others = [other for other in days[group_id, review.date] if other != own]
                found = of_file.get(review.meeting_id or 0) or next(iter(others), None)
                return replace(review, meeting_id=found)

            self._writing.insert_reviews(self._connection, [placed(row) for row in read.meeting.reviews])
            if read.meeting.head.date is not None:
                self._writing.adopt_reviews(self._connection, number, group_id, read.meeting.head.date)


def _identical(things: Iterable[Any]) -> dict[Any, list[int]]:
    """Ids of things that are equal but for their id."""
    result: dict[Any, list[int]] = defaultdict(list)
    for thing in things:
        result[replace(thing, id=0)].append(thing.id)
    return result
