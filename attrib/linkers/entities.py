"""Mentions -> who they name: name, role, kind, gender and number of a speaker's noun phrase.

    وزير الخارجية المصري سامح شكري   ->   person سامح شكري, role وزير الخارجية المصري, masculine singular
    مصدر أمني                        ->   anonymous, not named
    جو بايدن ومصطفى الكاظمي          ->   two persons

An `Entity` is what the linker compares; `describe` reads one mention, `persons` finds every named
person of an article, also those who never speak: an antecedent need not have spoken before.
"""
from __future__ import annotations

from dataclasses import dataclass, field

from attrib import nounphrase
from attrib.data import Analysis, Mention, Span, Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

_HONORIFIC = pp.TITLE_HONORIFIC | pp.TITLE_RANK


@dataclass(slots=True)
class Entity:
    """Somebody or something that can speak, as one mention or several show it.

    ``key``      folded words of the name; ``role_key`` folded words of the role, articles removed.
    ``position`` first token of the mention; ``mentions`` spans, the fullest first.
    ``spoke``    how often an attribution was resolved to it; ``last`` the token where that was last, ``nested``
                 whether it was inside what another said.
    """

    name: str
    key: tuple[str, ...]
    kind: str
    named: bool
    role: str | None
    role_key: frozenset[str]
    gender: str
    number: str
    position: int
    mentions: list[Span] = field(default_factory=list)
    members: list[Entity] = field(default_factory=list)
    head: str = ""
    definite: bool = False
    spoke: int = 0
    last: int = -1
    nested: bool = False


def of_mention(analysis: Analysis, mention: Mention) -> list[Entity]:
    """The entities that `mention` names: one, or more for joint speakers."""
    found = describe(analysis, mention.first, mention.last)
    attached = analysis.text[analysis.starts[mention.first]:mention.span.start]
    if attached and found[0].name.startswith(attached):
        # وفقا لسيلاماويت: a name that no table knows, behind the letter of the cue.
        head = found[0]
        head.name, head.key = head.name[len(attached):], (head.key[0][len(attached):], *head.key[1:])
    return found


def describe(analysis: Analysis, first: int, last: int) -> list[Entity]:
    """The entities that the noun phrase of tokens [first, last) names."""
    while first < last - 1 and analysis.words[first].kind in ("punct", "mark"):
        first += 1
    return [_describe_one(analysis, a, b) for a, b in _conjuncts(analysis, first, last)]


def _conjuncts(analysis: Analysis, first: int, last: int) -> list[tuple[int, int]]:
    """The phrase cut where a further speaker begins: و before a name, an indefinite title, a country."""
    words = analysis.words
    cuts = [first]
    for token in range(first + 1, last):
        word = words[token]
        if not word.pre.startswith("و") or words[token - 1].functions & fn.PREPOSITION:
            continue
        begin = cuts[-1]
        complete = any(words[t].people & nounphrase.NAME and not words[t].people & (nounphrase.TITLE | nounphrase.ORGANISATION)
                       for t in range(begin, token))
        place = all(words[t].people & pp.PLACE or words[t].kind == "punct" or words[t].people & pp.DEMONYM or words[t].definite
                    for t in range(begin, token)) and words[begin].people & pp.PLACE
        head = word.people
        if head & nounphrase.NAME and not head & pp.NAME_AMBIGUOUS and (complete or is_name_run(analysis, token, last)):
            cuts.append(token)
        elif head & nounphrase.TITLE and (complete or not word.definite and not words[begin].definite):
            cuts.append(token)
        elif head & (nounphrase.ORGANISATION) and not word.definite and words[begin].people & nounphrase.ORGANISATION:
            cuts.append(token)
        elif head & pp.PLACE and place:
            cuts.append(token)
    bounds = [*cuts, last]
    out = []
    for a, b in zip(bounds, bounds[1:]):
        while b > a + 1 and words[b - 1].kind == "punct" and words[b - 1].surface not in ")]":
            b -= 1
        out.append((a, b))
    return out


def first_conjunct(analysis: Analysis, first: int, last: int) -> int:
    """One past the first of the speakers in the phrase [first, last)."""
    return _conjuncts(analysis, first, last)[0][1] if last > first else last


def is_name_run(analysis: Analysis, token: int, last: int) -> bool:
    """Whether two name-like words stand together from `token` on."""
    return token + 1 < last and nounphrase.is_name(analysis.words[token + 1])


def _describe_one(analysis: Analysis, first: int, last: int, closed: bool = True) -> Entity:
    """`closed`: what follows the phrase shows where it ends, as behind a reporting word."""
    words = analysis.words
    head = words[first]
    text = surface(analysis, first, last)
    run = name_run(analysis, first, last)
    if run is None and last == first + 1 and head.people & nounphrase.NAME and not head.people & nounphrase.SPEAKER:
        run = (first, last)
    elif run is not None:
        run = (_name_front(words, first, run), _name_tail(words, run, last) if closed else run[1])
    role_first, role_last = _role(analysis, first, last, run)
    role = surface(analysis, role_first, role_last) if role_last > role_first else None
    gender, number = _agreement(analysis, first, run)
    kind, named = _kind(analysis, first, last, run)
    if kind == "person" and run is not None:
        name_first, name_last = run
        name = surface(analysis, name_first, name_last)
        key = folded(words[name_first:name_last])
    else:
        name, key = text, folded(words[first:last])
        role = None if kind != "person" else role
    return Entity(name, key, kind, named, role, role_words(words[role_first:role_last]) if role_last > role_first
                  else role_words(words[first:last]), gender, number, first, [analysis.span(first, last)],
                  head=_bare(head), definite=head.definite)


def _name_front(words, first: int, run: tuple[int, int]) -> int:
    """Where the name of `run` begins, in the phrase that begins at `first`: up to two words that no title and no institution is among belong to it
    where the phrase begins with a word that nothing is known of (عاتي مطلك الحجامي)."""
    front = words[first:run[0]]
    if len(front) == 1 and words[run[0]].definite and words[run[0]].people & pp.NAME_FAMILY and front[0].kind == "word" \
            and not (front[0].people or front[0].definite or front[0].cues or front[0].pre) \
            and not front[0].functions & ~(fn.COMMON | fn.ORDINARY):
        # عوني الحويطات: what stands before a known family name is a given one, whatever else it means.
        return first
    if front and len(front) < 3 and nounphrase.is_unknown(front[0]) and front[0].kind == "word" and all(
            w.kind == "word" and not (w.people or w.definite or w.cues or w.pre or w.functions & fn.CLOSED) for w in front):
        return first
    return run[0]


def _name_tail(words, run: tuple[int, int], last: int) -> int:
    """Where the name of `run` ends: indefinite words between it and the phrase's end, or an apposed title, belong
    to it whatever else they mean (هيون جيو بارك, كيم ميونج جيل السفير); at most four words in all."""
    end = run[1]
    while end < last and end < run[0] + 4 and words[end].kind in ("word", "latin") and not words[end].definite \
            and not words[end].functions & fn.CLOSED and words[end].fold[0] not in "وف" and not words[end].pre \
            and not words[end].people & (nounphrase.TITLE | nounphrase.ORGANISATION):
        end += 1
    if end == last - 1 and end - run[0] in (2, 3) and words[end].definite and words[end - 1].people & pp.NAME_GIVEN \
            and not words[end].people and not words[end].pre and not words[end].functions:
        # معتصم إسحق الحدادين: the last of three.
        return last
    closed = end == last or words[end].kind == "punct" or words[end].definite and words[end].people & nounphrase.TITLE
    return end if closed else run[1]


def surface(analysis: Analysis, first: int, last: int) -> str:
    """The words as they stand, without the proclitics of the first, marks, and invisible controls."""
    word = analysis.words[first]
    span = analysis.span(first, last)
    begin = span.start
    behind_cue = first > 0 and bool(analysis.words[first - 1].cues)
    if word.pre and word.surface.startswith(word.pre) and not (behind_cue and word.pre == "و"):
        # Right behind a reporting word و joins nothing: it is the first letter of ونيس.
        begin += len(word.pre)
        if word.fold.startswith(word.pre[:-1] + "لل") and word.pre.endswith("ل"):
            return "ا" + " ".join(analysis.text[begin:span.end].split())
    text = analysis.text[begin:span.end]
    return " ".join(text.strip("‏‎ ،,ـ").split()) or text


def _bare(word: Word) -> str:
    return word.core.removeprefix("ال") if word.definite else word.core


def folded(words) -> tuple[str, ...]:
    """Comparable words of a name: folded, the first without proclitics, signs left out."""
    return tuple(w.fold if i else w.core for i, w in enumerate(words) if w.kind not in ("punct", "mark"))


def role_words(words) -> frozenset[str]:
    """Comparable words of a role: lemmas where known, without article; function words left out."""
    info = pp.tables().info
    out = set()
    for word in words:
        if word.kind != "word" or word.functions & (fn.PREPOSITION | fn.CONJUNCTION):
            continue
        bare = word.core[2:] if word.core.startswith("ال") and len(word.core) > 4 else word.core
        known = info.get(word.core) or info.get(bare)
        lemma = known[2] if known and known[2] not in ("", "-") else bare
        lemma = lemma[2:] if lemma.startswith("ال") and len(lemma) > 4 else lemma
        out.add(lemma[:-1] if len(lemma) > 3 and lemma[-1] == "ه" else lemma)
    return frozenset(out)


def name_run(analysis: Analysis, first: int, last: int) -> tuple[int, int] | None:
    """The personal name in the phrase [first, last): its longest run of name-like words; None without one."""
    words = analysis.words
    best, best_weight = None, 0.0
    token = first
    while token < last:
        if not _opens_name(analysis, token, first):
            token += 1
            continue
        end = token + 1
        while end < last and _goes_on(words, end, token):
            end += 1
        while end > token + 1 and (words[end - 1].people & pp.CONNECTOR and not words[end - 1].people & nounphrase.NAME
                                   and words[end - 1].fold != "الله"
                                   or words[end - 1].surface in "-."):
            end -= 1
        weight = _weight(analysis, token, end, first)
        if weight > best_weight:
            best, best_weight = (token, end), weight
        token = end
    return best


def _opens_name(analysis: Analysis, token: int, first: int) -> bool:
    words = analysis.words
    word = words[token]
    if word.plain in ("أم", "أبو", "أبي") and token + 1 < len(words) and words[token + 1].people & nounphrase.NAME:
        return True
    if word.kind in ("punct", "mark", "number") or word.functions & (fn.CLOSED | fn.TIME) and not word.people & nounphrase.NAME:
        return False
    if word.pre.endswith(("ب", "ل", "ك")) and not word.people & nounphrase.NAME:
        return False
    if word.fold in nounphrase.TITLE_PREPOSITIONS or word.fold == "الله" or word.people & pp.TITLE_HONORIFIC and not word.people & pp.CONNECTOR:
        return False
    if token > first and nounphrase.is_compound_with_god(words, token) or token + 2 < len(words) \
            and words[token + 1].plain == "بن" and word.kind == "word" and not word.pre and not word.functions & fn.CLOSED:
        return True
    before = words[token - 1] if token > first else None
    styled = before is not None and (before.people & _HONORIFIC or before.surface == "." and token - 2 >= first
                                     and words[token - 2].people & _HONORIFIC)
    if token > first and word.definite and token + 1 < len(words) and words[token + 1].people & pp.NAME_GIVEN \
            and not words[token + 1].people & pp.NAME_AMBIGUOUS and not words[token + 1].definite:
        # الوزير القمري سعيد علي: a family name is not followed by a given one, an adjective is.
        return False
    if word.people & nounphrase.NAME:
        if word.definite and (word.people & nounphrase.TITLE and token == first
                              or styled and token + 1 < len(words) and (words[token + 1].people & pp.NAME_GIVEN
                                                                        or nounphrase.is_unknown(words[token + 1]))):
            return False
        if word.people & pp.NAME_AMBIGUOUS or word.people & (nounphrase.TITLE | nounphrase.ORGANISATION | pp.PLACE):
            # Behind a closed title (الباحثة إلهام, المدير العام، نجوى) an indefinite name can only be one.
            following = words[token + 1] if token + 1 < len(words) else None
            if before is not None and not word.definite and (
                    not word.people & (nounphrase.TITLE | pp.ORG_HEAD)
                    or word.people & pp.TITLE_RANK and following is not None and _continues_name(following)) and (before.definite or before.kind == "punct" or before.people & pp.PLACE):
                return True
            return bool(styled) and not word.people & nounphrase.TITLE or following is not None and (
                bool(following.people & (nounphrase.NAME | pp.CONNECTOR)) or nounphrase.is_name(following)
                or following.definite and not following.functions and not following.people and bool(word.people & pp.NAME_GIVEN))
        return True
    if styled and word.definite and not word.functions and not word.people & ~pp.DEMONYM:
        return token + 1 >= len(words) or not words[token + 1].people & nounphrase.NAME
    if word.people & pp.CONNECTOR:
        following = words[token + 1] if token + 1 < len(words) else None
        return following is not None and (bool(following.people & nounphrase.NAME)
                                          or word.fold == "عبد" and following.definite)
    if token == first and word.functions & fn.COMMON and not word.definite and not word.people and token + 1 < len(words):
        # A foreign name spelled like an Arabic word (جيل, مارك): no إضافة has an unknown indefinite word behind it.
        return nounphrase.is_unknown(words[token + 1])
    return nounphrase.is_unknown(word)


def _continues_name(word: Word) -> bool:
    """A known name, or a definite word that nothing else is known of: the second word of رائد الخوري."""
    return bool(word.people & nounphrase.NAME) or word.definite \
        and not word.people & (pp.TITLE_ROLE | nounphrase.ORGANISATION | pp.PLACE) and not word.functions & fn.TIME


def _goes_on(words, token: int, begin: int) -> bool:
    """Whether the name that begins at `begin` holds the word at `token` too."""
    word, before = words[token], words[token - 1]
    if word.fold == "الله" or nounphrase.needs_name(before) and word.kind == "word" and not word.functions & fn.CLOSED \
            or nounphrase.is_family_name_like_a_word(words, token) or nounphrase.is_compound_with_god(words, token):
        return True
    if word.pre.startswith(("و", "ف")):
        return False
    if word.pre.endswith(("ب", "ل", "ك")):
        # بلخضر, بوعزة: the letter is a part of a family name behind a given one.
        return bool(before.people & pp.NAME_GIVEN) and not before.pre and bool(word.people & nounphrase.NAME) \
            and not word.definite
    if word.people & (nounphrase.NAME | pp.CONNECTOR):
        if word.definite and (before.people & pp.NAME_GIVEN or nounphrase.expects_family(words, token)):
            return True
        if word.people & pp.TITLE_HONORIFIC and not word.definite and token + 1 < len(words) \
                and words[token + 1].people & nounphrase.NAME:
            return True
        if word.people & (nounphrase.TITLE | nounphrase.ORGANISATION) and not before.people & pp.CONNECTOR \
                and token + 1 < len(words):
            following = words[token + 1]
            return not (following.definite or following.people & (pp.PLACE | nounphrase.ORGANISATION)
                        or following.functions & (fn.COMMON | fn.PREPOSITION))
        return True
    if before.definite and token - begin > 1 and before.people & pp.NAME_FAMILY and not word.definite:
        # وفاء الشامسي | مخبزا: behind a family name with the article no further name stands.
        return False
    if word.surface in "-." and token + 1 < len(words):
        return nounphrase.is_name(words[token + 1]) and words[token + 1].kind == "word"
    if word.kind != "word" and word.kind != "latin":
        return False
    if nounphrase.is_unknown(word):
        return not (word.kind == "latin" and before.kind == "word")
    if not (word.functions or word.people or word.cues or word.definite or word.that or "ً" in word.surface) \
            and nounphrase.expects_family(words, token):
        # خوليان اسكاميا: behind a given name also with an ending that an accusative has.
        return True
    if word.definite:
        if nounphrase.expects_family(words, token) and not word.people & (pp.TITLE_ROLE | nounphrase.ORGANISATION | pp.PLACE) \
                and not word.functions & fn.TIME:
            return True
        return (not word.functions & (fn.COMMON | fn.TIME) or nounphrase.expects_family(words, token)) \
            and not word.people and not word.cues \
            or before.people & pp.CONNECTOR and before.fold in ("عبد", "ابو", "ابن", "بن", "ام", "ال")
    return False


def _weight(analysis: Analysis, first: int, last: int, begin: int) -> float:
    """How name-like the run is: known names count most; a lone unknown word counts behind a title only."""
    words = analysis.words
    known = sum(1 for w in words[first:last] if w.people & nounphrase.NAME)
    unknown = sum(1 for w in words[first:last] if nounphrase.is_unknown(w))
    titled = first > begin and any(w.people & nounphrase.TITLE for w in words[begin:first])
    if first > begin and words[begin].people & pp.ANON and not words[begin].people & nounphrase.TITLE \
            and not nounphrase.opens_full_name(words, first):
        return 0.0
    if titled and last == first + 1 and unknown and not (words[first - 1].definite or words[first - 1].kind == "punct"
                                                         or words[first - 1].people & _HONORIFIC):
        # مدير تويتر: the unknown word belongs to the office.
        return 0.0
    if first > begin and words[first].definite and not known and words[first - 1].people & _HONORIFIC:
        unknown = max(unknown, 1)
    if words[first].people & pp.CONNECTOR and last > first + 1:
        known = max(known, 1)
    weight = known * 2 + unknown * (1 if titled or known else 0.45)
    if words[first].people & pp.NAME_GIVEN:
        weight += 1
    if first == begin:
        weight += 0.4
    return weight if weight >= 0.8 else 0.0


def _role(analysis: Analysis, first: int, last: int, run) -> tuple[int, int]:
    """Token range of the office or title: before the name, else after it behind a comma."""
    words = analysis.words
    if run is None:
        return (first, last) if words[first].people & nounphrase.TITLE else (first, first)
    begin, end = first, run[0]
    while end > begin and (words[end - 1].kind in ("punct", "mark") or words[end - 1].people & pp.TITLE_HONORIFIC
                           and not words[end - 1].people & pp.TITLE_ROLE and end - 1 > begin):
        end -= 1
    if end > begin and not words[begin].people & nounphrase.NAME:
        return begin, end
    after = run[1]
    while after < last and words[after].kind == "punct":
        after += 1
    if after < last and words[after].people & nounphrase.TITLE:
        return after, last
    return first, first


def _agreement(analysis: Analysis, first: int, run) -> tuple[str, str]:
    """(gender, number) of the phrase: its head's where a table knows it, else the given name's, else the form's."""
    info = pp.tables().info
    words = analysis.words
    head = words[first]
    known = info.get(head.core) or info.get(_bare(head))
    if known is not None and known[0] in "mf" and head.people & nounphrase.SPEAKER:
        return known[0], known[1] if known[1] in "sdp" and known[1] else "s"
    if head.people & pp.PLACE:
        return (known[0] if known and known[0] in "mf" else "f"), "s"
    if run is not None:
        given = info.get(words[run[0]].core)
        if given is not None and given[0] in ("m", "f"):
            return given[0], "s"
        return "-", "s"
    if head.surface.endswith("ة"):
        return "f", "s"
    if head.fold.endswith(("ون", "ين")) and len(head.fold) > 5:
        return "m", "p"
    return "-", "-"


def _kind(analysis: Analysis, first: int, last: int, run) -> tuple[str, bool]:
    """(kind, named) of the phrase, by its head first."""
    words = analysis.words
    head = words[first]
    mask = head.people
    several, known = nounphrase.multiword(words, first, last)
    if several and known & (pp.PLACE | nounphrase.ORGANISATION):
        return "organization", True
    if head.functions & fn.QUANTIFIER and not mask & (nounphrase.TITLE | nounphrase.ORGANISATION):
        return ("anonymous" if head.fold in ("احد", "احدي") else "group"), False
    strong_name = run is not None and run[0] == first and mask & nounphrase.NAME and not mask & pp.NAME_AMBIGUOUS
    if strong_name:
        return "person", True
    if mask & pp.COLLECTIVE:
        return "group", False
    if mask & pp.DOCUMENT and not mask & nounphrase.TITLE:
        return "document", True
    if mask & pp.GROUP and not mask & pp.ORG_HEAD:
        return "group", False
    if mask & (pp.ANON | nounphrase.TITLE) and run is not None and _person_name(words, run):
        return "person", True
    if mask & pp.ANON:
        return "anonymous", False
    if mask & (pp.ORG_HEAD | pp.ORG_NAME | pp.AGENCY):
        return "organization", True
    if mask & nounphrase.TITLE:
        number = pp.tables().info.get(head.core) or pp.tables().info.get(_bare(head))
        if number is not None and number[1] in ("p", "d"):
            return "group", False
        return "anonymous", False
    if mask & pp.PLACE:
        return "organization", True
    if run is not None:
        return "person", True
    if head.fold.endswith(("ون", "ين")) or mask & pp.DEMONYM:
        return "group", False
    # A noun that no table knows: somebody without a name, rather than an institution.
    return ("anonymous", False) if head.kind == "word" else ("organization", True)


def _person_name(words, run) -> bool:
    """Whether the run behind a title names a person, not a place or a party that the title belongs to."""
    first = words[run[0]]
    return not (first.people & (pp.PLACE | nounphrase.ORGANISATION) and run[1] - run[0] == 1)


def persons(analysis: Analysis) -> list[Entity]:
    """Every person that the article names by at least two words, or by one behind a title, in order."""
    words = analysis.words
    out: list[Entity] = []
    done = 0
    known = nounphrase.TITLE | pp.NAME_GIVEN
    for token in [i for i, w in enumerate(words) if w.people & known]:
        mask = words[token].people
        if token < done or not (mask & nounphrase.TITLE or nounphrase.opens_full_name(words, token)):
            continue
        _, limit = analysis.sentence(token)
        end = nounphrase.end(analysis, token, limit)
        if end <= token + 1:
            continue
        run = name_run(analysis, token, end)
        if run is not None and run[1] - run[0] >= (1 if run[0] > token else 2):
            entity = _describe_one(analysis, _calling(analysis, token), end, closed=False)
            if entity.kind == "person":
                out.append(entity)
                done = end
    return out


def _calling(analysis: Analysis, token: int) -> int:
    """Where what somebody is called begins before the name at `token`: عاد | الرحالة جلال, | المدرب الصربي ميلان."""
    words = analysis.words
    first, _ = analysis.sentence(token)
    begin = token
    if words[token].people & nounphrase.TITLE:
        return token
    while begin > first and token - begin < 2 and words[begin - 1].definite and words[begin - 1].kind == "word" \
            and not words[begin - 1].people & (pp.PLACE | nounphrase.ORGANISATION | pp.DOCUMENT | pp.GROUP | nounphrase.NAME) \
            and not words[begin - 1].functions & fn.TIME:
        begin -= 1
    return token if begin < token and (words[begin].people & pp.DEMONYM or words[begin].pre.startswith("و")) else begin


def subject(analysis: Analysis, first: int, last: int) -> Entity | None:
    """Who acts in the sentence of tokens [first, last): the noun phrase behind its first verb, or the one
    that it begins with; None where that is nobody who can speak."""
    words = analysis.words
    for token in range(first, min(first + 12, last)):
        word = words[token]
        # What nobody knows at the beginning of a sentence, before somebody who can act, is a verb.
        opens = token == first and nounphrase.is_unknown(word) and token + 1 < last \
            and words[token + 1].people & (nounphrase.SPEAKER | nounphrase.NAME)
        if not nounphrase.is_finite(word) and not word.functions & fn.AUXILIARY and not opens:
            continue
        if token > first and (begin := _opening_phrase(analysis, first, token)) is not None:
            return begin
        after = token + 1
        while after < last and (words[after].functions & (fn.TIME | fn.DISCOURSE | fn.AUXILIARY) or words[after].surface in "،,"
                                or nounphrase.is_finite(words[after])):
            after += 1
        return _speaker_at(analysis, after, last)
    return _opening_phrase(analysis, first, last)


def _opening_phrase(analysis: Analysis, first: int, last: int) -> Entity | None:
    words = analysis.words
    while first < last and (words[first].kind in ("punct", "mark") or words[first].functions & (fn.CONJUNCTION | fn.DISCOURSE)
                            or words[first].fold in ("اما", "لكن", "ولكن", "ان")):
        first += 1
    return _speaker_at(analysis, first, last)


def _speaker_at(analysis: Analysis, first: int, last: int) -> Entity | None:
    words = analysis.words
    if first >= last or words[first].kind not in ("word", "latin") or not nounphrase.begins(analysis, first):
        return None
    head = words[first]
    if not head.people & (nounphrase.SPEAKER | nounphrase.NAME) and not nounphrase.is_unknown(head) \
            and not head.functions & fn.QUANTIFIER \
            and not (head.definite and head.fold.endswith(("ون", "ين", "ان", "ات"))):
        return None
    end = nounphrase.end(analysis, first, last)
    return _describe_one(analysis, *_conjuncts(analysis, first, end)[0]) if end > first else None
