"""What can go wrong with an archive, with a code and values; words are found in `services.wording`."""


class ArchiveError(Exception):
    """The archive cannot be used as asked. `code` names why, `values` are for the sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code}: {values}")
        self.code = code
        self.values = values
