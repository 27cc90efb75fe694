"""Whose task a line tells: the likeliest first, and only what leaves no doubt is sure."""

import pytest

from kpss_desktop.domain.mentions import Directory, Mentionable, MentionKind

DIRECTORY = Directory(
    [
        *(
            Mentionable(MentionKind.PERSON, name, number)
            for number, name in enumerate(
                ("Anna Vzorová", "Petr Dubek", "Jan Kůra", "Dolanová", "Jana Nováková", "Petra Nováková")
            )
        ),
        Mentionable(MentionKind.ORGANISATION, "Opora", 1),
        Mentionable(MentionKind.ORGANISATION, "Obrat", 2),
        Mentionable(MentionKind.ORGANISATION, "Centrum Gama", 3, ("CG",)),
        *(Mentionable(MentionKind.ROLE, name) for name in ("manažer skupiny", "tajemnice", "radní")),
    ]
)
SURE = """
pošle dopis radním @Kůra do 29. 2. | Jan Kůra
Vzorová pošle dopis @Dubek | Petr Dubek
manažer pošle dopis radním do 29. 2. | manažer skupiny
manažer skupiny má za úkol tento mail poslat radním | manažer skupiny
všichni dodají zprávu | všichni
do konce února dodají všechny organizace zprávu. Zajistí: Dubek | Petr Dubek
zajistí: Vzorová | Anna Vzorová
dopis radním zajistí paní Vzorová | Anna Vzorová
zajistí panu Kůrovi odvoz Vzorová | Anna Vzorová
zodpovídá Vzorová | Anna Vzorová
T: 29. 2., Z: Vzorová | Anna Vzorová
poslat dopis (Vzorová) | Anna Vzorová
poslat dopis – Vzorová | Anna Vzorová
poslat dopis – Vzorová do 29. 2. | Anna Vzorová
Vzorová: poslat dopis panu Dubkovi | Anna Vzorová
Vzorová – poslat dopis panu Dubkovi | Anna Vzorová
úkol pro Vzorovou poslat dopis | Anna Vzorová
panu Dubkovi bylo uloženo poslat zprávu Vzorové | Petr Dubek
paní Vzorová se sejde s panem Dubkem | Anna Vzorová
domluveno, že Dubek osloví paní Dolanovou | Petr Dubek
pošle panu Kůrovi zprávu Vzorová | Anna Vzorová
Vzorová (Opora) pošle zprávu | Anna Vzorová
Opora: dodat data | Opora
pan Dubek informuje o Centru Gama (CG) | Petr Dubek
organizace Obrat dodá data Opoře | Obrat
s panem Dubkem se sejde Vzorová | Anna Vzorová
tajemnice obvolá členy | tajemnice
""".strip().splitlines()
UNSURE = """
pozvat paní Dolanovou | Dolanová
pozvat paní Dolanovou a pana Dubka | Dolanová
sejít se s panem Dubkem | Petr Dubek
oslovit Obrat | Obrat
poslat zprávu Opoře | Opora
paní Nováková pošle dopis | Jana Nováková
Dubek a Vzorová pošlou dopis | Petr Dubek
(Dubek, Vzorová) | Petr Dubek
připomenout všem členům | všichni
""".strip().splitlines()


@pytest.mark.parametrize("line", SURE)
def test_the_one_who_is_told_to_do_it_owns_the_task(line: str) -> None:
    text, _, name = line.partition(" | ")
    owners = DIRECTORY.owners_in(text)
    assert (owners.candidates[0].who.name, owners.sure) == (name, True)


@pytest.mark.parametrize("line", UNSURE)
def test_those_only_spoken_of_are_offered_without_being_sure(line: str) -> None:
    text, _, name = line.partition(" | ")
    owners = DIRECTORY.owners_in(text)
    assert (owners.candidates[0].who.name, owners.sure) == (name, False)


def test_a_line_that_names_nobody_has_no_owner() -> None:
    owners = DIRECTORY.owners_in("poslat dopis do 29. 2.")
    assert (owners.candidates, owners.sure) == ((), False)


def test_each_candidate_is_offered_once_at_its_likeliest_place() -> None:
    owners = DIRECTORY.owners_in("s Vzorovou: zajistí Vzorová")
    assert [owner.mention.start for owner in owners.candidates] == [20]
