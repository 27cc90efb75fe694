"""Text made plain for the grammar, letter for letter, so that places in it lead back to the original."""

import re
import unicodedata

_DROPPED = "\u0300"
MASK = "\x01"
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_WEB = (
    "://", "www.", "@", "_", "\\", ".cz", ".doc", ".pdf", ".xls", ".odt", ".ods", ".txt", ".jpg", ".jpeg",
    ".png", ".zip", ".csv", ".ppt", ".md", ".eml", ".ics", ".html", ".com", ".eu",
)  # fmt: skip
_FILE_OR_WEB = re.compile(
    r"://|www\.|[a-z0-9]@[a-z0-9]|_|\\"
    r"|\.(?:cz|com|eu|docx?|pdf|xlsx?|od[ts]|txt|jpe?g|png|zip|csv|pptx?|md|eml|ics|html?)(?![a-z0-9])"
)
_TOKEN = re.compile(r"[^\s]+")


class _Letters(dict[int, str]):
    """One plain letter for each character, found when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if category in ("Mn", "Me", "Cf"):
            plain = _DROPPED
        elif char in _LINE_ENDS:
            plain = "\n"
        elif char.isspace():
            plain = " "
        elif category == "Pd" or char == "−":
            plain = "-"
        else:
            plain = unicodedata.normalize("NFD", char)[0].casefold()[0]
        self[code] = plain
        return plain


_LETTERS = _Letters()


class Folded:
    """A text without diacritics and capitals, with plain spaces and hyphens.

    `text` is the folded form, with addresses of the web and names of files covered. A combining mark
    has no place in it: `place` leads from the folded to the original offset.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        folded = original.translate(_LETTERS)
        self._places: list[int] | None = None
        if _DROPPED in folded:
            self._places = [place for place, char in enumerate(folded) if char != _DROPPED]
            folded = folded.replace(_DROPPED, "")
        self.text = _covered(folded) if any(sign in folded for sign in _WEB) else folded

    def place(self, folded: int) -> int:
        """The original offset of a folded one; the end of the text for its end."""
        if self._places is None:
            return folded
        return self._places[folded] if folded < len(self._places) else len(self.original)

    def is_upper(self, folded: int) -> bool:
        """True if a capital letter stands at this folded offset."""
        return folded < len(self.text) and self.original[self.place(folded)].isupper()


def _covered(folded: str) -> str:
    def cover(match: re.Match[str]) -> str:
        return MASK * len(match[0]) if _FILE_OR_WEB.search(match[0]) else match[0]

    return _TOKEN.sub(cover, folded)
