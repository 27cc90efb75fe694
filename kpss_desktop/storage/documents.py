"""Reading what an archive keeps about documents: Word templates of groups, and which files went out.

As in `reading`, every function takes `fetch(sql, values)`. An archive of version 1 that is only read has no
templates yet.
"""

from datetime import datetime
from pathlib import Path

from kpss_desktop.domain.register import DocumentKind, Template
from kpss_desktop.storage.reading import Fetch
from kpss_desktop.storage.rows import reader, select_list
from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class NotedExport:
    """A file as the program wrote it; `version` is that of the final meeting it was made of."""

    kind: str
    path: Path
    sha256: str
    when: datetime
    version: int | None = None


CONTENT_KEY = "exported."
"""How settings begin that keep what a meeting said when a file was made of it: `exported.7.docx` has the hash
of the file and, after a space, the mark of the content."""

_READ = reader(Template)
_TEMPLATES = f"SELECT {select_list(Template)} FROM template"


def read_templates(fetch: Fetch, group_id: int | None = None) -> list[Template]:
    """The templates of a group, or of all groups, by group and kind."""
    if not fetch("SELECT 1 FROM sqlite_schema WHERE name = 'template'", {}):
        return []
    where = "WHERE :group IS NULL OR group_id = :group ORDER BY group_id, kind"
    return [_READ(row) for row in fetch(f"{_TEMPLATES} {where}", {"group": group_id})]


def read_template(fetch: Fetch, group_id: int, kind: DocumentKind) -> Template | None:
    """The template of a group for a kind of document, None where it has none of its own."""
    return next((row for row in read_templates(fetch, group_id) if row.kind is kind), None)


_EXPORTS = """
    SELECT kind, path, sha256, exported_at, version FROM export
    WHERE id IN (SELECT max(id) FROM export WHERE meeting_id = :meeting AND path <> '' GROUP BY path)
    ORDER BY id DESC"""


def content_key(meeting_id: int, path: Path) -> str:
    """The setting that belongs to minutes of this form."""
    return f"{CONTENT_KEY}{meeting_id}{path.suffix.lower()}"


def read_exports(fetch: Fetch, meeting_id: int) -> list[NotedExport]:
    """The files made of a meeting, each as it was written last, newest first."""
    return [
        NotedExport(kind, Path(path), sha256, datetime.fromisoformat(when), version)
        for kind, path, sha256, when, version in fetch(_EXPORTS, {"meeting": meeting_id})
    ]
