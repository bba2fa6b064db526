"""The subject that stands before its verb, with what may come between: the topic of a nominal sentence.

    | الوزيرة |، التي زارت العاصمة أمس، أكدت أن …       غير أن | الشركة | المالكة للمصنع قالت إن …

In such a sentence the first verb outside a relative clause is the topic's, and what follows that verb is its object.
"""
from __future__ import annotations

from attrib import name_words, nounphrase, phrase_objects, phrase_words
from attrib.data import Analysis, Cue
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: Words between the topic's first and its verb at most.
_REACH = 40
#: What may stand before the topic in its clause.
_OPENERS = frozenset("اما واما فاما لكن ولكن غير بيد الا ومع ذلك".split())
#: Where something was written is said in so many words, signs among them.
_DATELINE = 12
#: A topic of more words without a sign in it is a parse gone wrong.
_LONGEST = 14
#: They begin an adjunct of the verb, and go on with no noun: الوزير | خلال الزيارة | قال.
_ADJUNCTS = frozenset("خلال بعد قبل عقب منذ اثناء قبيل مع عند لدي عبر".split())
#: Behind the topic they open a clause about it, and bear it out.
_WHO_IS = frozenset("وهو وهي وهم وهما".split())
_BEFORE_VERB = frozenset("قد لم لا لن سوف فقد وقد ايضا بدوره بدورها بدورهم".split())


def find(analysis: Analysis, cue: Cue) -> tuple[int, int] | None:
    """Tokens of the noun phrase that the clause of the reporting verb `cue` begins with and is about; None where
    the clause begins with something else, or a verb or a conjunction stands between."""
    words = analysis.words
    form = cue.form
    if cue.kind != "verb" or form.suffix or form.person != 3 or words[cue.first].fold[0] == "و" and form.lemma[0] != "و":
        return None
    begin = _clause(analysis, cue.first)
    if begin is None:
        return None
    governed = begin > 0 and bool(words[begin - 1].that)
    dash = next((t for t in range(begin, min(begin + _DATELINE, cue.first)) if words[t].surface in "-–—"
                 and analysis.starts[t + 1] > analysis.ends[t]), begin)
    if all(w.people & pp.PLACE or w.definite or w.kind in ("punct", "latin") for w in words[begin:dash]):
        # الرباط - قالت الوزيرة; الرباط، المغرب (CNN) -- قالت الوزيرة
        begin = dash
    while begin < cue.first and (words[begin].kind == "punct" or words[begin].fold in _OPENERS):
        begin += 1
    stop = cue.first
    while stop > begin and (words[stop - 1].fold in _BEFORE_VERB or words[stop - 1].surface in "،,-–"
                            or words[stop - 1].kind == "mark" and sum(w.kind == "mark" for w in words[begin:stop]) % 2
                            or words[stop - 1].functions & (fn.TIME | fn.DISCOURSE) and not words[stop - 1].people):
        stop -= 1
    if stop <= begin or not _can_be_topic(words, begin, governed) or not nounphrase.begins(analysis, begin):
        return None
    end = nounphrase.end(analysis, begin, stop)
    if end <= begin or not _agrees(words[begin], form) or not _reaches(words, end, stop):
        return None
    return begin, _whole(analysis, begin, end, stop)


def _clause(analysis: Analysis, verb: int) -> int | None:
    """Where the clause of the verb at token `verb` begins; None where a pronoun is its subject (لأنه قال) or it is too far."""
    words = analysis.words
    first, _ = analysis.sentence(verb)
    quoted = False
    for token in range(verb - 1, max(first, verb - _REACH) - 1, -1):
        word = words[token]
        if word.kind == "mark":
            quoted = not quoted
        if word.that:
            return None if word.suffix else token + 1
        if word.core.removeprefix("و") in phrase_words.KANA and token + 1 < verb and nounphrase.begins(analysis, token + 1):
            return token + 1
        if not quoted and word.surface in ":؛.…!؟" or word.fold in ("بينما", "فيما", "لكن", "ولكن", "اما", "واما"):
            return token + 1
        if word.functions & fn.CONJUNCTION and not word.people and word.fold not in ("او", "ثم", "كما", "و"):
            return None
    return first if verb - first <= _REACH else None


def _can_be_topic(words, token: int, governed: bool) -> bool:
    """Whether somebody who speaks can begin at `token`; `governed`: behind أن, إن."""
    word = words[token]
    if word.fold[0] == "و" and fn.table().get(word.fold[1:], 0) & (fn.TIME | fn.PREPOSITION):
        # واليوم، قالت الوزيرة: the letter joins an adjunct.
        return False
    if word.functions & (fn.TIME | fn.PREPOSITION | fn.PRONOUN | fn.AUXILIARY | fn.NEGATION) and not word.people:
        return False
    if not governed and not word.definite and (any(c.kind == "verb" for c in word.cues) or word.fold.endswith("وا") or _is_verb(words, token)):
        return False
    if word.people & (pp.SPEAKER | pp.NAME) or word.functions & fn.QUANTIFIER or word.definite:
        return True
    if governed and phrase_objects.is_noun_with_pronoun(word):
        # إن | موكله | أكد أنه …
        return True
    return governed and word.kind == "word" and not phrase_words.is_finite(word) and word.fold.endswith(("ي", "ين", "ا", "ات"))


def _is_verb(words, token: int) -> bool:
    """Whether a word that no table knows opens the sentence before a title or a noun with the article: ترأس الوزير …"""
    following = words[token + 1]
    return name_words.is_unknown(words[token]) and bool(following.people & pp.TITLE) or phrase_words.is_verb_by_place(words, token, token)


def _agrees(head, form) -> bool:
    """Whether the verb behind its subject has the number and the gender of it."""
    gender, number = (pp.tables().info.get(head.core) or pp.tables().info.get(head.core.removeprefix("ال")) or ("", "", ""))[:2]
    if head.functions & fn.QUANTIFIER or head.people & pp.NAME_AMBIGUOUS:
        return True
    if number == "s" and form.number == "p" and not head.people & (pp.ORG_HEAD | pp.ORG_NAME | pp.COLLECTIVE):
        return False
    if not gender and head.surface.endswith("ة"):
        gender, number = "f", "s"
    return not (number == "s" and form.number == "s" and {gender, form.gender} == {"m", "f"})


def _reaches(words, token: int, verb: int) -> bool:
    """Whether nothing from `token` up to the verb is a verb of its own, save in a relative clause."""
    relative = None
    for at in range(token, verb):
        word = words[at]
        if word.functions & fn.RELATIVE and word.fold not in ("من", "ما") or word.fold in _WHO_IS:
            relative = at
        elif relative is not None and word.surface in "،,-–" and at > relative + 1:
            relative = None
        elif relative is None and (phrase_words.is_finite(word) and not word.people
                                   and not words[at - 1].functions & fn.PREPOSITION or word.functions & (fn.AUXILIARY | fn.PRONOUN)
                                   and not word.functions & fn.PREPOSITION and word.fold not in phrase_words.SELVES or word.fold in ("كما", "ثم")):
            return False
    return (relative is None or verb > relative + 2) and not words[verb - 1].functions & (fn.RELATIVE | fn.CONJUNCTION)


def _whole(analysis: Analysis, begin: int, end: int, verb: int) -> int:
    """Where the topic ends that seems to end at `end`: what stands up to the verb with no sign and no adjunct between
    belongs to it (الكثير من الباحثين | في علم الاجتماع | يحذرون), so does a name between commas."""
    words = analysis.words
    if any(w.people & pp.NAME and not w.people & pp.NAME_AMBIGUOUS for w in words[begin:end]) or verb - begin > _LONGEST:
        return end
    for token in range(end, verb):
        word = words[token]
        if word.kind == "punct":
            named = token + 2 < verb and word.surface in "،," and (name_words.opens_full_name(words, token + 1) or all(
                map(name_words.is_unknown, words[token + 1:token + 3]))) \
                and nounphrase.end(analysis, token + 1, verb) == verb
            return verb if named else end
        if word.functions & fn.TIME and token + 1 < verb and name_words.opens_full_name(words, token + 1) \
                and nounphrase.end(analysis, token + 1, verb) == verb:
            # وزير الداخلية آنذاك | سامي بركات
            return verb
        if word.functions & (fn.TIME | fn.RELATIVE) or word.fold in _ADJUNCTS or word.functions & fn.PREPOSITION and token + 1 < verb \
                and words[token + 1].core.removeprefix("ال") in phrase_words.STATEMENT_PLACES:
            return end
    return verb
