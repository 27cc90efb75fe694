"""What a service can refuse or has to mention, as codes and values; `wording` finds the sentences."""

from dataclasses import field

from kpss_desktop.storage.errors import ArchiveError
from kpss_desktop.system.values import dataclass

__all__ = ["ArchiveError", "ExportError", "Notice", "ServiceError", "TransferError"]


class ServiceError(Exception):
    """Something could not be done as asked. `code` names why, `values` are for the sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class TransferError(ServiceError):
    """A file cannot be read in, or what it holds cannot be added."""


class ExportError(ServiceError):
    """A file cannot be written."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth saying about work that succeeded."""

    code: str
    values: dict[str, object] = field(default_factory=dict)
