"""What reviewers do with a claims file: claims, articles and decisions brought together.

    Review(index, articles, store).decide("منى", "c-…", accept)   ->   the Step, saved

A decision is found again in claims of a later extraction: by the claim's id, else by its content (the same words
under another cue), else by what the reviewer had made of it (spans that he corrected, a claim that he added).
Where the same words now have another speaker or polarity than was accepted, the claim is stale: to be decided again.
"""
from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Callable, Iterator

from attrib.claim import Claim, from_record, to_record
from attrib.data import Document
from attrib.errors import InputError
from attrib.review import decisions
from attrib.review.articles import Articles
from attrib.review.decisions import CONFIRMED, OPEN, STALE, Decision, Reading
from attrib.review.index import Index, Row
from attrib.review.pace import pace
from attrib.review.queue import Filter, Queue
from attrib.review.store import Change, Kept, Step, Store
from attrib.review.texts import OK, Part, part_of


@dataclass(frozen=True, slots=True)
class View:
    """How a claim stands with a reviewer: ``judged`` is the reading of a decision that no longer holds, else None."""

    state: str = OPEN
    decision: Decision | None = None
    judged: Reading | None = None


class Conflict(InputError):
    """What was asked no longer fits how things stand; ``code`` says what, ``facts`` what is so now."""

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(message)
        self.code, self.facts = code, facts


class Review:
    """One claims file, its articles (None: not given) and the decisions on it; for several threads.

    ``elsewhere``  for each reviewer, how many decisions are on claims that the file does not have.
    """

    def __init__(self, index: Index, articles: Articles | None, store: Store) -> None:
        self.index, self.articles, self.store = index, articles, store
        self.queue = Queue(index)
        self._lock = RLock()
        self._earlier: dict[str, dict[int, str]] = {}
        self.elsewhere: dict[str, int] = {}

    @contextmanager
    def reviewing(self, reviewer: str) -> Iterator[None]:
        """Hold everything still for `reviewer`, with what other processes have written."""
        with self._lock:
            if self.store.changed():
                for name in list(self._earlier):
                    self._load(name)
            if reviewer not in self._earlier:
                self._load(reviewer)
            yield

    # -- how things stand

    def source(self, n: int) -> tuple[Row, Claim, Document | None]:
        """The claim of row `n` and its article, where that is the text it was made from; for what takes its time afterwards."""
        with self._lock:
            row, claim = self.index.row(n), self.index.claim(n)
            whole = self.part(claim).status == OK
            return row, claim, self.articles.get(claim.doc_id) if self.articles and whole else None

    def part(self, claim: Claim) -> Part:
        """The text of the part that `claim` is from, as far as there is any."""
        article = self.articles.get(claim.doc_id) if self.articles else None
        return part_of(claim, article, self.articles is not None)

    def view(self, reviewer: str, row: Row) -> View:
        """What `reviewer` has said of the claim of `row`."""
        kept = self._kept(reviewer, row)
        if kept is None:
            return View()
        return self._exact(kept, row) if kept.claim == row.id else self._carried(kept, row)

    def _kept(self, reviewer: str, row: Row) -> Kept | None:
        """The decision on the claim of `row`, or the one that an earlier extraction had on its content."""
        earlier = self._earlier[reviewer].get(row.n)
        return self.store.get(reviewer, row.id) or (self.store.get(reviewer, earlier) if earlier else None)

    def _exact(self, kept: Kept, row: Row) -> View:
        decision, judged = kept.decision, decisions.reading(kept.record)
        if row.owner is not None:
            return View(decision.state, decision)
        speaker, polarity = self.index.db.execute("SELECT speaker, polarity FROM claims WHERE n = ?", (row.n,)).fetchone()
        if decision.added:
            return self._carried(kept, row)
        # One id is one cue.
        cue = judged.cue if kept.record["id"] == row.id else decisions.reading(self.index.record(row.n)).cue
        if decisions.holds(decision, judged, Reading(speaker, polarity, cue)):
            return View(decision.state, decision)
        return View(STALE, decision, judged)

    def _carried(self, kept: Kept, row: Row) -> View:
        """The view of a claim that an earlier extraction had otherwise."""
        claim, decision = self.index.claim(row.n), kept.decision
        judged = from_record(kept.record)
        if decision.state in CONFIRMED and (decision.added or decisions.key(judged) != decisions.key(claim)):
            decision = decisions.carried_over(decision, judged, claim)
            return View(decision.state, decision)
        reading = decisions.reading(kept.record)
        if decisions.holds(decision, reading, decisions.reading(to_record(claim))):
            return View(decision.state, decision)
        return View(STALE, decision, reading)

    def claim(self, reviewer: str, id: str, doc_id: str | None = None) -> Row:
        """The row of the claim `id`. Raises LookupError where there is none."""
        rows = self.index.rows(id, reviewer)
        row = next((row for row in rows if doc_id is None or row.doc_id == doc_id), None)
        if row is None:
            raise LookupError(f"no claim {id}" + (f" in document {doc_id}" if doc_id else ""))
        return row

    def progress(self, reviewer: str) -> dict[str, object]:
        return {**self.queue.progress(reviewer), **pace(self.store, reviewer)}

    # -- what reviewers do

    def decide(self, reviewer: str, row: Row, kind: str, what: Callable[[Decision, Claim], Decision],
               request: str | None = None) -> Step:
        """Save what `what` makes of the decision that stands and the claim; where nothing is left to say, nothing is kept."""
        view, record = self.view(reviewer, row), self.index.record(row.n)
        before = view.decision or Decision()
        if view.state == STALE and kind in ("flag", "note"):
            # Nothing new is judged: it stays a decision on the earlier reading.
            record = dict(self._kept(reviewer, row).record)  # type: ignore[union-attr]
        elif view.state == STALE:
            before = decisions.clear(before)
        after = what(before, self.index.claim(row.n))
        kept = None if after.says_nothing else after
        step = self.store.apply(reviewer, kind, [Change(row.id, record, kept)], request)
        self._refresh(reviewer, row.id)
        return step

    def add(self, reviewer: str, claim: Claim, request: str | None = None) -> Step:
        """Save a claim that `reviewer` has found himself. Raises Conflict where it is there already."""
        if self.index.rows(claim.id, reviewer):
            raise Conflict("changed", "this claim is there already.", claim=claim.id)
        decision = decisions.accept(Decision(added=True))
        step = self.store.apply(reviewer, "add", [Change(claim.id, to_record(claim), decision)], request)
        self._refresh(reviewer, claim.id)
        return step

    def bulk(self, reviewer: str, only: Filter, count: int, request: str | None = None) -> Step:
        """Accept all claims of `only`, which are `count`, as one step. Raises Conflict where they no longer are so many."""
        found, expected = self.queue.certainty(reviewer, only)
        if found != count:
            raise Conflict("changed", f"there are {found:,} such claims now, not {count:,}.", count=found,
                           expected_errors=round(expected, 1))
        accepted: dict[str, Decision] = {}

        def changes() -> Iterator[Change]:
            for row in map(self.index.row, list(self.queue.all(reviewer, only))):
                if row.id not in accepted:
                    accepted[row.id] = decisions.accept(self.view(reviewer, row).decision or Decision())
                    yield Change(row.id, self.index.record(row.n), accepted[row.id])

        step = self.store.apply(reviewer, "bulk", changes(), request)
        with self.index.writing():
            for id, decision in accepted.items():
                for row in self.index.rows(id, reviewer):
                    self.queue.set(reviewer, row.n, decision.state, decision)
        return step

    def undo(self, reviewer: str, request: str | None = None) -> Step | None:
        return self._moved(reviewer, self.store.undo(reviewer, request))

    def redo(self, reviewer: str, request: str | None = None) -> Step | None:
        return self._moved(reviewer, self.store.redo(reviewer, request))

    def _moved(self, reviewer: str, step: Step | None) -> Step | None:
        if step is not None:
            with self.index.writing():
                self._refresh(reviewer, *self.store.claims_of(step))
        return step

    # -- the table of states

    def _refresh(self, reviewer: str, *ids: str) -> None:
        """Bring the rows of these claims up to what is stored."""
        for id in ids:
            kept = self.store.get(reviewer, id)
            rows = self.index.rows(id, reviewer)
            if not rows and kept is not None and kept.decision.added:
                rows = [self.index.add(from_record(kept.record), reviewer)]
            for row in rows:
                if kept is None and row.owner is not None:
                    self.queue.set(reviewer, row.n, OPEN, None)
                    self.index.remove(row)
                else:
                    view = self.view(reviewer, row) if kept is None else self._exact(kept, row)
                    self.queue.set(reviewer, row.n, view.state, view.decision)

    def _load(self, reviewer: str) -> None:
        """Everything that `reviewer` has decided, from the store to the table of states."""
        with self.index.writing():
            self._load_all(reviewer)

    def _load_all(self, reviewer: str) -> None:
        self.queue.forget(reviewer)
        for n, in self.index.db.execute("SELECT n FROM claims WHERE owner = ?", (reviewer,)).fetchall():
            self.index.remove(self.index.row(n))
        earlier = self._earlier[reviewer] = {}
        lost = []
        for kept in self.store.all(reviewer):
            rows = self.index.rows(kept.claim)
            for row in rows:
                view = self._exact(kept, row)
                self.queue.set(reviewer, row.n, view.state, view.decision)
            if not rows:
                lost.append(kept)
        self.elsewhere[reviewer] = 0
        for kept in lost:
            rows = [row for row in self._rows_like(kept) if self.store.get(reviewer, row.id) is None]
            for row in rows:
                earlier[row.n] = kept.claim
                view = self._carried(kept, row)
                self.queue.set(reviewer, row.n, view.state, view.decision)
            if not rows and kept.decision.added and kept.record["doc_id"] in self.index.documents:
                row = self.index.add(from_record(kept.record), reviewer)
                self.queue.set(reviewer, row.n, kept.decision.state, kept.decision)
            elif not rows:
                self.elsewhere[reviewer] += 1

    def _rows_like(self, kept: Kept) -> list[Row]:
        """The rows of claims that an earlier extraction had under another cue, or a reviewer under other spans."""
        judged = from_record(kept.record)
        rows = self.index.rows_of_key(decisions.key(judged))
        if not rows and kept.decision.state in CONFIRMED and kept.decision.content is not None:
            rows = self.index.rows_of_key(decisions.key(decisions.corrected(judged, kept.decision, "")))
        return rows
