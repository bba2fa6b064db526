"""What surrounds a claim: sentences, boundaries, and who is named there; and how fast a reviewer is."""
from __future__ import annotations

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from attrib.claim import Candidate, Speaker
from attrib.data import Span
from attrib.review import store as stored
from attrib.review.decisions import Decision
from attrib.review.pace import FEWEST, WINDOW, pace
from attrib.review.store import Change, Store
from attrib.review.surroundings import WINDOW as WIDEST
from attrib.review.surroundings import around, speakers, window
from attrib.review.texts import OK, Part

sys.path.insert(0, str(Path(__file__).parent))
from desk import HARBOUR, claims_of, said  # noqa: E402


@pytest.fixture(scope="module")
def claims():
    return claims_of()


NOBODY = Speaker(None, "unknown", False, "unresolved")


@pytest.mark.parametrize("text, starts, ends", [
    pytest.param("قال الوزير إن السد صمد، لكن القرية غرقت.", ["السد صمد", "لكن"], ["صمد", "غرقت"], id="that_and_comma"),
    pytest.param("قال الوزير: «لن ننتظر». ثم غادر.", ["لن ننتظر", "ثم"], ["لن ننتظر", "غادر"], id="marks"),
    pytest.param("فاض النهر بحسب الشرطة", ["فاض"], ["فاض النهر", "الشرطة"], id="behind"),
    pytest.param("كشف المدير عن خطة جديدة", ["خطة"], ["خطة جديدة"], id="about"),
])
def test_boundaries(claims, text, starts, ends):
    claim = said(claims, "رسوم الرسو")
    found = around(Part(text, claim.spans[0].start, OK), claim, claim.spans)
    at = claim.spans[0].start
    assert {text.index(words) + at for words in starts} <= set(found.starts)
    assert {text.index(words) + len(words) + at for words in ends} <= set(found.ends)
    assert list(found.starts) == sorted(set(found.starts)) and list(found.ends) == sorted(set(found.ends))


def test_a_way_back_to_what_was_extracted(claims):
    claim = said(claims, "القوارب")
    moved = (Span(claim.spans[0].start + 3, claim.spans[0].end - 2),)
    found = around(Part(HARBOUR, 0, OK), claim, moved)
    assert {claim.spans[0].start, moved[0].start} <= set(found.starts) and {claim.spans[0].end, moved[0].end} <= set(found.ends)


def test_the_first_sentence_has_none_before_it_and_the_last_none_behind(claims):
    first, last = said(claims, "أعمال توسعة"), said(claims, "الممر الجديد")
    part = Part(HARBOUR, 0, OK)
    assert around(part, first, first.spans).before is None and around(part, last, last.spans).after is None
    assert around(part, first, first.spans).after.of(HARBOUR).startswith("وأضافت")


def test_a_window_begins_with_a_line(claims):
    claim = said(claims, "القوارب")
    line = "هطل المطر على القرية.\n"
    front = line * 1000
    text = front + HARBOUR + "\n" + line * 1000
    moved = type(claim)(**{**{name: getattr(claim, name) for name in claim.__slots__},
                           "spans": tuple(Span(s.start + len(front), s.end + len(front)) for s in claim.spans),
                           "context": type(claim.context)(claim.context.text, Span(claim.context.sentence.start + len(front),
                                                                                  claim.context.sentence.end + len(front)),
                                                          claim.context.paragraph)})
    shown = window(Part(text, 0, OK), moved)
    assert len(shown.text) <= WIDEST and text[shown.start - 1] == "\n" and shown.of(moved.spans) == claim.text
    assert window(Part(HARBOUR, 0, OK), claim) == Part(HARBOUR, 0, OK)


TEXT = "التقى الوزير ياسر العطار المهندسة منى سالم. وقال لمنى سالم إن العطار سيعود. وشكرت مُنى سالِم الوزيرَ."


def test_who_is_named_and_where():
    own = Speaker("ياسر العطار", "person", True, "name", candidates=(Candidate("منى سالم", 0.3), Candidate("الشرطة", 0.1)))
    found = speakers(Part(TEXT, 50, OK), own, [Speaker("الهيئة", "organization", True, "name", mentions=(Span(0, 1),))])
    names = [(m.name, m.origin, m.p) for m in found]
    assert names[:3] == [("ياسر العطار", "speaker", None), ("منى سالم", "candidate", 0.3), ("الشرطة", "candidate", 0.1)]
    assert ("الهيئة", "claims", None) in names
    places = {m.name: [TEXT[s.start - 50:s.end - 50] for s in m.spans] for m in found}
    # Behind a letter that is written together with it, and with vowel signs; never a place in another name.
    assert places["منى سالم"] == ["منى سالم", "منى سالم", "مُنى سالِم"] and places["ياسر العطار"] == ["ياسر العطار"]
    assert places["الشرطة"] == places["الهيئة"] == []


def test_a_name_stands_once_in_the_list():
    own = Speaker("أحمد", "person", True, "name", candidates=(Candidate("احمد", 0.9),))
    assert [m.name for m in speakers(Part("قال أحمد", 0, OK), own, [Speaker("أحمَد", "person", True, "name")])] == ["أحمد"]
    assert speakers(Part("هطل المطر", 0, OK), NOBODY, []) == []


# -- pace


@pytest.fixture
def clock(monkeypatch):
    """Decisions at chosen minutes of an afternoon: a store, a function that decides, and when the last one was."""
    store, noon = Store(":memory:"), datetime(2026, 1, 2, 12, tzinfo=timezone.utc)

    def decide(*minutes: float, kind: str = "accept", claims: int = 1) -> None:
        for minute in minutes:
            at = (noon + timedelta(minutes=minute)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            monkeypatch.setattr(stored, "now", lambda at=at: at)
            decide.count += 1
            store.apply("منى", kind, [Change(f"c-{decide.count}-{n}", {"id": "x"}, Decision("accepted")) for n in range(claims)])

    decide.count = 0
    return store, decide, lambda minute: noon + timedelta(minutes=minute)


def test_pace(clock):
    store, decide, at = clock
    decide(*range(21))
    # Twenty stretches of a minute each.
    assert pace(store, "منى", at(21))["per_hour"] == 60.0
    assert pace(store, "منى", at(20 + WINDOW.total_seconds() / 60 + 1))["per_hour"] is None
    assert pace(store, "سامي", at(21)) == {"today": 0, "per_hour": None}


def test_what_is_no_work_counts_for_nothing(clock):
    store, decide, at = clock
    decide(*range(FEWEST - 1))
    decide(3, kind="bulk", claims=500)
    decide(4, 5, 6, kind="note")
    assert pace(store, "منى", at(7))["per_hour"] is None and pace(store, "منى", at(7))["today"] <= FEWEST - 1
    store.undo("منى")
    decide(8)
    assert pace(store, "منى", at(9))["per_hour"] is not None


def test_today_ends_at_midnight(clock):
    store, decide, at = clock
    decide(0, 1, 2)
    assert pace(store, "منى", at(48 * 60))["today"] == 0
