"""Figures worked out by hand, the shared scorer's figures on real news, chance, and confidence."""
from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace

import pytest

from attrib import calibration, evaluation, gold, metrics, resampling
from attrib.claim import Excerpt, Member, Speaker, digest
from attrib.data import Span
from attrib.errors import AttribError, InputError
from attrib.evaluation_table import table
from attrib.pipeline import Extractor
from attrib.slices import SLICES, slices
from attrib.writers import jsonl

TEXT = "قال الوزير سامح شكري: «لن نتراجع أبدا». وأضاف أن الأزمة انتهت، بحسب الشرطة."


def place(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


ENTITIES = [{"id": "e1", "name": "سامح شكري", "aliases": ["شكري", "الوزير"], "kind": "person"},
            {"id": "e2", "name": "الشرطة", "aliases": [], "kind": "organization"}]
CLAIMS = [{"type": "direct", "speaker": ["e1"], "cue": place("قال"), "source": place("الوزير سامح شكري"), "via": None,
           "content": [place("لن نتراجع أبدا")]},
          {"type": "indirect", "speaker": ["e1"], "cue": place("وأضاف"), "source": None, "via": None,
           "content": [place("الأزمة انتهت")]}]


def document(id: str = "d", claims: list = CLAIMS, **more: object) -> gold.GoldDocument:
    return gold.from_record({"id": id, "entities": ENTITIES, "claims": claims}, TEXT, **more)


@pytest.fixture
def claim(make_claim):
    """A function: a claim on TEXT with this content, cue and source."""
    def made(content: str, name: str | None = "سامح شكري", cue: str | None = None, source: str | None = None, **fields):
        values = dict(doc_id="d", document_sha256=digest(TEXT), spans=(Span(*place(content)),), text=content,
                      speaker=Speaker(name, "person", True, "name"),
                      source=Excerpt(source, Span(*place(source))) if source else None, via=())
        one = make_claim(**{**values, **fields})
        return replace(one, cue=replace(one.cue, text=cue, span=Span(*place(cue))) if cue else None)
    return made


def test_a_perfect_copy_is_perfect(claim):
    claims = [claim("«لن نتراجع أبدا».", cue="قال", source="الوزير سامح شكري", type="direct"), claim("الأزمة انتهت", cue="وأضاف")]
    report = evaluation.report([document()], claims, resamples=20)
    assert all(report[name]["F1"] == 1.0 for name in evaluation.F1)
    assert all(report[name] == 1.0 for name in evaluation.ACCURACIES if name != "via") and report["via"] == 0.0
    assert report["intervals"]["claim"] == [1.0, 1.0] and report["title"] is None
    assert set(report["slices"]) == {"full name", "dropped subject", "person", "marks «…»"}


def test_figures_worked_out_by_hand(claim):
    # 12 of 19 characters of the second content are in the gold one; the third claim is spurious.
    claims = [claim("لن نتراجع أبدا", "الشرطة", cue="قال", source="سامح شكري", type="mixed"), claim("الأزمة انتهت، بحسب", cue="وأضاف"),
              claim("الشرطة")]
    report = evaluation.report([document()], claims, resamples=20)
    half = {"P": 0.3333, "R": 0.5, "F1": 0.4}
    assert report["strict"] == report["near"] == half and report["claim"]["F1"] == 0.0
    assert report["overlap"] == {"P": 0.6667, "R": 1.0, "F1": 0.8} == report["sfu_0.3"]
    share = 12 / len("الأزمة انتهت، بحسب")
    assert report["partial"]["P"] == report["soft"]["P"] == round((1 + share) / 3, 4) and report["partial"]["R"] == 1.0
    assert (report["speaker"], report["type"], report["source"], report["cue"]) == (0.5, 0.5, 1.0, 1.0)
    assert report["cue_exact"]["F1"] == 1.0 and report["source_exact"]["F1"] == 0.0 and report["source_overlap"]["F1"] == 1.0
    assert report["triple"]["F1"] == 0.0
    assert report["by_type"]["direct"]["strict_recall"] == 1.0 and report["by_type"]["mixed"]["gold"] == 0
    assert report["calibration"]["right"] == 0.0


def test_nothing_at_all():
    empty = evaluation.report([], [], [], resamples=5)
    assert empty["strict"]["F1"] == 0.0 and empty["intervals"] == {} == empty["against"] and empty["calibration"]["ece"] is None
    assert "0 documents" in table(empty)
    silent = evaluation.report([document()], [], resamples=5)
    assert silent["gold"] == 2 and silent["claim"]["F1"] == 0.0 and "–" in table(silent)


def test_two_attributions_of_one_content_are_matched_by_their_speakers(claim):
    twice = [CLAIMS[1], {**CLAIMS[1], "speaker": ["e2"], "cue": place("بحسب"), "source": place("الشرطة")}]
    report = evaluation.report([document(claims=twice)], [claim("الأزمة انتهت", "الشرطة"), claim("الأزمة انتهت")], resamples=5)
    assert report["claim"]["F1"] == 1.0


def test_nested_contents_do_not_exceed_one(claim):
    report = evaluation.report([document()], [claim("لن نتراجع أبدا"), claim("نتراجع أبدا"), claim("أبدا")], resamples=5)
    assert report["soft"]["P"] == 1.0 and report["soft"]["R"] == 0.5


@pytest.mark.parametrize("name, members, right, mentioned", [
    pytest.param("سامح شكري", (), True, True, id="name"),
    pytest.param("وزير الخارجية المصري سامح شكري", (), True, True, id="title"),
    pytest.param("سَامِح شُكري", (), True, True, id="vowel_signs"),
    pytest.param("شكري", (), False, True, id="surname"),
    pytest.param("المتحدث باسم الشرطة سامح شكري", (), False, False, id="somebody_else_inside"),
    pytest.param("أ ب ت ث ج ح خ سامح شكري", (), False, False, id="too_long"),
    pytest.param("x", ("سامح شكري",), True, True, id="members"),
    pytest.param("x", ("سامح شكري", "الشرطة"), False, False, id="too_many_members"),
    pytest.param(None, (), False, False, id="nobody"),
])
def test_who_counts_as_the_speaker(claim, name, members, right, mentioned):
    said = replace(claim("الأزمة انتهت"), speaker=Speaker(name, "person", True, "name", members=tuple(Member(m, "person") for m in members)))
    wanted = metrics.annotated(document())[1]
    [found] = metrics.found(TEXT, [said])
    assert (metrics.is_speaker(wanted, found), metrics.is_speaker(wanted, found, aliases=True)) == (right, mentioned)


def test_headlines_are_counted_apart(claim):
    titled = {**CLAIMS[1], "part": "title", "content": [[0, 4]], "cue": None, "speaker": []}
    documents = [document(claims=[*CLAIMS, titled], title="سننسحب"), document("e", claims=[])]
    claims = [claim("الأزمة انتهت"), claim("قال", None, part="title", document_sha256=digest("سننسحب"), spans=(Span(0, 4),))]
    report = evaluation.report(documents, claims, resamples=5)
    assert (report["gold"], report["predicted"]) == (2, 1)
    assert (report["title"]["documents"], report["title"]["gold"], report["title"]["claim"]["F1"]) == (1, 1, 1.0)
    assert "headlines" in table(report)


@pytest.mark.parametrize("fields, message", [
    pytest.param({"doc_id": "x"}, "documents that are not annotated, 'x' among them", id="unknown_document"),
    pytest.param({"document_sha256": "0" * 64}, "made from another body than the annotated one", id="another_text"),
    pytest.param({"spans": (Span(0, 999),)}, "made from another body", id="outside"),
])
def test_claims_on_other_texts_are_refused(claim, fields, message):
    with pytest.raises(InputError, match=message):
        evaluation.report([document()], [claim("الأزمة انتهت", **fields)], resamples=5)


@pytest.mark.parametrize("change, wanted", [
    pytest.param({}, {"full name", "person", "marks «…»"}, id="full_name"),
    pytest.param({"source": place("شكري")}, {"surname", "person", "marks «…»"}, id="surname"),
    pytest.param({"source": place("الوزير")}, {"title", "person", "marks «…»"}, id="title"),
    pytest.param({"speaker": ["e1", "e2"]}, {"joint", "person", "organization", "marks «…»"}, id="joint"),
    pytest.param({"speaker": [], "source": None, "cue": None, "type": "indirect"}, {"no speaker", "no cue"}, id="nobody"),
    pytest.param({"via": place("الشرطة"), "polarity": "denied", "type": "indirect"},
                 {"full name", "person", "relayed", "not asserted"}, id="relayed"),
])
def test_slices(change, wanted):
    annotated = document(claims=[{**CLAIMS[0], **change}])
    assert set(slices(annotated, annotated.claims[0])) == wanted <= set(SLICES)


@pytest.mark.parametrize("text, wanted", [
    pytest.param('وأضاف: "لن نتراجع".', ['marks "…"'], id="straight"),
    pytest.param("وأضاف: “لن نتراجع”.", ["marks “…”"], id="curly"),
    pytest.param("وأضاف: »لن نتراجع«.", ["marks reversed"], id="reversed"),
    pytest.param("وأضاف: ”لن نتراجع”.", ["marks reversed"], id="wrong_way"),
    pytest.param("وأضاف: «لن نتراجع.\nثم «غادر».", ["unclosed", "marks «…»"], id="unclosed"),
    pytest.param("وأضاف: لن نتراجع.", ["marks other"], id="none"),
])
def test_slices_by_marks(text, wanted):
    start = text.index("لن")
    record = {"id": "d", "entities": [], "claims": [{"type": "direct", "content": [[start, start + len("لن نتراجع")]]}]}
    annotated = gold.from_record(record, text)
    assert [name for name in slices(annotated, annotated.claims[0]) if name.startswith(("marks", "unclosed"))] == wanted


@pytest.mark.parametrize("cue, wanted", [("قوله", "pronoun"), ("بقولها", "pronoun"), ("على حد وصفه", "pronoun"), ("وأضافت", "dropped subject"),
                                         ("أعلنه", "dropped subject"), ("قائلة", "dropped subject"), ("رأى", "dropped subject")])
def test_pronouns_and_dropped_subjects(cue, wanted):
    text = f"{cue} إن الأزمة انتهت"
    record = {"id": "d", "entities": ENTITIES, "claims": [
        {"type": "indirect", "speaker": ["e1"], "cue": [0, len(cue)], "content": [[len(cue) + 4, len(text)]]}]}
    annotated = gold.from_record(record, text)
    assert wanted in slices(annotated, annotated.claims[0])


@pytest.fixture(scope="module")
def extracted(shared):
    """(annotated real articles, what the extractor finds in them) by folder."""
    extractor = Extractor()
    documents = {part: list(gold.read(str(shared / part))) for part in ("dev", "tune")}
    return {part: (of, [c for d in of for c in extractor.document(d.document())]) for part, of in documents.items()}


def disturbed(claims, chance: random.Random):
    """Claims with edges moved, types, names and links exchanged, some left out and some twice."""
    for claim in claims:
        if chance.random() < 0.15:
            continue
        other = chance.choice(claims)
        first, *rest = claim.spans
        if chance.random() < 0.4:
            start = max(0, first.start + chance.randint(-12, 12))
            claim = replace(claim, spans=(Span(start, max(start + 1, first.end - chance.randint(0, 40))), *rest))
        if chance.random() < 0.3:
            claim = replace(claim, speaker=other.speaker)
        if chance.random() < 0.3:
            claim = replace(claim, type=other.type, cue=other.cue if other.doc_id == claim.doc_id else None)
        if chance.random() < 0.3 and other.doc_id == claim.doc_id:
            claim = replace(claim, via=(claim.source,) if claim.source else other.via, source=other.source)
        yield claim
        if chance.random() < 0.1:
            yield replace(claim, speaker=other.speaker)


@pytest.mark.parametrize("seed", [pytest.param(None, id="as_extracted"), *range(4)])
@pytest.mark.parametrize("part", ["dev", "tune"])
def test_the_shared_scorer_comes_to_the_same_figures(shared, extracted, tmp_path, part, seed):
    scorer = shared / "score.py"
    if not scorer.is_file():
        pytest.skip(f"no score.py in {shared}")
    documents, claims = extracted[part]
    if seed is not None:
        claims = list(disturbed(claims, random.Random(seed)))
    (tmp_path / "claims.jsonl").write_bytes(jsonl.dump(claims))
    done = subprocess.run([sys.executable, scorer, shared / part / gold.TEXTS, shared / part / gold.GOLD, tmp_path / "claims.jsonl"],
                          check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    theirs = json.loads(done.stdout)
    ours = evaluation.figures(evaluation.count(documents, claims))
    assert len(theirs) == 17 and {name: ours[name] for name in theirs} == theirs


def test_better_worse_and_the_same():
    good, bad = [(9, 9, 10, 10)] * 20, [(6, 6, 10, 10)] * 10 + [(7, 7, 10, 10)] * 10
    better = resampling.differences({"x": good}, {"x": bad})["x"]
    assert (better["A"], better["B"], better["difference"]) == (0.9, 0.65, 0.25)
    assert better["interval"][0] > 0 and better["p"] == round(2 / 2001, 4)
    worse = resampling.differences({"x": bad}, {"x": good})["x"]
    assert worse["p"] == better["p"] and worse["interval"] == [-edge for edge in reversed(better["interval"])]
    same = resampling.differences({"x": bad}, {"x": bad})["x"]
    assert same["p"] == 1.0 and same["interval"] == [0.0, 0.0]


def test_intervals_are_the_same_in_every_run():
    rows = {"x": [(i % 4, i % 4, 4, 4) for i in range(30)]}
    assert resampling.intervals(rows) == resampling.intervals(rows)
    low, high = resampling.intervals(rows)["x"]
    assert low < 42 / 120 < high


def test_a_calibrated_confidence_is_found_to_be_so():
    chance = random.Random(1)
    sure = [[(p, chance.random() < p) for p in (chance.random() for _ in range(10))] for _ in range(400)]
    figures = calibration.reliability(sure, resamples=50)
    assert 0.9 < figures["slope"] < 1.1 and abs(figures["intercept"]) < 0.1
    assert figures["ece"] < 0.03 and figures["ece_95"][0] <= figures["ece_95"][1] and figures["brier_skill"] > 0.25
    assert figures["errors_in_least_sure_third"] > 0.5 and sum(b["claims"] for b in figures["bins"]) == 4000


def test_a_confidence_twice_as_bold_as_it_should_be():
    chance = random.Random(1)
    odds = [chance.gauss(0, 2) for _ in range(4000)]
    sure = [[(1 / (1 + 2.718281828 ** (-2 * x)), chance.random() < 1 / (1 + 2.718281828 ** -x))] for x in odds]
    assert 0.45 < calibration.reliability(sure, resamples=5)["slope"] < 0.55


def test_a_reliability_table_by_hand():
    figures = calibration.reliability([[(0.95, True), (0.91, True), (0.15, True)], [(0.15, False)]], resamples=5)
    assert figures["bins"] == [{"low": 0.1, "high": 0.2, "claims": 2, "confidence": 0.15, "right": 0.5},
                               {"low": 0.9, "high": 1.0, "claims": 2, "confidence": 0.93, "right": 1.0}]
    assert figures["ece"] == round((0.7 + 0.14) / 4, 4) and figures["right"] == 0.75
    brier = (0.05 ** 2 + 0.09 ** 2 + 0.85 ** 2 + 0.15 ** 2) / 4
    assert figures["brier"] == round(brier, 4) and figures["brier_skill"] == round(1 - brier / 0.1875, 4)
    # The third is one and a third of four claims; the two least sure tie, so of each two thirds count.
    assert figures["errors_in_least_sure_third"] == 0.6667


def test_confidences_that_say_nothing_have_no_slope():
    figures = calibration.reliability([[(0.5, True), (0.5, False)]], resamples=5)
    assert figures["slope"] is None and figures["brier_skill"] == 0.0


def test_a_plot_without_matplotlib_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(AttribError, match="python -m pip install matplotlib"):
        calibration.draw(calibration.reliability([]), str(tmp_path / "x.png"))


def test_a_plot(tmp_path):
    pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")
    figures = calibration.reliability([[(0.9, True), (0.2, False), (0.3, True)]], resamples=5)
    calibration.draw(figures, str(tmp_path / "x.svg"))
    assert (tmp_path / "x.svg").stat().st_size > 1000
    with pytest.raises(AttribError, match="x.odt"):
        calibration.draw(figures, str(tmp_path / "x.odt"))
