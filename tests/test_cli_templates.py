"""`template FILE --check` on every kind of file that is no template: exit code and sentence."""

import sys
from pathlib import Path

import pytest

from tests.helpers.process import ROOT, call, run, run_without_rights
from tests.helpers.templates import template_file
from tests.helpers.wrong_templates import write_wrong_templates, wrong_templates


def test_each_wrong_template_is_refused_with_its_sentence(tmp_path: Path) -> None:
    for path, words in write_wrong_templates(tmp_path):
        done = call("template", path, "--check")
        assert (done.code, done.err) == (1, "Šablonu nelze použít.\n"), path.name
        assert words in done.out, (path.name, done.out)
        assert all(line.endswith((".", "?")) for line in done.out.splitlines()), path.name


def test_an_export_refuses_it_with_the_same_sentence(tmp_path: Path) -> None:
    from kpss_desktop.documents.word import TemplateError, compose
    from kpss_desktop.documents.word.sample_data import sample_data
    from kpss_desktop.services.wording import sentence

    spoken_by_check_alone = {"beze značek.docx", "příliš žluťoučký kůň (kopie).docx"}
    for name, (content, _) in wrong_templates().items():
        if name in spoken_by_check_alone:
            continue
        (tmp_path / name).write_bytes(content)
        with pytest.raises(TemplateError) as refused:
            compose("minutes", sample_data("minutes"), content)
        assert sentence(refused.value) in call("template", tmp_path / name, "--check").out, name


@pytest.mark.parametrize("name", ["s heslem.docx", "bez těla.docx", "příliš žluťoučký kůň (kopie).docx"])
def test_as_a_process_it_says_the_same(tmp_path: Path, name: str) -> None:
    content, words = wrong_templates()[name]
    (tmp_path / name).write_bytes(content)

    done = run("template", name, "--check", cwd=tmp_path)

    assert (done.code, done.err) == (1, "Šablonu nelze použít.\n")
    assert words in done.out


def test_a_folder_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "šablona.docx"
    folder.mkdir()

    done = call("template", folder, "--check")

    assert (done.code, done.out) == (1, "")
    assert f"{folder} je složka. Zadejte soubor." in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = template_file(tmp_path, "{bod 1}", name="cizí.docx")
    path.chmod(0)

    done = run_without_rights("template", path, "--check")

    assert (done.code, done.out) == (1, "")
    assert "cizí.docx nelze přečíst (chybí oprávnění)" in done.err


def test_a_template_of_word_itself_is_taken(tmp_path: Path) -> None:
    from tests.documents.word.builders import packed, parts

    contents = parts((ROOT / "resources" / "templates" / "zapis.docx").read_bytes())
    types = contents["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    path = tmp_path / "naše šablona.dotx"
    path.write_bytes(packed({**contents, "[Content_Types].xml": types}))

    done = call("template", path, "--check")

    assert (done.code, done.out, done.err) == (0, "Šablona je v pořádku.\n", "")
