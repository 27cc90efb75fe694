"""Which markers a template has: what a document made from it can say at all."""

import functools

from kpss_desktop.documents.word.compose import STORIES, default_template, story_root
from kpss_desktop.documents.word.contents import known_markers
from kpss_desktop.documents.word.data import Kind
from kpss_desktop.documents.word.errors import TemplateError
from kpss_desktop.documents.word.package import Package
from kpss_desktop.documents.word.units import marked_paragraphs


def used_markers(kind: Kind, template: bytes | None) -> frozenset[str]:
    """The markers of a template, or of the one we ship; all there are where it cannot be read."""
    return _used(default_template(kind) if template is None else template)


@functools.lru_cache(maxsize=4)
def _used(template: bytes) -> frozenset[str]:
    known = dict.fromkeys(known_markers())
    found: set[str] = set()
    try:
        package = Package.read(template)
        main = package.main()
        for part in (main, *package.all_related(main, STORIES)):
            for marks in marked_paragraphs(story_root(package, part), known).values():
                found |= {mark.name for mark in marks}
    except TemplateError:
        return frozenset(known)
    return frozenset(found)
