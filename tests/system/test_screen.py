"""Started where no window can open, the program says what is missing instead of being aborted by Qt."""

import sys

import pytest

from kpss_desktop.system import screen
from kpss_desktop.system.screen import Library

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens of Linux")
ABSENT = Library("libneexistuje.so.9", "libneexistuje9")


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
    ],
)
def test_a_screen_is_what_the_environment_names(
    environ: dict[str, str], platform: str, expected: bool
) -> None:
    assert screen.has_screen(environ, platform) is expected


@linux_only
def test_a_missing_library_is_named_with_its_package() -> None:
    missing = screen.missing_libraries([ABSENT, Library("libc.so.6", "libc6")])

    assert missing == [ABSENT]
    assert "Chybí knihovna libneexistuje.so.9: sudo apt install libneexistuje9" in screen.missing_message(
        missing
    )


def test_packages_are_named_once_and_in_one_command() -> None:
    message = screen.missing_message([Library("a", "x"), Library("b", "x"), Library("c", "y")])

    assert "Všechno najednou: sudo apt install x y" in message.splitlines()


@linux_only
def test_no_screen_is_said_in_a_sentence() -> None:
    assert "není tu obrazovka" in str(screen.why_no_window({}))


@linux_only
def test_a_screen_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "X11_LIBRARIES", ())

    assert "obrazovka :4077 neodpovídá" in str(screen.why_no_window({"DISPLAY": ":4077"}))


@linux_only
def test_missing_libraries_come_before_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "X11_LIBRARIES", (ABSENT,))

    assert "libneexistuje9" in str(screen.why_no_window({"DISPLAY": ":4077"}))


@linux_only
def test_wayland_alone_needs_nothing_of_x11(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "X11_LIBRARIES", (ABSENT,))
    monkeypatch.setattr(screen, "WAYLAND_LIBRARIES", ())

    assert screen.missing_for_window({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) == []


@linux_only
def test_nothing_stands_in_the_way_of_drawing_without_a_screen() -> None:
    assert screen.why_no_window({"QT_QPA_PLATFORM": "offscreen"}) is None
