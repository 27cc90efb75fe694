"""E-mail drafts, read back by the standard library's parser; names and addresses may be anything."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpss_desktop.documents.mail import (
    Attachment,
    Draft,
    Recipient,
    checked_addresses,
    draft_file,
    filled,
    mailto_link,
    safe_file_name,
    unique,
)
from kpss_desktop.domain.runs import clean

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ANNA, JAN = (
    Recipient("Mgr. Anna Vzorová, Ph.D.", "anna@example.org"),
    Recipient("Jan Novak", "jan@example.org"),
)
TEXTS = st.text(alphabet=st.characters(), max_size=120) | st.sampled_from(
    [
        "a\r\nBcc: zly@example.org",
        "\nX-Evil: 1",
        "=?utf-8?q?a?=",
        'O"Neil <x@y.cz>',
        "a,b;c",
        "😀" * 60,
        "(c)",
    ]
)


def read(data: bytes) -> EmailMessage:
    head = data.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert all(len(line) <= 78 or b"@" in line for line in head.split(b"\r\n"))
    assert b"\n" not in head.replace(b"\r\n", b"")
    found = message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def draft(**values: object) -> Draft:
    return Draft(**({"subject": "Zápis", "text": "Dobrý den,\n\nposílám zápis."} | values))  # type: ignore[arg-type]


def addresses(message: EmailMessage, field: str) -> list[tuple[str, str]]:
    header = message[field]
    return [] if header is None else [(one.display_name, one.addr_spec) for one in header.addresses]


def test_a_draft_opens_ready_to_be_sent() -> None:
    found = read(
        draft_file(draft(bcc=(ANNA, JAN), attachments=(Attachment("zápis.docx", b"\x00\xff", WORD),)))
    )

    assert found["X-Unsent"] == "1"
    assert addresses(found, "Bcc") == [(ANNA.name, ANNA.address), (JAN.name, JAN.address)]
    assert found["Subject"] == "Zápis"
    body = found.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["Dobrý den,", "", "posílám zápis."]
    (file,) = found.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("zápis.docx", WORD)
    assert file.get_content() == b"\x00\xff"


def test_a_draft_says_nothing_of_the_machine_or_the_moment() -> None:
    data = draft_file(draft(bcc=(ANNA,), attachments=(Attachment("a.docx", b"x"),)))

    found = read(data)
    assert [name for name in ("Date", "Message-ID", "From", "User-Agent", "Sender") if found[name]] == []
    assert data == draft_file(draft(bcc=(ANNA,), attachments=(Attachment("a.docx", b"x"),)))


def test_recipients_are_hidden_and_only_the_author_is_named() -> None:
    found = read(draft_file(draft(to=JAN, bcc=(ANNA,))))

    assert addresses(found, "To") == [(JAN.name, JAN.address)]
    assert found["Cc"] is None


def test_three_hundred_addresses_come_out_whole() -> None:
    many = tuple(
        Recipient(f"Žofie Příkladná {n}, DiS.", f"zofie.prikladna{n}@example.org") for n in range(300)
    )

    found = read(draft_file(draft(bcc=many)))

    assert addresses(found, "Bcc") == [(one.name, one.address) for one in many]


@given(TEXTS, TEXTS, TEXTS, TEXTS)
@settings(max_examples=150)
def test_nothing_typed_becomes_another_header(name: str, subject: str, text: str, file: str) -> None:
    data = draft_file(
        Draft(
            subject=subject, text=text, to=Recipient(name, "a@example.org"),
            bcc=(Recipient(name, ANNA.address),), attachments=(Attachment(file, b"data", WORD),),
        )
    )  # fmt: skip

    found = read(data)
    assert sorted(found.keys()) == ["Bcc", "Content-Type", "MIME-Version", "Subject", "To", "X-Unsent"]
    assert [address for _, address in addresses(found, "Bcc")] == [ANNA.address]
    assert " ".join(found["Subject"].split()) == " ".join(clean(subject).split())[:250].strip()
    assert not found.defects
    (attached,) = found.iter_attachments()
    assert attached.get_filename() == safe_file_name(file)
    assert attached.get_content() == b"data"


@given(st.text(alphabet=st.characters(), max_size=100))
def test_a_text_arrives_as_it_was_written(text: str) -> None:
    body = read(draft_file(draft(text=text))).get_body()

    assert body is not None
    assert body.get_content().splitlines() == [clean(line) for line in text.splitlines()] or text == ""


@pytest.mark.parametrize(
    "address",
    [
        "anna@example.org",
        "a.b+c@sub.example.cz",
        "o'neil@example.org",
        "x@1.2.example.org",
        "A_B@EXAMPLE.ORG",
    ],
)
def test_addresses_are_taken(address: str) -> None:
    assert checked_addresses(f" {address} ") == ((address,), ())


@pytest.mark.parametrize(
    "address",
    ["anna", "anna@", "@example.org", "a@b", "a b@example.org", "a@exa mple.org", "a@-b.cz", "a..b@x.org",
     "a@example.org\r\nBcc: x@example.org", "a@example.org\nx", "žofie@example.org", "a@1.2.3.4", "a@b..cz",
     "<a@example.org>", "a" * 65 + "@example.org", "a@" + "b" * 64 + ".cz", "a@b@example.org"],
)  # fmt: skip
def test_what_is_no_address_is_reported(address: str) -> None:
    good, bad = checked_addresses(address)

    assert good == ()
    assert len(bad) == 1


def test_several_addresses_stand_in_one_field() -> None:
    assert checked_addresses("a@example.org, nic; b@příklad.cz") == (
        ("a@example.org", "b@xn--pklad-zsa96e.cz"), ("nic",),
    )  # fmt: skip


@given(TEXTS)
def test_an_address_that_was_not_checked_is_never_written(text: str) -> None:
    good, _ = checked_addresses(text)
    if text in good:
        return
    with pytest.raises(ValueError, match="not an address"):
        draft_file(draft(bcc=(Recipient("", text),)))


def test_every_address_stands_once() -> None:
    assert unique([ANNA, Recipient("Jiná", "ANNA@example.org"), JAN]) == (ANNA, JAN)


def test_placeholders_are_replaced_once_and_unknown_ones_stay() -> None:
    values = {"skupina": "{datum}", "datum": "8. ledna 2024"}

    assert filled("{skupina}, { datum }, {neznámé}, {}", values) == "{datum}, 8. ledna 2024, {neznámé}, {}"


def test_a_piece_goes_away_when_it_has_nothing_to_say() -> None:
    snippet = "Setkání[[ dne {datum}]][[ v {místo}]]."

    assert filled(snippet, {"datum": "8. 1. 2024", "místo": ""}) == "Setkání dne 8. 1. 2024."


@pytest.mark.parametrize(
    ("name", "safe"),
    [("zápis.docx", "zápis.docx"), ("../../etc/passwd", "-..-etc-passwd"), ("C:\\a\\b.docx", "C-a-b.docx"),
     ("", "priloha"), ("a\r\nb.docx", "a b.docx"), ("č" * 400 + ".docx", "č" * 150 + ".docx")],
)  # fmt: skip
def test_names_of_attachments_are_names_of_files(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


def test_a_link_says_the_same_as_the_draft() -> None:
    link = mailto_link(draft(subject="Zápis & podklady?", to=JAN, bcc=(ANNA,)))

    assert link is not None
    parts = urlsplit(link)
    assert (parts.scheme, parts.path) == ("mailto", JAN.address)
    assert parse_qs(parts.query) == {
        "bcc": [ANNA.address], "subject": ["Zápis & podklady?"], "body": ["Dobrý den,\r\n\r\nposílám zápis."],
    }  # fmt: skip


def test_a_link_gives_up_the_text_and_then_itself_when_it_grows_too_long() -> None:
    long = draft(text="á" * 3000, bcc=(ANNA,))
    crowd = tuple(Recipient("", f"nekdo{n}@example.org") for n in range(300))

    assert mailto_link(long) == "mailto:?bcc=anna@example.org&subject=Z%C3%A1pis"
    assert mailto_link(draft(bcc=crowd)) is None
