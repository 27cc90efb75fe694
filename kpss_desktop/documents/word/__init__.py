"""Word files: documents written into templates, and read back."""

from kpss_desktop.documents.word.compose import compose, compose_minutes, default_template
from kpss_desktop.documents.word.data import (
    KINDS,
    DocumentData,
    Kind,
    RosterEntry,
    TaskEntry,
    task_entry,
    tasks_of,
)
from kpss_desktop.documents.word.errors import DocumentMismatch, TemplateError
from kpss_desktop.documents.word.readback import ReadLine, read_back
from kpss_desktop.documents.word.values import file_name

__all__ = [
    "KINDS",
    "DocumentData",
    "DocumentMismatch",
    "Kind",
    "ReadLine",
    "RosterEntry",
    "TaskEntry",
    "TemplateError",
    "compose",
    "compose_minutes",
    "default_template",
    "file_name",
    "read_back",
    "task_entry",
    "tasks_of",
]
