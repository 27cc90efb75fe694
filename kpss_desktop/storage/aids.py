"""What helps her write: her own words, the group's abbreviations, whom a surname meant when she was asked.

It is read at a start, so SQLAlchemy is imported by what writes.
"""

from typing import TYPE_CHECKING, Any

from kpss_desktop.domain.minutes import Owner, OwnerKind
from kpss_desktop.storage.reading import Fetch

if TYPE_CHECKING:
    from sqlalchemy import Connection


def read_words(fetch: Fetch) -> list[str]:
    """Words of her own dictionary, in the order of their letters' codes."""
    return [row[0] for row in fetch("SELECT word FROM own_word ORDER BY word", {})]


def put_word(connection: "Connection", word: str) -> None:
    """Keep a word; one that is there stays once."""
    from sqlalchemy import insert

    from kpss_desktop.storage import tables

    remove_word(connection, word)
    connection.execute(insert(tables.own_word), {"word": word})


def remove_word(connection: "Connection", word: str) -> None:
    """Forget a word."""
    from sqlalchemy import delete

    from kpss_desktop.storage import tables

    connection.execute(delete(tables.own_word).where(tables.own_word.c.word == word))


def read_snippets(fetch: Fetch, group_id: int) -> dict[str, str]:
    """The abbreviations of a group and what they stand for."""
    sql = "SELECT abbreviation, text FROM snippet WHERE group_id = :group ORDER BY abbreviation"
    return {row[0]: row[1] for row in fetch(sql, {"group": group_id})}


def put_snippet(connection: "Connection", group_id: int, abbreviation: str, text: str) -> None:
    """Keep an abbreviation of a group; what it stood for before is replaced."""
    from sqlalchemy import insert

    from kpss_desktop.storage import tables

    remove_snippet(connection, group_id, abbreviation)
    connection.execute(
        insert(tables.snippet), {"group_id": group_id, "abbreviation": abbreviation, "text": text}
    )


def remove_snippet(connection: "Connection", group_id: int, abbreviation: str) -> None:
    """Forget an abbreviation of a group."""
    from sqlalchemy import delete

    from kpss_desktop.storage import tables

    table = tables.snippet
    connection.execute(
        delete(table).where(table.c.group_id == group_id, table.c.abbreviation == abbreviation)
    )


def read_choices(fetch: Fetch, group_id: int) -> dict[str, Owner]:
    """Whom a name as written meant when she was asked, by the folded name."""
    sql = "SELECT written, kind, name, ref FROM name_choice WHERE group_id = :group ORDER BY written"
    return {row[0]: Owner(OwnerKind(row[1]), row[2], row[3]) for row in fetch(sql, {"group": group_id})}


def put_choice(connection: "Connection", group_id: int, written: str, owner: Owner | None) -> None:
    """Remember whom a name means in a group; None forgets it."""
    from sqlalchemy import delete, insert

    from kpss_desktop.storage import tables

    table = tables.name_choice
    connection.execute(delete(table).where(table.c.group_id == group_id, table.c.written == written))
    if owner is not None:
        row: dict[str, Any] = {"group_id": group_id, "written": written, "kind": str(owner.kind)}
        connection.execute(insert(table), row | {"name": owner.name, "ref": owner.ref})
