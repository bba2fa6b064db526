"""Decisions are kept, undone and redone: against a model, over restarts, and with others on the same file."""
from __future__ import annotations

import sqlite3

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from attrib.errors import InputError
from attrib.review.decisions import Decision, accept, reject, to_value
from attrib.review.store import Change, Store

REVIEWERS, CLAIMS = ("منى", "سامي"), ("c-1", "c-2", "c-3", "c-4")
DECISIONS = (Decision("accepted"), Decision("rejected", "wrong_span"), Decision(flagged=True), Decision("skipped", note="لاحقا"), None)


def change(claim: str, decision: Decision | None, **record: object) -> Change:
    return Change(claim, {"id": claim, **record}, decision)


def value(decision: Decision | None) -> dict | None:
    """What a decision says, whenever it was made."""
    return None if decision is None else {name: held for name, held in to_value(decision).items() if name != "at"}


class Decisions(RuleBasedStateMachine):
    """The store does what a list of states with a finger in it does, through restarts too."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Store(":memory:")
        self.states = {name: [{}] for name in REVIEWERS}
        self.at = dict.fromkeys(REVIEWERS, 0)
        self.named = 0

    def now(self, reviewer: str) -> dict:
        return self.states[reviewer][self.at[reviewer]]

    @rule(reviewer=st.sampled_from(REVIEWERS), made=st.dictionaries(st.sampled_from(CLAIMS), st.sampled_from(DECISIONS), min_size=1))
    def decide(self, reviewer, made):
        self.named += 1
        step = self.store.apply(reviewer, "test", [change(claim, decision) for claim, decision in made.items()], f"r{self.named}")
        assert step.count == len(made) and set(step.claims) == set(made)
        after = {claim: held for claim, held in {**self.now(reviewer), **made}.items() if held is not None}
        self.states[reviewer] = [*self.states[reviewer][:self.at[reviewer] + 1], after]
        self.at[reviewer] += 1

    @rule(reviewer=st.sampled_from(REVIEWERS))
    def undo(self, reviewer):
        step = self.store.undo(reviewer)
        assert (step is not None) == (self.at[reviewer] > 0)
        self.at[reviewer] = max(0, self.at[reviewer] - 1)

    @rule(reviewer=st.sampled_from(REVIEWERS))
    def redo(self, reviewer):
        step = self.store.redo(reviewer)
        assert (step is not None) == (self.at[reviewer] + 1 < len(self.states[reviewer]))
        self.at[reviewer] = min(len(self.states[reviewer]) - 1, self.at[reviewer] + 1)

    @precondition(lambda self: self.named)
    @rule()
    def a_request_is_known_by_its_name(self):
        reviewers = [name for name in REVIEWERS if self.store.requested(name, f"r{self.named}") is not None]
        assert len(reviewers) == 1
        assert self.store.requested(reviewers[0], f"r{self.named + 1}") is None

    @invariant()
    def what_is_kept_is_what_was_said(self):
        for reviewer in REVIEWERS:
            kept = {one.claim: value(one.decision) for one in self.store.all(reviewer)}
            assert kept == {claim: value(decision) for claim, decision in self.now(reviewer).items()}
            assert (self.store.to_undo(reviewer) is not None) == (self.at[reviewer] > 0)


Decisions.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestDecisions = Decisions.TestCase


@pytest.fixture
def path(tmp_path) -> str:
    return str(tmp_path / "claims.review.sqlite")


def test_everything_is_there_after_a_restart(path):
    store = Store(path)
    store.apply("منى", "accept", [change("c-1", Decision("accepted"), text="أ")])
    store.apply("منى", "reject", [change("c-2", Decision("rejected", "duplicate", note="مكرر"))])
    store.undo("منى")
    store.close()
    again = Store(path)
    assert [(kept.claim, dict(kept.record), kept.decision.state) for kept in again.all("منى")] == \
        [("c-1", {"id": "c-1", "text": "أ"}, "accepted")]
    assert (again.to_undo("منى").kind, again.to_redo("منى").kind) == ("accept", "reject")
    again.redo("منى")
    assert again.get("منى", "c-2").decision.note == "مكرر"


def test_undo_goes_back_to_the_first_of_a_thousand_steps(path):
    store = Store(path)
    for number in range(1000):
        store.apply("منى", "note", [change("c-1", Decision(note=str(number)))])
    for number in reversed(range(999)):
        store.undo("منى")
        assert store.get("منى", "c-1").decision.note == str(number)
    assert store.undo("منى").number == 1 and store.get("منى", "c-1") is None and store.undo("منى") is None


def test_a_step_that_fails_leaves_nothing(path):
    def changes():
        yield change("c-1", Decision("accepted"))
        raise ZeroDivisionError

    store = Store(path)
    with pytest.raises(ZeroDivisionError):
        store.apply("منى", "bulk", changes())
    assert list(store.all("منى")) == [] and store.to_undo("منى") is None
    store.apply("منى", "accept", [change("c-1", Decision("accepted"))])
    assert [kept.claim for kept in store.all("منى")] == ["c-1"]


def test_steps_that_were_undone_and_overtaken_stay_in_the_file(path):
    store = Store(path)
    store.apply("منى", "accept", [change("c-1", Decision("accepted"))])
    store.undo("منى")
    store.apply("منى", "reject", [change("c-1", Decision("rejected", "duplicate"))])
    assert store.redo("منى") is None
    store.close()
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT kind, state FROM steps ORDER BY number").fetchall() == [("accept", "dropped"), ("reject", "done")]


def test_another_process_is_noticed(path):
    one, other = Store(path), Store(path)
    assert not one.changed()
    other.apply("سامي", "accept", [change("c-1", Decision("accepted"))])
    assert one.changed() and not one.changed()
    one.apply("منى", "accept", [change("c-1", Decision("accepted"))])
    assert not one.changed() and other.changed()
    assert one.tally() == other.tally() == {"سامي": 1, "منى": 1}


def test_a_decision_is_on_the_claim_as_it_was_judged(path):
    store = Store(path)
    store.apply("منى", "accept", [change("c-1", Decision("accepted"), speaker="الوزير")])
    store.apply("منى", "reject", [change("c-1", Decision("rejected", "wrong_speaker"), speaker="الشرطة")])
    assert store.get("منى", "c-1").record["speaker"] == "الشرطة"
    store.undo("منى")
    assert store.get("منى", "c-1").record["speaker"] == "الوزير"


def test_times_are_of_claims_not_of_steps(path):
    store = Store(path)
    store.apply("منى", "accept", [change("c-1", accept(Decision()))])
    store.apply("منى", "reject", [change("c-1", reject(Decision(), "duplicate"))])
    store.apply("منى", "note", [change("c-2", Decision(note="x"))])
    store.apply("منى", "bulk", [change("c-3", Decision("accepted")), change("c-4", Decision("accepted"))])
    assert len(store.times("منى", "2000")) == 1 and store.times("منى", "2999") == []


@pytest.mark.parametrize("make, message", [
    pytest.param(lambda path: path.write_text("not a database, and long enough to be told from one" * 40), "file is not a database",
                 id="text"),
    pytest.param(lambda path: sqlite3.connect(path).execute("CREATE TABLE notes(x)").connection.close(), "not a review database",
                 id="another_programs"),
    pytest.param(lambda path: path.mkdir(), "unable to open database file", id="folder"),
])
def test_another_file_is_refused_and_left_alone(tmp_path, make, message):
    path = tmp_path / "x.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(InputError, match=f"{message}.*--db"):
        Store(str(path))
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_newer_database_is_refused(path):
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="newer version"):
        Store(path)
