"""Files that somebody may choose as a template by mistake, and the words with which each is refused."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.helpers.templates import template_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_MAIN = b"wordprocessingml.document.main+xml"


def _changed(part: str, data: bytes) -> bytes:
    """A sound template with another content of one part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template_of("{bod 1}"))) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, data if name == part else source.read(name))
    return target.getvalue()


def _typed(main: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(template_of("{bod 1}"))) as source:
        types = source.read("[Content_Types].xml")
    return _changed("[Content_Types].xml", types.replace(_MAIN, main))


def _zipped(contents: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in contents.items():
            made.writestr(name, content)
    return target.getvalue()


def wrong_templates() -> dict[str, tuple[bytes, str]]:
    """Content of each file by its name, and a part of the sentence that is due."""
    sound = template_of("{bod 1}")
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    return {
        "beze značek.docx": (template_of("Zápis"), "není žádná značka"),
        "bez bodů.docx": (template_of("{datum}"), "chybí značka {bod 1}"),
        "starý zápis.doc": (_OLE, "starém formátu .doc"),
        "doc jménem.docx": (_OLE, "starém formátu .doc"),
        "makra.docm": (_typed(b"wordprocessingml.document.macroEnabled.main+xml"), "obsahuje makra"),
        "makra.dotm": (_typed(b"wordprocessingml.template.macroEnabledTemplate.main+xml"), "obsahuje makra"),
        "text.odt": (_zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "LibreOffice (.odt)"),
        "vytištěno.docx": (b"%PDF-1.7\n%", "Soubor je PDF"),
        "s heslem.docx": (_OLE + "EncryptedPackage".encode("utf-16-le"), "chráněná heslem"),
        "nedotažená.docx": (sound[: len(sound) // 2], "poškozená"),
        "rozbitá.docx": (_changed("word/document.xml", b"<w:document"), "poškozená"),
        "bez těla.docx": (_changed("word/document.xml", body), "poškozená"),
        "rozbité styly.docx": (_changed("word/styles.xml", b"<w:styles>"), "poškozená"),
        "prázdná.docx": (b"", "prázdný"),
        "obrovská.docx": (_zipped({"word/document.xml": bytes(200_000_000)}), "příliš velká"),
        "tabulka.docx": (_zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}),
                         "není šablona Wordu"),
        "prostý text.docx": ("Zápis ze setkání".encode(), "není šablona Wordu"),
        "příliš žluťoučký kůň (kopie).docx": (template_of("{nic}"), "není žádná značka"),
    }  # fmt: skip


def write_wrong_templates(folder: Path) -> list[tuple[Path, str]]:
    """The files in a folder, each with a part of its sentence."""
    rows = []
    for name, (content, words) in wrong_templates().items():
        (folder / name).write_bytes(content)
        rows.append((folder / name, words))
    return rows
