"""A dictionary of Hunspell: whether a word is in it, and what may have been meant.

Its library holds Python still while it works (0.3 s to load the Czech dictionary, 0.1 to 0.4 s a suggestion),
so it belongs into a process that has no window: see `services.spelling_helper`.
"""

from pathlib import Path

_CZECH_LETTERS = "ěščřžýáíéúůďťňóĚŠČŘŽÝÁÍÉÚŮĎŤŇÓ"
_EVERYDAY = ("a", "je", "na", "se")
_LONGEST_SUGGESTED = 40


class DictionaryError(Exception):
    """The files are not a dictionary of Hunspell that knows Czech letters."""


class Hunspell:
    """A loaded dictionary. `affixes` is its .aff file, the .dic stands beside it.

    Raises DictionaryError when it cannot be used.
    """

    def __init__(self, affixes: Path) -> None:
        import hunspell

        try:
            # Without the encoding the library cannot open a folder like C:\Users\Jiří on Windows.
            self._words = hunspell.Hunspell(
                affixes.stem, hunspell_data_dir=str(affixes.parent), system_encoding="UTF-8"
            )
            self._words.spell(_CZECH_LETTERS)  # raises where the encoding of the dictionary lacks one
        except (OSError, ValueError, LookupError) as error:
            raise DictionaryError(str(affixes)) from error
        if not any(map(self.knows, _EVERYDAY)):  # cut short or empty: all she writes would be wrong
            raise DictionaryError(str(affixes))

    def knows(self, word: str) -> bool:
        """True for a word of the dictionary; one in letters that it cannot hold is none."""
        try:
            return bool(word) and bool(self._words.spell(word))
        except UnicodeError:
            return False

    def suggest(self, word: str) -> list[str]:
        """Words of the dictionary that are like this one, the likeliest first; often takes 0.1 s and more."""
        if not word or len(word) > _LONGEST_SUGGESTED:
            return []
        try:
            return [found for found in self._words.suggest(word) if found]
        except UnicodeError:
            return []
