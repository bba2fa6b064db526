"""Mentions -> who they name: name, role, kind, gender and number of a speaker's noun phrase.

    وزير الخارجية المصري سامح شكري   ->   person سامح شكري, role وزير الخارجية المصري, masculine singular
    مصدر أمني                        ->   anonymous, not named
    جو بايدن ومصطفى الكاظمي          ->   two persons

An `Entity` is what the linker compares; `of_mention` and `describe` read one noun phrase.
"""
from __future__ import annotations

from dataclasses import dataclass, field

from attrib import phrase_words
from attrib.data import Analysis, Mention, Span, Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers import kinds, personal_names, roles, several
from attrib.linkers.likeness import folded


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
    parts = several.conjuncts(analysis, first, last)
    if len(parts) > 1:
        parts[0] = several.behind_joint_title(analysis, *parts[0]), parts[0][1]
    out = [describe_one(analysis, a, several.next_person(analysis, a, b)) for a, b in parts]
    for number, entity in enumerate(out):
        share_family(entity, several.shared_family(analysis.words, parts, number))
    return out


def share_family(entity: Entity, family: Word | None) -> None:
    """Let `entity`, whose given name alone stands there, bear the family name of the next one: أنور ووفاء | الشامسي |."""
    if family is not None:
        entity.name, entity.key, entity.kind, entity.named = f"{entity.name} {family.surface}", (*entity.key, family.fold), "person", True


def describe_one(analysis: Analysis, first: int, last: int, closed: bool = True) -> Entity:
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
    role_first, role_last = roles.find(analysis, first, last, run)
    role = surface(analysis, role_first, role_last) if role_last > role_first else None
    gender, number = kinds.agreement(analysis, first, run)
    kind, named = kinds.kind(analysis, first, last, run)
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
    return Entity(name, key, kind, named, role, roles.role_words(words[role_first:role_last]) if role_last > role_first
                  else roles.role_words(words[first:last]), gender, number, first, [analysis.span(first, last)],
                  head=kinds.bare(head), definite=head.definite)


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
