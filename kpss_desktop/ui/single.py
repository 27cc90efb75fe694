"""One window for one archive: a second start finds the first window through a local socket and raises it.

Importing QtNetwork takes 20 ms, so the window listens only once it is painted.
"""

import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RAISE, _DONE = b"raise\n", b"done\n"
_PATIENCE = 1500  # milliseconds
_LONGEST = 100  # bytes that the path of a local socket may have


def _socket_name(archive: Path) -> str:
    """Under the runtime folder of the person, which others cannot enter; else a name in the usual place."""
    digest = hashlib.sha256(os.fsencode(archive.resolve())).hexdigest()[:24]
    name = f"kpss-zapisy-{digest}"
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform == "win32" or not os.path.isdir(folder):
        return name
    path = os.path.join(folder, name)
    return path if len(os.fsencode(path)) <= _LONGEST else name


class WindowServer(QObject):
    """Listens for later starts on the same archive; `called` asks to raise the window."""

    called = Signal()

    def __init__(self, archive: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = _socket_name(archive)
        QLocalServer.removeServer(name)  # the archive is locked by us: what is there was left behind
        self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._on_words(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._on_words(socket)

    def _on_words(self, socket: QLocalSocket) -> None:
        if socket.canReadLine() and socket.readLine().data() == _RAISE:
            self.called.emit()
            socket.write(_DONE)
            socket.flush()


def raise_first_window(archive: Path) -> bool:
    """Ask the window that has this archive open to come forward; False where none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_socket_name(archive))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_PATIENCE)
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_PATIENCE):
            return False
    return socket.readLine().data() == _DONE
