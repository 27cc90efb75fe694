"""The command line as scripts see it: results, messages, exit codes, and nothing written by a failure."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from kpss_desktop import __version__
from kpss_desktop.services.sample import sample_dump
from kpss_desktop.storage import sqlite
from kpss_desktop.system.lock import ArchiveLock
from tests import seeds
from tests.helpers.archives import TODAY, services_in
from tests.helpers.process import PROGRAM, Done, call, environment, run, run_without_rights

MEETING: dict[str, Any] = {
    "version": 1, "group": "Skupina", "title": "Setkání", "date": "2024-01-08", "status": "final",
    "topics": [{"text": "Akční plán"}],
    "points": [{"level": 0, "topic": 0, "runs": [{"text": "Žluťoučký "}, {"text": "kůň", "bold": True}]}],
}  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with the sample: three meetings of one group, the last on 18 March 2024."""
    with services_in(tmp_path) as services:
        services.transfer.load(sample_dump(TODAY))
    return tmp_path / "archiv.kpss"


def written(folder: Path) -> dict[str, bytes]:
    """Everything below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def json_file(folder: Path, data: Any, name: str = "vstup.json") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def assert_refused(done: Done, *fragments: str) -> None:
    """Exit code 1, nothing on the output, a Czech sentence among the messages and no traceback."""
    assert (done.code, done.out) == (1, ""), done
    assert "Traceback" not in done.err
    for fragment in fragments:
        assert fragment in done.err
    assert done.err.endswith(".\n")


def test_exit_codes_are_those_of_the_process(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "vadný.json").write_text('{"group": ', encoding="utf-8")

    assert run("check", "--archive", archive).code == 0
    assert_refused(run("show", "99", "--archive", archive), "č. 99")
    assert_refused(run("load", tmp_path / "vadný.json", "--archive", archive), "vadný.json", "řádku 1")
    wrong = run("frob")
    assert (wrong.code, wrong.out) == (2, "")


# Reading


def test_meetings_are_listed_as_json(archive: Path) -> None:
    done = call("meetings", "--json", "--archive", archive)

    rows = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert [list(row) for row in rows] == [["id", "group", "date", "title", "status"]] * 3
    assert rows[0]["date"] == "2024-03-18"


def test_the_archive_may_stand_before_or_after_the_command(archive: Path) -> None:
    assert call("--archive", archive, "meetings").out == call("meetings", "--archive", archive).out != ""


def test_without_an_archive_named_it_is_that_of_the_user(home: Path) -> None:
    done = run("meetings")

    assert_refused(done, "archiv.kpss", "neexistuje")
    assert written(home) == {}


@pytest.mark.parametrize("command", ["meetings", "tasks", "check", "dump"])
def test_reading_a_missing_archive_makes_nothing(tmp_path: Path, command: str) -> None:
    assert_refused(call(command, "--archive", tmp_path / "složka" / "není.kpss"), "neexistuje")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("written", ["3", "2024-03-18"])
def test_a_meeting_is_shown_by_its_id_or_its_date(archive: Path, written: str) -> None:
    done = call("show", written, "--json", "--archive", archive)

    meeting = json.loads(done.out)
    assert (meeting["id"], meeting["date"], len(meeting["points"])) == (3, "2024-03-18", 15)


def test_show_names_the_versions_of_final_minutes(archive: Path) -> None:
    with services_in(archive.parent) as services:
        services.finishing.finish(services.meetings.open(3), None)

    done = call("show", "3", "--json", "--archive", archive)

    assert [row["number"] for row in json.loads(done.out)["versions"]] == [1]
    assert "Verze 1: 18. 3. 2024 14:05" in call("show", "3", "--archive", archive).out


def test_show_reads_well_too(archive: Path) -> None:
    done = call("show", "3", "--archive", archive)

    assert "18. března 2024, 13:30 hod, Dílna" in done.out
    assert "    - Noclehárna" not in done.out
    assert "- Noclehárna pro ženy otevře první prosincový týden." in done.out
    assert "Omluveni: Jiří Názorný, Alena Vymyšlená." in done.out


@pytest.mark.parametrize(
    ("wanted", "fragment"),
    [
        ("99", "Setkání č. 99 v archivu není."),
        ("2024-03-19", "dne 19. 3. 2024"),
        ("včera", "„včera“ není číslo setkání"),
        ("2024-02-30", "„2024-02-30“"),
        ("99999999999999999999", "není číslo setkání"),
    ],
)
def test_an_unknown_meeting_is_a_sentence(archive: Path, wanted: str, fragment: str) -> None:
    before = written(archive.parent)

    assert_refused(call("show", wanted, "--archive", archive), fragment, "příkaz meetings")
    assert written(archive.parent) == before


def test_a_day_with_several_meetings_asks_for_the_group(archive: Path) -> None:
    with services_in(archive.parent) as services:
        services.transfer.load(MEETING | {"date": "2024-03-18", "group": "Jiná", "id": 8})

    assert_refused(call("show", "2024-03-18", "--archive", archive), "3 a 8", "--group")
    one = call("show", "2024-03-18", "--json", "--group", "Jiná", "--archive", archive)
    assert json.loads(one.out)["id"] == 8
    assert (
        json.loads(call("show", "2024-03-18", "--json", "--group", "ukazka", "--archive", archive).out)["id"]
        == 3
    )
    assert_refused(call("show", "2024-03-18", "--group", "Nikdo", "--archive", archive), "Nikdo")


def test_open_tasks_are_listed_and_all_when_asked(archive: Path) -> None:
    tasks = json.loads(call("tasks", "--json", "--archive", archive).out)
    everything = json.loads(call("tasks", "--all", "--json", "--archive", archive).out)

    assert {task["status"] for task in tasks} == {"open"}
    assert (len(tasks), len(everything)) == (6, 7)
    assert tasks[0]["meeting"] == 1
    assert tasks[0]["date"] == "2023-09-18"
    assert tasks[0]["reviews"][0]["date"] == "2023-12-18"
    text = call("tasks", "--archive", archive).out
    assert text.splitlines()[0].startswith("Pan Zkušební ověří")
    assert "po 13. 11. 2023 · otevřený · setkání č. 1 (18. 9. 2023)" in text


def test_a_sound_archive_is_sound(archive: Path) -> None:
    before = written(archive.parent)
    done = call("check", "--archive", archive)

    assert (done.code, done.err) == (0, "")
    assert "v pořádku" in done.out
    assert written(archive.parent) == before


# Archives that are none


def damaged(archive: Path, kind: str) -> None:
    content = archive.read_bytes()
    if kind == "newer":
        connection = sqlite.connect(archive)
        connection.execute("PRAGMA user_version=99")
        connection.close()
    elif kind == "folder":
        archive.unlink()
        archive.mkdir()
    else:
        archive.write_bytes(
            {
                "foreign": "Toto není archiv.\n".encode() * 100,
                "empty": b"",
                "truncated": content[: len(content) // 2],
                "zeroed": content[:8192] + bytes(40_960) + content[49_152:],
            }[kind]
        )


@pytest.mark.parametrize(
    ("kind", "fragment"),
    [
        ("foreign", "není archiv"),
        ("empty", "není archiv"),
        ("truncated", "není celý"),
        ("zeroed", "poškozený"),
        ("newer", "novější"),
        ("folder", "složka"),
    ],
)
@pytest.mark.parametrize("command", [("meetings",), ("check",), ("load", "vstup.json")])
def test_an_archive_that_is_none_is_named_and_left_alone(
    archive: Path, tmp_path: Path, kind: str, fragment: str, command: tuple[str, ...]
) -> None:
    json_file(tmp_path, MEETING)
    damaged(archive, kind)
    before = written(tmp_path)
    done = call(*command, "--archive", archive, cwd=tmp_path)

    if kind == "zeroed":  # SQLite notices only what it has to read
        assert done.code in ((1,) if command[0] == "check" else (0, 1))
        assert "Traceback" not in done.err
    else:
        assert_refused(done, fragment)
        assert written(tmp_path) == before


# Loading and dumping


def test_load_makes_the_archive_and_says_so(tmp_path: Path) -> None:
    archive = tmp_path / "nová složka" / "archiv.kpss"
    done = run("load", json_file(tmp_path, MEETING), "--archive", archive)

    assert done.code == 0
    assert "Načteno: 1 setkání (č. 1), 1 skupina." in done.out
    assert "vytvořil se nový" in done.err
    assert [path.name for path in archive.parent.iterdir()] == ["archiv.kpss"]


def test_a_dump_goes_to_the_output_or_a_file_and_comes_back(archive: Path, tmp_path: Path) -> None:
    to_output = call("dump", "--archive", archive)
    to_dash = call("dump", "-o", "-", "--archive", archive)
    to_file = call("dump", "-o", tmp_path / "výpis.json", "--archive", archive)
    other = tmp_path / "druhý.kpss"
    call("load", tmp_path / "výpis.json", "--archive", other)

    text = (tmp_path / "výpis.json").read_text(encoding="utf-8")
    assert to_output.out == to_dash.out == text
    assert to_file.out.strip() == str(tmp_path / "výpis.json")
    assert call("dump", "--archive", other).out == text


def test_a_meeting_there_already_is_refused_unless_replaced(archive: Path, tmp_path: Path) -> None:
    file = json_file(tmp_path, sample_dump(TODAY)["meetings"][2])
    before = call("dump", "--archive", archive).out

    assert_refused(call("load", file, "--archive", archive), "Nenačetlo se nic", "--replace")
    assert call("dump", "--archive", archive).out == before
    replaced = call("load", file, "--replace", "--archive", archive)
    assert (replaced.code, "č. 3" in replaced.out) == (0, True)
    assert call("dump", "--archive", archive).out == before


@pytest.mark.parametrize(
    ("content", "fragment"),
    [
        ('{"version": 1, "group": "S", "title": "T", "points": [', "řádku 1"),
        ('{\n"group": "S",\n"title": T}', "řádku 3, ve sloupci 10"),
        ("", "řádku 1"),
        ("Zápis ze setkání", "JSON"),
        ('{"group": "S", "title": "T", "date": "2024-02-30"}', "date"),
        ('{"group": "S", "title": "T", "points": [{"level": 9}]}', "points[0].level"),
        ('{"version": 2, "group": "S", "title": "T"}', "verzi 2"),
        ('{"kde": "nic"}', "KPSS"),
        ("[1, 2, 3]", "začátku"),
        ("[" * 100_000, "vnořené"),
    ],
)
def test_a_damaged_file_is_a_sentence_and_nothing_is_made(
    tmp_path: Path, content: str, fragment: str
) -> None:
    file = tmp_path / "vstup.json"
    file.write_text(content, encoding="utf-8")
    done = call("load", file, "--archive", tmp_path / "složka" / "archiv.kpss")

    assert_refused(done, fragment, "vstup.json")
    assert [path.name for path in tmp_path.iterdir()] == ["vstup.json"]


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes('{"group": "Průcha"}'.encode("cp1250"))
    target = tmp_path / "archiv.kpss"

    assert_refused(call("load", tmp_path / "není.json", "--archive", target), "neexistuje")
    assert_refused(call("load", tmp_path, "--archive", target), "složka")
    assert_refused(call("load", tmp_path / "latin.json", "--archive", target), "UTF-8")
    assert not target.exists()


def test_a_failing_load_changes_nothing_of_what_is_there(archive: Path, tmp_path: Path) -> None:
    before = call("dump", "--archive", archive).out
    clash = sample_dump(TODAY) | {"people": [{"name": "Nová Osoba"}]}

    assert_refused(call("load", json_file(tmp_path, clash), "--archive", archive), "Nenačetlo se nic")
    assert call("dump", "--archive", archive).out == before


def test_what_the_program_does_not_understand_is_mentioned(tmp_path: Path) -> None:
    done = call("load", json_file(tmp_path, MEETING | {"nálada": 1}), "--archive", tmp_path / "a.kpss")

    assert done.code == 0
    assert "nálada" in done.err


@pytest.mark.skipif(seeds.seeds_dir() is None, reason=seeds.MISSING)
@pytest.mark.parametrize("name", seeds.NAMES)
def test_the_real_minutes_go_in_and_out(tmp_path: Path, name: str) -> None:
    import docx

    meeting = seeds.seed_meeting_json(name)
    archive = tmp_path / "a.kpss"
    assert run("load", json_file(tmp_path, meeting), "--archive", archive).code == 0

    shown = json.loads(run("show", meeting["date"], "--json", "--archive", archive).out)
    assert shown == {"id": 1} | {key: value for key, value in meeting.items() if value or key in shown}
    done = run("export", meeting["date"], "-o", "zápis.docx", "--archive", archive, cwd=tmp_path)
    assert (done.code, done.out.strip(), done.err) == (0, "zápis.docx", "")
    text = "\n".join(row.text for row in docx.Document(str(tmp_path / "zápis.docx")).paragraphs)
    plain = text.replace("\u00a0", " ")
    for point in meeting["points"]:
        words = "".join(run["text"] for run in point["runs"]).split()
        assert " ".join(words[-2:]) in plain


# Exporting


def test_export_writes_the_file_and_says_where(archive: Path, tmp_path: Path) -> None:
    done = run("export", "2024-03-18", "-o", tmp_path / "zápis.docx", "--archive", archive)

    assert (done.code, done.out, done.err) == (0, f"{tmp_path / 'zápis.docx'}\n", "")
    assert (tmp_path / "zápis.docx").read_bytes().startswith(b"PK")
    again = run("export", "3", "--kind", "minutes", "-o", tmp_path / "zápis.docx", "--archive", archive)
    assert again.code == 0


def test_the_same_meeting_gives_the_same_file(archive: Path, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        call("export", "3", "-o", tmp_path / name, "--archive", archive)

    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_file_that_is_not_ours_is_left_alone(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "zápis.docx"
    target.write_bytes(b"cizi")

    assert_refused(call("export", "3", "-o", target, "--archive", archive), "nevytvořil", "--overwrite")
    assert target.read_bytes() == b"cizi"
    assert call("export", "3", "-o", target, "--overwrite", "--archive", archive).code == 0
    assert target.read_bytes() != b"cizi"


@pytest.mark.parametrize(
    ("target", "fragment"),
    [
        ("není/zápis.docx", "neexistuje"),
        ("archiv.kpss/zápis.docx", "neexistuje"),
        (".", "přípon"),
        ("zápis.odt", "„.odt“"),
        ("složka.docx", "složka"),
    ],
)
def test_a_target_that_cannot_be_written_is_a_sentence(
    archive: Path, tmp_path: Path, target: str, fragment: str
) -> None:
    (tmp_path / "složka.docx").mkdir()
    before = written(tmp_path)

    assert_refused(call("export", "3", "-o", target, "--archive", archive, cwd=tmp_path), fragment)
    assert written(tmp_path) == before


def test_a_dump_never_overwrites_the_archive(archive: Path) -> None:
    before = archive.read_bytes()

    assert_refused(call("dump", "-o", archive, "--archive", archive), "archiv")
    assert archive.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_the_output_is_a_sentence(archive: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "dump", "--archive", archive], stdout=full, stderr=subprocess.PIPE, env=environment(),
            check=False,
        )  # fmt: skip

    assert done.returncode == 1
    assert "Výstup nelze zapsat (disk je plný)" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert_refused(run("dump", "-o", "/dev/full", "--archive", archive), "místo")
    assert not Path("/dev/full").is_file()


# Beside others


def test_reading_and_export_work_while_a_window_is_open(archive: Path, tmp_path: Path) -> None:
    with services_in(archive.parent) as window, ArchiveLock(archive).acquire("okno"):
        session = window.meetings.open(3)
        from kpss_desktop.services import agenda

        agenda.add_topic(session, "Právě dopsané téma")
        assert window.writer.wait(10)

        assert "Právě dopsané téma" in run("show", "3", "--archive", archive).out
        assert run("dump", "--archive", archive).code == 0
        exported = run("export", "3", "-o", tmp_path / "zápis.docx", "--archive", archive)
        assert (exported.code, exported.err) == (0, "")
        refused = run("load", json_file(tmp_path, MEETING), "--archive", archive)
        assert_refused(refused, "jiné okno programu", f"proces {os.getpid()}")

    assert run("load", tmp_path / "vstup.json", "--archive", archive).code == 0


def test_only_one_of_two_loads_at_once_gets_the_archive(archive: Path, tmp_path: Path) -> None:
    file = json_file(tmp_path, MEETING)
    both = [
        subprocess.Popen([*PROGRAM, "load", file, "--archive", archive], stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, env=environment())
        for _ in range(2)
    ]  # fmt: skip
    codes = sorted((process.communicate(timeout=60), process.returncode)[1] for process in both)

    assert codes == [0, 1]
    assert len(json.loads(call("meetings", "--json", "--archive", archive).out)) == 4


@pytest.mark.skipif(os.name != "posix", reason="rights of files are different there")
def test_an_archive_that_may_only_be_read_is_read(archive: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="kpss-") as open_to_all:  # pytest's own is closed to others
        home = Path(open_to_all)
        home.chmod(0o755)
        file = json_file(home, MEETING)
        file.chmod(0o644)
        shared = home / "sdílené"
        shared.mkdir()
        shutil.copy(archive, shared)
        only = shared / archive.name
        only.chmod(0o444)
        shared.chmod(0o555)
        try:
            _read_but_not_written(only, file)
        finally:
            shared.chmod(0o755)


def _read_but_not_written(only: Path, file: Path) -> None:
    shared = only.parent
    assert run_without_rights("meetings", "--archive", only).code == 0
    assert_refused(run_without_rights("load", file, "--archive", only), "jen pro čtení")
    assert_refused(run_without_rights("dump", "-o", shared / "a.json", "--archive", only), "chybí oprávnění")
    assert [path.name for path in shared.iterdir()] == [only.name]


# Streams, usage, speed


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_the_output_is_utf8_wherever_it_leads(archive: Path, variables: dict[str, str]) -> None:
    assert "Ukázková skupina" in run("meetings", "--archive", archive, variables=variables).out
    assert "není číslo setkání" in run("show", "x", "--archive", archive, variables=variables).err


def test_a_reader_who_has_seen_enough_is_no_failure(archive: Path) -> None:
    command = [*PROGRAM, "dump", "--archive", str(archive)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()

    assert process.wait(60) == 0
    assert said == b""


@pytest.mark.parametrize(
    ("arguments", "fragment"),
    [
        (("frob",), "Příkaz „frob“ není"),
        (("show",), "Chybí: SETKÁNÍ"),
        (("load",), "Chybí: SOUBOR"),
        (("export", "3"), "Chybí: -o/--output"),
        (("export", "3", "-o", "a.docx", "--kind", "báseň"), "„báseň“"),
        (("meetings", "--nic"), "--nic"),
        (("--archive",), "Za volbou --archive"),
        (("meetings", "navíc"), "navíc"),
        (("meetings", "--json=1"), "--json"),
    ],
)
def test_wrong_usage_is_told_in_czech(arguments: tuple[str, ...], fragment: str) -> None:
    done = call(*arguments)

    assert (done.code, done.out) == (2, "")
    assert fragment in done.err
    assert "--help" in done.err


def test_help_is_czech() -> None:
    for arguments in (
        (),
        ("load",),
        ("dump",),
        ("show",),
        ("export",),
        ("meetings",),
        ("tasks",),
        ("check",),
    ):
        done = call(*arguments, "--help")
        assert done.code == 0
        assert "Použití:" in done.out
        for english in ("usage", "options", "positional", "show this"):
            assert english not in done.out


def test_the_version_is_told_without_opening_anything() -> None:
    code = (
        "import sys; from kpss_desktop.app import main; assert main(['--version']) == 0;"
        "heavy = ('sqlalchemy', 'PySide6', 'sqlite3', 'docx', 'lxml');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = run(program=(sys.executable, "-c", code))

    assert done.out == f"kpss-desktop {__version__}\n[]\n"


def test_reading_needs_no_sqlalchemy(archive: Path) -> None:
    code = (
        "import sys; from kpss_desktop.app import main;"
        f"assert main(['show', '3', '--json', '--archive', {str(archive)!r}]) == 0;"
        "sys.stderr.write(str('sqlalchemy' in sys.modules))"
    )

    assert run(program=(sys.executable, "-c", code)).err == "False"


def test_the_window_says_what_is_missing_instead_of_aborting(home: Path) -> None:
    done = run(variables={"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""})

    if sys.platform.startswith("linux"):
        assert (done.code, done.out) == (1, "")
        assert "Okno nelze otevřít" in done.err
        assert "Traceback" not in done.err
        assert written(home) == {}


def test_the_program_tests_itself(tmp_path: Path) -> None:
    done = run("--self-test", variables={"TMPDIR": str(tmp_path)})

    assert (done.code, done.err) == (0, "")
    assert "Dokument Wordu: v pořádku" in done.out
    assert list(tmp_path.iterdir()) == []
