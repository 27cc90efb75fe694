"""Numbered migrations: each module holds `STATEMENTS`, literal SQL that leads from the version before."""

CURRENT_VERSION = 5
"""The version that the last of them results in."""


def all_migrations() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """(version that results, statements), in rising order; imported where an archive is made or older."""
    from kpss_desktop.storage.migrations import (
        m0001_first,
        m0002_documents,
        m0003_capture,
        m0004_continuity,
        m0005_found,
    )

    return (
        (1, m0001_first.STATEMENTS),
        (2, m0002_documents.STATEMENTS),
        (3, m0003_capture.STATEMENTS),
        (4, m0004_continuity.STATEMENTS),
        (5, m0005_found.STATEMENTS),
    )
