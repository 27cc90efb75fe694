"""Settings of the machine: kept, never in the way."""

import json
from pathlib import Path

import pytest

from kpss_desktop.ui import machine
from kpss_desktop.ui.machine import Machine, upgraded


def test_what_was_put_is_there_the_next_time(tmp_path: Path) -> None:
    settings = Machine(tmp_path / "config" / "nastaveni.json")
    settings.put(machine.THEME, "dark")
    settings.put_sizes("meeting", [200, 600, 300])
    settings.put_folded("agenda", True)
    settings.save()
    again = Machine(settings.path)
    assert again.text(machine.THEME) == "dark"
    assert again.sizes("meeting") == [200, 600, 300]
    assert again.folded("agenda")
    again.put_folded("agenda", False)
    assert not again.folded("agenda")


def test_keys_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "nastaveni.json"
    path.write_text('{"version": 9, "palette": ["x"], "theme": "light"}', encoding="utf-8")
    settings = Machine(path)
    settings.put(machine.THEME, "dark")
    settings.save()
    assert json.loads(path.read_text(encoding="utf-8"))["palette"] == ["x"]


@pytest.mark.parametrize("broken", ["", "{", "[1]", '"text"', "\0" * 20, "[" * 100_000])
def test_a_broken_file_is_put_aside_and_the_program_goes_on(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "nastaveni.json"
    path.write_text(broken, encoding="utf-8")
    settings = Machine(path)
    assert settings.text(machine.THEME, "system") == "system"
    settings.put(machine.THEME, "dark")
    settings.save()
    assert Machine(path).text(machine.THEME) == "dark"
    assert (tmp_path / "nastaveni.json.vadne").read_text(encoding="utf-8") == broken


def test_values_of_a_wrong_kind_are_as_if_they_were_not_there(tmp_path: Path) -> None:
    path = tmp_path / "nastaveni.json"
    path.write_text('{"theme": 7, "text_size": "big", "splitters": [], "folded": {}}', encoding="utf-8")
    settings = Machine(path)
    assert settings.text(machine.THEME, "system") == "system"
    assert settings.number(machine.TEXT_SIZE, 100) == 100
    assert settings.sizes("meeting") == []
    assert not settings.folded("agenda")


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file in the place of the folder", encoding="utf-8")
    settings = Machine(tmp_path / "config" / "nastaveni.json")
    settings.put(machine.THEME, "dark")
    settings.save()
    assert settings.text(machine.THEME) == "dark"


def test_upgrading_is_a_pure_function_that_leaves_what_it_does_not_know() -> None:
    values = {"version": machine.VERSION, "theme": "dark", "unknown": 1}
    assert upgraded(values) == {"theme": "dark", "unknown": 1}
    assert values["version"] == machine.VERSION
