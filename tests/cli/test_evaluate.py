"""`attrib evaluate`: claims given and made, tables and JSON, comparisons and what is refused."""
from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from attrib.cli import main

ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "corpus" / "sample" / "annotated")
ARTICLES = str(ROOT / "corpus" / "sample" / "articles.jsonl")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def claims(here) -> list[str]:
    """The lines of claims.jsonl, the claims on the sample."""
    assert CliRunner().invoke(main, ["extract", ARTICLES, "-o", "claims.jsonl"]).exit_code == 0
    return (here / "claims.jsonl").read_text("utf-8").splitlines(keepends=True)


def evaluate(*args: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", *args])


def test_the_extractor_runs_where_no_claims_are_given(claims):
    made, given = evaluate(SAMPLE), evaluate(SAMPLE, "claims.jsonl")
    assert made.exit_code == given.exit_code == 0, made.stderr
    assert made.stdout == given.stdout and made.stdout.startswith("2 documents, 16 annotated attributions, ")
    for word in ("strict", "speaker", "recall by slice", "headlines", "slope"):
        assert word in made.stdout


def test_json_has_every_figure(claims):
    figures = json.loads(evaluate(SAMPLE, "claims.jsonl", "--json").stdout)
    assert figures["documents"] == 2 and 0.5 < figures["claim"]["F1"] <= 1 and figures["title"]["gold"] == 2
    assert {"intervals", "calibration", "slices", "recall_by_type"} <= set(figures) and "against" not in figures


def test_either_format_gives_the_same(claims):
    assert CliRunner().invoke(main, ["convert", SAMPLE, "gold"]).exit_code == 0
    assert json.loads(evaluate("gold", "claims.jsonl", "--json").stdout) == json.loads(evaluate(SAMPLE, "claims.jsonl", "--json").stdout)


def test_one_against_another(here, claims):
    (here / "fewer.jsonl").write_text("".join(claims[::2]), "utf-8")
    result = evaluate(SAMPLE, "claims.jsonl", "--against", "fewer.jsonl", "--json")
    strict = json.loads(result.stdout)["against"]["strict"]
    assert strict["A"] > strict["B"] and strict["difference"] > 0 and 0 < strict["p"] <= 1
    assert "F1: A against B" in evaluate(SAMPLE, "claims.jsonl", "--against", "fewer.jsonl").stdout


def test_claims_on_other_articles_are_left_out_and_counted(here, claims):
    other = json.dumps({**json.loads(claims[0]), "doc_id": "elsewhere"})
    (here / "more.jsonl").write_text("".join([*claims, other]), "utf-8")
    result = evaluate(SAMPLE, "more.jsonl")
    assert result.stdout == evaluate(SAMPLE, "claims.jsonl").stdout
    assert result.stderr == "more.jsonl: 1 claims of articles that are not annotated are left out.\n"


def test_further_folders(here, claims):
    texts = {"id": "x", "text": "قال الوزير إن الأزمة انتهت."}
    (here / "g").mkdir()
    (here / "g" / "texts.jsonl").write_text(json.dumps(texts))
    (here / "g" / "gold.jsonl").write_text(json.dumps({"id": "x", "entities": [], "claims": []}))
    assert evaluate(SAMPLE, "--also", "g").stdout.startswith("3 documents, 16 annotated")


@pytest.mark.parametrize("args, message", [
    pytest.param(("gone",), "gone: no such folder", id="no_gold"),
    pytest.param((SAMPLE, "gone.jsonl"), "gone.jsonl: no such file or folder", id="no_claims"),
    pytest.param((SAMPLE, "claims.jsonl", "--model", "x"), "nothing is extracted", id="model_and_claims"),
    pytest.param((SAMPLE, "--model", "x"), "no model 'x'", id="no_model"),
    pytest.param((SAMPLE, "--also", SAMPLE), "an id stands twice", id="twice"),
    pytest.param((SAMPLE, "other.jsonl"), "no claim is of an annotated article; a claim's is 'elsewhere'", id="other_articles"),
    pytest.param((SAMPLE, "bad.jsonl"), "bad.jsonl:1: ", id="no_claim"),
    pytest.param((SAMPLE, "changed.jsonl"), "was made from another body than the annotated one", id="another_text"),
    pytest.param((SAMPLE, "claims.jsonl", "--plot", "no/x.png"), "there is no folder no", id="no_folder"),
])
def test_what_cannot_be_measured_is_exit_2(here, claims, args, message):
    first = json.loads(claims[-1])
    (here / "other.jsonl").write_text(json.dumps({**first, "doc_id": "elsewhere"}))
    (here / "changed.jsonl").write_text(json.dumps({**first, "document_sha256": "0" * 64, "text": "كلام آخر"}))
    (here / "bad.jsonl").write_text('{"id": 1}\n')
    result = evaluate(*args)
    assert result.exit_code == 2 and message in result.stderr and not result.stdout


def test_a_plot_without_matplotlib(monkeypatch, claims):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    result = evaluate(SAMPLE, "claims.jsonl", "--plot", "x.png")
    assert result.exit_code == 2 and "python -m pip install matplotlib" in result.stderr


def test_a_plot(here, claims):
    pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")
    assert evaluate(SAMPLE, "claims.jsonl", "--plot", "x.png").exit_code == 0
    assert (here / "x.png").read_bytes().startswith(b"\x89PNG")
