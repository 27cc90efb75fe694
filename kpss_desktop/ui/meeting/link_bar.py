"""The strip that asks for the address of a link; no dialog, the text stays in view."""

from PySide6.QtWidgets import QWidget

from kpss_desktop.ui.meeting.ask_bar import AskBar
from kpss_desktop.ui.meeting.linking import address_of


class LinkBar(AskBar):
    """Asks for an address; an empty one means no link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "&Adresa odkazu", "www.liberec.cz nebo jmeno@liberec.cz; prázdné pole odkaz zruší", parent
        )

    def wrong(self, text: str) -> str:
        return "Tohle není adresa webu ani e-mail" if text and not address_of(text) else ""
