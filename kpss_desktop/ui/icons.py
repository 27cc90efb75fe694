"""Icons of the Lucide set in the colours of the theme, drawn sharp at every scale; our own for the window.

Those used are collected into one file at installation (packaging/make_icons.py): the package that they come
from takes 80 ms to import. Without that file, or for an icon just put into the source, it is asked itself.
"""

import json
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kpss_desktop.system.resources import resource_bytes
from kpss_desktop.ui import theme


def icon(name: str, color: str = "muted", checked: str | None = None) -> QIcon:
    """The icon of that name in a colour of the theme; `checked` is its colour where a button is on."""
    result = QIcon(pixmap(name, color, 24))
    if checked is not None:
        result.addPixmap(pixmap(name, checked, 24), QIcon.Mode.Normal, QIcon.State.On)
    return result


def pixmap(name: str, color: str, size: int) -> QPixmap:
    """The icon as a picture of `size` logical pixels."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return _painted(name, getattr(theme.colors(), color), size, app.devicePixelRatio())


@lru_cache(maxsize=256)
def _painted(name: str, color: str, size: int, ratio: float) -> QPixmap:
    svg = _shipped().get(name)
    if svg is None:
        from lucide import lucide_icon  # an icon just put into the source

        svg = str(lucide_icon(name))
    return _render(svg.replace("currentColor", color).encode(), size, ratio)


@lru_cache(maxsize=1)
def _shipped() -> dict[str, str]:
    try:
        pictures: dict[str, str] = json.loads(resource_bytes("icons/lucide.json"))
    except FileNotFoundError:
        return {}
    return pictures


def _render(svg: bytes, size: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    try:
        QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    finally:
        painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def window_icon() -> QIcon:
    """The program's own icon, at the sizes that systems ask for."""
    svg = resource_bytes("icons/kpss.svg")
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(_render(svg, size, 1.0))
    return result
