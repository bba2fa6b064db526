"""Words that are names beside some neighbours and something else beside others: the tokens of an article, put right in place.

    قال | علي | الدباس      أكد | على | أهمية الحوار      | شمس الدين | بركات      | بان كي مون |
"""
from __future__ import annotations

from attrib.analyzers.words import Words
from attrib.data import Word
from attrib.lexicon import functions, people

#: Verbs that على never goes with: قال علي الدباس.
_SAYS = frozenset(("قال", "صرح", "ذكر", "أوضح", "تابع"))
#: Function words that are names too, beside what shows it.
_ALSO_NAMES = frozenset(("علي", "بان", "الدين"))
#: علي أكبر, علي أصغر.
_AFTER_ALI = frozenset(("اكبر", "اصغر"))
#: What no function word is.
_NAME = people.NAME_GIVEN | people.NAME_FAMILY


def settle(found: list[Word], known: Words) -> None:
    """Put the name, or the function word, in the place of each token of `found` that may be both; `known` keeps the new words."""
    ambiguous = [i for i, word in enumerate(found) if word.fold in _ALSO_NAMES]
    dotless = any(found[token].plain == "على" for token in ambiguous)
    for token in ambiguous:
        if found[token].fold == "علي":
            found[token] = _ali(found, token, dotless, known)
            if found[token].people and token + 1 < len(found) and found[token + 1].fold in _AFTER_ALI:
                found[token + 1] = _as_name(found[token + 1].plain, known)
        elif token and found[token].fold == "الدين":
            found[token - 1] = _of_faith(found[token - 1], known)
        elif token + 1 < len(found) and found[token + 1].fold == "كي":
            # بان كي مون: neither "that" nor "so that".
            found[token:token + 2] = _as_name("بان", known), _as_name("كي", known)
            if token + 2 < len(found) and found[token + 2].fold == "مون":
                found[token + 2] = _as_name("مون", known)


def _ali(found: list[Word], token: int, dotless: bool, known: Words) -> Word:
    """على the preposition, or علي the name, which outlets without final ى spell alike."""
    named = found[token].plain == "علي" and _is_ali(found, token, dotless)
    key = "علي\0" if named else "على\0"
    word = known.get(key)
    if word is None:
        word = known[key] = Word("علي" if named else "على", "علي" if named else "على", "علي", "word")
        word.people = _NAME if named else 0
        word.functions = 0 if named else functions.PREPOSITION
        word.lookup = () if named else known["على"].lookup
    return word


def _is_ali(found: list[Word], token: int, dotless: bool) -> bool:
    """Whether the name stands there: beside names, or where no preposition can stand. `dotless`: the article spells the
    preposition with ى, so that less tells."""
    before = found[token - 1].people if token else 0
    if before & people.NAME_GIVEN and not before & (people.NAME_AMBIGUOUS | people.PLACE) \
            or before & (people.TITLE_HONORIFIC | people.TITLE_RANK | people.CONNECTOR):
        # سامي | علي, الشيخ | علي
        return True
    if token + 1 >= len(found):
        return False
    following = found[token + 1]
    after = following.people
    if after & people.CONNECTOR or _is_sure_name(after) or following.surface in "،,:." or following.plain == "إن":
        # علي | بن سامي |, علي | الدباس |, قال علي | إن |
        return True
    if _is_nameless(following) and (
            token and any(c.lemma in _SAYS for c in found[token - 1].cues) or token + 2 < len(found) and found[token + 2].that):
        # قال | علي ورسمة, علي | ورسمة أن …
        return True
    if dotless and (before & people.NAME_GIVEN or after & (people.NAME | people.DEMONYM) and not after & people.PLACE
                    or _is_nameless(following) or following.fold in _AFTER_ALI):
        return True
    # ،علي سامي الدباس
    return bool(after & people.NAME and token + 2 < len(found) and found[token + 2].people & people.NAME and not following.pre
                and (not token or found[token - 1].surface in "،,"))


def _is_sure_name(classes: int) -> bool:
    return bool(classes & people.NAME) and not classes & (people.NAME_AMBIGUOUS | people.PLACE)


def _is_nameless(word: Word) -> bool:
    """Whether nothing is known of a word, before which a preposition stands hardly ever: علي | ورسمة |."""
    return word.kind == "word" and not (word.functions or word.people or word.cues or word.that or word.pre)


def _of_faith(before: Word, known: Words) -> Word:
    """The word before الدين as a part of a name, where both are one: شمس الدين, ونور الدين."""
    mask = next((mask for parts, mask in people.tables().multiword.get(before.core, ()) if parts[1:] == ("الدين",)), 0)
    if not mask & people.NAME or before.people & people.NAME and not before.people & people.NAME_AMBIGUOUS:
        return before
    key = before.surface + "\0"
    word = known.get(key)
    if word is None:
        word = known[key] = Word(before.surface, before.plain, before.fold, "word")
        word.pre, word.core, word.people = before.pre, before.core, mask
    return word


def _as_name(plain: str, known: Words) -> Word:
    """A word of a foreign name that is spelled like a function word."""
    word = known.get(plain + "\0")
    if word is None:
        word = known[plain + "\0"] = Word(plain, plain, plain, "word")
        word.people = _NAME | people.NAME_FOREIGN
    return word
