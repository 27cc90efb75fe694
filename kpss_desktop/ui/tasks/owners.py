"""Who may get a task from the table of all tasks, and whom a typed name means."""

from collections.abc import Callable

from kpss_desktop.domain.mentions import EVERYBODY, Directory, Mentionable, MentionKind
from kpss_desktop.domain.minutes import Owner, OwnerKind
from kpss_desktop.services.capturing import owner_of
from kpss_desktop.ui.meeting.owners import read_owners
from kpss_desktop.ui.meeting.suggestions import Choice

_DETAIL = {MentionKind.ORGANISATION: "organizace", MentionKind.ROLE: "role"}


class OwnerChoices:
    """Read once for each group, until `forget`. `nameable` gives all of a group, its members `present`."""

    def __init__(self, nameable: Callable[[int], list[Mentionable]]) -> None:
        self._nameable = nameable
        self._choices: dict[int, list[Choice]] = {}
        self._directories: dict[int, Directory] = {}

    def forget(self) -> None:
        """The register was changed."""
        self._choices.clear()
        self._directories.clear()

    def of_group(self, group_id: int) -> list[Choice]:
        """People of the group first, everybody, roles, organisations, then the others."""
        if group_id not in self._choices:
            self._read(group_id)
        return self._choices[group_id]

    def understand(self, written: str, group_id: int, chosen: dict[str, Owner]) -> tuple[Owner, ...]:
        """Whom names parted by commas mean: what was chosen, the exact wording, else any case of a name."""
        choices = self.of_group(group_id)
        found: list[Owner] = []
        for part in filter(None, (" ".join(one.split()) for one in written.split(","))):
            exact = read_owners(part, choices, chosen)
            found += exact or self._mentioned(part, group_id)
        return tuple(dict.fromkeys(found))

    def _mentioned(self, part: str, group_id: int) -> list[Owner]:
        mentions = self._directories[group_id].find(part)
        return [owner_of(one.best) for one in mentions if one.sure]

    def _read(self, group_id: int) -> None:
        here = self._nameable(group_id)
        everybody = Owner(OwnerKind.EVERYBODY, EVERYBODY.name)
        members = [who for who in here if who.kind is MentionKind.PERSON and who.present]
        others = [who for who in here if who.kind is MentionKind.PERSON and not who.present]
        roles = [who for who in here if who.kind is MentionKind.ROLE]
        bodies = [who for who in here if who.kind is MentionKind.ORGANISATION]
        self._choices[group_id] = [
            *map(_choice, members), Choice(everybody.name, "", everybody),
            *map(_choice, (*roles, *bodies, *others)),
        ]  # fmt: skip
        self._directories[group_id] = Directory(here)


def _choice(who: Mentionable) -> Choice:
    return Choice(who.name, who.organisation or _DETAIL.get(who.kind, ""), owner_of(who))
