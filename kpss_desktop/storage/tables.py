"""The tables of the archive as SQLAlchemy knows them; a test holds them equal to the migrations."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _key() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _uid() -> Column[str]:
    return Column("uid", Text, primary_key=True)


def _texts(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _numbers(*names: str) -> list[Column[int]]:
    return [Column(name, Integer) for name in names]


def _meeting() -> Column[int]:
    return Column("meeting_id", Integer, ForeignKey("meeting.id"))


setting = Table("setting", metadata, Column("key", Text, primary_key=True), *_texts("value"))
place = Table("place", metadata, _key(), *_texts("short", "full_name"))
organisation = Table("organisation", metadata, _key(), *_texts("short", "full_name"))
working_group = Table(
    "working_group", metadata, _key(),
    *_texts("name", "short", "title", "place", "start", "author", "author_label", "standing_topics"),
)  # fmt: skip
person = Table(
    "person", metadata, _key(), *_texts("name", "titles_before", "titles_after", "function"),
    Column("organisation_id", Integer, ForeignKey("organisation.id")), *_texts("email", "phone", "note"),
)  # fmt: skip
membership = Table(
    "membership", metadata, _key(),
    Column("person_id", Integer, ForeignKey("person.id")),
    Column("group_id", Integer, ForeignKey("working_group.id")),
    *_texts("kind", "since", "until"),
)  # fmt: skip
meeting = Table(
    "meeting", metadata, _key(), Column("group_id", Integer, ForeignKey("working_group.id")),
    *_texts("title", "status", "date", "start", "end", "place", "place_full"), *_numbers("number"),
    *_texts("author", "next_meetings", "extra", "deleted_at"),
)  # fmt: skip
topic = Table(
    "topic", metadata, _uid(), _meeting(), *_texts("position", "text", "presenter"),
    *_numbers("minutes"), *_texts("outcome", "continues", "point"),
)  # fmt: skip
attendance = Table(
    "attendance", metadata, _uid(), _meeting(), *_texts("position", "name"),
    Column("person_id", Integer, ForeignKey("person.id")),
    *_texts("titles_before", "titles_after", "function", "as_written", "organisation"),
    *_texts("status", "role", "substitute_for", "arrived", "left"),
)  # fmt: skip
point = Table(
    "point", metadata, _uid(), _meeting(), *_texts("position"), *_numbers("level"),
    *_texts("topic", "runs", "kind", "organisation"), *_numbers("internal", "marked"), *_texts("typed_at"),
    *_numbers("quiet"),
)  # fmt: skip
task = Table(
    "task", metadata, _uid(), _meeting(), *_texts("position", "point", "text"), *_numbers("own_text"),
    *_texts("owner", "due", "due_kind", "due_as_written", "status"), *_numbers("proposed", "unsure"),
    Column("due_meeting", Integer, ForeignKey("meeting.id")),
)  # fmt: skip
task_owner = Table(
    "task_owner", metadata,
    Column("task_uid", Text, ForeignKey("task.uid"), primary_key=True),
    Column("position", Integer, primary_key=True),
    *_texts("kind", "name"), *_numbers("ref"),
)  # fmt: skip
review = Table(
    "review", metadata, _uid(), *_texts("position"), Column("task", Text, ForeignKey("task.uid")),
    _meeting(), *_texts("date", "status", "due", "note", "reported_by", "was"),
)  # fmt: skip
export = Table(
    "export", metadata, _key(), _meeting(), *_texts("kind", "path", "sha256", "exported_at"),
    *_numbers("version"),
)  # fmt: skip
template = Table(
    "template", metadata, _key(), Column("group_id", Integer, ForeignKey("working_group.id")),
    *_texts("kind", "name"), Column("data", LargeBinary), *_texts("sha256", "added_at"),
)  # fmt: skip
own_word = Table("own_word", metadata, Column("word", Text, primary_key=True))
snippet = Table(
    "snippet", metadata, _key(), Column("group_id", Integer, ForeignKey("working_group.id")),
    *_texts("abbreviation", "text"),
)  # fmt: skip
name_choice = Table(
    "name_choice", metadata,
    Column("group_id", Integer, ForeignKey("working_group.id"), primary_key=True),
    Column("written", Text, primary_key=True), *_texts("kind", "name"), *_numbers("ref"),
)  # fmt: skip
version = Table(
    "version", metadata, _key(), _meeting(), *_numbers("number"), *_texts("made_at", "made_by", "data")
)
