"""What reading of lines needs before the first one: patterns, forms of names, the stemmer.

Made in a thread behind the window, since the first line would keep a key waiting for a quarter of a second.
"""

from datetime import date

_LINES = (
    "Paní Vzorová pošle zprávu do konce února, nejpozději do pátku 16. 2. 2024 nebo příští středu.",
    "Všichni dodají podklady do 14 dnů, během března, v 1. čtvrtletí 2024, do poloviny roku, 2Q a zítra.",
    "Přišla paní Zkušební ve 14:05, odešel pan Příklad a omluvila se Bc. Nová; bylo rozhodnuto o 29.2.",
    "Manažer skupiny má za úkol svolat schůzku do příštího setkání, průběžně, před Vánocemi, za měsíc.",
    "Předtím by se to, dne 8. 1. tj. v pondělí, od ledna probralo; pravidelně každé první úterý v měsíci.",
    "Další termíny: 18.3.; 10.6.; 9.9.; 11.11. vždy v 13:30, vždy druhé pondělí v březnu a v červnu.",
)


def warm_up() -> None:
    """Read a few lines in which everything occurs."""
    from kpss_desktop.czech.deadlines import find_deadlines, find_series
    from kpss_desktop.czech.stems import stems
    from kpss_desktop.domain.mentions import Directory, Mentionable, MentionKind
    from kpss_desktop.domain.offers import find_wording

    base = date(2024, 1, 8)
    directory = Directory([Mentionable(MentionKind.PERSON, "Anna Vzorová")])
    for line in _LINES:
        find_deadlines(line, base)
        find_series(line, base)
        find_wording(line, [])
        directory.owners_in(line)
        stems(line)
