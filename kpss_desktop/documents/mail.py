"""An e-mail draft that her mail program opens, with attachments and the recipients hidden from each other.

The head of the message is written here and not by the `email` package: addresses and names come from
people, and that package has broken long or odd ones more than once. What goes in is checked or cleaned.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from kpss_desktop.domain.runs import clean
from kpss_desktop.system.values import dataclass

LONGEST_LINK = 2000  # characters: Windows and browsers cut longer ones
_LONGEST_NAME, _LONGEST_SUBJECT, _LONGEST_FILE = 100, 250, 150  # characters
_PIECE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{([^{}\n]+)\}")
_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATEXT}(?:\.{_ATEXT})*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_ADDRESS_SEPARATOR = re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody with an address that was checked."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along; `kind` is its MIME type."""

    name: str
    data: bytes
    kind: str = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An e-mail that is not sent yet."""

    subject: str
    text: str
    bcc: tuple[Recipient, ...] = ()
    to: Recipient | None = None
    attachments: tuple[Attachment, ...] = ()


def filled(snippet: str, values: Mapping[str, str]) -> str:
    """The snippet with `{placeholders}` replaced, once, and only those that are known.

    A piece in `[[…]]` goes away when a placeholder in it has nothing to say.
    """

    def name_of(written: str) -> str:
        return " ".join(written.split())  # a no-break space is a space here

    def put(text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: values.get(name_of(found[1]), found[0]), text)

    def piece(found: re.Match[str]) -> str:
        names = [name_of(name) for name in _PLACEHOLDER.findall(found[1])]
        return "" if any(values.get(name) == "" for name in names) else found[1]

    return put(_PIECE.sub(piece, snippet))


def checked_addresses(written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses in a field, and what there is no address: several stand between commas or semicolons."""
    good: list[str] = []
    bad: list[str] = []
    for part in (part.strip() for part in _ADDRESS_SEPARATOR.split(written)):
        address = _address(part)
        if address is not None:
            good.append(address)
        elif part:
            bad.append(part)
    return tuple(good), tuple(bad)


def _address(text: str) -> str | None:
    local, at, domain = text.rpartition("@")
    try:
        domain = domain if domain.isascii() else domain.encode("idna").decode()
    except UnicodeError:
        return None
    labels = domain.split(".")
    fits = at and _LOCAL.fullmatch(local) and len(local) <= 64 and len(domain) <= 253
    known = len(labels) > 1 and all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit()
    return f"{local}@{domain}" if fits and known else None


def draft_file(draft: Draft) -> bytes:
    """The draft as an .eml that opens ready to be sent; the same draft gives the same bytes.

    It has no date, no sender and no identity: the mail program gives them when it is sent.
    """
    head = ["X-Unsent: 1"]
    if draft.to is not None:
        head.append(f"To: {_mailbox(draft.to)}")
    if draft.bcc:
        head.append("Bcc: " + ",\r\n ".join(_mailbox(one) for one in draft.bcc))
    head.append(f"Subject: {_subject(draft.subject)}")
    return "\r\n".join(head).encode("ascii") + b"\r\n" + _body(draft)


def _mailbox(one: Recipient) -> str:
    """A name and an address, the two on lines of their own where they do not fit on one.

    Raises ValueError for an address that was not checked; it is never written.
    """
    if _address(one.address) != one.address:
        raise ValueError("not an address")
    name = _short(one.name, _LONGEST_NAME)
    if not name:
        return one.address
    plain = re.fullmatch(rf"(?:{_ATEXT} )*{_ATEXT}", name) and "=?" not in name and len(name) < 60
    written = name if plain else _encoded(name)
    gap = " " if len(written) + len(one.address) < 65 and "\r\n" not in written else "\r\n "
    return f"{written}{gap}<{one.address}>"


def _subject(text: str) -> str:
    text = _short(text, _LONGEST_SUBJECT)
    return text if text.isascii() and "=?" not in text and len(text) < 66 else _encoded(text)


def _encoded(text: str) -> str:
    """Text as RFC 2047 has it in a head, folded."""
    words: list[str] = []
    chunk = b""
    for char in text:
        if len(chunk) + len(char.encode()) > 39:  # 39 bytes are 52 of base64, 64 with the frame
            words.append(_word(chunk))
            chunk = b""
        chunk += char.encode()
    return "\r\n ".join([*words, _word(chunk)])


def _word(data: bytes) -> str:
    from base64 import b64encode

    return f"=?utf-8?b?{b64encode(data).decode()}?="


def _body(draft: Draft) -> bytes:
    from email.message import EmailMessage
    from email.policy import SMTP
    from hashlib import sha256

    message = EmailMessage(SMTP)
    message.set_content(_text(draft.text), charset="utf-8", cte="quoted-printable")
    digest = sha256(draft.text.encode("utf-8", "replace"))
    for one in draft.attachments:
        digest.update(one.data)
        main, _, sub = one.kind.partition("/")
        message.add_attachment(one.data, maintype=main, subtype=sub, filename=safe_file_name(one.name))
    if draft.attachments:
        message.set_boundary(f"=_kpss_{digest.hexdigest()[:32]}")  # "=_" stands in no encoded body
    return message.as_bytes()


def _text(text: str) -> str:
    return "\n".join(clean(line) for line in text.splitlines()) + "\n"


def _short(text: str, limit: int) -> str:
    return " ".join(clean(text).split())[:limit].strip()


def safe_file_name(name: str) -> str:
    """The name of an attachment without folders and without what no disk takes."""
    name = re.sub(r'[\\/:*?"<>|]+', "-", " ".join(clean(name).split())).strip(". ")
    stem, dot, end = name.rpartition(".")
    short = f"{stem[:_LONGEST_FILE]}{dot}{end}" if dot and len(end) < 10 else name[:_LONGEST_FILE]
    return short or "priloha"


def mailto_link(draft: Draft, limit: int = LONGEST_LINK) -> str | None:
    """The draft as a link for machines where an .eml does not open: without attachments, and without the
    text where it does not fit; None where not even the addresses do."""
    to = quote(draft.to.address, safe="@") if draft.to else ""
    fields = [f"bcc={quote(','.join(one.address for one in draft.bcc), safe='@,')}"] if draft.bcc else []
    fields.append(f"subject={_quoted(_short(draft.subject, _LONGEST_SUBJECT))}")
    body = f"body={_quoted(_text(draft.text).rstrip().replace(chr(10), chr(13) + chr(10)))}"
    for parts in ([*fields, body], fields):
        link = f"mailto:{to}?{'&'.join(parts)}"
        if len(link) <= limit:
            return link
    return None


def _quoted(text: str) -> str:
    return quote(text, safe="")


def unique(recipients: Iterable[Recipient]) -> tuple[Recipient, ...]:
    """Every address once, as it came first."""
    found: dict[str, Recipient] = {}
    for one in recipients:
        found.setdefault(one.address.casefold(), one)
    return tuple(found.values())
