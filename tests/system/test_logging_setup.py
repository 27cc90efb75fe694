"""The log: short, in few files, and silent about what people said."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpss_desktop.system.logging_setup import SmallLogFile, close_logging, set_up_logging
from tests.conftest import WarningCollector


@pytest.fixture(autouse=True)
def _closed_log() -> Iterator[None]:
    yield
    close_logging()


@pytest.fixture
def logger() -> logging.Logger:
    return logging.getLogger("kpss_desktop.test")


def test_a_message_lands_in_the_log_folder(tmp_path: Path, logger: logging.Logger) -> None:
    path = set_up_logging(tmp_path / "log")

    logger.info("archive opened, 12 meetings")

    assert path is not None
    assert "INFO kpss_desktop.test: archive opened, 12 meetings" in path.read_text(encoding="utf-8")


def test_debug_is_left_out(tmp_path: Path, logger: logging.Logger) -> None:
    path = set_up_logging(tmp_path)

    logger.debug("Jana Nováková")

    assert path is not None
    assert path.read_text(encoding="utf-8") == ""


def test_an_exception_is_logged_without_its_message(
    tmp_path: Path, logger: logging.Logger, logged_warnings: WarningCollector
) -> None:
    path = set_up_logging(tmp_path)

    try:
        raise ValueError("Jana Nováková")
    except ValueError:
        logger.exception("import failed")

    logged_warnings.expect("import failed")
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "test_logging_setup.py" in text
    assert "builtins.ValueError" in text
    assert "Nováková" not in text


def test_a_second_set_up_does_not_write_twice(tmp_path: Path, logger: logging.Logger) -> None:
    set_up_logging(tmp_path / "first")
    path = set_up_logging(tmp_path / "second")

    logger.info("once")

    assert path is not None
    assert path.read_text(encoding="utf-8").count("once") == 1


def test_a_folder_that_cannot_be_written_leaves_the_program_without_a_log(
    tmp_path: Path, logger: logging.Logger
) -> None:
    (tmp_path / "file").touch()

    assert set_up_logging(tmp_path / "file") is None
    logger.info("goes nowhere")


def test_full_files_are_put_aside_and_only_the_last_kept(tmp_path: Path) -> None:
    handler = SmallLogFile(tmp_path / "kpss.log", max_bytes=100, kept=2)
    for number in range(20):
        handler.emit(logging.LogRecord("kpss_desktop", logging.INFO, "", 0, f"{number:>60}", None, None))
    handler.close()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["kpss.log", "kpss.log.1", "kpss.log.2"]
    assert "19" in (tmp_path / "kpss.log").read_text(encoding="utf-8")
