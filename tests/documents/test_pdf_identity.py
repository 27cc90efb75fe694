"""Times and identities of a PDF: from the meeting and the rest of the file, of the same length as before."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpss_desktop.documents.pdf_identity import moment_of, settled
from tests.documents.word.builders import GROUP, compose_minutes, meeting

MOMENT = datetime(2024, 1, 8, 13, 30)
HEX = st.text("0123456789ABCDEF", min_size=32, max_size=32)
ZONES = ("Z", "+01'00'", "-02'00'")


def office_pdf(first: str, second: str, when: datetime) -> bytes:
    """The end of a file of LibreOffice."""
    stamp = when.strftime("%Y%m%d%H%M%S")
    return (
        f"%PDF-1.6\n<</Title<FEFF>\n/CreationDate(D:{stamp}Z')>>\nendobj\ntrailer\n<</Size 21\n"
        f"/ID [ <{first}>\n<{first}> ]\n/DocChecksum /{second}\n>>\nstartxref\n9\n%%EOF\n"
    ).encode()


def word_pdf(first: str, second: str, when: datetime, zone: str = "+01'00'") -> bytes:
    """What Word writes: two dates, the same again as XMP, and two kinds of identities."""
    stamp, xmp = when.strftime("%Y%m%d%H%M%S"), when.isoformat()
    uuid = "-".join((first[:8], first[8:12], first[12:16], first[16:20], first[20:]))
    return (
        f"%PDF-1.7\n<</CreationDate(D:{stamp}{zone}) /ModDate(D:{stamp}{zone}) >>\n"
        f"<xmp:CreateDate>{xmp}+01:00</xmp:CreateDate><xmp:ModifyDate>{xmp}+01:00</xmp:ModifyDate>"
        f"<xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID><xmpMM:InstanceID>uuid:{uuid}</xmpMM:InstanceID>\n"
        f"trailer\n<</Size 9/ID[<{second}><{second}>] >>\nstartxref\n9\n%%EOF"
    ).encode()


@pytest.mark.parametrize("make", [office_pdf, word_pdf])
@pytest.mark.parametrize("moment", [MOMENT, None])
@given(first=st.tuples(HEX, HEX, st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1))), again=HEX)
def test_what_differs_by_chance_comes_out_the_same(
    make: object, moment: datetime | None, first: tuple[str, str, datetime], again: str
) -> None:
    assert callable(make)
    one = make(first[0], first[1], first[2].replace(microsecond=0))
    other = make(again, again, datetime(2026, 11, 22, 6, 58, 40))

    assert settled(one, moment) == settled(other, moment)
    assert len(settled(one, moment)) == len(one)


def test_documents_that_differ_keep_identities_that_differ() -> None:
    one = office_pdf("A" * 32, "B" * 32, MOMENT)

    ends = {settled(file, MOMENT)[-90:] for file in (one, one.replace(b"FEFF", b"FEFE"))}

    assert len(ends) == 2


@pytest.mark.parametrize("zone", ZONES)
def test_the_hour_is_that_of_the_meeting(zone: str) -> None:
    made = settled(word_pdf("A" * 32, "B" * 32, datetime(2026, 7, 1), zone), MOMENT).decode()

    wanted = "Z" if zone == "Z" else "+00'00'"
    assert f"/CreationDate(D:20240108133000{wanted}) /ModDate(D:20240108133000{wanted})" in made
    assert "<xmp:CreateDate>2024-01-08T13:30:00+00:00</xmp:CreateDate>" in made


def test_without_a_date_there_is_none() -> None:
    made = settled(word_pdf("A" * 32, "B" * 32, datetime(2026, 7, 1)), None)

    assert b"Date" not in made
    assert b"2026" not in made


def test_words_of_the_minutes_that_look_like_it_stay() -> None:
    link = b"/URI(https://example.org/DocChecksum/ABCDEF0123456789?urn:uuid:0B6C2B8A-1234-5678-9ABC-0B6C2B8A1234)"

    assert settled(link, MOMENT) == link


def test_the_moment_is_read_from_the_word_file() -> None:
    assert moment_of(compose_minutes(meeting((0, "Bod")), GROUP)) == datetime.fromisoformat(
        "2024-01-08T13:30:00Z"
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"nic"])
def test_what_is_no_word_file_has_no_moment(data: bytes) -> None:
    assert moment_of(data) is None
