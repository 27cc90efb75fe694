"""Version 1: everything that a meeting touches.

Things within a meeting have a `uid` given by the program and a `position` that sorts as text; dates
are ISO texts, hours HH:MM, runs and lists JSON. A meeting deleted is kept until it is purged, so that
it can be taken back after a restart.
"""

STATEMENTS = (
    """CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    )""",
    """CREATE TABLE place (
        id INTEGER PRIMARY KEY,
        short TEXT NOT NULL UNIQUE,
        full_name TEXT NOT NULL DEFAULT ''
    )""",
    """CREATE TABLE organisation (
        id INTEGER PRIMARY KEY,
        short TEXT NOT NULL,
        full_name TEXT NOT NULL DEFAULT ''
    )""",
    """CREATE TABLE working_group (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        short TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '',
        place TEXT,
        start TEXT,
        author TEXT,
        author_label TEXT NOT NULL DEFAULT 'Zpracoval',
        standing_topics TEXT NOT NULL DEFAULT '[]'
    )""",
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        titles_before TEXT NOT NULL DEFAULT '',
        titles_after TEXT NOT NULL DEFAULT '',
        "function" TEXT NOT NULL DEFAULT '',
        organisation_id INTEGER REFERENCES organisation(id) ON DELETE SET NULL,
        email TEXT NOT NULL DEFAULT '',
        phone TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT ''
    )""",
    """CREATE TABLE membership (
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        group_id INTEGER NOT NULL REFERENCES working_group(id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('member', 'guest', 'prospect', 'former')),
        since TEXT,
        until TEXT,
        UNIQUE (person_id, group_id, since)
    )""",
    """CREATE TABLE meeting (
        id INTEGER PRIMARY KEY,
        group_id INTEGER NOT NULL REFERENCES working_group(id),
        title TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('planned', 'in progress', 'final')),
        date TEXT,
        start TEXT,
        "end" TEXT,
        place TEXT,
        place_full TEXT,
        number INTEGER,
        author TEXT,
        next_meetings TEXT NOT NULL DEFAULT '[]',
        extra TEXT NOT NULL DEFAULT '{}',
        deleted_at TEXT
    )""",
    "CREATE INDEX meeting_by_date ON meeting (date, id)",
    "CREATE INDEX meeting_by_group ON meeting (group_id, date)",
    """CREATE TABLE topic (
        uid TEXT PRIMARY KEY,
        meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
        position TEXT NOT NULL,
        text TEXT NOT NULL,
        presenter TEXT,
        minutes INTEGER,
        outcome TEXT,
        continues TEXT
    )""",
    "CREATE INDEX topic_of_meeting ON topic (meeting_id, position)",
    """CREATE TABLE attendance (
        uid TEXT PRIMARY KEY,
        meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
        position TEXT NOT NULL,
        name TEXT NOT NULL,
        person_id INTEGER REFERENCES person(id) ON DELETE SET NULL,
        titles_before TEXT,
        titles_after TEXT,
        "function" TEXT,
        as_written TEXT,
        organisation TEXT,
        status TEXT NOT NULL CHECK (status IN ('present', 'excused', 'absent', 'unrecorded')),
        role TEXT NOT NULL CHECK (role IN ('member', 'guest', 'substitute')),
        substitute_for TEXT,
        arrived TEXT,
        "left" TEXT
    )""",
    "CREATE INDEX attendance_of_meeting ON attendance (meeting_id, position)",
    "CREATE INDEX attendance_of_person ON attendance (person_id)",
    """CREATE TABLE point (
        uid TEXT PRIMARY KEY,
        meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
        position TEXT NOT NULL,
        level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
        topic TEXT,
        runs TEXT NOT NULL DEFAULT '[]',
        kind TEXT NOT NULL CHECK (kind IN ('note', 'decision', 'round table')),
        organisation TEXT,
        internal INTEGER NOT NULL DEFAULT 0,
        marked INTEGER NOT NULL DEFAULT 0,
        typed_at TEXT
    )""",
    "CREATE INDEX point_of_meeting ON point (meeting_id, position)",
    """CREATE TABLE task (
        uid TEXT PRIMARY KEY,
        meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
        position TEXT NOT NULL,
        point TEXT,
        text TEXT NOT NULL DEFAULT '',
        own_text INTEGER NOT NULL DEFAULT 0,
        owner TEXT,
        due TEXT,
        due_kind TEXT NOT NULL DEFAULT 'none',
        due_as_written TEXT,
        status TEXT NOT NULL CHECK (status IN ('open', 'done', 'cancelled')),
        proposed INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX task_of_meeting ON task (meeting_id, position)",
    "CREATE INDEX task_open ON task (meeting_id) WHERE status = 'open'",
    """CREATE TABLE task_owner (
        task_uid TEXT NOT NULL REFERENCES task(uid) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'role', 'everybody')),
        name TEXT NOT NULL,
        ref INTEGER,
        PRIMARY KEY (task_uid, position)
    )""",
    """CREATE TABLE review (
        uid TEXT PRIMARY KEY,
        position TEXT NOT NULL,
        task TEXT NOT NULL REFERENCES task(uid) ON DELETE CASCADE,
        meeting_id INTEGER REFERENCES meeting(id) ON DELETE SET NULL,
        date TEXT,
        status TEXT NOT NULL CHECK (status IN ('open', 'done', 'cancelled')),
        due TEXT,
        note TEXT
    )""",
    "CREATE INDEX review_of_task ON review (task)",
    "CREATE INDEX review_of_meeting ON review (meeting_id)",
    """CREATE TABLE export (
        id INTEGER PRIMARY KEY,
        meeting_id INTEGER NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        path TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        exported_at TEXT NOT NULL
    )""",
    "CREATE INDEX export_by_hash ON export (sha256)",
)
