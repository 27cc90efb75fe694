"""Word templates of a group: taken when they can be used, told what they lack, put back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpss_desktop.documents.word import KINDS, default_template, read_back
from kpss_desktop.domain.register import DocumentKind, Group
from kpss_desktop.services import templates
from kpss_desktop.services.context import Services
from kpss_desktop.services.problems import TransferError
from kpss_desktop.services.templates import unusable
from tests.helpers.archives import add_group, services_in
from tests.helpers.templates import own_template, template_file, template_of

MINUTES = DocumentKind.MINUTES


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with services_in(tmp_path) as found:
        yield found


@pytest.fixture
def group(services: Services) -> Group:
    return add_group(services)


def test_the_kinds_are_those_the_documents_know() -> None:
    assert [kind.value for kind in DocumentKind] == list(KINDS)


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_template_is_kept_for_its_group_and_kind(
    services: Services, group: Group, tmp_path: Path, kind: DocumentKind
) -> None:
    other = add_group(services, name="Jiná")
    data = own_template(kind)
    (tmp_path / "naše.docx").write_bytes(data)

    findings = services.templates.use(group.id, kind, tmp_path / "naše.docx")

    assert not unusable(findings)
    assert services.templates.current(group.id, kind) == data
    assert services.templates.current(other.id, kind) is None
    assert [row.name for row in services.templates.own(group.id).values()] == ["naše.docx"]
    assert services.templates.own(group.id)[kind].added_at == services.clock.now()


def test_another_one_takes_its_place_and_reset_brings_ours_back(
    services: Services, group: Group, tmp_path: Path
) -> None:
    for name in ("první.docx", "druhá.docx"):
        services.templates.use(group.id, MINUTES, template_file(tmp_path, "{bod 1}", name=name))
    assert [row.name for row in services.templates.own(group.id).values()] == ["druhá.docx"]

    gone = services.templates.reset(group.id, MINUTES)

    assert gone is not None
    assert gone.name == "druhá.docx"
    assert services.templates.current(group.id, MINUTES) is None


def test_a_template_with_an_error_is_not_kept(services: Services, group: Group, tmp_path: Path) -> None:
    findings = services.templates.use(group.id, MINUTES, template_file(tmp_path, "beze značek"))

    assert [finding.severity for finding in findings] == ["error"]
    assert "žádná značka" in findings[0].text
    assert services.templates.current(group.id, MINUTES) is None


def test_warnings_come_back_with_their_place(services: Services, group: Group, tmp_path: Path) -> None:
    path = template_file(tmp_path, "{nazev}", "{bod 1}")

    findings = services.templates.use(group.id, MINUTES, path)

    found = next(row for row in findings if "{nazev}" in row.sentence)
    assert (found.severity, found.place) == ("warning", "tělo, odstavec 1")
    assert found.text.startswith("Tělo, odstavec 1: Značku {nazev} program nezná")
    assert services.templates.current(group.id, MINUTES) == path.read_bytes()


def test_files_that_are_no_templates_are_told_apart(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    for content, words in (
        (b"", "je prázdný"),
        (b"prost\xc3\xbd text", "není šablona Wordu"),
        (b"PK\x03\x04 nic", "poškozená"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "starém formátu .doc"),
    ):
        path.write_bytes(content)
        findings = services.templates.check(path, MINUTES)
        assert words in findings[0].sentence
        assert unusable(findings)


def test_a_file_that_cannot_be_read_is_named(services: Services, group: Group, tmp_path: Path) -> None:
    with pytest.raises(TransferError) as refused:
        services.templates.use(group.id, MINUTES, tmp_path / "není.docx")
    assert refused.value.code == "file_missing"
    with pytest.raises(TransferError) as refused:
        services.templates.use(group.id, MINUTES, tmp_path)
    assert refused.value.code == "file_is_folder"


def test_no_more_of_a_file_is_read_than_a_template_may_have(
    services: Services, group: Group, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "MAX_BYTES", 1000)

    findings = services.templates.use(group.id, MINUTES, template_file(tmp_path, "{bod 1}"))

    assert [finding.sentence for finding in findings] == ["Šablona je příliš velká. Zmenšete v ní obrázky."]


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_template_in_use_is_filled_with_made_up_data(
    services: Services, group: Group, kind: DocumentKind
) -> None:
    ours = services.templates.filled(kind, group.id)
    services.templates.keep(group.id, kind, "naše.docx", own_template(kind))
    hers = services.templates.filled(kind, group.id)

    assert not any("{" in line.text for line in read_back(ours))
    assert read_back(hers)[0].text.startswith("Vlastní")
    assert ours != hers


def test_own_templates_are_checked_at_start(services: Services, group: Group) -> None:
    services.templates.keep(group.id, MINUTES, "naše.docx", own_template("minutes"))
    damaged = {"group": group.name, "kind": "tasks", "name": "u.docx", "data": "UEsDBA=="}
    services.transfer.load({"templates": [damaged]})

    assert set(services.templates.check_all(group.id)) == {MINUTES, DocumentKind.TASKS}
    assert [(row[0].id, row[1]) for row in services.templates.groups_with_unusable()] == [
        (group.id, DocumentKind.TASKS)
    ]


@pytest.mark.parametrize("kind", DocumentKind)
def test_ours_have_no_error(services: Services, kind: DocumentKind) -> None:
    assert not unusable(services.templates.check(default_template(kind.value), kind))


def test_a_template_goes_with_its_group(services: Services, group: Group) -> None:
    services.templates.keep(group.id, MINUTES, "naše.docx", template_of("{bod 1}"))

    services.register.remove(group)

    assert services.archive.fetch("SELECT count(*) FROM template", {})[0][0] == 0
