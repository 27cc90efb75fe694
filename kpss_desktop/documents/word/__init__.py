"""Word files: minutes written into a template, and read back."""

from kpss_desktop.documents.word.compose import compose_minutes, default_template
from kpss_desktop.documents.word.errors import DocumentMismatch, TemplateError
from kpss_desktop.documents.word.readback import ReadLine, read_back
from kpss_desktop.documents.word.values import file_name

__all__ = [
    "DocumentMismatch",
    "ReadLine",
    "TemplateError",
    "compose_minutes",
    "default_template",
    "file_name",
    "read_back",
]
