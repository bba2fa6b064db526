"""A guard in front of the page: who may ask, from where, and how much.

    GET /?token=…  (Host: 127.0.0.1:8765)   ->   303 to /, with the cookie that every other request needs
    GET /  (Host: rebound.example)          ->   403 bad_host

A browser sends a foreign page's requests to 127.0.0.1 too, and a name that its owner points at 127.0.0.1 (DNS
rebinding) makes them same-origin there. So the name in Host must be an address or one of ours, a change must come
from our own origin as JSON, and nothing is answered without the token, which no foreign page knows.
"""
from __future__ import annotations

import hmac
import ipaddress
from typing import Collection
from urllib.parse import parse_qs, urlencode, urlsplit

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 64 * 1024
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
          "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
_HEADERS = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "x-frame-options": "DENY",
            "referrer-policy": "same-origin", "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin"}
_ASKED_AGAIN = ("<!doctype html><html lang=\"ar\" dir=\"rtl\"><meta charset=\"utf-8\"><title>attrib review</title>"
                "<p>افتح العنوان الذي طبعه الأمر attrib review، ففيه المفتاح.</p>"
                "<p lang=\"en\" dir=\"ltr\">Open the address that <code>attrib review</code> printed: it holds the token. "
                "If you have just done that, <a href=\"/\">go on</a>.</p></html>")
_JSON = "application/json"


class Guard:
    """ASGI middleware in front of `app`.

    ``token``  what the printed address holds; ``cookie`` the name of the cookie that stands for it afterwards: cookies
    do not tell ports apart. ``names``  host names besides localhost that the server is known under.
    """

    def __init__(self, app: ASGIApp, token: str, cookie: str, names: Collection[str] = ()) -> None:
        self.app, self.token, self.cookie = app, token, cookie
        self.names = frozenset({"localhost", *(name.lower() for name in names)})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            elif scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        headers = Headers(scope=scope)
        answer = self._refusal(scope, headers)
        if answer is None and scope["method"] == "POST":
            body = await _body(receive)
            if body is None:
                answer = refuse(413, "too_large", f"a request of more than {MAX_BODY:,} bytes.")
            else:
                receive = _again(body)
        await (answer or self.app)(scope, receive, guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        """What a request that may not pass gets; None: it may."""
        method = scope["method"]
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return refuse(403, "bad_host", "this server is not known under that name. Open the address that attrib review printed, "
                                           "or name the host with --host.")
        if method not in ("GET", "HEAD", "POST"):
            return refuse(405, "method", f"found {method}; expected GET or POST.")
        entering = self._entering(scope)
        if entering is not None:
            return entering
        if not self._is_known(headers):
            if scope["path"] == "/":
                return HTMLResponse(_ASKED_AGAIN, 403)
            return refuse(403, "bad_token", "no token. Open the address that attrib review printed.")
        if method == "POST":
            origin = headers.get("origin")
            ours = origin in (f"http://{hosts[0]}", f"https://{hosts[0]}")
            if not ours or headers.get("sec-fetch-site", "same-origin") != "same-origin":
                return refuse(403, "bad_origin", f"a change must come from the page itself, not from {origin or 'nowhere'}.")
            if headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
                return refuse(415, "content_type", f"found {headers.get('content-type', 'no content type')!r}; expected {_JSON}.")
            if not headers.get("content-length", "0").isdigit() or int(headers.get("content-length", "0")) > MAX_BODY:
                return refuse(413, "too_large", f"a request of more than {MAX_BODY:,} bytes.")
        return None

    def _is_ours(self, host: str) -> bool:
        """Whether the name in a Host header is an address, which cannot be rebound, or a name of ours."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if "@" in host or "/" in host:
            return False
        try:
            ipaddress.ip_address(name)
            return True
        except ValueError:
            return name.rstrip(".") in self.names

    def _entering(self, scope: Scope) -> Response | None:
        """The answer to the printed address: the cookie, and the same address without the token."""
        if scope["method"] not in ("GET", "HEAD") or scope["path"] != "/":
            return None
        query = parse_qs(scope["query_string"].decode("ascii", "replace"))
        tokens = query.pop("token", [])
        if not tokens:
            return None
        if not hmac.compare_digest(tokens[-1].encode(), self.token.encode()):
            return HTMLResponse(_ASKED_AGAIN, 403)
        rest = urlencode({name: values[-1] for name, values in query.items()})
        answer = RedirectResponse(f"/?{rest}" if rest else "/", 303)
        answer.set_cookie(self.cookie, self.token, path="/", httponly=True, samesite="strict")
        return answer

    def _is_known(self, headers: Headers) -> bool:
        found = cookie_parser(headers.get("cookie", "")).get(self.cookie, "")
        return hmac.compare_digest(found.encode(), self.token.encode())


def refuse(status: int, code: str, message: str, **facts: object) -> Response:
    """An error as the page expects it."""
    return Response(orjson.dumps({"error": {"code": code, "message": message, **facts}}), status, media_type=_JSON)


async def _body(receive: Receive) -> bytes | None:
    """The body of a request; None where it is too large."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return body
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            return None
        if not message.get("more_body"):
            return body


def _again(body: bytes) -> Receive:
    """A receive that hands `body` out, once."""
    handed = False

    async def receive() -> Message:
        nonlocal handed
        if handed:
            return {"type": "http.disconnect"}
        handed = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
