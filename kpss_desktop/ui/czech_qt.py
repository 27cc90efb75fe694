"""Words of Qt that its own Czech translation lacks, most of them in its dialog for files."""

from PySide6.QtCore import QTranslator

_FILES = "QAbstractFileIconProvider"
_WORDS: dict[tuple[str, str], str] = {
    ("QFileDialog", "&Look in:"): "&Složka:",
    ("QFileDialog", "Files of &type:"): "&Typ souborů:",
    (_FILES, "Folder"): "Složka",
    (_FILES, "File Folder"): "Složka",
    (_FILES, "File"): "Soubor",
    (_FILES, "%1 File"): "Soubor %1",
    (_FILES, "Drive"): "Disk",
    (_FILES, "Alias"): "Zástupce",
    (_FILES, "Shortcut"): "Zástupce",
    (_FILES, "Symbolic Link"): "Odkaz",
    (
        "QFileSystemModel",
        '<b>The name "%1" cannot be used.</b><p>Try using another name, with fewer characters or no '
        "punctuation marks.",
    ): "<b>Jméno „%1“ použít nejde.</b><p>Zkuste jiné, kratší nebo bez interpunkce.",
}
"""By the context in Qt and the English words."""


class CzechWords(QTranslator):
    """Gives the words above, and leaves everything else to others."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source: str, /, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        del disambiguation, n
        return _WORDS.get((context, source))
