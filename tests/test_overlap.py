"""Runs of words that two articles share: found however they are spelt, and nothing else."""
from __future__ import annotations

import pytest

from attrib.data import Span
from attrib.gold import GoldClaim, GoldDocument
from attrib.overlap import Index, Run, runs

ONE = "قال المهندس إن أعمال الترميم في القلعة القديمة انتهت قبل موعدها، وهطل المطر بعدها يومين."
SIX = "أعمال الترميم في القلعة القديمة انتهت"


def found(second: str, first: str = ONE, words: int = 5, claims: tuple[GoldClaim, ...] = ()) -> list[Run]:
    index = Index(words).add([GoldDocument("a", first)])
    return list(runs(index, GoldDocument("b", second, claims=claims)))


def test_the_longest_run_is_one():
    assert found(f"يقال: {SIX}، فعلا.") == [Run("a", "b", "اعمال الترميم في القلعه القديمه انتهت", 6)]


@pytest.mark.parametrize("second", [
    pytest.param("اعمال الترميم فى القلعه القديمة انتهت", id="spelling"),
    pytest.param("أَعْمَالُ التَّرْمِيمِ فِي القَلْعَةِ القَدِيمَةِ انْتَهَتْ", id="vowel_signs"),
    pytest.param("أعمال «الترميم» في\nالقلعة - القديمة - انتهت", id="punctuation"),
])
def test_spelling_and_punctuation_hide_nothing(second):
    assert [run.words for run in found(second)] == [6]


def test_shorter_runs_do_not_count():
    assert found("أعمال الترميم في القلعة") == [] and found(SIX, words=7) == []


def test_two_runs_are_two():
    second = f"{SIX}. ثم قال المهندس إن أعمال الترميم متوقفة."
    assert [run.text for run in found(second)] == ["اعمال الترميم في القلعه القديمه انتهت", "قال المهندس ان اعمال الترميم"]


def test_names_and_datelines_do_not_count():
    claim = GoldClaim("indirect", (Span(38, 42),), source=Span(0, len(SIX)))
    assert found(f"{SIX}: لن نعود", claims=(claim,)) == []
    assert found("هنا عدن الصغرى مدينة الميناء - وصلت سفينة", "هنا عدن الصغرى مدينة الميناء - أبحرت سفينة") == []


def test_every_article_is_named():
    index = Index(5).add([GoldDocument("a", ONE), GoldDocument("c", f"{SIX} أمس")])
    assert [run.first for run in runs(index, GoldDocument("b", SIX))] == ["a", "c"]
