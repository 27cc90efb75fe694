"""Version 3: what the capture line keeps: terms that follow a meeting, her own words and abbreviations."""

STATEMENTS = (
    "ALTER TABLE point ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE task ADD COLUMN unsure INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE task ADD COLUMN due_meeting INTEGER REFERENCES meeting(id) ON DELETE SET NULL",
    "ALTER TABLE topic ADD COLUMN point TEXT",
    "CREATE INDEX task_next_meeting ON task (due_kind) WHERE due_kind = 'next_meeting'",
    """CREATE TABLE own_word (
        word TEXT PRIMARY KEY
    )""",
    """CREATE TABLE snippet (
        id INTEGER PRIMARY KEY,
        group_id INTEGER NOT NULL REFERENCES working_group(id) ON DELETE CASCADE,
        abbreviation TEXT NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (group_id, abbreviation)
    )""",
    """CREATE TABLE name_choice (
        group_id INTEGER NOT NULL REFERENCES working_group(id) ON DELETE CASCADE,
        written TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        ref INTEGER,
        PRIMARY KEY (group_id, written)
    )""",
)
