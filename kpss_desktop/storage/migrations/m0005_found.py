"""Version 5: how a task stood before a meeting found something of it, so that this can be undone."""

STATEMENTS = ("ALTER TABLE review ADD COLUMN was TEXT",)
