"""A game for tests whose loop is Qt's: a thread that greets whoever connects, within TLS or not."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator


class PlainGame:
    """Greets, and holds its connections until it is told to hang up."""

    def __init__(self, listener: socket.socket) -> None:
        self.greeting = b"Welcome!\r\n"
        self.tls: ssl.SSLContext | None = None
        self.port = int(listener.getsockname()[1])
        self._listener = listener
        self._connections: list[socket.socket] = []

    def hang_up(self) -> None:
        """Close the newest connection."""
        self._connections.pop().close()

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            try:
                if self.tls is not None:
                    connection = self.tls.wrap_socket(connection, server_side=True)
                connection.sendall(self.greeting)
            except OSError:  # a client that does not trust us hangs up in the handshake, or right after it
                connection.close()
            else:
                self._connections.append(connection)

    def stop(self) -> None:
        """Take nobody in any more."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def close(self) -> None:
        """Let go of everybody, after `serve` has returned."""
        for connection in self._connections:
            connection.close()


@contextlib.contextmanager
def plain_game(tls: ssl.SSLContext | None = None) -> Iterator[PlainGame]:
    """A game on loopback."""
    game = PlainGame(socket.create_server(("127.0.0.1", 0)))
    game.tls = tls
    thread = threading.Thread(target=game.serve)  # noqa: TID251 - a test, not the program
    thread.start()
    try:
        yield game
    finally:
        game.stop()
        thread.join(10)
        game.close()
