"""Who may ask the server, from where, and how much; and that nothing an article holds becomes markup."""
from __future__ import annotations

import socket
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from attrib.data import Document
from attrib.errors import AttribError
from attrib.review import server
from attrib.review.app import Settings, application
from attrib.review.cards import Cards
from attrib.review.security import MAX_BODY, POLICY

sys.path.insert(0, str(Path(__file__).parent))
from desk import HOST, REVIEWER, TOKEN, Desk, claims_of, review_of  # noqa: E402

GOOD = {"origin": f"http://{HOST}", "content-type": "application/json"}


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    return review_of(tmp_path_factory.mktemp("security"))


@pytest.fixture(scope="module")
def app(review):
    return application(review, Cards(review), Settings(REVIEWER, "ar", TOKEN, "attrib_review_8765", ("desk.example",)))


@pytest.fixture
def stranger(app):
    """Somebody who has not opened the printed address."""
    return TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)


@pytest.fixture
def inside(stranger):
    assert stranger.get(f"/?token={TOKEN}").status_code == 303
    return stranger


def test_the_token_becomes_a_cookie_and_leaves_the_address(stranger):
    answer = stranger.get(f"/?token={TOKEN}&lang=en&reviewer=%D9%85%D9%86%D9%89")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?lang=en&reviewer=%D9%85%D9%86%D9%89")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"attrib_review_8765={TOKEN};") and "HttpOnly" in cookie and "SameSite=strict" in cookie
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/session", "/api/queue", "/api/card/c-1", "/api/bulk", "/static/strings/ar.json", "/gone"])
@pytest.mark.parametrize("cookie", [None, "wrong", "", "é"], ids=["none", "wrong", "empty", "not_ascii"])
def test_nothing_without_the_token(stranger, path, cookie):
    headers = {} if cookie is None else {"cookie": f"attrib_review_8765={cookie}".encode()}
    answer = stranger.get(path, headers=headers)
    assert answer.status_code == 403 and TOKEN not in answer.text
    assert "attrib review" in answer.text if path == "/" else answer.json()["error"]["code"] == "bad_token"


@pytest.mark.parametrize("path", ["/api/decide", "/api/undo", "/api/bulk", "/api/add"])
def test_no_change_without_the_token(stranger, path):
    assert stranger.post(path, headers=GOOD, content=b"{}").status_code == 403


@pytest.mark.parametrize("token", ["", "x", TOKEN + "x", TOKEN[:-1], "%C3%A9"])
def test_another_token_opens_nothing(stranger, token):
    answer = stranger.get(f"/?token={token}")
    assert answer.status_code == 403 and "set-cookie" not in answer.headers


@pytest.mark.parametrize("host, status", [
    pytest.param("127.0.0.1:8765", 200, id="loopback"), pytest.param("localhost:8765", 200, id="localhost"),
    pytest.param("localhost:9000", 200, id="a_tunnel"), pytest.param("[::1]:8765", 200, id="loopback_6"),
    pytest.param("192.168.1.20:8765", 200, id="an_address_cannot_be_rebound"), pytest.param("desk.example:8765", 200, id="our_name"),
    pytest.param("DESK.example.", 200, id="our_name_otherwise"), pytest.param("evil.example:8765", 403, id="rebound"),
    pytest.param("127.0.0.1.evil.example", 403, id="looks_like_one"), pytest.param("localhost.evil.example", 403, id="begins_like_one"),
    pytest.param("evil.example/127.0.0.1", 403, id="slash"), pytest.param("127.0.0.1@evil.example", 403, id="user"),
    pytest.param("", 403, id="empty"), pytest.param("[", 403, id="broken"),
])
def test_hosts(inside, host, status):
    answer = inside.get("/api/alive", headers={"host": host, "cookie": f"attrib_review_8765={TOKEN}"})
    assert answer.status_code == status
    assert status == 200 or answer.json()["error"]["code"] == "bad_host"


@pytest.mark.parametrize("changes, status, code", [
    pytest.param({}, 409, "nothing_to_undo", id="good"),
    pytest.param({"origin": None}, 403, "bad_origin", id="no_origin"),
    pytest.param({"origin": "null"}, 403, "bad_origin", id="null_origin"),
    pytest.param({"origin": "http://evil.example"}, 403, "bad_origin", id="foreign"),
    pytest.param({"origin": "http://127.0.0.1:9999"}, 403, "bad_origin", id="another_port"),
    pytest.param({"origin": f"http://{HOST}.evil.example"}, 403, "bad_origin", id="begins_like_ours"),
    pytest.param({"sec-fetch-site": "cross-site"}, 403, "bad_origin", id="said_to_be_foreign"),
    pytest.param({"sec-fetch-site": "same-origin"}, 409, "nothing_to_undo", id="said_to_be_ours"),
    pytest.param({"content-type": "text/plain"}, 415, "content_type", id="form_text"),
    pytest.param({"content-type": "application/x-www-form-urlencoded"}, 415, "content_type", id="form"),
    pytest.param({"content-type": None}, 415, "content_type", id="no_type"),
    pytest.param({"content-type": "application/json; charset=utf-8"}, 409, "nothing_to_undo", id="charset"),
])
def test_changes_come_from_the_page_as_json(inside, changes, status, code):
    headers = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
    request = inside.build_request("POST", "/api/undo", headers=headers, content=b"{}")
    for name, value in changes.items():
        if value is None:
            request.headers.pop(name, None)
    answer = inside.send(request)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods(inside, method):
    answer = inside.request(method, "/api/decide", headers=GOOD)
    assert answer.status_code == 405 and "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", ["/api/decide", "/api/undo", "/api/add"])
def test_a_change_is_not_a_get(inside, path):
    assert inside.get(path).status_code == 405


def test_a_body_has_an_end(inside):
    answer = inside.post("/api/undo", headers=GOOD, content=b" " * (MAX_BODY + 1))
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")

    def pieces():
        for _ in range(MAX_BODY // 1000 + 2):
            yield b" " * 1000

    assert inside.post("/api/undo", headers=GOOD, content=pieces()).status_code == 413
    assert inside.post("/api/undo", headers={**GOOD, "content-length": "-1"}, content=b"{}").status_code == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b'{"reviewer": 4}', b'{"reviewer": "a\\u0000b"}', b'{"request": "a b"}',
                                  b'{"request": 1}', b"\xff"])
def test_bodies_that_cannot_be_meant(inside, body):
    answer = inside.post("/api/undo", headers=GOOD, content=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_request")


@pytest.mark.parametrize("path", ["/", "/api/session", "/api/none", "/static/none", "/?token=wrong"])
def test_every_answer_forbids_what_the_page_does_not_need(inside, path):
    headers = inside.get(path).headers
    assert headers["content-security-policy"] == POLICY and "unsafe" not in POLICY and "default-src 'none'" in POLICY
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin" and "server" not in headers


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"])
def test_static_files_are_those_of_the_page(inside, path):
    assert inside.get(path).status_code in (404, 405)


HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e{{ 7*7 }}"


def test_what_articles_hold_stays_text(tmp_path):
    text = f"قال {HOSTILE} سامي بركات: «فزنا {HOSTILE}». وأضاف أن الاحتفال سيكون غدا."
    article = Document("x", text, HOSTILE, {"outlet": HOSTILE, "url": "javascript:alert(1)", "date": HOSTILE})
    claims = [replace(c, document={"outlet": HOSTILE, "url": "javascript:alert(1)", "title": HOSTILE}) for c in claims_of([article])]
    desk = Desk(review_of(tmp_path, claims, [article]))
    for path in ("session", "queue", f"card/{claims[0].id}", f"article/{claims[0].id}", f"card/{claims[0].id}/reasons"):
        assert desk.http.get(f"/api/{path}").headers["content-type"] == "application/json"
    card = desk.card(claims[0])
    assert card["document"]["url"] is None and card["document"]["live_url"] is None
    assert card["document"]["title"] == HOSTILE and HOSTILE in card["text"]["text"]
    page = desk.http.get("/", params={"reviewer": HOSTILE.replace("\u202e", "")[:60]}).text
    assert "<script>alert" not in page and "<img src=x" not in page


# -- what is listened to


@pytest.mark.parametrize("host, known", [
    pytest.param("127.0.0.1", False, id="loopback"), pytest.param("0.0.0.0", True, id="everywhere"),
    pytest.param("desk.example", True, id="a_name"),
])
def test_only_a_server_for_others_has_names(host, known):
    names = server.names(host)
    assert bool(names) is known and ("desk.example" in names) is (host == "desk.example")


@pytest.mark.parametrize("host, expected", [
    pytest.param("127.0.0.1", ["http://127.0.0.1:80/?token=t"], id="loopback"),
    pytest.param("0.0.0.0", ["http://127.0.0.1:80/?token=t", f"http://{socket.gethostname()}:80/?token=t"], id="everywhere"),
    pytest.param("::1", ["http://[::1]:80/?token=t"], id="loopback_6"),
])
def test_addresses(host, expected):
    assert server.addresses(host, 80, "t") == expected


def test_a_port_that_is_taken_is_one_line():
    held = server.listening("127.0.0.1", 0)
    with held, pytest.raises(AttribError, match=r"cannot listen on 127\.0\.0\.1 port \d+: .*--port 0"):
        server.listening("127.0.0.1", held.getsockname()[1])


def test_where_no_port_is_asked_for_one_that_is_taken_is_no_error(monkeypatch):
    with server.listening("127.0.0.1", 0) as held:
        monkeypatch.setattr(server, "PORT", held.getsockname()[1])
        with server.listening("127.0.0.1", None) as other:
            assert other.getsockname()[1] not in (0, server.PORT)


@pytest.mark.parametrize("value, token", [
    pytest.param("", None, id="empty"), pytest.param("0123456789abcdef", "0123456789abcdef", id="good")])
def test_a_token_of_ones_own(monkeypatch, value, token):
    monkeypatch.setenv(server.TOKEN, value)
    assert server.given_token() == token


@pytest.mark.parametrize("value", ["short", "with blanks in it here", "semi;colon-semi;colon", "م" * 20])
def test_a_token_that_will_not_do(monkeypatch, value):
    monkeypatch.setenv(server.TOKEN, value)
    with pytest.raises(AttribError, match="16 to 128 letters"):
        server.given_token()
