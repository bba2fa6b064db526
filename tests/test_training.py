"""What is an example of what, what is learned from examples, and how far the confidence can be believed."""
from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from attrib import evaluation, scoring, training
from attrib.cli.corpus import sound
from attrib.data import Span
from attrib.errors import InputError
from attrib.gold import GoldClaim, GoldDocument, GoldEntity
from attrib.pipeline import Extractor
from attrib.scoring import Linear, Model
from attrib.training import LEAST_SEEN, Examples, calibrate, examples, fit

CORPUS = Path(__file__).parents[1] / "corpus"

TEXT = ("قال الوزير سالم مرزوق إن السد صمد، بينما غرقت القرية. والتقى مرزوق المهندس علي حداد. وأضاف: «لن ننتظر أحدا». "
        "وعرضت المدينة فيلم «النهر».\nوفي الوادي، فاض النهر، بحسب الشرطة. ويؤكد ذلك أن الماء ارتفع. "
        "والقرية قال عنها حداد إنها خالية.")


def span(words: str, within: str | None = None) -> Span:
    """The first place of `words` in TEXT, or in the first place of `within`."""
    start = TEXT.index(words, TEXT.index(within or words))
    return Span(start, start + len(words))


SAID = GoldClaim("indirect", (span("السد صمد"),), span("قال"), span("الوزير سالم مرزوق"), speaker=("e1",))
ADDED = GoldClaim("direct", (span("لن ننتظر أحدا"),), span("وأضاف"), speaker=("e1",))
POLICE = GoldClaim("indirect", (span("فاض النهر"),), span("بحسب"), span("الشرطة"), speaker=("e2",))
EMPTY = GoldClaim("indirect", (span("خالية"),), span("قال", "قال عنها"), span("حداد", "حداد إنها"), speaker=("e3",))
ENTITIES = (GoldEntity("e1", "سالم مرزوق", "person", ("مرزوق",)), GoldEntity("e2", "الشرطة", "organization"),
            GoldEntity("e3", "علي حداد", "person", ("حداد",)))
ARTICLE = GoldDocument("a", TEXT, None, ENTITIES, (SAID, ADDED, POLICE, EMPTY))


@pytest.fixture(scope="module")
def rules() -> Model:
    return scoring.load(scoring.RULES)


@pytest.fixture(scope="module")
def dev() -> list[GoldDocument]:
    return list(sound(str(CORPUS / "dev")))


def labels(found: Examples, name: str) -> list[int]:
    """The labels of the candidates that hold `name`, in their order."""
    return [label for names, label in zip(found.names, found.labels) if name in names]


@pytest.mark.parametrize("decision, name, expected", [
    pytest.param("quotation", "before:colon", [1], id="speech"),
    pytest.param("quotation", "before:title_noun", [0], id="title_of_a_film"),
    pytest.param("cue", "lemma:قال", [1, 1], id="verbs"),
    pytest.param("cue", "phrase:بحسب", [1], id="phrase"),
    pytest.param("cue", "lemma:أكد", [0], id="nobody_confirms"),
    pytest.param("end", "next:meanwhile", [1], id="ends_at_the_comma"),
    pytest.param("end", "signs_before:sentence:1", [0], id="not_at_the_sentence"),
    pytest.param("end", "end:close", [1], id="ends_with_its_mark"),
    pytest.param("start", "start:sign", [1], id="starts_at_the_comma"),
    pytest.param("start", "start:sentence", [0], id="not_at_the_sentences_start"),
    pytest.param("source", "source:after", [1], id="a_subject"),
    pytest.param("source", "source:before", [0], id="a_topic_is_no_source"),
    pytest.param("source", "source:object", [1], id="source_of_a_phrase"),
    pytest.param("antecedent", "rank:0", [1], id="who_spoke_last"),
    pytest.param("antecedent", "rank:never", [0], id="who_is_met"),
])
def test_what_is_right_and_what_is_wrong(rules, decision, name, expected):
    assert labels(examples([ARTICLE], rules)[decision], name) == expected


def test_choices_are_told_apart(rules):
    found = examples([ARTICLE], rules)["end"]
    first, second = (names for names in found.names if names[0] in ("end:sign", "end:close"))
    choice = {found.groups[found.names.index(names)] for names in (first, second)}
    assert len(choice) == 2 and len(set(found.groups)) == 3


def test_an_unannotated_cue_is_wrong_and_has_no_end(rules):
    found = examples([replace(ARTICLE, claims=())], rules)
    assert len(found["cue"].labels) > 3 and not any(found["cue"].labels + found["quotation"].labels)
    assert not any(found[decision].labels for decision in ("end", "start", "source", "antecedent"))


def test_a_choice_without_the_right_one_is_left_out(rules):
    elsewhere = replace(ENTITIES[0], name="سعاد الأمين", aliases=())
    assert examples([replace(ARTICLE, entities=(elsewhere, *ENTITIES[1:]))], rules)["antecedent"].labels == []
    shorter = replace(SAID, content=(span("السد"),))
    found = examples([replace(ARTICLE, claims=(shorter,))], rules)
    assert found["end"].labels == [] and labels(found["cue"], "text_start") == [1]


def test_a_title_is_held_against_its_own_claims(rules):
    title = "مرزوق يؤكد أن السد صمد"
    said = GoldClaim("indirect", (Span(14, 22),), Span(6, 10), Span(0, 5), speaker=("e1",), part="title")
    document = GoldDocument("a", f"{title}، والنهر هادئ.", title, ENTITIES[:1], (said,))
    assert labels(examples([document], rules)["cue"], "lemma:أكد") == [1, 0]


def choices(*held: tuple[list[str], list[str]], times: int = 1) -> Examples:
    """Choices between two candidates, of which the first is right, each so many times."""
    out = Examples()
    for right, wrong in held * times:
        group = out.next_group()
        out.add(right, True, group)
        out.add(wrong, False, group)
    return out


def alone(right: list[list[str]], wrong: list[list[str]]) -> Examples:
    """Candidates to be judged one by one."""
    out = Examples()
    for names, label in [(n, True) for n in right] + [(n, False) for n in wrong]:
        out.add(names, label, out.next_group())
    return out


# The rules always prefer the sentence's end; in two choices of five the comma before «و» is right.
ENDS = Linear({"sentence": 2.0, "comma": -1.0})
SENTENCE, COMMA, BEFORE_WA = ["sentence"], ["comma", "next:word"], ["comma", "next:wa"]
TOY = choices((SENTENCE, COMMA), (SENTENCE, COMMA), (SENTENCE, COMMA), (BEFORE_WA, SENTENCE), (BEFORE_WA, SENTENCE), times=5)


@pytest.mark.parametrize("strength, ranking", [
    pytest.param(10.0, [BEFORE_WA, SENTENCE, COMMA], id="the_examples_win"),
    pytest.param(1e-5, [SENTENCE, COMMA, BEFORE_WA], id="the_rules_stay"),
])
def test_choices_between_rules_and_examples(strength, ranking):
    learned = fit(TOY, "end", ENDS, strength)
    ranked = sorted(ranking, key=learned.margin, reverse=True)
    assert ranked[0] == ranking[0] and learned.margin(SENTENCE) > learned.margin(COMMA)
    assert learned.bias == 0.0


@pytest.mark.parametrize("strength, chance_of_odd", [(10.0, (0.0, 0.2)), (1e-6, (0.5, 1.0))], ids=["the_examples_win", "the_rules_stay"])
def test_single_candidates_between_rules_and_examples(strength, chance_of_odd):
    rules = Linear({"strong": 3.0}, -1.5)
    found = alone(right=[["strong", "plain"]] * 30, wrong=[["strong", "odd"]] * 10 + [["weak"]] * 20)
    learned = fit(found, "cue", rules, strength)
    low, high = chance_of_odd
    assert rules(["strong", "odd"]) > 0.5 and low < learned(["strong", "odd"]) < high
    assert learned(["strong", "plain"]) > 0.5 > learned(["weak"])


def test_names_that_are_seen_too_seldom_have_no_weight():
    seldom, often = (choices((["sentence", name], COMMA), times=times) for name, times in
                     (("seldom", LEAST_SEEN - 1), ("often", LEAST_SEEN)))
    found = Examples(seldom.names + often.names, seldom.labels + often.labels, seldom.groups + [g + 99 for g in often.groups])
    learned = fit(found, "end", ENDS, 1.0)
    assert "often" in learned.weights and "seldom" not in learned.weights
    # What the rules know of is not forgotten for being rare.
    assert "seldom" in fit(found, "end", Linear({**ENDS.weights, "seldom": 1.0}), 1.0).weights


@pytest.mark.parametrize("candidates", [
    pytest.param([(SENTENCE, False), (BEFORE_WA, False)], id="none_is_right"),
    pytest.param([(BEFORE_WA, True)], id="the_right_one_alone"),
    pytest.param([(BEFORE_WA, False)], id="a_wrong_one_alone"),
    pytest.param([(SENTENCE, True), (BEFORE_WA, True)], id="all_are_right"),
])
def test_choices_that_say_nothing_add_nothing(candidates):
    more = Examples(list(TOY.names), list(TOY.labels), list(TOY.groups))
    for _ in range(LEAST_SEEN):
        group = more.next_group()
        for names, label in candidates:
            more.add(names, label, group)
    with_them, without = fit(more, "end", ENDS, 1.0), fit(TOY, "end", ENDS, 1.0)
    assert (with_them.weights, with_them.bias) == (without.weights, without.bias)


def test_rules_that_the_examples_say_nothing_about_are_kept():
    learned = fit(choices((["comma", "next:wa"], ["comma", "next:word"]), times=5), "end", ENDS, 1.0)
    assert {name: learned.weights[name] for name in ENDS.weights} == ENDS.weights
    assert learned.margin(SENTENCE) > learned.margin(BEFORE_WA) > learned.margin(COMMA)


@pytest.mark.parametrize("kind, found, counts", [
    pytest.param("end", Examples(), "found 0 candidates, 0 of them right", id="nothing"),
    pytest.param("end", Examples([SENTENCE, COMMA], [1, 1], [0, 0]), "found 2 candidates, 2 of them right", id="choice_all_right"),
    pytest.param("end", Examples([SENTENCE, COMMA], [1, 0], [0, 1]), "found 2 candidates, 1 of them right", id="apart"),
    pytest.param("cue", Examples([SENTENCE, COMMA], [0, 0], [0, 1]), "found 2 candidates, 0 of them right", id="all_wrong"),
])
def test_too_few_examples(kind, found, counts):
    with pytest.raises(InputError, match=f"too few annotated articles to learn {kind}: {counts}; expected right and wrong ones"):
        fit(found, kind, ENDS)


def test_no_claim_to_learn_the_confidence_of(rules):
    with pytest.raises(InputError, match="to learn the confidence: found 0 candidates"):
        training.train([GoldDocument("a", "هطل المطر.")], "mine", strength={})
    with pytest.raises(InputError, match="to learn the calibration: found 0 candidates"):
        calibrate([GoldDocument("a", "هطل المطر.")], rules)


def test_a_model_says_what_it_was_learned_from(rules, dev):
    strength = {"source": 0.1, "antecedent": 0.03}
    model = training.train(reversed(dev), "mine", strength, (1.5, -0.25), "some articles")
    found = examples(dev, rules)
    assert {decision: (n["C"], n["candidates"], n["right"]) for decision, n in model.manifest["learned"].items()} == {
        decision: (c, len(found[decision].labels), sum(found[decision].labels)) for decision, c in strength.items()}
    assert model.manifest["corpus"]["sha256"] == training.digest(dev) and model.manifest["corpus"]["articles"] == len(dev)
    assert model.manifest["calibration"] == {"slope": 1.5, "intercept": -0.25, "on": "some articles"}
    assert {decision for decision in rules if model[decision].weights != rules[decision].weights} == {*strength, "confidence"}


@pytest.mark.parametrize("change", [
    pytest.param({"text": TEXT + " "}, id="text"),
    pytest.param({"id": "b"}, id="id"),
    pytest.param({"claims": (replace(SAID, polarity="denied"), ADDED, POLICE, EMPTY)}, id="polarity"),
    pytest.param({"entities": (replace(ENTITIES[0], name="مرزوق"), *ENTITIES[1:])}, id="name"),
    pytest.param({"title": "مرزوق: السد صمد"}, id="title"),
])
def test_the_digest_tells_corpora_apart(change):
    assert training.digest([ARTICLE]) == training.digest([replace(ARTICLE)]) != training.digest([replace(ARTICLE, **change)])


def test_weights_are_those_of_the_optimum(dev):
    """At the optimum of an L2-regularised regression each weight is C times what is left to explain of its feature.

    Short of it the last digits are the processor's: then the same articles do not give the same bytes everywhere.
    """
    pairs = list(training.judged(dev, scoring.load()))
    learned = training._regression([dict.fromkeys(names, 1.0) for names, _ in pairs], [right for _, right in pairs], 1.0)
    left = [(names, right - learned(names)) for names, right in pairs]
    assert sum(rest for _, rest in left) == pytest.approx(0.0, abs=1e-7)
    for name, weight in learned.weights.items():
        assert weight == pytest.approx(sum(rest for names, rest in left if name in names), abs=1e-7)


#: Claims by how sure the model is, and how often such claims are right where slope and intercept hold.
TENTHS = [f"p{tenth}" for tenth in range(1, 10)]
SURE = Linear({name: math.log(tenth / (10 - tenth)) for tenth, name in enumerate(TENTHS, 1)})


def outcomes(slope: float, intercept: float, of: int = 1_000) -> list[tuple[list[str], bool]]:
    """Claims of SURE, right as often as they would be on news where this line lies over its margin."""
    out = []
    for name in TENTHS:
        right = round(of / (1 + math.exp(-slope * SURE.margin([name]) - intercept)))
        out += [([name], number < right) for number in range(of)]
    return out


@pytest.mark.parametrize("line", [(1.0, 0.0), (1.6, -0.7), (0.5, 0.4)], ids=["own_probabilities", "too_timid", "too_bold"])
def test_calibration_finds_the_line_and_puts_it_over_the_margin(monkeypatch, line):
    monkeypatch.setattr(training, "judged", lambda *_: iter(outcomes(*line)))
    model = Model(confidence=SURE)
    assert calibrate([], model) == pytest.approx(line, abs=0.02)
    model["confidence"] = training._calibrated(SURE, line)
    assert calibrate([], model) == pytest.approx((1.0, 0.0), abs=0.02)
    assert model["confidence"].margin(["p9"]) == pytest.approx(line[0] * SURE.margin(["p9"]) + line[1], abs=0.001)


def test_a_weight_that_comes_to_nothing_is_not_written():
    # 0.0 and -0.0 are the same weight and other bytes.
    assert training._calibrated(Linear({"some": 0.5, "none": -1e-9}), (1.0, 0.0)).weights == {"some": 0.5}


@pytest.mark.parametrize("folder", ["sample/annotated", "dev"])
def test_a_confidence_is_a_probability(folder):
    extractor = Extractor()
    claims = [claim for document in sound(str(CORPUS / folder)) for claim in extractor.document(document.document())]
    assert len(claims) > 10 and all(0.0 < claim.confidence < 1.0 for claim in claims)


def test_right_claims_are_surer_than_wrong_ones(dev):
    extractor = Extractor()
    claims = [claim for document in dev for claim in extractor.document(document.document())]
    sure = [pair for counts in evaluation.count(dev, claims) for pair in counts.sure]
    right, wrong = ([confidence for confidence, hit in sure if hit is kind] for kind in (True, False))
    assert len(right) > 50 and len(wrong) > 50
    assert sum(right) / len(right) > sum(wrong) / len(wrong) + 0.1
