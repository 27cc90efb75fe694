"""The e-mail that goes with a document: who gets it, and what it says by a snippet she can edit."""

from collections.abc import Mapping
from datetime import date

from kpss_desktop.czech.dates import clock, in_words
from kpss_desktop.czech.names import full_name, name_key
from kpss_desktop.czech.text import fold
from kpss_desktop.documents.mail import Attachment, Draft, Recipient, checked_addresses, filled, unique
from kpss_desktop.domain.minutes import Meeting
from kpss_desktop.domain.register import Group, Person
from kpss_desktop.services.composing import apologise_by
from kpss_desktop.services.meetings import belongs
from kpss_desktop.services.problems import Notice
from kpss_desktop.services.register import Register
from kpss_desktop.storage import reading
from kpss_desktop.system.values import dataclass

_KEY = "mail.{}.{}"


@dataclass(frozen=True, slots=True)
class Snippet:
    """Subject and text of an e-mail with `{placeholders}`; `[[…]]` goes away when one in it is empty."""

    subject: str
    text: str


DEFAULTS: Mapping[str, Snippet] = {
    "minutes": Snippet(
        "Zápis ze setkání[[ {datum}]] – {skupina}",
        "Dobrý den,\n\n"
        "v příloze posílám zápis ze setkání[[, které se konalo {datum}]] ({skupina}).\n\n"
        "Najdete-li v něm něco k opravě nebo k doplnění, napište mi prosím.\n\n"
        "S pozdravem\n[[{zpracoval}]]",
    ),
    "invitation": Snippet(
        "Pozvánka na setkání[[ {datum}]] – {skupina}",
        "Dobrý den,\n\n"
        "zvu Vás na setkání ({skupina})[[, které se koná {datum}]][[ od {začátek}]][[, {místo}]].\n"
        "Program najdete v přiložené pozvánce.\n"
        "[[\nNemůžete-li přijít, omluvte se prosím do {omluvy do}.\n]]\n"
        "S pozdravem\n[[{zpracoval}]]",
    ),
    "tasks": Snippet(
        "Otevřené úkoly – {skupina}",
        "Dobrý den,\n\n"
        "v příloze posílám seznam otevřených úkolů ({skupina}).\n\n"
        "Je-li některý z nich splněný nebo se mění jeho termín, napište mi prosím.\n\n"
        "S pozdravem\n[[{zpracoval}]]",
    ),
    "reminder": Snippet(
        "Vaše úkoly – {skupina}",
        "Dobrý den,\n\n"
        "posílám přehled otevřených úkolů, které máte u sebe ({skupina}):\n\n"
        "{úkoly}\n\n"
        "Je-li některý z nich splněný nebo se mění jeho termín, napište mi prosím.\n"
        "[[Příště se sejdeme {datum}.\n]]\n"
        "S pozdravem\n[[{zpracoval}]]",
    ),
}
"""By the kind of document; "reminder" is a personal list, with `{úkoly}` and `{jméno}` of its own."""


@dataclass(frozen=True, slots=True)
class Recipients:
    """Members with an address, names of those without one, and what was written but is no address."""

    members: tuple[Recipient, ...] = ()
    without: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()

    def notices(self) -> tuple[Notice, ...]:
        """What is worth saying about them."""
        found = []
        if not self.members:
            found.append(Notice("mail_nobody"))
        elif self.without:
            found.append(Notice("mail_without_address", {"names": self.without}))
        if self.bad:
            found.append(Notice("mail_bad_address", {"names": self.bad}))
        return tuple(found)


def snippet(register: Register, kind: str) -> Snippet:
    """The snippet of a kind of document: hers, or the one that comes with the program."""
    settings, default = register.settings(), DEFAULTS[kind]
    return Snippet(
        settings.get(_KEY.format(kind, "subject"), default.subject),
        settings.get(_KEY.format(kind, "text"), default.text),
    )


def keep_snippet(register: Register, kind: str, wording: Snippet) -> None:
    """Keep her own wording in the archive. Raises ArchiveError."""
    register.set_setting(_KEY.format(kind, "subject"), wording.subject)
    register.set_setting(_KEY.format(kind, "text"), wording.text)


def recipients_of(register: Register, group_id: int, day: date) -> Recipients:
    """The members of a group on a day, by surname."""
    rows = reading.read_roster(register.archive.fetch, group_id)
    people = {row.person.id: row.person for row in rows if belongs(row.membership, day)}
    found: list[Recipient] = []
    without: list[str] = []
    bad: list[str] = []
    for person in sorted(people.values(), key=lambda person: name_key(person.name)):
        good, wrong = checked_addresses(person.email)
        found += [Recipient(_written(person), address) for address in good]
        bad += [f"{person.name} ({text})" for text in wrong]
        if not good and not wrong:
            without.append(person.name)
    return Recipients(unique(found), tuple(without), tuple(bad))


def draft_of(
    register: Register, meeting: Meeting, group: Group, kind: str,
    recipients: Recipients, attachments: tuple[Attachment, ...],
) -> Draft:  # fmt: skip
    """The e-mail of a meeting: all members hidden from each other, and to be seen only the author.

    Somebody who is both gets it once: mail servers deliver one copy to an address.
    """
    wording = snippet(register, kind)
    values = placeholder_values(meeting, group, apologise_by(meeting.head.date, register.settings()))
    return Draft(
        subject=filled(wording.subject, values),
        text=filled(wording.text, values),
        to=_author(register, meeting.head.author or group.author),
        bcc=recipients.members,
        attachments=attachments,
    )


def placeholder_values(meeting: Meeting, group: Group, apologise: date | None) -> dict[str, str]:
    """What each placeholder of a snippet stands for; `apologise` is the last day to do so."""
    head = meeting.head
    return {
        "skupina": group.name,
        "datum": in_words(head.date) if head.date else "",
        "místo": head.place_full or head.place or "",
        "začátek": clock(head.start) if head.start else "",
        "zpracoval": head.author or group.author or "",
        "omluvy do": in_words(apologise) if apologise else "",
    }


def _author(register: Register, name: str | None) -> Recipient | None:
    """The author with their address, where one person of the register bears the name and has one."""
    people: list[Person] = reading.read_all(register.archive.fetch, Person)
    bearers = [person for person in people if name and fold(person.name) == fold(name)]
    if len(bearers) != 1:
        return None
    good, _ = checked_addresses(bearers[0].email)
    return Recipient(_written(bearers[0]), good[0]) if good else None


def _written(person: Person) -> str:
    return full_name(person.name, person.titles_before, person.titles_after)
