"""The main job, once for real: a meeting typed by keys alone, killed a second later, and nothing lost."""

import io
import json
import os
import select
import signal
import subprocess
import sys
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from kpss_desktop.czech.typography import breaking
from kpss_desktop.domain.register import Group, MembershipKind, Organisation, Person
from kpss_desktop.services.context import bundle
from kpss_desktop.storage.archive import Archive
from kpss_desktop.system.clock import Clock

ROOT = Path(__file__).resolve().parents[2]
FIRST = ["Anna", "Petr", "Jana", "Jiří", "Eva", "Tomáš", "Lucie", "Šimon", "Žofie", "Řehoř"]
LAST = [
    "Vzorová",
    "Zkušební",
    "Příkladná",
    "Ukázkový",
    "Modelová",
    "Pokusný",
    "Cvičná",
    "Náhradní",
    "Chvalná",
    "Říhová",
]
PEOPLE = [f"{first} {last}" for first, last in zip(FIRST, LAST, strict=True)] + [
    f"{first} {last}" for first, last in zip(FIRST, LAST[3:] + LAST[:3], strict=True)
]

BOLD, LINK = (
    {"text": "sedm opatření", "bold": True},
    {"text": "www.liberec.cz", "href": "https://www.liberec.cz"},
)


def point(level: int, topic: int, *runs: str | dict[str, Any]) -> dict[str, Any]:
    """A point as JSON; a bare text is a plain run."""
    return {"level": level, "topic": topic, "runs": [{"text": r} if isinstance(r, str) else r for r in runs]}


POINTS = [
    point(0, 0, "Paní Vzorová informuje o akčním plánu."),
    point(1, 0, "Splněno je ", BOLD, " z deseti."),
    point(1, 0, "Bydlení zůstává na příští rok."),
    point(0, 0, "Manažer skupiny pošle dopis radním."),
    point(0, 0, "Na úřadech přibývá žádostí, čeká se až měsíc."),
    point(1, 0, "Žluťoučký kůň úpěl ďábelské ódy."),
    point(0, 1, "Projekt má stránky ", LINK, " a leták."),
    point(1, 1, "Leták se tiskne ve třech jazycích."),
    point(1, 1, "Rozdá ho terénní program."),
    point(0, 1, "Školení bude v březnu."),
    point(0, 1, "Všichni dodají závěrečnou zprávu."),
    point(0, 2, "Další setkání bude v červnu."),
    point(1, 2, "Místo se nemění."),
    point(0, 2, "Hosté mohou přijít po domluvě."),
    point(0, 2, "Zápis rozešle paní Modelová."),
]
TASKS = [
    {"text": "Manažer skupiny pošle dopis radním.", "owner": "manažer skupiny", "due": "2024-01-31"},
    {"text": "Všichni dodají závěrečnou zprávu.", "owner": "všichni", "due": "2024-02-29"},
]
TOPICS = ["Akční plán", "Představení projektu", "Termíny setkání"]


def key(name: str) -> dict[str, str]:
    return {"key": name}


def script() -> list[str | dict[str, str]]:
    """What she presses: agenda, attendance, points with tasks, nothing by the mouse."""
    keys: list[str | dict[str, str]] = [key("Ctrl+N"), key("F2")]
    for words in TOPICS:
        keys += [words, key("Return")]
    keys += [key("Esc"), key("F3")]
    for name in PEOPLE:
        keys += [name, key("Return")]
    keys += [key("F3"), key("Ctrl+PgUp"), key("Ctrl+PgUp")]
    topic, level = 0, 0
    for index, line in enumerate(POINTS):
        if line["topic"] != topic:
            keys.append(key("Ctrl+PgDown"))
            topic, level = line["topic"], 0
        elif index:
            keys.append(key("Return"))
        keys += [key("Tab")] * max(0, line["level"] - level) + [key("Shift+Tab")] * max(
            0, level - line["level"]
        )
        level = line["level"]
        text = "".join(run["text"] for run in line["runs"])
        task = next((task for task in TASKS if task["text"] == text), None)
        keys += ["! "] if task and index < 5 else []
        for run in line["runs"]:
            keys += [key("Ctrl+B"), run["text"], key("Ctrl+B")] if run.get("bold") else [run["text"]]
        if task:
            due = datetime.fromisoformat(task["due"])
            keys += [] if index < 5 else [key("Ctrl+T")]
            keys += [
                key("Ctrl+Shift+T"),
                task["owner"],
                key("Tab"),
                f"{due.day}.{due.month}.{due.year}",
                key("Return"),
            ]
    return keys


def make_archive(path: Path) -> None:
    archive = Archive.create(path)
    services = bundle(archive, Clock())
    group = services.register.save(
        Group(
            name="Zkušební skupina",
            short="ZS",
            title="Setkání zkušební skupiny.",
            start=time(13, 30),
            place="ČvT",
            author="Eva Modelová",
            author_label="Zpracovala",
        )
    )
    home = services.register.save(Organisation(short="Vzorov"))
    for name in PEOPLE:
        person = services.register.save(Person(name=name, organisation_id=home.id))
        services.register.set_membership(person.id, group.id, MembershipKind.MEMBER)
    services.close()


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "PYTHONPATH": str(ROOT)}


def command(home: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "kpss_desktop", *words],
        capture_output=True, env=environment(home), timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """The archive after everything was typed and the process killed a second after the last key."""
    archive, keys = tmp_path / "a.kpss", tmp_path / "keys.json"
    make_archive(archive)
    keys.write_text(json.dumps(script()), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("typist.py")), str(archive), str(keys)],
        stdout=subprocess.PIPE, env=environment(tmp_path), cwd=ROOT,
    )  # fmt: skip
    assert process.stdout is not None
    with process, process.stdout:
        try:
            assert process.stdout.readline() == b"typed\n"
            select.select([process.stdout], [], [], 1.0)
            process.send_signal(signal.SIGKILL)
        finally:
            process.kill()
    return archive


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not there")
def test_a_meeting_typed_by_keys_survives_sigkill_and_comes_out_as_word(typed: Path, tmp_path: Path) -> None:
    listed = json.loads(command(tmp_path, "--archive", str(typed), "meetings", "--json"))
    assert len(listed) == 1
    number = str(listed[0]["id"])
    meeting = json.loads(command(tmp_path, "--archive", str(typed), "show", number, "--json"))
    assert [topic["text"] for topic in meeting["topics"]] == TOPICS
    present = [row["name"] for row in meeting["attendance"] if row["status"] == "present"]
    assert present == PEOPLE
    assert [
        {"level": p["level"], "topic": p["topic"], "runs": p["runs"]} for p in meeting["points"]
    ] == POINTS
    assert [{name: task[name] for name in ("text", "owner", "due")} for task in meeting["tasks"]] == TASKS
    assert meeting["status"] == "in progress"
    target = tmp_path / "zapis.docx"
    command(tmp_path, "--archive", str(typed), "export", number, "-o", str(target))
    document = Document(io.BytesIO(target.read_bytes()))
    lines = [breaking(paragraph.text) for paragraph in document.paragraphs]
    at = lines.index(POINTS[0]["runs"][0]["text"])
    assert lines[at : at + len(POINTS)] == ["".join(run["text"] for run in p["runs"]) for p in POINTS]
    assert "Přítomni: " + ", ".join(PEOPLE) + "." in lines
    assert command(tmp_path, "--archive", str(typed), "check")
