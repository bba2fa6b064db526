"""A parse over the lexical tokens: whatever the parser cuts or joins, each token has one entry."""
from __future__ import annotations

import pytest

from attrib.analyzers import alignment, lexical
from attrib.data import Parse
from attrib.errors import InputError


def parse(text: str, *tokens: tuple[str, str]) -> Parse:
    """The parse of `tokens`: surface, and its words as form/UPOS/head/relation (heads count words from 1)."""
    starts, ends, rows, at = [], [], [], 0
    for surface, words in tokens:
        at = text.index(surface, at)
        for word in words.split():
            starts.append(at)
            ends.append(at + len(surface))
            rows.append(word.split("/"))
        at += len(surface)
    forms, upos, heads, deprel = zip(*rows)
    return Parse(starts, ends, forms, [(0, len(forms))], forms, upos, [""] * len(forms), [int(h) - 1 for h in heads], deprel)


VERB = "وقال الوزير، أمس، إنه باق."
PARSED = parse(VERB, ("وقال", "و/CCONJ/2/cc قال/VERB/0/root"), ("الوزير", "الوزير/NOUN/2/nsubj"), ("،", "،/PUNCT/5/punct"),
               ("أمس", "أمس/ADV/2/advmod"), ("،", "،/PUNCT/5/punct"), ("إنه", "إن/SCONJ/9/mark ه/PRON/9/nsubj"),
               ("باق", "باق/ADJ/2/ccomp"), (".", "./PUNCT/2/punct"))


def layers(text: str, parsed: Parse):
    return alignment.attach(lexical.analyze(text), parsed).layers


def test_a_token_of_several_words_takes_the_one_that_the_others_hang_on():
    found = layers(VERB, PARSED)
    assert found.upos == ["VERB", "NOUN", "PUNCT", "ADV", "PUNCT", "SCONJ", "ADJ", "PUNCT"]
    assert found.clitics == ["CCONJ", "", "", "", "", "PRON", "", ""]
    assert found.head == [-1, 0, 3, 0, 3, 6, 0, 0]
    assert found.deprel[6] == "ccomp" and found.lemma[0] == "قال" and found.entity is None


def test_extents_and_children_are_those_of_the_tree():
    found = layers(VERB, PARSED)
    assert found.extents[0] == (0, 8) and found.extents[6] == (5, 7) and found.extents[3] == (2, 5)
    assert found.children[0] == [1, 3, 6, 7]


@pytest.mark.parametrize("text, tokens, upos, head", [
    pytest.param("عطار، أمس", [("عطار،", "عطار،/PROPN/0/root"), ("أمس", "أمس/ADV/1/advmod")],
                 ["PROPN", "", "ADV"], [-1, 0, 0], id="a_comma_left_at_a_word"),
    pytest.param("بلغ 3.5 مليون", [("بلغ", "بلغ/VERB/0/root"), ("3.5", "3.5/NUM/3/nummod"), ("مليون", "مليون/NOUN/1/obj")],
                 ["VERB", "NUM", "", "", "NOUN"], [-1, 4, 1, 1, 0], id="a_number_in_three_tokens"),
    pytest.param("سلام عليكم", [("سلام", "سلام/NOUN/0/root")], ["NOUN", ""], [-1, -1], id="a_word_that_the_parser_left_out"),
    pytest.param("ببيته", [("ببيته", "ب/ADP/2/case بيت/NOUN/0/root ه/PRON/2/nmod")], ["NOUN"], [-1], id="clitics_on_both_sides"),
    pytest.param("بيته", [("بي", "بي/NOUN/0/root"), ("ته", "ته/X/1/dep")], ["NOUN"], [-1], id="a_word_cut_in_two"),
])
def test_tokens_of_two_kinds(text, tokens, upos, head):
    found = layers(text, parse(text, *tokens))
    assert (found.upos, found.head) == (upos, head)


def test_a_circle_and_a_wrong_head_end():
    circle = parse("قال زيد", ("قال", "قال/VERB/2/dep"), ("زيد", "زيد/PROPN/1/dep"))
    assert layers("قال زيد", circle).extents == [(0, 2), (0, 2)]


def test_layers_that_are_not_there_are_none():
    bare = Parse([0], [3], ["قال"], [(0, 1)])
    found = layers("قال", bare)
    assert (found.upos, found.head, found.extents, found.clitics, found.entity) == (None,) * 5 and bare.layers == frozenset()


def test_entities_and_a_parse_of_another_text():
    tagged = Parse([0, 4], [3, 7], ["قال", "زيد"], [(0, 2)], entity=["", "B-PER"])
    assert layers("قال زيد", tagged).entity == ["", "B-PER"]
    with pytest.raises(InputError, match=r"the parse ends at 7, beyond the text of 3 characters"):
        layers("قال", tagged)


def test_an_empty_text_and_an_empty_parse():
    assert layers("", Parse([], [], [], [], head=[], deprel=[])).head == []
