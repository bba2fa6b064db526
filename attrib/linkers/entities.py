"""Mentions -> who they name: name, role, kind, gender and number of a speaker's noun phrase.

    وزير الخارجية المصري سامح شكري   ->   person سامح شكري, role وزير الخارجية المصري, masculine singular
    مصدر أمني                        ->   anonymous, not named
    جو بايدن ومصطفى الكاظمي          ->   two persons

An `Entity` is what the linker compares; `of_mention` and `describe` read one noun phrase, `persons` finds
every named person of an article, also those who never speak: an antecedent need not have spoken before.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Sequence

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis, Mention, Span, Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers import personal_names, several

FATHERS = frozenset(("ابو", "ابي", "ابا"))
#: What somebody is besides: رئيس البلدية وعضو المجلس فلان is one person.
_FURTHER = frozenset("عضو عضوه عضوة موسس موسسه قايد صاحب صاحبه ممثل ممثله كبير كبيره".split())
#: Between a name and what somebody is: سامي بركات، وهو مدير الميناء.
_IS = frozenset(("هو", "وهو", "هي", "وهي"))
#: Short forms in roles: الأمين العام للناتو, الأمين العام لحلف شمال الأطلسي.
_SPELLED_OUT = {"ناتو": ("حلف", "شمال", "اطلسي"), "يونسكو": ("يونيسكو",)}
#: Two spellings of one word of a name.
_SPELLINGS = {"ابن": "بن", "الرحمان": "الرحمن"}
_HEADS = frozenset(("رييس", "رييسه"))
#: Two words for one office.
_ONE_OFFICE = {"ناطق": "متحدث", "ناطقه": "متحدثه"}


@dataclass(slots=True)
class Entity:
    """Somebody or something that can speak, as one mention or several show it.

    ``key``      folded words of the name; ``role_key`` folded words of the role, articles removed.
    ``position`` first token of the mention; ``mentions`` spans, the fullest first.
    ``spoke``    how often an attribution was resolved to it; ``last`` the token where that was last, ``nested``
                 whether it was inside what another said, ``aside`` whether in a phrase (بحسب الصحيفة).
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
    head: str = ""
    definite: bool = False
    spoke: int = 0
    last: int = -1
    nested: bool = False
    aside: bool = False


def of_mention(analysis: Analysis, mention: Mention) -> list[Entity]:
    """The entities that `mention` names: one, or more for joint speakers."""
    first = mention.first
    while first < mention.last - 1 and (analysis.words[first].functions & fn.DEMONSTRATIVE or analysis.words[first].fold in phrase_words.SAME
                                        and analysis.words[first + 1].definite):
        first += 1
    if mention.kind == "object" and first < mention.last - 1 and _is_said_by(analysis.words, first):
        # حسب مزاعم | الحركة |: whose they are.
        first += 1
    found = describe(analysis, first, mention.last)
    attached = analysis.text[analysis.starts[mention.first]:mention.span.start]
    if attached and found[0].name.startswith(attached):
        # وفقا لسيلاماويت: a name that no table knows, behind the letter of the cue.
        head = found[0]
        head.name, head.key = head.name[len(attached):], (head.key[0][len(attached):], *head.key[1:])
    return found


def _is_said_by(words, token: int) -> bool:
    """Whether the word at `token` is a statement that is no document, and whose it is stands behind it: تأكيدات | الوزير |, أقوال | شهود |."""
    word, following = words[token], words[token + 1]
    if word.definite or word.people & (pp.SPEAKER | pp.NAME) or not following.definite and not following.people & (pp.TITLE | pp.GROUP | pp.NAME):
        return False
    return any(cue.kind == "noun" and not cue.suffix and "statement" in cue.frames for cue in word.cues) and not following.people & pp.DEMONYM


def describe(analysis: Analysis, first: int, last: int) -> list[Entity]:
    """The entities that the noun phrase of tokens [first, last) names."""
    while first < last - 1 and analysis.words[first].kind in ("punct", "mark"):
        first += 1
    # What an unnamed source asked for is no part of what it is called.
    last = next((t for t in range(first + 1, last) if phrase_words.asks_for_silence(analysis.words, t)), last)
    parts = _conjuncts(analysis, first, last)
    if len(parts) > 1:
        parts[0] = several.behind_joint_title(analysis, *parts[0]), parts[0][1]
    out = [_describe_one(analysis, a, several.next_person(analysis, a, b)) for a, b in parts]
    for number, entity in enumerate(out):
        _share_family(entity, several.shared_family(analysis.words, parts, number))
    return out


def _share_family(entity: Entity, family: Word | None) -> None:
    """Let `entity`, whose given name alone stands there, bear the family name of the next one: أنور ووفاء | الشامسي |."""
    if family is not None:
        entity.name, entity.key, entity.kind, entity.named = f"{entity.name} {family.surface}", (*entity.key, family.fold), "person", True



def _conjuncts(analysis: Analysis, first: int, last: int) -> list[tuple[int, int]]:
    """The phrase cut where a further speaker begins: و before a name, an indefinite title, a country."""
    words = analysis.words
    cuts = [first]
    marked = False
    for token in range(first + 1, last):
        word = words[token]
        marked ^= word.kind == "mark"
        if marked or not word.pre.startswith("و") or words[token - 1].functions & fn.PREPOSITION:
            continue
        begin = cuts[-1]
        complete = any(words[t].people & pp.NAME and not words[t].people & (pp.TITLE | pp.ORGANISATION)
                       and words[t].fold not in phrase_words.TITLE_PREPOSITIONS and not _is_held(words, t, begin)
                       for t in range(begin, token)) or words[begin].people & pp.TITLE and token > begin + 2 and all(
                           name_words.is_unknown(w) for w in words[token - 2:token])
        place = all(words[t].people & pp.PLACE or words[t].kind == "punct" or words[t].people & pp.DEMONYM or words[t].definite
                    for t in range(begin, token)) and words[begin].people & pp.PLACE
        head = word.people
        if head & pp.NAME and not head & pp.NAME_AMBIGUOUS and (complete or is_name_run(analysis, token, last)):
            cuts.append(token)
        elif head & pp.NAME_GIVEN and complete and words[token - 1].people & pp.NAME_GIVEN and token == begin + 1 \
                and is_name_run(analysis, token, last):
            # سامي | ووسام بركات
            cuts.append(token)
        elif head & pp.NAME_GIVEN and complete and several.is_title_of_several(words[first]):
            # اللاعبون سامي بركات | وأوس كامل
            cuts.append(token)
        elif head & pp.TITLE and (_is_another(words, token, last) if complete else not word.definite and not words[begin].definite
                                  and word.core not in _FURTHER and not _is_one_person(analysis, begin, token, last)):
            cuts.append(token)
        elif head & (pp.TITLE | pp.ANON) and not word.definite and not words[begin].people & pp.TITLE \
                and pp.tables().info.get(word.core, ("", ""))[1] == "p" \
                and (words[begin].people | phrase_words.multiword(words, begin, token)[1]) & pp.ORGANISATION:
            # الأمم المتحدة | ومسؤولون في العاصمة
            cuts.append(token)
        elif head & (pp.ORGANISATION) and not word.definite and words[begin].people & pp.ORGANISATION:
            cuts.append(token)
        elif place and (head & pp.PLACE or head & (pp.GROUP | pp.ANON) and not word.definite):
            cuts.append(token)
    bounds = [*cuts, last]
    out = []
    for a, b in zip(bounds, bounds[1:]):
        while b > a + 1 and words[b - 1].kind == "punct" and words[b - 1].surface not in ")]":
            b -= 1
        out.append((a, b))
    return out


def _is_another(words, token: int, last: int) -> bool:
    """Whether the title at `token`, behind somebody's name, is somebody else's."""
    return _names_somebody(words, token, last) or pp.tables().info.get(words[token].core, ("", ""))[1] in ("p", "d")


def _is_one_person(analysis: Analysis, begin: int, token: int, last: int) -> bool:
    """Whether two singular titles with one name behind both are one person's: رئيس الوزراء | ووزير الخارجية سامي بركات."""
    info = pp.tables().info
    words = analysis.words
    return bool(words[begin].people & pp.TITLE_ROLE) and all(
        info.get(words[t].core, ("", ""))[1] == "s" for t in (begin, token)) and personal_names.name_run(analysis, token, last) is not None


def _names_somebody(words, token: int, last: int) -> bool:
    """Whether a name stands behind the title at `token`: القاسم، الطبيب | والباحث is one person, الوزير سعد | والنائب علي two."""
    return any(w.people & pp.NAME or name_words.is_unknown(w) for w in words[token + 1:last])


def _is_held(words, token: int, begin: int) -> bool:
    """Whether the name at `token` is that of an institution or in marks, not of the titled person: فرقة أمل."""
    if token == begin or not words[begin].people & pp.TITLE:
        return False
    before = words[token - 1]
    return before.kind == "mark" or before.plain == "بني" or bool(before.people & pp.ORG_HEAD) and not before.definite \
        or any(w.kind == "mark" for w in words[begin:token]) and any(w.kind == "mark" for w in words[token:token + 4])


def first_conjunct(analysis: Analysis, first: int, last: int) -> int:
    """One past the first of the speakers in the phrase [first, last)."""
    return _conjuncts(analysis, first, last)[0][1] if last > first else last


def is_name_run(analysis: Analysis, token: int, last: int) -> bool:
    """Whether two name-like words stand together from `token` on."""
    return token + 1 < last and name_words.is_name(analysis.words[token + 1])


def _describe_one(analysis: Analysis, first: int, last: int, closed: bool = True) -> Entity:
    """`closed`: what follows the phrase shows where it ends, as behind a reporting word."""
    words = analysis.words
    head = words[first]
    text = surface(analysis, first, last)
    run = personal_names.name_run(analysis, first, last)
    if run is None and last == first + 1 and head.people & pp.NAME and not head.people & pp.SPEAKER:
        run = (first, last)
    elif run is None and personal_names.is_apposed(words, first, last):
        run = (first, first + 1)
    elif run is not None:
        run = (personal_names.front(words, first, run), personal_names.tail(words, run, last) if closed else run[1])
    role_first, role_last = _role(analysis, first, last, run)
    role = surface(analysis, role_first, role_last) if role_last > role_first else None
    gender, number = _agreement(analysis, first, run)
    kind, named = _kind(analysis, first, last, run)
    if kind == "person" and run is not None:
        name_first, name_last = run
        name = surface(analysis, name_first, name_last)
        key = _key(words, name_first, name_last)
    else:
        bracket = latin_in_brackets(words, first, last)
        name, key = text if bracket == last else surface(analysis, first, bracket), _key(words, first, bracket)
        role = None if kind != "person" else role
    # A rank behind the office is what he may be called by too: قائد الجيش الجنرال سامي بركات.
    role_last = run[0] if run is not None and role_first < role_last <= run[0] else role_last
    return Entity(name, key, kind, named, role, role_words(words[role_first:role_last]) if role_last > role_first
                  else role_words(words[first:last]), gender, number, first, [analysis.span(first, last)],
                  head=_bare(head), definite=head.definite)


def latin_in_brackets(words, first: int, last: int) -> int:
    """Where brackets open that hold the name in Latin letters: مؤسسة الأفق | (Horizon) |; `last` without them, or where no other name stands."""
    begin = first + (2 if words[first].people & pp.ORG_HEAD else 1)
    return next((t for t in range(begin, last - 1) if words[t].surface in "([" and words[t + 1].kind == "latin"), last)


def surface(analysis: Analysis, first: int, last: int) -> str:
    """The words as they stand, without the proclitics of the first, marks, and invisible controls."""
    word = analysis.words[first]
    span = analysis.span(first, last)
    begin = span.start
    if word.pre and word.surface.startswith(word.pre) and not _is_own_letter(analysis.words, first):
        begin += len(word.pre)
        if word.fold.startswith(word.pre[:-1] + "لل") and word.pre.endswith("ل"):
            return "ا" + " ".join(analysis.text[begin:span.end].split())
    text = analysis.text[begin:span.end]
    return " ".join(text.strip("\u200f\u200e ،,ـ").split()) or text


def _is_own_letter(words, token: int) -> bool:
    """Whether the proclitic that the word at `token` seems to bear is its first letter: right behind a reporting word
    و joins nothing and ب governs nothing (وقال | ونيس |, أوضح | براين |)."""
    before, word = words[token - 1] if token else None, words[token]
    if before is None or word.pre == "ب" and word.people & (pp.ORG_HEAD | pp.TITLE | pp.DOCUMENT):
        return False
    return bool(before.cues and not before.definite and word.pre in ("و", "ب") or before.definite and word.pre == "ب")


def _key(words, first: int, last: int) -> tuple[str, ...]:
    """As `folded`, the first word with a letter that only looks like a proclitic."""
    key = folded(words[first:last])
    return (words[first].fold, *key[1:]) if key and words[first].pre and _is_own_letter(words, first) else key


def _bare(word: Word) -> str:
    return word.core.removeprefix("ال") if word.definite else word.core


def folded(words) -> tuple[str, ...]:
    """Comparable words of a name: folded, the first without proclitics, signs left out."""
    return tuple(_SPELLINGS.get(w.fold) or (w.fold if i else w.core) for i, w in enumerate(words) if w.kind not in ("punct", "mark"))


def role_words(words) -> frozenset[str]:
    """Comparable words of a role: lemmas where known, without article; function words left out."""
    info = pp.tables().info
    out = set()
    words = tuple(words)
    head = any(word.core.removeprefix("ال") in _HEADS for word in words)
    for word in words:
        if word.kind != "word" or word.functions & (fn.PREPOSITION | fn.CONJUNCTION):
            continue
        if head and word.core in ("الوزراء", "وزراء"):
            # رئيس الوزراء, رئيس مجلس الوزراء: one office with رئيس الحكومة, and no minister.
            out.add("حكوم")
            out.discard("مجلس")
            continue
        bare = word.core[2:] if word.core.startswith("ال") and len(word.core) > 4 else word.core
        bare = _ONE_OFFICE.get(bare, bare)
        known = info.get(bare) or info.get(word.core)
        lemma = known[2] if known and known[2] not in ("", "-") else _owned(bare)
        lemma = lemma[2:] if lemma.startswith("ال") and len(lemma) > 4 else lemma
        out.update(_SPELLED_OUT.get(lemma) or (lemma[:-1] if len(lemma) > 3 and lemma[-1] == "ه" else lemma,))
    return frozenset(out)


def _owned(word: str) -> str:
    """The word without a pronoun behind it: وزير خارجيته, وزير دفاعها."""
    for pronoun in ("هما", "هم", "ها", "ه"):
        stem = word.removesuffix(pronoun)
        if stem != word and len(stem) > 3 and (pronoun != "ه" or stem[-1] == "ت"):
            return stem[:-1] + "ه" if stem[-1] == "ت" else stem
    return word


def _role(analysis: Analysis, first: int, last: int, run) -> tuple[int, int]:
    """Token range of the office or title: before the name, else after it behind a comma."""
    words = analysis.words
    if run is None:
        return (first, last) if words[first].people & pp.TITLE else (first, first)
    begin, end = first, run[0]
    while end > begin and (words[end - 1].kind in ("punct", "mark") or words[end - 1].people & (pp.TITLE_HONORIFIC | pp.TITLE_RANK)
                           and (words[end - 1].people & pp.TITLE_HONORIFIC or not words[end - 1].fold.endswith("ي"))
                           and not words[end - 1].people & pp.TITLE_ROLE and end - 1 > begin):
        end -= 1
    titled = end > begin and (not words[begin].people & pp.NAME or bool(words[begin].people & pp.TITLE))
    if titled and not all(w.people & pp.TITLE_HONORIFIC and not w.people & pp.TITLE_ROLE for w in words[begin:end]):
        return begin, end
    after = run[1]
    while after < last and words[after].kind == "punct":
        after += 1
    if after < last and words[after].people & pp.TITLE:
        return after, max(last, _apposed_end(analysis, after))
    return (begin, end) if titled else (first, first)


def _apposed_end(analysis: Analysis, token: int) -> int:
    """One past the office in apposition that begins at `token`: سامي بركات، رئيس | المرصد الأهلي للبيئة |، إن; no name belongs to it."""
    words = analysis.words
    end = nounphrase.end(analysis, token, analysis.sentence(token)[1])
    for at in range(token + 1, end):
        if words[at].kind == "punct" or name_words.opens_full_name(words, at):
            return at
    return end


def _agreement(analysis: Analysis, first: int, run) -> tuple[str, str]:
    """(gender, number) of the phrase: its head's where a table knows it, else the given name's, else the form's."""
    info = pp.tables().info
    words = analysis.words
    head = words[first]
    # والده is his father; without the dots it would be the mother.
    known = head.surface.endswith("ه") and info.get(head.core[:-1]) or info.get(head.core) or info.get(_bare(head))
    if known is not None and run is not None and run[0] > first and words[run[0]].people & pp.NAME_GIVEN \
            and head.people & pp.TITLE and not head.people & pp.DOCUMENT:
        given = info.get(words[run[0]].core, ("-",))[0]
        sure = not words[run[0]].people & pp.NAME_AMBIGUOUS or run[1] > run[0] + 1 and (given == "m" or words[run[0]].core.endswith("ه"))
        if sure and {given, known[0]} == {"m", "f"} and (given == "f" or not head.surface.endswith("ة") or head.people & pp.ORG_HEAD):
            # عضو اللجنة حفيظة الفهدان: many titles are masculine whoever bears them, الباحثة نور الفهدان is a woman;
            # منظمة "الأفق" سامي بركات: an institution before him.
            return given, "s"
    if known is not None and known[0] in "mf" and head.people & pp.SPEAKER:
        return known[0], known[1] if known[1] in "sdp" and known[1] else "s"
    if not head.people and (one := phrase_words.singular_of_two(head.core)) is not None:
        return info.get(one, ("-",))[0], "d"
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
    several, known = phrase_words.multiword(words, first, last)
    if several and known & (pp.PLACE | pp.ORGANISATION):
        return "organization", True
    if head.kind == "number":
        return "group", False
    if head.functions & fn.QUANTIFIER and not mask & (pp.TITLE | pp.ORGANISATION):
        return ("anonymous" if head.fold in ("احد", "احدي") else "group"), False
    strong_name = run is not None and run[0] == first and mask & pp.NAME and not mask & pp.NAME_AMBIGUOUS
    if strong_name:
        return "person", True
    if mask & pp.COLLECTIVE:
        return "group", False
    if mask & pp.DOCUMENT and not mask & pp.TITLE:
        return "document", True
    if mask & pp.GROUP and not mask & pp.ORG_HEAD:
        return "group", False
    if mask & (pp.ANON | pp.TITLE) and run is not None and _person_name(words, run):
        return "person", True
    if mask & pp.ANON:
        return "anonymous", False
    if mask & (pp.ORG_HEAD | pp.ORG_NAME | pp.AGENCY) and not (mask & pp.TITLE and mask & pp.AGENCY_AMBIGUOUS and not mask & pp.ORG_HEAD):
        # السفير is an ambassador more often than the newspaper.
        return "organization", True
    if mask & pp.TITLE:
        number = pp.tables().info.get(head.core) or pp.tables().info.get(_bare(head))
        if number is not None and number[1] in ("p", "d"):
            return "group", False
        return "anonymous", False
    if mask & pp.PLACE:
        return "organization", True
    if run is not None:
        return "person", True
    if head.fold.endswith(("ون", "ين")) or mask & pp.DEMONYM or not mask and phrase_words.singular_of_two(head.core) is not None:
        return "group", False
    # A noun that no table knows: somebody without a name, rather than an institution.
    return ("anonymous", False) if head.kind == "word" else ("organization", True)


def _person_name(words, run) -> bool:
    """Whether the run behind a title names a person, not a place or a party that the title belongs to."""
    first = words[run[0]]
    return not (first.people & (pp.PLACE | pp.ORGANISATION) and run[1] - run[0] == 1)


def persons(analysis: Analysis) -> list[Entity]:
    """Every person that the article names by at least two words, or by one behind a title, in order."""
    words = analysis.words
    out: list[Entity] = []
    done = 0
    titles = pp.TITLE | pp.COLLECTIVE
    known = titles | pp.NAME_GIVEN
    for token in [i for i, w in enumerate(words) if w.people & known or w.plain == "عبد"]:
        mask = words[token].people
        if token - 3 >= done and mask & pp.TITLE and _apposed_to_unknown(words, token):
            out.append(_describe_one(analysis, token - 3, max(nounphrase.end(analysis, token, analysis.sentence(token)[1]), token + 1), closed=False))
            done = token
        if token < done or not (mask & titles or _opens_name(words, token) or _stands_in_marks(words, token)):
            continue
        begin, limit = analysis.sentence(token)
        while token > begin + 1 and words[token - 1].plain == "بن" and words[token - 2].kind == "word" \
                and (words[token - 2].people & pp.NAME or not words[token - 2].people & (pp.TITLE | pp.DOCUMENT)):
            token -= 2
        end = nounphrase.end(analysis, token, limit)
        if end <= token + 1:
            continue
        parts = [part for a, b in _conjuncts(analysis, token, end) for part in _people(analysis, a, b)]
        titled = range(token, several.behind_joint_title(analysis, *parts[0]) if len(parts) > 1 else token)
        parts[0] = titled.stop, parts[0][1]
        for number, (first, last) in enumerate(parts):
            run = personal_names.name_run(analysis, first, last)
            family = several.shared_family(words, parts, number)
            if family is not None or run is not None and run[1] - run[0] >= (1 if run[0] > first else 2) and not _is_no_person(words, run):
                entity = _describe_one(analysis, _calling(analysis, first) if first == token else first, last, closed=False)
                _share_family(entity, family)
                if entity.kind == "person":
                    entity.role_key |= role_words(words[t] for t in titled)
                    if run is not None:
                        entity.role_key |= _further_office(analysis, personal_names.tail(words, run, last), limit)
                    out.append(entity)
                    done = end
    return out


def _is_owner(words, token: int, first: int) -> bool:
    """Whether the definite word at `token` says what institution the one before it is: دار | النشر |, فرق | الإغاثة |."""
    before = words[token - 1] if token > first else None
    return before is not None and not before.definite and bool(before.people & pp.ORG_HEAD) and not before.people & pp.TITLE


def _opens_name(words, token: int) -> bool:
    """Whether the name of somebody without a title begins at `token`: ناصر بركات, نور الصباغ, عبد الصبور ناجي."""
    if name_words.opens_full_name(words, token) or words[token].plain == "عبد" and _opens_with_servant(words, token):
        return True
    return not words[token].functions and token + 1 < len(words) and words[token + 1].fold != "الله" \
        and name_words.opens_known_name(words, token, len(words))


def _opens_with_servant(words, token: int) -> bool:
    """Whether عبد at `token` begins a given name of two words with a family name behind it: | عبد الصبور ناجي |, عبد الله الحضرمي."""
    return token + 2 < len(words) and not words[token].pre and words[token + 1].definite | (words[token + 1].fold == "الله") \
        and words[token + 2].kind == "word" and (name_words.is_name(words[token + 2])
                                                 or words[token + 2].definite and not words[token + 2].functions and not words[token + 2].people)


def _people(analysis: Analysis, first: int, last: int) -> list[tuple[int, int]]:
    """[first, last) cut where another titled person begins: | المدير سامي بركات | الوزيرة سلمى عوض |."""
    out = []
    while first < last:
        end = several.next_person(analysis, first, last)
        out.append((first, end))
        first = end
    return out


def _stands_in_marks(words, token: int) -> bool:
    """Whether a known name of two words stands alone in quotation marks from `token` on: التونسي "| هادي | الفهدان"."""
    return token > 0 and token + 2 < len(words) and words[token - 1].kind == words[token + 2].kind == "mark" \
        and (name_words.opens_known_name(words, token, token + 2) or token > 1 and words[token - 2].definite
             and bool(words[token].people & pp.NAME_GIVEN) and not words[token + 1].definite and words[token + 1].functions == fn.COMMON)


def _apposed_to_unknown(words, token: int) -> bool:
    """Whether a name of two words that no table knows opens the clause before the office at `token`: | سامير هولدن |، المدير العام."""
    if words[token - 1].surface not in "،," or token > 3 and words[token - 4].kind != "punct":
        return False
    given, family = words[token - 3:token - 1]
    return all(w.kind == "word" and not (w.definite or w.pre or w.functions or w.cues or w.that) and not w.people & ~(pp.NAME | pp.NAME_FOREIGN
               | pp.NAME_AMBIGUOUS | pp.PLACE | pp.PLACE_AMBIGUOUS) for w in (given, family)) and name_words.is_unknown(family)


def _is_no_person(words, run: tuple[int, int]) -> bool:
    """Whether a lone word behind a title is a short form in brackets, or a preposition with its noun: عملنا | بجد |."""
    word = words[run[0]]
    if run[1] > run[0] + 1 or word.people & pp.NAME:
        return False
    return word.kind == "latin" and words[run[0] - 1].surface in "([" or word.fold[0] in "بلك" and bool(
        fn.table().get(word.fold[1:]) or pp.tables().words.get(word.fold[1:], 0) & pp.SPEAKER)


def _further_office(analysis: Analysis, token: int, limit: int) -> frozenset[str]:
    """The office that stands behind a name which ends at `token`: سامي بركات، | رئيس المرصد |; سامي بركات، وهو | مدير الميناء |;
    empty without one, and without a comma where another name follows (التقى سامي بركات رئيس الوزراء نجيب علي)."""
    words = analysis.words
    begin = token
    while begin < limit and begin < token + 2 and (words[begin].surface in "،,-" or words[begin].fold in _IS):
        begin += 1
    if begin >= limit or not words[begin].people & pp.TITLE or words[begin].people & pp.TITLE_HONORIFIC or words[begin].pre:
        return frozenset()
    end = _apposed_end(analysis, begin)
    if begin == token and end < limit and (name_words.opens_full_name(words, end) or not phrase_words.closes(words[end])):
        return frozenset()
    return role_words(words[begin:end])


def _calling(analysis: Analysis, token: int) -> int:
    """Where what somebody is called begins before the name at `token`: عاد | الرحالة جلال, | المدرب الصربي ميلان."""
    words = analysis.words
    first, _ = analysis.sentence(token)
    begin = token
    if words[token].people & pp.TITLE:
        return token
    while begin > first and token - begin < 2 and words[begin - 1].definite and words[begin - 1].kind == "word" \
            and not words[begin - 1].people & (pp.PLACE | pp.ORGANISATION | pp.DOCUMENT | pp.GROUP | pp.NAME) \
            and not words[begin - 1].functions & fn.TIME and not _is_owner(words, begin - 1, first):
        begin -= 1
    return token if begin < token and (words[begin].people & pp.DEMONYM or words[token - 1].pre.startswith("و") or words[begin].pre.startswith("و")
                                       or _is_no_calling(words, begin, token)) else begin


def _is_no_calling(words, begin: int, token: int) -> bool:
    """Whether the definite word at `begin` that is no known title cannot be what the one named at `token` is: an adjective (القومي, السابق), or
    an ordinary noun of the other gender (دار الثقافة | سامي بركات)."""
    word = words[begin]
    if word.people & pp.TITLE:
        return False
    # الطاهي, الراعي are no adjectives.
    adjective = word.fold.endswith(("ي", "يه")) and not (len(word.fold) == 6 and word.fold[3] == "ا")
    return adjective or word.fold in phrase_words.ATTRIBUTES or word.surface.endswith("ة") and bool(word.functions & fn.COMMON) \
        and pp.tables().info.get(words[token].core, ("-",))[0] == "m"


def equal(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the folded words are the same, articles aside."""
    return len(a) == len(b) and all(x == y or x.removeprefix("ال") == y.removeprefix("ال") or x in FATHERS and y in FATHERS
                                    for x, y in zip(a, b))


def contains(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether `shorter` stands in `longer` as a run with more around it, articles aside."""
    size = len(shorter)
    if size >= len(longer):
        return False
    return any(equal(longer[i:i + size], shorter) for i in range(len(longer) - size + 1))
