"""Version 4: what links one meeting to the next: numbered versions, who reported on a task and when."""

STATEMENTS = (
    """CREATE TABLE version (
        id INTEGER PRIMARY KEY,
        meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        made_by TEXT NOT NULL DEFAULT '',
        data TEXT NOT NULL,
        UNIQUE (meeting_id, number)
    )""",
    "ALTER TABLE export ADD COLUMN version INTEGER",
    "ALTER TABLE review ADD COLUMN reported_by TEXT",
    "CREATE INDEX task_by_status ON task (status, due)",
    "CREATE INDEX owner_of_task ON task_owner (kind, ref)",
)
