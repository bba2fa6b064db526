"""The page and what it asks for, over HTTP: the routes, each one a call of `session` and `cards`.

    POST /api/decide {"reviewer": "منى", "claim": "c-…", "kind": "accept"}   ->   {"step": {…}, "state": "accepted", …}

docs/review.md describes the page; what may pass at all is the business of `security`. Whatever is sent back
with a status below 400 has been saved.
"""
from __future__ import annotations

import functools
import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Collection, Mapping

import jinja2
import orjson
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from attrib import __version__
from attrib.errors import AttribError, InputError
from attrib.record_schema import ACTS, FLAGS, POLARITIES, SPEAKER_KINDS, TYPES
from attrib.review import decisions, requests
from attrib.review.actions import action
from attrib.review.added import added
from attrib.review.cards import Cards
from attrib.review.decisions import OPEN, REASONS, STATES
from attrib.review.index import Row
from attrib.review.queue import ORDERS
from attrib.review.security import Guard, refuse
from attrib.review.session import Conflict, Review
from attrib.review.store import Step
from attrib.review.texts import OK

LANGUAGES = {"ar": "rtl", "en": "ltr"}
HERE = Path(__file__).parent
_STATUS = {400: "bad_request", 404: "not_found", 405: "method"}
_log = logging.getLogger("uvicorn.error")


@dataclass(frozen=True, slots=True)
class Settings:
    """``reviewer`` and ``lang`` where a request names none; ``token``, ``cookie`` and ``names`` as `security.Guard` takes them."""

    reviewer: str
    lang: str
    token: str
    cookie: str
    names: Collection[str] = ()


def application(review: Review, cards: Cards, settings: Settings) -> Starlette:
    """The ASGI application."""
    api = _Api(review, cards, settings)
    # Plain functions, not coroutines: Starlette runs them in threads, so that a slow card keeps nobody waiting.
    routes = [Route("/", api.page),
              Mount("/static", _Static(directory=HERE / "static"), name="static"),
              *(Route(f"/api/{path}", _json(getattr(api, path.partition("/")[0]))) for path in (
                  "session", "queue", "progress", "alive", "article/{id}", "card/{id}")),
              Route("/api/card/{id}/reasons", _json(api.reasons)),
              Route("/api/bulk", _json(api.preview), methods=["GET"]),
              *(Route(f"/api/{name}", _posted(function), methods=["POST"]) for name, function in (
                  ("decide", api.decide), ("add", api.add), ("bulk", api.bulk), ("undo", api.undo), ("redo", api.redo)))]
    return Starlette(routes=routes, exception_handlers={HTTPException: _http_error},
                     middleware=[Middleware(Guard, token=settings.token, cookie=settings.cookie, names=settings.names)])


class _Static(StaticFiles):
    """The page's files; a browser asks each time whether they are still the same."""

    def file_response(self, *args: Any, **more: Any) -> Response:
        response = super().file_response(*args, **more)
        response.headers["cache-control"] = "no-cache"
        return response

    async def get_response(self, path: str, scope: Scope) -> Response:
        return await super().get_response(path, scope)


class _Api:
    """The routes; those that answer with an object return it."""

    def __init__(self, review: Review, cards: Cards, settings: Settings) -> None:
        self.review, self.cards, self.settings = review, cards, settings
        self._templates = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True,
                                             undefined=jinja2.StrictUndefined)

    def _reviewer(self, request: Request) -> str:
        return requests.reviewer(request.query_params.get("reviewer"), self.settings.reviewer)

    def _language(self, request: Request) -> str:
        asked = (request.query_params.get("lang"), request.cookies.get("attrib_lang"))
        return next((lang for lang in asked if lang in LANGUAGES), self.settings.lang)

    def page(self, request: Request) -> Response:
        lang = self._language(request)
        strings = orjson.loads((HERE / "static" / "strings" / f"{lang}.json").read_bytes())
        page = self._templates.get_template("index.html").render(
            lang=lang, dir=LANGUAGES[lang], t=strings, reviewer=_or(self.settings.reviewer, lambda: self._reviewer(request)),
            version=__version__)
        return Response(page, media_type="text/html")

    # -- what stands

    def alive(self, request: Request) -> dict[str, Any]:
        return {"alive": True}

    def session(self, request: Request) -> dict[str, Any]:
        reviewer, review = self._reviewer(request), self.review
        with review.reviewing(reviewer):
            return {"version": __version__, "claims_file": Path(review.index.path).name, "articles": review.articles is not None,
                    "lang": self._language(request), "reviewer": reviewer,
                    "reviewers": [{"name": name, "decided": count} for name, count in review.store.tally().items()],
                    "claims": review.index.count, "documents": len(review.index.documents), "elsewhere": review.elsewhere[reviewer],
                    "lists": {"types": TYPES, "polarities": POLARITIES, "kinds": SPEAKER_KINDS, "flags": FLAGS, "acts": ACTS,
                              "reasons": REASONS, "states": STATES, "orders": tuple(ORDERS)},
                    "outlets": [{"name": name, "claims": count} for name, count in review.index.outlets], **self._around(reviewer)}

    def progress(self, request: Request) -> dict[str, Any]:
        reviewer = self._reviewer(request)
        with self.review.reviewing(reviewer):
            return self.review.progress(reviewer)

    def queue(self, request: Request) -> dict[str, Any]:
        reviewer, query = self._reviewer(request), request.query_params
        only = requests.filter_of(_lists(request))
        after, before = (requests.number(query.get(name), name, 1, 10**12) for name in ("after", "before"))
        limit = requests.number(query.get("limit"), "limit", 1, 100) or 20
        with self.review.reviewing(reviewer):
            found = self.review.queue.page(reviewer, only, query.get("order") or "uncertainty", after, before, limit)
            return {"total": self.review.queue.count(reviewer, only) if query.get("count") != "0" else None,
                    "items": [self.cards.item(reviewer, self.review.index.row(n)) for n in found]}

    def _row(self, request: Request, reviewer: str) -> Row:
        return self.review.claim(reviewer, request.path_params["id"], request.query_params.get("doc") or None)

    def card(self, request: Request) -> dict[str, Any]:
        reviewer = self._reviewer(request)
        with self.review.reviewing(reviewer):
            return self.cards.card(reviewer, self._row(request, reviewer))

    def reasons(self, request: Request) -> dict[str, Any]:
        reviewer = self._reviewer(request)
        with self.review.reviewing(reviewer):
            n = self._row(request, reviewer).n
        # Outside: it analyses a whole article, and nobody else has to wait for that.
        return self.cards.reasons(n)

    def article(self, request: Request) -> dict[str, Any]:
        reviewer = self._reviewer(request)
        with self.review.reviewing(reviewer):
            return self.cards.article(reviewer, self._row(request, reviewer))

    def preview(self, request: Request) -> dict[str, Any]:
        reviewer = self._reviewer(request)
        only = _open(requests.filter_of(_lists(request)))
        with self.review.reviewing(reviewer):
            count, wrong = self.review.queue.certainty(reviewer, only)
        return {"count": count, "expected_errors": round(wrong, 1),
                "mean_confidence": round(1 - wrong / count, 4) if count else None}

    # -- what changes

    def decide(self, body: Mapping[str, Any], reviewer: str, request: str | None) -> dict[str, Any]:
        row = self.review.claim(reviewer, requests.text(body.get("claim"), "claim"), body.get("doc"))
        claim = self.review.index.claim(row.n)
        what = action(body, claim, self.review.part(claim))
        step = self.review.decide(reviewer, row, body["kind"], what, request)
        return {"step": _step(step), **self.cards.standing(reviewer, row)}

    def add(self, body: Mapping[str, Any], reviewer: str, request: str | None) -> dict[str, Any]:
        near = self.review.index.claim(self.review.claim(reviewer, requests.text(body.get("near"), "near"), body.get("doc")).n)
        article = self.review.articles.get(near.doc_id) if self.review.articles else None
        if article is None or self.review.part(near).status != OK:
            raise Conflict("no_article", "a claim can be added only where the article is there.")
        make = functools.partial(
            added, article, body.get("part", "body"), decisions.spans_of(body.get("spans"), "spans"),
            requests.span(body.get("cue"), "cue"), requests.span(body.get("source"), "source"),
            polarity=body.get("polarity", "asserted"), reviewer=reviewer, fields=dict(near.document))
        made = make(None)
        if body.get("speaker") is not None:
            made = make(decisions.speaker_of(body["speaker"], made))
        step = self.review.add(reviewer, made, request)
        row = self.review.claim(reviewer, made.id)
        return {"step": _step(step), **self.cards.standing(reviewer, row), "card": self.cards.card(reviewer, row)}

    def bulk(self, body: Mapping[str, Any], reviewer: str, request: str | None) -> dict[str, Any]:
        filters = {} if body.get("filters") is None else body["filters"]
        if not isinstance(filters, Mapping):
            raise InputError("filters: expected an object")
        only = _open(requests.filter_of_object({**filters, "min": body.get("min", filters.get("min"))}))
        if only.low is None:
            raise InputError("min: the confidence from which claims are accepted is missing")
        if type(body.get("count")) is not int or body["count"] < 1:
            raise InputError("count: expected the number of claims as it was shown")
        _, wrong = self.review.queue.certainty(reviewer, only)
        step = self.review.bulk(reviewer, only, body["count"], request)
        return {"step": _step(step), "count": step.count, "expected_errors": round(wrong, 1)}

    def undo(self, body: Mapping[str, Any], reviewer: str, request: str | None) -> dict[str, Any]:
        return self._moved(reviewer, self.review.undo(reviewer, request), "nothing_to_undo")

    def redo(self, body: Mapping[str, Any], reviewer: str, request: str | None) -> dict[str, Any]:
        return self._moved(reviewer, self.review.redo(reviewer, request), "nothing_to_redo")

    def _moved(self, reviewer: str, step: Step | None, code: str) -> dict[str, Any]:
        if step is None:
            raise Conflict(code, f"there is nothing to {'take back' if code == 'nothing_to_undo' else 'do again'}.")
        return {"step": _step(step), **self.standing_of(reviewer, step)}

    def standing_of(self, reviewer: str, step: Step) -> dict[str, Any]:
        """How the first claim that `step` touched stands now; nulls where it is no longer there."""
        rows = self.review.index.rows(step.claims[0], reviewer) if step.claims else []
        if not rows:
            return {"claim": None, "n": None, "state": None, "decision": None, "current": None}
        return self.cards.standing(reviewer, rows[0])

    def change(self, function: Callable[..., dict[str, Any]], body: Any) -> dict[str, Any]:
        """Answer a change: by `function`, or as before where the same request has come already."""
        if not isinstance(body, Mapping):
            raise InputError("expected a JSON object")
        reviewer = requests.reviewer(body.get("reviewer"), self.settings.reviewer)
        name = requests.request_name(body.get("request"))
        with self.review.reviewing(reviewer):
            before = self.review.store.requested(reviewer, name)
            if before is not None:
                found = {"repeated": True, "step": _step(before), **self.standing_of(reviewer, before), "count": before.count}
                if before.kind == "add" and found["claim"]:
                    found["card"] = self.cards.card(reviewer, self.review.claim(reviewer, found["claim"]))
            else:
                found = {"repeated": False, **function(body, reviewer, name)}
            return {**found, **self._around(reviewer)}

    def _around(self, reviewer: str) -> dict[str, Any]:
        store = self.review.store
        undo, redo = store.to_undo(reviewer), store.to_redo(reviewer)
        return {"undo": undo and _step(undo), "redo": redo and _step(redo), "progress": self.review.progress(reviewer)}


def _json(function: Callable[[Request], Any]) -> Callable[[Request], Response]:
    """A route that answers with what `function` returns, or with the error that it raises."""

    @functools.wraps(function)
    def route(request: Request) -> Response:
        return _answer(lambda: function(request))

    return route


def _posted(function: Callable[..., dict[str, Any]]) -> Callable[[Request], Any]:
    """A route that hands on the JSON object that was sent."""
    api: _Api = function.__self__  # type: ignore[attr-defined]

    @functools.wraps(function)
    async def route(request: Request) -> Response:
        from starlette.concurrency import run_in_threadpool

        data = await request.body()

        def changed() -> Any:
            try:
                body = orjson.loads(data)
            except orjson.JSONDecodeError as error:
                raise InputError(f"not JSON: {error}") from None
            return api.change(function, body)

        return await run_in_threadpool(_answer, changed)

    return route


def _answer(function: Callable[[], Any]) -> Response:
    try:
        return Response(orjson.dumps(function()), media_type="application/json")
    except Conflict as error:
        return refuse(409, error.code, str(error), **error.facts)
    except InputError as error:
        return refuse(400, "bad_request", str(error))
    except LookupError as error:
        return refuse(404, "not_found", str(error.args[0] if error.args else error))
    except Exception as error:
        # The page must learn that nothing was saved; the person at the terminal, why.
        _log.exception("a request failed")
        message = str(error) if isinstance(error, AttribError) else "the server failed; the terminal says why."
        return refuse(500, "internal", message)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return refuse(error.status_code, _STATUS.get(error.status_code, "bad_request"), error.detail)


def _lists(request: Request) -> dict[str, list[str]]:
    return {name: request.query_params.getlist(name) for name in request.query_params}


def _open(only: Any) -> Any:
    """Of a filter's claims, those that nobody has decided."""
    return replace(only, states=(OPEN,))


def _step(step: Step) -> dict[str, Any]:
    return {"number": step.number, "kind": step.kind, "claims": step.claims, "count": step.count, "at": step.at}


def _or(default: str, function: Callable[[], str]) -> str:
    try:
        return function()
    except InputError:
        return default
