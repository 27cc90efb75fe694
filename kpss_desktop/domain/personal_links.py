"""What addresses of pages and of mailboxes tell about somebody, in a text and behind its words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import unquote, urlsplit

from kpss_desktop.domain.personal_names import NameFinder
from kpss_desktop.domain.runs import Runs

ADDRESS = re.compile(r"(?i:\bhttps?://|\bmailto:|\bwww\.)[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]]")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(?:wa\.me/|t\.me/|phone=|tel[=:])\+?\d{9,15}\b")
_WORDS = re.compile(r"[^\W\d_]+")


def links_of(runs: Runs) -> Iterator[tuple[int, int, str]]:
    """Links with where their words begin and end; neighbouring runs with one address are one link."""
    position = begun = 0
    address: str | None = None
    for run in runs:
        if run.href != address:
            if address:
                yield begun, position, address
            begun, address = position, run.href
        position += len(run.text)
    if address:
        yield begun, position, address


def tells(address: str, names: NameFinder) -> str:
    """What a link tells: "email", "phone", "name" of somebody to be kept back, or nothing."""
    said = unquote(address)
    if _EMAIL.search(said):
        return "email"
    if _PHONE.search(said):
        return "phone"
    try:
        parts = urlsplit(said)
    except ValueError:
        return ""
    words = [word.capitalize() for word in _WORDS.findall(f"{parts.path} {parts.query} {parts.fragment}")]
    pairs = (pair for one, two in pairwise(words) for pair in (f"{one} {two}", f"{two} {one}"))
    whole = any((0, len(pair)) in names.find(pair) for pair in pairs)
    return "name" if whole else ""
