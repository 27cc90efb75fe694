"""Words, abbreviations and answers about names go out as JSON and come back the same."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kpss_desktop.domain.minutes import Owner, OwnerKind
from kpss_desktop.domain.reading import FormError
from kpss_desktop.domain.register import Group
from kpss_desktop.services.context import Services
from kpss_desktop.services.overview import loaded_text
from kpss_desktop.services.snippets import Snippets
from kpss_desktop.storage import aids
from tests.helpers.archives import add_group, add_member, services_in


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


def keep(services: Services, group: Group, written: str, owner: Owner) -> None:
    services.archive.write(lambda connection: aids.put_choice(connection, group.id, written, owner))


def filled(services: Services) -> Group:
    """A group with something of each."""
    group = add_group(services, name="Skupina")
    services.archive.write(lambda connection: aids.put_word(connection, "depistáž"))
    snippets = Snippets(services.archive, group.id)
    snippets.keep("ss", "sociální služby")
    snippets.keep("bnv", "Bere na vědomí\n  bez připomínek")
    keep(services, group, "manazer", Owner(OwnerKind.ROLE, "manažer skupiny"))
    return group


def test_they_stand_in_the_dump(services: Services) -> None:
    filled(services)

    whole = services.transfer.dump()

    assert whole["words"] == ["depistáž"]
    assert whole["snippets"] == [
        {"group": "Skupina", "abbreviation": "bnv", "text": "Bere na vědomí\n  bez připomínek"},
        {"group": "Skupina", "abbreviation": "ss", "text": "sociální služby"},
    ]
    assert whole["name_choices"] == [
        {"group": "Skupina", "written": "manazer", "kind": "role", "name": "manažer skupiny"}
    ]


def test_they_come_back_the_same(services: Services, tmp_path: Path) -> None:
    filled(services)
    whole = services.transfer.dump()
    with services_in(tmp_path, "jiny.kpss") as other:
        loaded = other.transfer.load(whole)

        assert other.transfer.dump() == whole
        assert loaded.warnings == []
        assert "1 vlastní slovo, 2 zkratky, 1 odpověď o jménu" in loaded_text(loaded)


def test_where_there_are_none_the_dump_says_nothing_of_them(services: Services) -> None:
    add_group(services)

    assert not {"words", "snippets", "name_choices"} & services.transfer.dump().keys()


def test_an_answer_finds_the_right_one_of_two_namesakes(services: Services, tmp_path: Path) -> None:
    group = add_group(services, name="Skupina")
    add_member(services, group, "Jan Dvojí", "Most")
    second = add_member(services, group, "Jan Dvojí", "Delta")
    keep(services, group, "dvoji", Owner(OwnerKind.PERSON, "Jan Dvojí", second.id))
    with services_in(tmp_path, "jiny.kpss") as other:
        other.transfer.load(services.transfer.dump())

        (there,) = other.register.groups()
        owner = aids.read_choices(other.archive.fetch, there.id)["dvoji"]
        homes = {row.person.id: row.organisation for row in other.register.roster(there.id)}
        home = homes[owner.ref or 0]
        assert home is not None
        assert home.short == "Delta"


def test_an_answer_about_somebody_gone_keeps_the_name(services: Services, tmp_path: Path) -> None:
    group = add_group(services, name="Skupina")
    keep(services, group, "nikdo", Owner(OwnerKind.PERSON, "Nikdo Neznámý", 999))
    with services_in(tmp_path, "jiny.kpss") as other:
        other.transfer.load(services.transfer.dump())

        (there,) = other.register.groups()
        assert aids.read_choices(other.archive.fetch, there.id)["nikdo"] == Owner(
            OwnerKind.PERSON, "Nikdo Neznámý"
        )


def test_what_the_archive_has_stays_and_is_told(services: Services) -> None:
    filled(services)
    dump = {
        "words": ["depistáž", "BKB"],
        "snippets": [{"group": "Skupina", "abbreviation": "SS", "text": "jiné znění"}],
        "name_choices": [{"group": "Skupina", "written": "manazer", "kind": "everybody", "name": "všichni"}],
    }
    before = services.transfer.dump()

    loaded = services.transfer.load(dump)

    after = services.transfer.dump()
    assert [notice.code for notice in loaded.warnings] == ["snippet_kept", "choice_kept"]
    assert loaded.added == {"words": 1}
    assert after == before | {"words": ["BKB", "depistáž"]}


def test_an_unknown_group_is_made_as_for_a_template(services: Services) -> None:
    services.transfer.load({"snippets": [{"group": "Nová", "abbreviation": "ss", "text": "text"}]})

    assert [group.name for group in services.register.groups()] == ["Nová"]


@pytest.mark.parametrize(
    ("key", "row", "code", "where"),
    [
        ("snippets", {"abbreviation": "ss", "text": "x"}, "missing", "snippets[0].group"),
        ("snippets", {"group": "S", "text": "x"}, "missing", "snippets[0].abbreviation"),
        ("snippets", {"group": "S", "abbreviation": "ss"}, "missing", "snippets[0].text"),
        ("snippets", {"group": "S", "abbreviation": 1, "text": "x"}, "not_text", "snippets[0].abbreviation"),
        ("name_choices", {"group": "S", "written": "x", "name": "x"}, "missing", "name_choices[0].kind"),
        (
            "name_choices",
            {"group": "S", "written": "x", "name": "x", "kind": "pes"},
            "not_choice",
            "name_choices[0].kind",
        ),
        ("name_choices", {"group": "S", "kind": "role", "name": "x"}, "missing", "name_choices[0].written"),
    ],
)
def test_what_is_not_of_the_form_is_refused_whole(
    services: Services, key: str, row: dict[str, Any], code: str, where: str
) -> None:
    with pytest.raises(FormError) as refused:
        services.transfer.load({"words": ["slovo"], key: [row]})

    assert (refused.value.code, refused.value.where) == (code, where)
    assert "words" not in services.transfer.dump()


def test_a_key_that_nobody_reads_is_told(services: Services) -> None:
    row = {"group": "S", "abbreviation": "ss", "text": "x", "barva": "modrá"}

    loaded = services.transfer.load({"snippets": [row]})

    assert loaded.warnings[0].values["keys"] == ("snippets[0].barva",)
