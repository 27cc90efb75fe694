"""A Czech dictionary is found wherever one is usually installed."""

from pathlib import Path

import pytest

from kpss_desktop.system.dictionaries import Machine, find_dictionary, own_folder


def machine(root: Path, platform: str = "linux", **environment: str) -> Machine:
    return Machine(
        platform=platform,
        root=root,
        home=root / "home/vzor",
        environment=environment,
        program=root / "program",
        package=root / "lib" / "package",
    )


def install(folder: Path, name: str = "cs_CZ") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.dic").write_text("1\nna\n")
    affixes = folder / f"{name}.aff"
    affixes.write_text("SET UTF-8\n")
    return affixes


@pytest.mark.parametrize(
    "folder",
    [
        "usr/share/hunspell",
        "usr/share/myspell/dicts",
        "usr/local/share/hunspell",
        "home/vzor/.local/share/hunspell",
        "home/vzor/.config/enchant/hunspell",
        "home/vzor/.config/libreoffice/4/user/uno_packages/cache/uno_packages/lu1x.tmp_/dict-cs.oxt",
        "usr/lib/libreoffice/share/extensions/dict-cs",
        "usr/lib64/libreoffice/share/extensions/dict-cs",
        "opt/libreoffice25.8/share/extensions/dict-cs",
        "snap/libreoffice/current/lib/libreoffice/share/extensions/dict-cs",
        "var/lib/flatpak/app/org.libreoffice.LibreOffice/current/active/files/libreoffice/share/extensions/dict-cs",
        "program/resources/dictionaries",
        "program/_internal/resources/dictionaries",
        "lib/package/resources/dictionaries",
        "lib/resources/dictionaries",
    ],
)
def test_linux(tmp_path: Path, folder: str) -> None:
    affixes = install(tmp_path / folder)
    assert find_dictionary(machine(tmp_path)) == affixes


@pytest.mark.parametrize(
    "folder",
    [
        "Program Files/LibreOffice/share/extensions/dict-cs",
        "Program Files/LibreOffice 24/share/extensions/dict-cs",
        "Roaming/hunspell",
        "Roaming/LibreOffice/4/user/uno_packages/cache/uno_packages/sv1.tmp_/dict-cs.oxt",
        "program/resources/dictionaries",
    ],
)
def test_windows(tmp_path: Path, folder: str) -> None:
    affixes = install(tmp_path / folder)
    places = {"ProgramFiles": str(tmp_path / "Program Files"), "APPDATA": str(tmp_path / "Roaming")}
    assert find_dictionary(machine(tmp_path, "win32", **places)) == affixes


def test_macos(tmp_path: Path) -> None:
    affixes = install(tmp_path / "home/vzor/Library/Spelling", "cs")
    assert find_dictionary(machine(tmp_path, "darwin")) == affixes


def test_hers_comes_before_that_of_the_system(tmp_path: Path) -> None:
    install(tmp_path / "usr/share/hunspell")
    hers = install(own_folder(machine(tmp_path)))
    assert find_dictionary(machine(tmp_path)) == hers


def test_half_a_dictionary_is_passed_over(tmp_path: Path) -> None:
    install(tmp_path / "usr/local/share/hunspell").with_suffix(".dic").unlink()
    install(tmp_path / "usr/share/hunspell").write_text("")
    whole = install(tmp_path / "usr/share/myspell/dicts")
    assert find_dictionary(machine(tmp_path)) == whole


def test_a_dictionary_of_another_language_is_none(tmp_path: Path) -> None:
    install(tmp_path / "usr/share/hunspell", "sk_SK")
    assert find_dictionary(machine(tmp_path)) is None


def test_this_machine_is_looked_through_without_an_error() -> None:
    found = find_dictionary()
    assert found is None or found.suffix == ".aff"
