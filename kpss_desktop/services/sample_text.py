"""What the sample archive says. Every person, organisation and place here is invented."""

from typing import Any, NamedTuple

PersonText = tuple[str, str, dict[str, str]]
PointText = tuple[int, int, str] | tuple[int, int, str, str]
"""Level, index of the topic, text with **bold** and [links](…), and for a round table the organisation."""


class TaskText(NamedTuple):
    """A task on a point: due so many weeks after its meeting, `reviewed` the note of the next one."""

    point: int
    owner: str
    kind: str
    weeks: int | None = None
    status: str = "open"
    reviewed: str | None = None


class MeetingText(NamedTuple):
    """One meeting; members who are neither excused nor unrecorded came."""

    topics: tuple[str, ...]
    points: tuple[PointText, ...]
    tasks: tuple[TaskText, ...]
    excused: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()
    guests: tuple[tuple[str, str], ...] = ()


WEEKS_AGO = (26, 13, 0)

PLACE = {"short": "Dílna", "full": "klubovna Dílny Ukázka, Vzorová 12, Vzorov"}

GROUP: dict[str, Any] = {
    "name": "Ukázková skupina",
    "short": "ukazka",
    "title": "Pracovní setkání ukázkové skupiny komunitního plánování.",
    "place": PLACE["short"],
    "start": "13:30",
    "author": "Anna Vzorová",
    "author_label": "Zpracovala",
    "standing_topics": ["Informace z organizací", "Termíny setkání"],
}

ORGANISATIONS = (
    ("Vzorov", "Město Vzorov, odbor sociálních věcí"),
    ("Ukázka", "Dílna Ukázka, z. s."),
    ("Příklad", "Poradna Příklad, o. p. s."),
    ("Modelov", "Azylový dům Modelov"),
    ("Nácvik", "Terénní program Nácvik"),
    ("Pokus", "Nízkoprahové centrum Pokus"),
    ("Most", "Most zkušeností, z. ú."),
)

PEOPLE: tuple[PersonText, ...] = (
    ("Anna Vzorová", "Vzorov", {"titles_before": "Mgr.", "function": "manažerka skupiny",
                                "email": "anna.vzorova@vzorov.example"}),
    ("Petr Zkušební", "Vzorov", {"titles_before": "Ing.", "email": "petr.zkusebni@vzorov.example"}),
    ("Jana Příkladná", "Příklad", {"titles_before": "Bc.", "email": "jana@priklad.example"}),
    ("Karel Ukázkový", "Ukázka", {"email": "karel@ukazka.example"}),
    ("Marie Cvičná", "Nácvik", {"email": "marie@nacvik.example"}),
    ("Tomáš Pokusný", "Pokus", {}),
    ("Eva Modelová", "Modelov", {"titles_before": "Mgr.", "titles_after": "DiS."}),
    ("Jiří Názorný", "Modelov", {}),
    ("Lenka Předlohová", "Příklad", {"titles_before": "JUDr."}),
    ("Pavel Smyšlený", "Most", {}),
    ("Hana Smyšlená", "Most", {}),
    ("Martin Schematický", "Nácvik", {}),
    ("Alena Vymyšlená", "Ukázka", {}),
    ("Josef Ilustrační", "Pokus", {}),
    ("Věra Fiktivní", "Modelov", {"titles_before": "PhDr.", "titles_after": "Ph.D."}),
    ("Ondřej Namátkový", "Nácvik", {}),
    ("Zuzana Nahodilá", "Příklad", {}),
    ("Radek Obyčejný", "Ukázka", {"kind": "former"}),
)  # fmt: skip

_HALF_A_YEAR_AGO = MeetingText(
    topics=("Akční plán", "Informace z organizací", "Termíny setkání"),
    points=(
        (0, 0, "Skupina prošla návrh akčního plánu a doplnila **bydlení pro rodiny s dětmi**."),
        (1, 0, "Paní Modelová pošle přehled volných míst v azylovém domě."),
        (0, 0, "Pan Zkušební ověří na radnici, zda se uvolní městský byt v Ukázkové ulici."),
        (0, 1, "Poradna Příklad rozšířila dluhové poradenství na dva dny v týdnu.", "Příklad"),
        (0, 1, "Terénní program hledá dobrovolníky na zimní službu.", "Nácvik"),
        (0, 2, "Setkání zůstávají v klubovně Dílny Ukázka, vždy v 13:30."),
    ),
    tasks=(
        TaskText(1, "Eva Modelová", "person", 4, "done", "Přehled přišel všem členům e-mailem."),
        TaskText(2, "Petr Zkušební", "person", 8, "open", "Radnice zatím neodpověděla, ověří to znovu."),
    ),
    excused=("Věra Fiktivní", "Josef Ilustrační"),
)

_LAST_TIME = MeetingText(
    topics=("Informace z organizací", "Zimní opatření", "Termíny setkání"),
    points=(
        (0, 0, "Azylový dům Modelov má plno, čekací doba je asi šest týdnů.", "Modelov"),
        (0, 0, "Nízkoprahové centrum otevírá nově i v sobotu dopoledne.", "Pokus"),
        (0, 0, "Dílna Ukázka vydává obědy za symbolickou cenu.", "Ukázka"),
        (0, 1, "Loni v zimě chyběla **noclehárna pro ženy**, letos ji zajistí Most zkušeností."),
        (1, 1, "Terénní program připraví leták s telefony a otevírací dobou služeb."),
        (0, 1, "Město připraví dohodu o teplé místnosti na nádraží."),
        (0, 2, "Příští setkání bude věnováno hodnocení akčního plánu."),
    ),
    tasks=(
        TaskText(4, "Nácvik", "organisation", 6),
        TaskText(5, "Petr Zkušební", "person", 16),
    ),
    excused=("Zuzana Nahodilá",),
    guests=(("Dana Hostující", "Knihovna Vzorov"),),
)

_TODAY = MeetingText(
    topics=("Hodnocení akčního plánu", "Zimní opatření", "Informace z organizací", "Termíny setkání"),
    points=(
        (
            0,
            0,
            "Paní Vzorová shrnula, co se letos podařilo: splněno je **sedm opatření z deseti**.",
        ),
        (1, 0, "Rozšíření dluhového poradenství je splněno, zájem převyšuje kapacitu."),
        (1, 0, "Sociální byty se nepodařilo získat, opatření trvá i v příštím roce."),
        (0, 0, "Skupina se shodla, že bydlení rodin s dětmi zůstává **první prioritou**."),
        (1, 0, "Paní Vzorová napíše radě města dopis s návrhem společného jednání."),
        (0, 1, "Leták o zimních službách je hotový, visí na úřadech i ve vlacích."),
        (
            1,
            1,
            "Elektronická podoba je na [stránkách ukázkového plánování](https://www.example.org/zimni-sluzby).",
        ),
        (0, 1, "Noclehárna pro ženy otevře první prosincový týden."),
        (1, 1, "Most zkušeností rozešle organizacím pravidla přijetí."),
        (0, 2, "Poradna přijala dvě nové kolegyně a zkrátila čekání na týden.", "Příklad"),
        (0, 2, "Terénní program letos oslovil 140 lidí, nejvíc v okolí nádraží.", "Nácvik"),
        (0, 2, "Dílna Ukázka zve na den otevřených dveří.", "Ukázka"),
        (1, 2, "Všechny organizace pošlou do týdne texty na společný plakát."),
        (0, 3, "Setkání v příštím roce budou čtyři, vždy v pondělí v **13:30**."),
        (1, 3, "Místem zůstává klubovna Dílny Ukázka, Vzorová 12."),
    ),
    tasks=(
        TaskText(4, "Anna Vzorová", "person", 2),
        TaskText(8, "Most", "organisation", 3),
        TaskText(12, "všichni", "everybody", 1),
    ),
    excused=("Jiří Názorný", "Alena Vymyšlená"),
    unrecorded=("Ondřej Namátkový",),
    guests=(("Dana Hostující", "Knihovna Vzorov"),),
)

MEETINGS = (_HALF_A_YEAR_AGO, _LAST_TIME, _TODAY)
