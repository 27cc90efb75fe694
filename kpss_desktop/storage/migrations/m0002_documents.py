"""Version 2: Word templates of a group's own, one for each kind of document."""

STATEMENTS = (
    """CREATE TABLE template (
        id INTEGER PRIMARY KEY,
        group_id INTEGER NOT NULL REFERENCES working_group(id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        data BLOB NOT NULL,
        sha256 TEXT NOT NULL,
        added_at TEXT NOT NULL,
        UNIQUE (group_id, kind)
    )""",
    "CREATE INDEX export_of_meeting ON export (meeting_id, id)",
)
