"""Word templates of a group's own: chosen, checked, kept in the archive, and put back to those we ship."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kpss_desktop.domain.register import DocumentKind, Group, Template
from kpss_desktop.services.problems import TransferError
from kpss_desktop.services.wording import finding_sentence
from kpss_desktop.storage import documents, reading
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.clock import Clock
from kpss_desktop.system.failure import cause
from kpss_desktop.system.values import dataclass

if TYPE_CHECKING:
    from kpss_desktop.documents.word.errors import TemplateError

MAX_BYTES = 50_000_000
"""Of a file that is read as a template; real ones have some 50,000."""


@dataclass(frozen=True, slots=True)
class TemplateFinding:
    """One thing that is wrong with a template; one with an error cannot be used."""

    severity: Literal["error", "warning"]
    sentence: str
    place: str = ""
    """Such as "tělo, odstavec 12"; empty where the whole file is meant."""

    @property
    def text(self) -> str:
        """The sentence with its place in front."""
        return f"{self.place[0].upper()}{self.place[1:]}: {self.sentence}" if self.place else self.sentence


Findings = tuple[TemplateFinding, ...]


def unusable(findings: Findings) -> bool:
    """True if one of the findings is an error."""
    return any(finding.severity == "error" for finding in findings)


@dataclass(frozen=True, slots=True)
class Templates:
    """What can be done with the templates of an archive. A group has at most one of its own for each kind."""

    archive: Archive
    clock: Clock

    def own(self, group_id: int) -> Mapping[DocumentKind, Template]:
        """The templates that a group brought itself."""
        return {row.kind: row for row in documents.read_templates(self.archive.fetch, group_id)}

    def current(self, group_id: int, kind: DocumentKind) -> bytes | None:
        """The group's own template for a kind of document, None where the one we ship is used."""
        found = documents.read_template(self.archive.fetch, group_id, kind)
        return None if found is None else found.data

    def use(self, group_id: int, kind: DocumentKind, path: Path) -> Findings:
        """Take a file as the template of a group, unless it has an error; what was found comes back.

        Raises TransferError where the file cannot be read, ArchiveError.
        """
        from kpss_desktop.documents.word.errors import TemplateError

        try:
            data = read_template_file(path)
        except TemplateError as error:
            return (_as_finding(error),)
        return self.keep(group_id, kind, path.name, data)

    def keep(self, group_id: int, kind: DocumentKind, name: str, data: bytes) -> Findings:
        """As `use`, for a template that is no file yet."""
        from hashlib import sha256

        from kpss_desktop.storage.writing import put_template

        findings = self.check(data, kind)
        if not unusable(findings):
            made = Template(
                group_id=group_id, kind=kind, name=name, data=data,
                sha256=sha256(data).hexdigest(), added_at=self.clock.now(),
            )  # fmt: skip
            self.archive.write(lambda connection: put_template(connection, made))
        return findings

    def reset(self, group_id: int, kind: DocumentKind) -> Template | None:
        """Go back to the template we ship; return the one that was in its place. Raises ArchiveError."""
        from kpss_desktop.storage.writing import drop_template

        before = documents.read_template(self.archive.fetch, group_id, kind)
        self.archive.write(lambda connection: drop_template(connection, group_id, kind))
        return before

    def check(self, source: bytes | Path, kind: DocumentKind) -> Findings:
        """What is wrong with a template, errors first. Raises TransferError where a file cannot be read."""
        return check_template(source, kind)

    def check_all(self, group_id: int) -> Mapping[DocumentKind, Findings]:
        """What is wrong with each of a group's own templates; those without a finding have an empty one."""
        return {kind: check_template(row.data, kind) for kind, row in self.own(group_id).items()}

    def filled(self, kind: DocumentKind, group_id: int) -> bytes:
        """The template in use, filled with made-up data. Raises TemplateError, DocumentMismatch."""
        from kpss_desktop.documents.word import compose
        from kpss_desktop.documents.word.sample_data import sample_data

        return compose(kind.value, sample_data(kind.value), self.current(group_id, kind))

    def groups_with_unusable(self) -> list[tuple[Group, DocumentKind, Findings]]:
        """Own templates that cannot be used, for the start of the program."""
        groups: list[Group] = reading.read_all(self.archive.fetch, Group)
        return [
            (group, kind, findings)
            for group in groups
            for kind, findings in self.check_all(group.id).items()
            if unusable(findings)
        ]


def check_template(source: bytes | Path, kind: DocumentKind) -> Findings:
    """What is wrong with a template, errors first. Raises TransferError where a file cannot be read."""
    from kpss_desktop.documents.word.errors import TemplateError

    try:
        data = read_template_file(source) if isinstance(source, Path) else source
    except TemplateError as error:
        return (_as_finding(error),)
    from kpss_desktop.documents.word.template_check import check_template as check

    return tuple(
        TemplateFinding(row.severity, finding_sentence(row.code, row.values), row.place)
        for row in check(data, kind.value)
    )


def _as_finding(error: "TemplateError") -> TemplateFinding:
    return TemplateFinding("error", finding_sentence(error.code, error.values))


def read_template_file(path: Path) -> bytes:
    """The bytes of a file, no more than a template may have.

    Raises TransferError file_missing, file_is_folder, file_not_readable; TemplateError too_large.
    """
    from kpss_desktop.documents.word.errors import TemplateError

    values: dict[str, Any] = {"path": path}
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise TransferError("file_missing", **values) from error
    except IsADirectoryError as error:
        raise TransferError("file_is_folder", **values) from error
    except OSError as error:
        raise TransferError("file_not_readable", **values, reason=cause(error)) from error
    if len(data) > MAX_BYTES:
        raise TemplateError("too_large", limit=MAX_BYTES)
    return data
