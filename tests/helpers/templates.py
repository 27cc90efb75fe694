"""Word templates for tests, made as somebody would in Word: paragraphs with markers."""

import io
from functools import cache
from pathlib import Path

from docx import Document

MARKERS = {
    "minutes": ("Vlastní zápis", "{název}", "{datum}", "{téma}", "{přítomni}", "{bod 1}", "{zpracoval}"),
    "invitation": ("Vlastní pozvánka", "{datum}", "{začátek}", "{místo celé}", "{téma}",
                   "Omluvy do {omluvy do}", "Příště {další setkání}"),
    "attendance": ("Vlastní listina", "{datum}", "{osoba}; {organizace}; {podpis}"),
    "tasks": ("Vlastní úkoly", "Ke dni {dnes}", "{úkol} | {kdo} | {termín} | {ze setkání}"),
    "public": ("Vlastní veřejný zápis", "{název}", "{datum}", "{téma}", "{přítomni}", "{bod 1}",
               "{zpracoval}"),
}  # fmt: skip


@cache  # the file holds the time of its making
def template_of(*paragraphs: str) -> bytes:
    """A template with these paragraphs, always the same one."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def own_template(kind: str) -> bytes:
    """A template for a kind of document, told from ours by its first paragraph."""
    return template_of(*MARKERS[kind])


def template_file(folder: Path, *paragraphs: str, name: str = "šablona.docx") -> Path:
    """A template with these paragraphs as a file."""
    path = folder / name
    path.write_bytes(template_of(*paragraphs))
    return path
