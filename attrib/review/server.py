"""Claims, articles and decisions -> a server on this machine, and the address to open.

    attrib review claims.jsonl   ->   http://127.0.0.1:8765/?token=…
"""
from __future__ import annotations

import os
import re
import secrets
import socket
import sys
import threading
from contextlib import suppress
from typing import Callable

from attrib.errors import AttribError
from attrib.review.app import Settings, application
from attrib.review.cards import Cards
from attrib.review.session import Review

#: The port where none is asked for.
PORT = 8765
LOOPBACK = ("127.0.0.1", "localhost", "::1")
#: Environment variable with a token of one's own.
TOKEN = "ATTRIB_REVIEW_TOKEN"
_ANY = ("0.0.0.0", "::", "")


def listening(host: str, port: int | None) -> socket.socket:
    """A socket that accepts connections; port 0 takes a free one, None takes PORT or, where that is taken, a free one.

    Raises AttribError where that cannot be had.
    """
    if port is None:
        with suppress(AttribError):
            return listening(host, PORT)
        port = 0
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP: asyncio turns Nagle's algorithm off only there, and with it every answer comes 40 ms late.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(64)
    except OSError as error:
        made.close()
        raise AttribError(f"cannot listen on {host} port {port}: {error.strerror or error}. Use another --port, or --port 0 for "
                          f"a free one.") from None
    return made


def addresses(host: str, port: int, token: str) -> list[str]:
    """What to open in a browser on this machine, and, of a server for all, on others."""
    hosts = ["127.0.0.1", socket.gethostname()] if host in _ANY else [f"[{host}]" if ":" in host else host]
    return [f"http://{name}:{port}/?token={token}" for name in hosts]


def names(host: str) -> list[str]:
    """Host names, besides addresses and localhost, under which a server on `host` is asked for."""
    if host in LOOPBACK:
        return []
    own = socket.gethostname()
    return [*({} if host in _ANY else {host: None}), own, f"{own}.local", socket.getfqdn()]


def given_token() -> str | None:
    """The token in the environment, for a server that is started again under the same address; None: there is none.

    Raises AttribError for one that can be guessed, or does not fit into a cookie.
    """
    token = os.environ.get(TOKEN)
    if token and not re.fullmatch(r"[A-Za-z0-9_-]{16,128}", token):
        raise AttribError(f"{TOKEN}: expected 16 to 128 letters, digits, - and _; for example: openssl rand -hex 24")
    return token or None


def serve(review: Review, cards: Cards, made: socket.socket, host: str, reviewer: str, lang: str,
          started: Callable[[list[str]], object]) -> None:
    """Serve until interrupted (Ctrl+C), which is no error; `started` is told the addresses when requests are answered."""
    import uvicorn

    port = made.getsockname()[1]
    token = given_token() or secrets.token_urlsafe(24)
    settings = Settings(reviewer, lang, token, f"attrib_review_{port}", names(host))
    # Interrupted while the page keeps a connection open, the server does not wait for it.
    config = uvicorn.Config(application(review, cards, settings), log_level="warning", server_header=False, lifespan="off",
                            timeout_graceful_shutdown=1)

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            started(addresses(host, port, token))

    # Once it has shut down, uvicorn raises the interrupt again.
    with suppress(KeyboardInterrupt):
        Server(config).run(sockets=[made])


def open_browser(url: str) -> None:
    """Open `url` where there is a browser with a window: one in the terminal would take the terminal."""
    import webbrowser

    windows = sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")))
    if windows:
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
