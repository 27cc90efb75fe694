"""What can be wrong with a template or a document, as codes and values that `ui` and `cli` put into words."""


class TemplateError(Exception):
    """A file that cannot serve as a template. Codes and their values:

    not_word, empty, pdf, open_document (.odt), old_word (.doc), encrypted, macros; strict_format, damaged
    (`part`); foreign_document (`part`: another document is to be read into it); too_large (`limit`, bytes);
    marker_missing (`marker`).
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class DocumentMismatch(Exception):  # noqa: N818 (says what is wrong, as the design names it)
    """The document, read back, does not say what the meeting says; it must not be handed over.

    `line` counts the paragraphs of `part` from 1. What was meant and what was found is kept out of the
    message, since messages are logged and names are nobody's business.
    """

    code = "document_mismatch"

    def __init__(self, part: str, line: int, expected: object, found: object) -> None:
        super().__init__(self.code, part, line)
        self.values: dict[str, object] = {
            "part": part, "line": line, "expected": expected, "found": found
        }  # fmt: skip
