"""What the helper process of `services.spelling` does: it loads the dictionary and reads lines."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kpss_desktop.czech.proofreading import Proofreader

ARGUMENT = "--spelling-helper"
"""What the program is started with to be this helper; `app` knows it too."""


class SpellingHelper:
    """Answers questions, each a dict with its kind under "do"."""

    def __init__(self) -> None:
        self._proofreader: Proofreader | None = None

    def answer(self, question: dict[str, Any]) -> Any:
        """load: whether the dictionary can be used; check: ranges of each line; suggest: words."""
        kind = question["do"]
        if kind == "load":
            return self._load(Path(question["dictionary"]))
        if self._proofreader is None:
            raise LookupError("no dictionary is loaded")
        if kind == "learn":
            return self._proofreader.learn(question["words"], question["names"])
        if kind == "check":
            return [self._proofreader.wrong_places(line) for line in question["lines"]]
        if kind == "suggest":
            return self._proofreader.suggest(question["word"], question["limit"])
        raise LookupError(kind)

    def _load(self, dictionary: Path) -> bool:
        from kpss_desktop.czech.hunspell import DictionaryError, Hunspell
        from kpss_desktop.czech.proofreading import Proofreader

        try:
            self._proofreader = Proofreader(Hunspell(dictionary))
        except (DictionaryError, ImportError):  # a damaged file, or a machine without the library
            return False
        return True


def run() -> int:
    """Be the helper until the one who started it is gone; the exit code of the process."""
    from kpss_desktop.system.helper import pipes_of_helper, serve

    source, sink = pipes_of_helper()
    serve(SpellingHelper().answer, source, sink)
    return 0
