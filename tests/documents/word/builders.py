"""Meetings and templates for the tests of Word files; all names are made up."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from kpss_desktop.documents import word
from kpss_desktop.documents.word import default_template, read_back
from kpss_desktop.domain.minutes import Attendance, Head, Meeting, Point, Presence, Role, Topic
from kpss_desktop.domain.order import spread
from kpss_desktop.domain.register import Group
from kpss_desktop.domain.runs import Run

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
GROUP = Group(id=1, name="skupina na zkoušku", short="Zkouška", title="Setkání zkušební skupiny.")
HEAD = Head(
    group_id=1,
    title="Pracovní setkání zkušební skupiny.",
    date=date(2024, 1, 8),
    start=time(13, 30),
    place="ZkT",
    place_full="kancelář ZkT, Vzorová 1",
    author="Petr Zkušební",
)


def compose_minutes(source: Meeting, group: Group, file: bytes | None = None) -> bytes:
    """Minutes with the spaces as they were typed; typography has tests of its own."""
    return word.compose_minutes(source, group, file, typography=False)


def person(name: str, status: Presence = Presence.PRESENT, **more: Any) -> Attendance:
    return Attendance(uid=name, order=name, name=name, status=status, **more)


def points(*rows: tuple[int, Iterable[Run] | str]) -> tuple[Point, ...]:
    """Points from (level, runs or plain text)."""
    return tuple(
        Point(
            uid=str(number),
            order=order,
            level=level,
            runs=(Run(runs),) if isinstance(runs, str) else tuple(runs),
        )
        for number, ((level, runs), order) in enumerate(zip(rows, spread(len(rows)), strict=True))
    )


def meeting(*rows: tuple[int, Iterable[Run] | str], **more: Any) -> Meeting:
    """A meeting with these points; other fields by name, usual ones where none are given."""
    usual: dict[str, Any] = {
        "head": HEAD,
        "topics": tuple(Topic(uid=text, order=text, text=text) for text in ("Akční plán", "Termíny setkání")),
        "attendance": (person("Anna Vzorová"), person("Petr Zkušební")),
    }
    return Meeting(id=1, points=points(*rows), **{**usual, **more})


def meeting_from_json(source: Mapping[str, Any]) -> tuple[Meeting, Group]:
    """Enough of a meeting's JSON to write its minutes."""
    head = Head(
        group_id=1,
        title=source["title"],
        date=date.fromisoformat(source["date"]),
        start=time.fromisoformat(source["start"]),
        place=source["place"],
        place_full=source["place_full"],
        author=source["author"],
    )
    attendance = tuple(
        person(row["name"], Presence(row["status"]), role=Role(row["role"]), as_written=row.get("as_written"))
        for row in source["attendance"]
    )
    topics = tuple(Topic(uid=row["text"], order=row["text"], text=row["text"]) for row in source["topics"])
    rows = [(point["level"], [Run(**run) for run in point["runs"]]) for point in source["points"]]
    return meeting(*rows, head=head, attendance=attendance, topics=topics), Group(
        name=source["group"], short="cizinci"
    )


def parts(docx: bytes) -> dict[str, bytes]:
    """The parts of a Word file, in order."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(contents: Mapping[str, bytes]) -> bytes:
    """A Word file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return target.getvalue()


def template(body: str, further: Mapping[str, str] | None = None) -> bytes:
    """The shipped template with another body (XML of paragraphs), and other or `further` parts by name."""
    contents = parts(default_template())
    namespaces = (
        f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    )
    contents["word/document.xml"] = f"<w:document {namespaces}><w:body>{body}</w:body></w:document>".encode()
    contents.update({name: text.encode() for name, text in (further or {}).items()})
    return packed(contents)


POINTS = "".join(
    f'<w:p><w:pPr><w:pStyle w:val="ListBullet{level if level > 1 else ""}"/></w:pPr>'
    f"<w:r><w:t>{{bod {level}}}</w:t></w:r></w:p>"
    for level in range(1, 5)
)  # prototypes of all four levels


def para(*texts: str, look: str = "") -> str:
    """A paragraph of runs with these texts; `look` is its w:pPr content."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{runs}</w:p>"


def texts(docx: bytes) -> list[str]:
    """The paragraphs of the body as the program reads them."""
    return [line.text for line in read_back(docx)]


def fill(body: str, source: Meeting | None = None) -> list[str]:
    """The paragraphs that come of a template with that body; points are left out where it has none."""
    return texts(compose_minutes(source or meeting(), GROUP, template(body)))


def body_of(docx: bytes) -> str:
    """The XML of the body."""
    return parts(docx)["word/document.xml"].decode()
