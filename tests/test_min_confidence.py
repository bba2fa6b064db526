"""Claims that the model holds for improbable are held back, and only those."""
from __future__ import annotations

import json
import pickle

import pytest
from click.testing import CliRunner

from attrib import pipeline, scoring
from attrib.cli import main
from attrib.data import Document
from attrib.engines import spark
from attrib.errors import ModelError
from attrib.pipeline import Extractor

ARTICLE = Document("a", "قال وزير النقل سامي بركات إن النائبة هدى الكيلاني أكدت أن يوسف العطار قال إن الجسر مفتوح. "
                        "وأضاف الوزير: «سنبدأ غدا».")


@pytest.fixture(scope="module")
def everything():
    return Extractor(min_confidence=0).document(ARTICLE)


def test_zero_gives_every_claim_and_one_gives_none(everything):
    assert len(everything) >= 4
    assert Extractor(min_confidence=1).document(ARTICLE) == []


@pytest.mark.parametrize("least", [0.1, 0.3, 0.5, 0.8])
def test_just_the_surer_claims_are_given(everything, least):
    given = Extractor(min_confidence=least).document(ARTICLE)
    assert [c.id for c in given] == [c.id for c in everything if c.confidence >= least]


def test_the_model_says_what_is_held_back(everything):
    extractor = Extractor()
    assert 0 < extractor.model.min_confidence("body") < 0.5
    assert [c.id for c in extractor.document(ARTICLE)] == [c.id for c in everything if c.confidence >= extractor.model.min_confidence("body")]


def test_what_is_nested_in_a_claim_held_back_is_nested_in_the_next_one_around(everything, monkeypatch):
    inner = next(c for c in everything if c.text.startswith("الجسر"))
    middle = next(c for c in everything if c.id == inner.nested_in)
    assert middle.nested_in is not None

    extractor = Extractor(min_confidence=0.5)
    monkeypatch.setattr(pipeline.features, "claims", lambda analysis, links, speakers: [[speaker.name] for speaker in speakers])
    extractor.model["confidence"] = lambda names: 0.1 if names == ["هدى الكيلاني"] else 0.9
    given = extractor.document(ARTICLE)
    assert middle.id not in {c.id for c in given}
    assert next(c for c in given if c.id == inner.id).nested_in == middle.nested_in


def test_the_same_weights_under_another_digest():
    model = scoring.load()
    other = model.with_min_confidence(0.7)
    assert dict(other) == dict(model) and other.min_confidence("body") == other.min_confidence("title") == 0.7 and other.digest != model.digest
    assert model.min_confidence("body") != 0.7


@pytest.mark.parametrize("least", [{"body": -0.1}, {"body": 1.5}, {"body": "0.2"}, {"body": True}, {"tail": 0.1}, 0.2, None],
                         ids=["negative", "over_one", "text", "true", "no_part", "number", "null"])
def test_a_manifest_that_says_something_else_is_refused(tmp_path, least):
    folder = next(f for f in scoring.installed() if f.name == scoring.DEFAULT)
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "min_confidence": least}), encoding="utf-8")
    with pytest.raises(ModelError, match="min_confidence"):
        scoring.load(str(tmp_path))


def test_spark_ships_it():
    _, model, _ = pickle.loads(spark.ship(None, None, 0.6))
    assert model.min_confidence("body") == 0.6


def test_on_the_command_line(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE.text, encoding="utf-8")
    counts = []
    for least in ("0", "0.9", "1"):
        result = CliRunner().invoke(main, ["extract", str(tmp_path / "a.txt"), "--min-confidence", least, "--workers", "1", "-o",
                                           str(tmp_path / f"{least}.jsonl")])
        assert result.exit_code == 0, result.output
        rows = [json.loads(line) for line in (tmp_path / f"{least}.jsonl").read_text("utf-8").splitlines()]
        assert all(row["confidence"] >= float(least) for row in rows)
        counts.append(len(rows))
    assert counts[0] > counts[1] > counts[2] == 0


@pytest.mark.parametrize("least", ["-1", "2", "much"])
def test_what_is_no_probability_is_wrong_usage(tmp_path, least):
    result = CliRunner().invoke(main, ["extract", str(tmp_path), "--min-confidence", least])
    assert result.exit_code == 2 and "--min-confidence" in result.output


def test_with_claims_it_is_wrong_usage(tmp_path):
    result = CliRunner().invoke(main, ["evaluate", str(tmp_path), str(tmp_path / "c.jsonl"), "--min-confidence", "0.3"])
    assert result.exit_code == 2 and "nothing is extracted" in result.output
