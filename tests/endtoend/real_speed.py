"""A meeting at real speed through a real X server: `python -m tests.endtoend.real_speed [FOLDER]`.

Twenty people are ticked, sixty points and twelve tasks with owner and deadline are typed by `xdotool` on a
Czech keyboard, no mouse, no dialog; then the program is killed and what the archive holds is compared. Prints
the keys that a tick, a point and a task take beside their own letters. Wants Xvfb, xdotool and setxkbmap.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from kpss_desktop.czech.deadlines import find_deadlines
from kpss_desktop.czech.names import unique_prefixes
from kpss_desktop.czech.text import fold
from kpss_desktop.domain.register import Group, MembershipKind, Person
from kpss_desktop.services.context import Services, bundle
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.clock import Clock

ROOT = Path(__file__).resolve().parents[2]
DELAY = 40
"""Milliseconds a key: some 25 keys a second, thrice as fast as a good typist."""
PEOPLE = [
    "Anna Vzorová", "Petr Zkušební", "Jana Příkladná", "Jiří Ukázkový", "Eva Modelová",
    "Tomáš Pokusný", "Lucie Cvičná", "Šimon Náhradní", "Žofie Chvalná", "Řehoř Říha",
    "Marie Fiktivní", "Karel Domnělý", "Olga Smyšlená", "Ivan Bájný", "Hana Papírová",
    "Josef Vymyšlený", "Alena Námětová", "Martin Schematický", "Věra Ilustrační", "Pavel Krycí",
]  # fmt: skip
TOPICS = ["Akční plán", "Projekt podpory zdraví", "Termíny setkání"]
NOTES = [
    "Skupina probrala, co se letos podařilo.",
    "Zájem o poradenství převyšuje kapacitu.",
    "Noclehárna otevře první prosincový týden.",
    "Leták o zimních službách visí na úřadech.",
    "Školení je pro nové kolegyně zdarma.",
    "Dávková oddělení odpovídají pomalu.",
    "Terénní program letos oslovil 140 lidí.",
    "Žádosti o byt se vyřizují až měsíc.",
]
DUE = ["do 29.2.", "do konce března", "do pátku", "do 14 dnů", "do konce roku", "zítra"]
WORK = ["pošle dopis radním", "připraví leták", "zjistí počty klientů", "svolá schůzku s úřadem"]


@dataclass
class Keys:
    """What is pressed, and how much of it is no letter of what stays."""

    steps: list[tuple[str, str]] = field(default_factory=list)
    pressed: int = 0

    def type(self, text: str) -> None:
        self.steps.append(("type", text))
        self.pressed += len(text)

    def press(self, *names: str) -> None:
        for name in names:
            self.steps.append(("key", name))
            self.pressed += 1


@dataclass
class Wanted:
    """What the archive is to hold afterwards."""

    points: list[tuple[int, str]] = field(default_factory=list)
    tasks: list[tuple[str, str, str]] = field(default_factory=list)
    ticks: int = 0
    overhead: dict[str, list[int]] = field(default_factory=lambda: {"tick": [], "point": [], "task": []})


def prefix_of(name: str) -> str:
    """The fewest letters that find a person, as the panel underlines them."""
    start, length = unique_prefixes(PEOPLE)[PEOPLE.index(name)]
    return fold(name[start : start + length])


def script(base: date) -> tuple[Keys, Wanted]:
    """The whole meeting: agenda, attendance, sixty points of which twelve are tasks."""
    keys, wanted = Keys(), Wanted()
    keys.press("F2")
    for topic in TOPICS:
        keys.type(topic)
        keys.press("Return")
    keys.press("Escape", "F3")
    for name in PEOPLE:
        before = keys.pressed
        keys.type(prefix_of(name))
        keys.press("Return")
        wanted.overhead["tick"].append(keys.pressed - before)
        wanted.ticks += 1
    keys.press("F3", "ctrl+Prior", "ctrl+Prior")
    number = 0
    for index in range(60):
        if index and index % 20 == 0:
            keys.press("ctrl+Next")
        before, level = keys.pressed, 0
        if index % 5 == 4:
            text = _task(keys, wanted, number, base)
            number += 1
        else:
            level = 1 if index % 5 == 2 else 0
            if level:
                keys.press("Tab")
            text = f"{NOTES[index % len(NOTES)][:-1]}, bod {index + 1}."
            keys.type(text)
        keys.press("Return")
        if level:
            keys.press("shift+Tab")
        kept = len(text) if index % 5 != 4 else len(WORK[(number - 1) % len(WORK)])
        wanted.overhead["task" if index % 5 == 4 else "point"].append(keys.pressed - before - kept)
        wanted.points.append((level, text))
    return keys, wanted


def _task(keys: Keys, wanted: Wanted, number: int, base: date) -> str:
    """Type `! pošle dopis radním @vzo⇥ do 29.2.`; return the line as it is to stand."""
    name, work, due = PEOPLE[number], WORK[number % len(WORK)], DUE[number % len(DUE)]
    keys.type(f"! {work} @{prefix_of(name)}")
    keys.press("Tab")
    keys.type(f" {due}")
    text = f"{work} {name} {due}"
    found = find_deadlines(due, base)[0]
    wanted.tasks.append((text, name, str(found.due)))
    return text


def make_archive(path: Path) -> Services:
    """An archive with one group of twenty members and no meeting."""
    archive = Archive.create(path)
    services = bundle(archive, Clock())
    group = services.register.save(Group(name="Zkušební skupina", short="zkuska"))
    for name in PEOPLE:
        person = services.register.save(Person(name=name))
        services.register.set_membership(person.id, group.id, MembershipKind.MEMBER)
    services.meetings.start_new(group.id)
    return services


def play(keys: Keys, display: str) -> float:
    """Press everything; return the seconds it took."""
    begun = time.monotonic()
    run = {"env": os.environ | {"DISPLAY": display}, "check": True}
    for what, value in keys.steps:
        if what == "type":
            subprocess.run(["xdotool", "type", "--delay", str(DELAY), "--", value], **run)  # type: ignore[call-overload]
        else:
            subprocess.run(["xdotool", "key", "--delay", str(DELAY), value], **run)  # type: ignore[call-overload]
    return time.monotonic() - begun


def window(display: str) -> str:
    """The window of the program, once it is there."""
    limit = time.monotonic() + 30
    env = os.environ | {"DISPLAY": display}
    while time.monotonic() < limit:
        done = subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--name", "KPSS"],
            env=env, capture_output=True, text=True, timeout=30, check=False,
        )  # fmt: skip
        if done.stdout.split():
            return done.stdout.split()[-1]
    raise TimeoutError("no window")


def compare(shown: dict[str, Any], wanted: Wanted) -> list[str]:
    """What differs, in words; empty where all is right."""
    points = [(row["level"], "".join(run["text"] for run in row["runs"])) for row in shown["points"]]
    points = [row for row in points if row[1]]
    tasks = [
        (row["text"], row.get("owners", [{"name": None}])[0]["name"], row["due"]) for row in shown["tasks"]
    ]
    ticks = sum(row["status"] == "present" for row in shown["attendance"])
    wrong = [f"{one} != {other}" for one, other in zip(points, wanted.points, strict=False) if one != other]
    wrong += [f"{one} != {other}" for one, other in zip(tasks, wanted.tasks, strict=False) if one != other]
    for word, found, goal in (
        ("points", len(points), len(wanted.points)),
        ("tasks", len(tasks), len(wanted.tasks)),
        ("ticks", ticks, wanted.ticks),
    ):
        if found != goal:
            wrong.append(f"{word}: {found}, not {goal}")
    return wrong


def report(keys: Keys, wanted: Wanted, seconds: float) -> str:
    """The table of keys: ours, Word's and those of an outline with `text @user ISO-date Ctrl+Enter`."""
    mean = {kind: sum(found) / len(found) for kind, found in wanted.overhead.items()}
    names = sum(len(name) + 2 for name in PEOPLE) / len(PEOPLE)
    owner = sum(len(row[1]) for row in wanted.tasks) / len(wanted.tasks)
    due = sum(len(DUE[index % len(DUE)]) for index in range(len(wanted.tasks))) / len(wanted.tasks)
    prefix = sum(len(prefix_of(row[1])) for row in wanted.tasks) / len(wanted.tasks)
    rows = [
        ("", "here", "Word", "4Minitz"),
        ("attendee", f"{mean['tick']:.1f}", f"{names:.1f} (typed in full)", "1 click"),
        ("point, beside its text", f"{mean['point']:.1f}", "1.4", "2 (Ctrl+Enter, new)"),
        ("task, beside its text", f"{mean['task']:.1f}", f"{owner + due + 3:.1f}, and no task",
         f"{1 + prefix + 1 + 1 + 10 + 2:.1f}"),
    ]  # fmt: skip
    table = "\n".join(" | ".join(cell.ljust(24) for cell in row) for row in rows)
    return f"{keys.pressed} keys in {seconds:.0f} s\n{table}"


def main() -> int:
    """Play the meeting and say what came of it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="kpss-skutecne-"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "archiv.kpss"
    make_archive(path).close()
    base = Clock().today()
    keys, wanted = script(base)
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-noreset"],
        pass_fds=(writing,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    display = f":{os.read(reading, 16).decode().strip()}"
    environment = {
        k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "QT_QPA_PLATFORM")
    }
    environment |= {"DISPLAY": display, "HOME": str(folder), "PYTHONPATH": str(ROOT)}
    try:
        subprocess.run(["setxkbmap", "cz"], env=environment, check=False)
        program = subprocess.Popen(
            [sys.executable, "-m", "kpss_desktop", "--archive", str(path)], env=environment, cwd=folder
        )
        subprocess.run(["xdotool", "windowfocus", "--sync", window(display)], env=environment, check=True)
        seconds = play(keys, display)
        until = datetime.now() + timedelta(seconds=1)
        while datetime.now() < until:
            select_nothing()
        subprocess.run(["import", "-window", "root", str(folder / "konec.png")], env=environment, check=False)
        program.send_signal(signal.SIGKILL)
        program.wait()
    finally:
        server.terminate()
        server.wait()
    shown = subprocess.run(
        [sys.executable, "-m", "kpss_desktop", "--archive", str(path), "show", "1", "--json"],
        env=environment, cwd=folder, capture_output=True, check=True,
    )  # fmt: skip
    wrong = compare(json.loads(shown.stdout), wanted)
    print(report(keys, wanted, seconds))  # noqa: T201
    print("\n".join(wrong) or "everything as typed")  # noqa: T201
    return 1 if wrong else 0


def select_nothing() -> None:
    """Wait a moment: a program outside cannot be asked whether it has saved."""
    time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
