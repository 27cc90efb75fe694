"""Why the system refused a file, told by its number, whatever language its own words are in."""

import errno

import pytest

from kpss_desktop.system.failure import CAUSES, cause


class WindowsError_(OSError):  # noqa: N801, N818 (what Windows adds to an error, on any machine)
    def __init__(self, winerror: int, number: int) -> None:
        super().__init__(number, "Der Zugriff wurde verweigert")
        self.winerror = winerror


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "no_space"), (errno.EDQUOT, "no_space"), (errno.EROFS, "read_only"),
        (errno.EACCES, "no_rights"), (errno.EPERM, "no_rights"), (errno.ENOENT, "missing"),
        (errno.ENOTDIR, "no_folder"), (errno.ENAMETOOLONG, "too_long"), (errno.EINVAL, "bad_name"),
        (errno.EIO, "failing"), (errno.ESTALE, "unreachable"), (errno.EBUSY, "busy"),
        (errno.EDOM, ""), (0, ""),
    ],
)  # fmt: skip
def test_a_number_has_its_word(number: int, word: str) -> None:
    assert cause(OSError(number, "whatever the system says")) == word


@pytest.mark.parametrize(
    ("winerror", "number", "word"),
    [
        (5, errno.EACCES, "no_rights"), (32, errno.EACCES, "busy"), (33, errno.EACCES, "busy"),
        (112, errno.ENOSPC, "no_space"), (19, errno.EACCES, "read_only"), (3, errno.ENOENT, "missing"),
        (206, errno.ENOENT, "too_long"), (123, errno.EINVAL, "bad_name"), (21, errno.EACCES, "unreachable"),
        (53, errno.ENOENT, "unreachable"), (999_999, errno.ENOSPC, "no_space"),
    ],
)  # fmt: skip
def test_windows_tells_more_exactly(winerror: int, number: int, word: str) -> None:
    assert cause(WindowsError_(winerror, number)) == word


def test_an_error_without_a_number_has_no_word() -> None:
    assert cause(OSError("odpojeno")) == ""


def test_the_log_has_the_number_and_neither_the_path_nor_the_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="kpss_desktop"):
        cause(PermissionError(errno.EACCES, "Permission denied", "/home/jana/zapis_tajna.docx"))

    (record,) = caplog.records
    assert f"errno {errno.EACCES}" in record.getMessage()
    assert "PermissionError" in record.getMessage()
    assert not any(word in record.getMessage() for word in ("jana", "tajna", "denied"))


def test_there_is_a_word_for_each_kind() -> None:
    assert {"no_space", "no_rights", "busy", "too_long"} <= CAUSES
