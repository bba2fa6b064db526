"""`attrib explain`: the claim asked for, its decisions, and sums that come to what was decided."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from attrib.cli import main
from attrib.data import Document
from attrib.explanation import explain as decisions_of
from attrib.pipeline import Extractor

TEXT = ("قال وزير النقل ياسر العطار، الخميس، إن أعمال ترميم الجسر انتهت. وأضاف أن الحركة ستعود إلى الجسر غدا، "
        "مشيراً إلى أن الكلفة لم ترتفع.\nوقالت مديرة الهيئة سلمى الحداد: «لن ترتفع الرسوم هذا العام».")

# The second sentence is a content that no cue reports.
GOES_ON = "قال وزير النقل ياسر العطار إن الأعمال انتهت. «لن نتراجع عن هذا القرار أبدا»."


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = [{"id": "a", "title": "وزير النقل: أعمال الترميم انتهت", "text": TEXT}, {"id": "b", "text": TEXT}]
    (tmp_path / "n.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert CliRunner().invoke(main, ["extract", "n.jsonl", "-o", "claims.jsonl"]).exit_code == 0
    return tmp_path


@pytest.fixture
def records(here) -> list[dict]:
    return [json.loads(line) for line in (here / "claims.jsonl").read_text("utf-8").splitlines()]


def explain(*args: str) -> Result:
    return CliRunner().invoke(main, ["explain", "claims.jsonl", "--articles", "n.jsonl", *args])


def number(records: list[dict], cue: str, doc_id: str = "a") -> int:
    return next(n for n, r in enumerate(records, 1) if r["cue"] and r["cue"]["text"] == cue and r["doc_id"] == doc_id)


def test_every_decision_of_a_plain_claim(records):
    result = explain("--line", str(number(records, "قال")))
    assert result.exit_code == 0, result.stderr
    for piece in ("cue\n", "قال (قال, verb", "content end\n", "source\n", "وزير النقل ياسر العطار", "none: a dropped subject",
                  "speaker  named by the source itself", "for  ", "against", "(bias)", "opening:that"):
        assert piece in result.stdout


def test_a_dropped_subject_has_a_runner_up(records):
    page = explain("--line", str(number(records, "وأضاف", "b"))).stdout
    speaker = page[page.index("\nspeaker"):].splitlines()
    assert speaker[1].split() == ["speaker", "dropped_subject"] and "ياسر العطار" in speaker[2] and speaker[2].lstrip().startswith("→")


def test_by_id_and_by_its_first_characters(records):
    line = number(records, "وقالت", "b")
    # Both articles have this text: the first that stands in the file is a's.
    whole = explain("--id", records[line - 1]["id"])
    assert whole.exit_code == 2 and "2 claims of id" in whole.stderr
    title = next(r for r in records if r["part"] == "title")
    assert explain("--id", title["id"][:14]).stdout.startswith(f"{title['id']}  a, title\n")


def test_a_content_that_no_cue_reports():
    document = Document("goes_on", GOES_ON)
    claims = Extractor().document(document)
    [no_cue] = [claim for claim in claims if claim.cue is None]
    _, decisions = decisions_of(Extractor(), document, no_cue.id)
    assert [d.note for d in decisions if d.name in ("cue", "content")] == ["none: the content goes on with the quotation before it"] * 2


def test_top_says_how_many_are_left_out(records):
    assert " more" in explain("--line", str(number(records, "قال")), "--top", "1").stdout


@pytest.mark.parametrize("args, message", [
    pytest.param((), "Say which claim", id="neither"),
    pytest.param(("--id", "c-", "--line", "1"), "Say which claim", id="both"),
    pytest.param(("--line", "999"), "no claim of line 999", id="no_line"),
    pytest.param(("--id", "c-zz"), "no claim of id c-zz", id="no_id"),
    pytest.param(("--line", "1", "--model", "x"), "no model 'x'", id="no_model"),
    pytest.param(("--line", "1", "--id-field", "title"), "no article with the id a", id="no_article"),
])
def test_what_cannot_be_explained_is_exit_2(args, message):
    result = explain(*args)
    assert result.exit_code == 2 and message in result.stderr


def test_a_claim_that_is_not_found_again(here, records):
    changed = {**records[-1], "id": "c-" + "0" * 32, "signature": "attrib:0|model:other"}
    (here / "claims.jsonl").write_text(json.dumps(changed))
    result = explain("--line", "1")
    assert result.exit_code == 2 and "finds no claim c-000" in result.stderr and "--model" in result.stderr


def test_another_signature_is_told(here, records):
    (here / "claims.jsonl").write_text(json.dumps({**records[0], "signature": "attrib:0|model:other"}))
    assert explain("--line", "1").stderr.startswith("Made by attrib:0|model:other, explained by attrib:")


def documents() -> list[Document]:
    lines = (Path(__file__).parents[2] / "corpus" / "sample" / "articles.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Document(row["id"], row["text"], row["title"]) for row in rows] + [Document("a", TEXT), Document("goes_on", GOES_ON), Document("nobody", "وأضاف أن الأزمة انتهت.")]


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.id)
def test_weights_add_up_and_the_option_taken_is_the_best(document):
    extractor = Extractor()
    for claim in extractor.document(document):
        again, decisions = decisions_of(extractor, document, claim.id)
        assert again == claim
        for decision in decisions:
            for option in decision.options:
                if option.weights:
                    assert sum(weight for _, weight in option.weights) == pytest.approx(option.margin)
            margins = [o.margin for o in decision.options if o.margin is not None]
            if decision.name in ("content end", "content start"):
                assert margins[0] == max(margins)
        [speaker] = [d for d in decisions if d.name == "speaker"]
        if speaker.options and speaker.note in ("dropped_subject", "pronoun"):
            assert speaker.options[0].label == claim.speaker.name
