"""CSV read back by Python's csv and by pandas: every field is there, no cell is a formula."""
from __future__ import annotations

import csv
import io
import json

import pytest

from attrib.claim import CARRIED, from_record, to_record
from attrib.writers.csv import COLUMNS, HEADER, dump, safe


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def restored(row: dict[str, str]) -> dict[str, object]:
    """The record that a row was made of, by what the documentation says."""
    cell = {name: value[1:] if value.startswith("'") else value for name, value in row.items()}

    def text(name):
        return cell[name] or None

    def number(name):
        return float(cell[name]) if cell[name] else None

    def value(name, default=None):
        return json.loads(cell[name]) if cell[name] else default

    def excerpt(name):
        return {"text": cell[name], "span": value(f"{name}_span")} if cell[f"{name}_span"] else None

    more = value("document_more", {})
    cue = excerpt("cue") and {**excerpt("cue"), "lemma": cell["cue_lemma"], "kind": cell["cue_kind"], "act": cell["cue_act"]}
    return {
        "schema": int(cell["schema"]), "id": cell["id"], "doc_id": cell["doc_id"], "document_sha256": cell["document_sha256"],
        "document": {**{name: cell[name] for name in CARRIED if cell[name] and name not in more}, **more}, "part": cell["part"],
        "type": cell["type"], "polarity": cell["polarity"], "text": cell["text"], "spans": value("spans"),
        "complementizer": excerpt("complementizer"), "cue": cue, "source": excerpt("source"), "via": value("via_excerpts", []),
        "speaker": {"id": text("speaker_id"), "name": text("speaker"), "kind": cell["speaker_kind"],
                    "named": value("speaker_named"), "role": text("role"), "members": value("speaker_members", []),
                    "resolved_by": cell["speaker_resolved_by"], "mentions": value("speaker_mentions", []),
                    "candidates": value("speaker_candidates", [])},
        "context": {"text": cell["context"], "sentence": value("sentence"), "paragraph": value("paragraph")},
        "nested_in": text("nested_in"), "flags": cell["flags"].split("; ") if cell["flags"] else [],
        "confidence": number("confidence"),
        "scores": {"cue": number("score_cue"), "content": number("score_content"), "speaker": number("score_speaker")},
        "signature": cell["signature"]}


def test_nothing_is_lost(claims):
    found = rows(HEADER + dump(claims))
    assert [from_record(restored(row)) for row in found] == list(claims)
    assert tuple(found[0]) == COLUMNS and COLUMNS.index("text") == COLUMNS.index("polarity") + 1


def test_empty_fields_of_the_input_are_kept(make_claim):
    claim = make_claim(document={"title": "", "author": None, "date": 2024, "outlet": "'x", "n": 0})
    [row] = rows(HEADER + dump([claim]))
    assert restored(row)["document"] == claim.document and row["outlet"] == "''x"


def test_a_spreadsheet_reads_it(claims):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_csv(io.BytesIO(HEADER + dump(claims)), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert list(frame["id"]) == [claim.id for claim in claims] and tuple(frame.columns) == COLUMNS
    assert list(frame["text"]) == [claim.text for claim in claims]
    assert frame["polarity"][2] == "denied" and frame["outlet"][0] == "'=cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "'x", "''"],
                         ids=["equals", "plus", "minus", "at", "tab", "cr", "lf", "wide_equals", "wide_plus", "wide_minus",
                              "wide_at", "apostrophe", "apostrophes"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text, make_claim):
    assert safe(text) == f"'{text}"
    [row] = rows(HEADER + dump([make_claim(signature=text, document={"outlet": text, "title": text})]))
    assert row["signature"] == row["outlet"] == row["title"] == f"'{text}"


@pytest.mark.parametrize("text", ["قال", "1=1", " =1", "«=1»", ""], ids=["arabic", "inside", "blank", "quoted", "empty"])
def test_other_cells_are_untouched(text):
    assert safe(text) == text


def test_no_cell_of_a_hostile_article_is_a_formula(claims):
    for row in csv.reader(io.StringIO((HEADER + dump(claims)).decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def test_values_are_what_a_person_reads(claims):
    row = rows(HEADER + dump(claims))[1]
    assert (row["speaker"], row["role"], row["cue"], row["polarity"]) == ("ليلى Smith & Co.", "'=الوزيرة", "قالَتْ", "asserted")
    assert row["text"] == claims[1].text and row["flags"] == "anonymous_source; relayed" and row["confidence"] == "0.9"
    assert row["spans"] == json.dumps(to_record(claims[1])["spans"], separators=(",", ":"))
