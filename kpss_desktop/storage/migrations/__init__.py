"""Numbered migrations: each module holds `STATEMENTS`, literal SQL that leads from the version before."""

from kpss_desktop.storage.migrations import (
    m0001_first,
    m0002_documents,
    m0003_capture,
    m0004_continuity,
    m0005_found,
)

MIGRATIONS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (1, m0001_first.STATEMENTS),
    (2, m0002_documents.STATEMENTS),
    (3, m0003_capture.STATEMENTS),
    (4, m0004_continuity.STATEMENTS),
    (5, m0005_found.STATEMENTS),
)
"""(version that results, statements), in rising order."""

CURRENT_VERSION = MIGRATIONS[-1][0]
