"""Runs of text: how a point keeps its bold, italic and linked pieces."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from kpss_desktop.system.values import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look; `href` makes it a link, `internal` keeps it out of publication."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None
    internal: bool = False


Runs = tuple[Run, ...]

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ufffc\ud800-\udfff]")
_BREAKS = re.compile("[\r\n\t\v\f\u0085\u2028\u2029]+")


def clean(text: str) -> str:
    """Return text that may stand in a point: composed (NFC), on one line, without what XML forbids."""
    return _FORBIDDEN.sub("", _BREAKS.sub(" ", unicodedata.normalize("NFC", text)))


def tidy(runs: Iterable[Run]) -> Runs:
    """Drop empty runs and join neighbours of one look, so that equal texts are equal values."""
    result: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if result and replace(result[-1], text="") == replace(run, text=""):
            result[-1] = replace(run, text=result[-1].text + run.text)
        else:
            result.append(run)
    return tuple(result)


def plain(runs: Iterable[Run]) -> str:
    """The bare text of runs."""
    return "".join(run.text for run in runs)


def text_runs(text: str) -> Runs:
    """Plain text as runs."""
    return (Run(text),) if text else ()


def without_start(runs: Runs, count: int) -> Runs:
    """Runs with the first `count` characters (Python's, not UTF-16) left out."""
    kept: list[Run] = []
    for run in runs:
        kept.append(replace(run, text=run.text[count:]))
        count = max(0, count - len(run.text))
    return tidy(kept)
