"""An article for the eye: brackets and colours in the right places, in whatever way spans lie."""
from __future__ import annotations

import re

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attrib.claim import Excerpt, Speaker
from attrib.data import Document, Span
from attrib.writers.terminal import mark, render

TEXT = "قال الوزير إن الأزمة انتهت."


def test_brackets(make_claim):
    assert mark(TEXT, [make_claim()], color=False) == "⟨قال⟩ {الوزير} إن ⟦الأزمة انتهت⟧."


def test_what_lies_inside_closes_first(make_claim):
    outer = make_claim(spans=(Span(0, 26),), text=TEXT[:26])
    assert mark(TEXT, [make_claim(), outer], color=False) == "⟦⟨قال⟩ {الوزير} إن ⟦الأزمة انتهت⟧⟧."


def test_who_relays_is_marked_and_named(make_claim):
    claim = make_claim(via=(Excerpt("إن", Span(11, 13)),))
    page = render(Document("a", TEXT), [claim], color=False)
    assert "{الوزير} {إن} ⟦" in page and " 1  الوزير (via إن) · قال" in page


def test_colours(make_claim):
    painted = mark(TEXT, [make_claim()], color=True)
    assert click.style("قال", fg="yellow") in painted and click.style("الوزير", fg="cyan") in painted
    assert click.style("الأزمة انتهت", fg="green") in painted
    assert click.unstyle(painted) == TEXT


def test_the_whole_page(make_claim):
    document = Document("a", TEXT, "قال الوزير إن الطريق فتح.")
    title = make_claim(document.title, part="title", cue=None, speaker=Speaker(None, "unknown", False, "unresolved"))
    assert render(document, [title, make_claim()], color=False) == "\n".join([
        "a",
        "قال {الوزير} إن ⟦الطريق فتح⟧.",
        "",
        "⟨قال⟩ {الوزير} إن ⟦الأزمة انتهت⟧.",
        "",
        "⟦content⟧ {source} ⟨cue⟩ · speaker · cue · polarity · text",
        " 1  (unresolved) · (no cue) · asserted · الطريق فتح",
        " 2  الوزير · قال · asserted · الأزمة انتهت"])


def test_an_article_without_claims():
    assert render(Document("a", "نص"), [], color=False).endswith("\nno claims")


@pytest.mark.parametrize("color", [True, False])
def test_an_article_cannot_send_commands_to_the_terminal(color):
    page = render(Document("a\x1b[2J", "x\x1b]0;title\x07\x9b1m\r", "\x08"), [], color)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", click.unstyle(page))


@given(st.data())
def test_nothing_but_marks_is_added(data):
    text = "abcdefghij" * 2
    spans = st.tuples(st.integers(0, 18), st.integers(1, 20)).filter(lambda s: s[0] < s[1]).map(lambda s: Span(*s))
    pieces = [(data.draw(st.sampled_from(["content", "cue", "source"])), data.draw(spans)) for _ in range(4)]
    from attrib.writers.terminal import _bracketed, _painted

    assert re.sub(r"[⟦⟧{}⟨⟩]", "", _bracketed(text, pieces)) == text
    assert click.unstyle(_painted(text, pieces)) == text
