"""A proxy that tunnels: whatever host is asked for, one server on this machine answers."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Self


class Tunnel:
    """An HTTP proxy for CONNECT; `asked` are the addresses that were asked for."""

    def __init__(self, port: int) -> None:
        self.asked: list[str] = []
        self._target_port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head and (piece := client.recv(65536)):
                head += piece
            self.asked.append(head.split(b" ", 2)[1].decode("latin-1"))
            if not head.startswith(b"CONNECT "):
                client.sendall(b"HTTP/1.1 501 Tunnels only\r\nContent-Length: 0\r\n\r\n")
                return
            with socket.create_connection(("127.0.0.1", self._target_port)) as server:
                client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
                back = threading.Thread(target=_pump, args=(server, client), daemon=True)
                back.start()
                _pump(client, server)
                back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    """Carry bytes one way until that side ends."""
    with suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
