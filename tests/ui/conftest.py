"""An archive with a made-up group for the pages around the meeting."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kpss_desktop.services.context import Services
from kpss_desktop.ui.application import hand_over_clipboard
from kpss_desktop.ui.bridge import Bridge
from kpss_desktop.ui.machine import Machine
from tests.helpers.archives import add_group, add_member, services_in

pytest.register_assert_rewrite(*(f"tests.ui.{name}" for name in ("secretary", "year_by_keys", "year_played")))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Services]:
    """A group with nobody in it and no meeting."""
    with services_in(tmp_path) as services:
        add_group(services)
        yield services


@pytest.fixture
def services(empty: Services) -> Services:
    """A group with three members."""
    group = empty.register.groups()[0]
    add_member(empty, group, "Anna Vzorová", "Charita")
    add_member(empty, group, "Čeněk Příklad", "Úřad práce")
    add_member(empty, group, "Bára Zkušební", "Charita")
    return empty


@pytest.fixture
def bridge() -> Bridge:
    return Bridge()


@pytest.fixture
def settings(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "config" / "nastaveni.json")


@pytest.fixture(scope="session", autouse=True)
def _clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """Data that Python put on the clipboard must not outlive Python: the process would end in a crash."""
    yield
    hand_over_clipboard()
