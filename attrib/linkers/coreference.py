"""Attributions -> the speaker behind each source, resolved within the article.

    وأوضح ماروتو …  ->  وين ماروتو (surname)      وأضاف: …  ->  يحيى رسول (dropped_subject)
    وقال الوزير …   ->  سامح شكري (title)          أضاف البيان …  ->  بيان مشترك (definite_noun)

Candidates are the persons the article names anywhere, the speakers so far, and what a definite noun can
take up again; each is scored over named features (agreement, distance, who spoke last) and the best is
taken. A speaker is said to be unknown rather than guessed where nothing fits.
"""
from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import replace
from typing import Callable, NamedTuple, Sequence

from attrib import features, nounphrase
from attrib.claim import Candidate, Member, Speaker
from attrib.data import Analysis, Attribution, Mention, Span
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers.entities import Entity, first_conjunct, folded, of_mention, persons, role_words, subject, surface
from attrib.scoring import Linear

UNRESOLVED = Speaker(None, "unknown", False, "unresolved")
#: Below this probability nobody is named: the speaker is unknown.
LEAST = 0.2
#: Heads that point back at whoever spoke last, not at an office.
_ANAPHORS = frozenset("متحدث متحدثه مصدر مسوول مسووله ضابط قيادي دبلوماسي ناطق شاهد خبير خبيره محلل اخير مسيول شاب شابه ناشط ناشطه لاعب "
                      "نجم مدرب كاتب كاتبه فنان فنانه باحث باحثه داعيه متهم برلماني زعيم رجل سيده مراه موطن طبيب مخرج ممثل شاعر".split())
_ANY_SOURCE = frozenset(("مصدر", "مسوول", "متحدث"))
_SAME = frozenset(("ذاته", "نفسه", "ذاتها", "نفسها", "عينه"))
_TWO_STATES = frozenset(("بلدان", "بلدين", "دولتان", "دولتين", "حكومتان", "حكومتين", "عاصمتان", "عاصمتين"))
_TWO_SIDES = frozenset(("جانبان", "جانبين", "طرفان", "طرفين"))
_LATTER = frozenset(("اخير", "اخيره"))
_ISSUED = frozenset("صادر صدر اصدره اصدرته اصدرها اصدره نشره نشرته اعدته اعده مشترك صادره نشرتها نشرها اعدها وزعته وزعه".split())


class _Resolved(NamedTuple):
    entities: list[Entity]
    by: str
    candidates: list[tuple[Entity, float]]
    span: Span | None


def resolve(analysis: Analysis, links: Sequence[Attribution], scorer: Linear,
            known: Sequence[Entity] | Callable[[], Sequence[Entity]] = (),
            observe: Callable[[int, list[tuple[list[str], list[Entity]]]], None] | None = None) -> tuple[Speaker, ...]:
    """One `Speaker` for each attribution, in their order.

    `known`: entities from elsewhere in the article, or what finds them when they are needed (a title takes its
    persons from the body).
    `observe`: told the number and the candidates of each attribution whose subject is dropped or a pronoun,
    before one is chosen; training listens here.
    """
    if not links:
        return ()
    pool = _Pool(analysis, known() if callable(known) else known)
    done: list[_Resolved] = []
    out = []
    for number, link in enumerate(links):
        if observe is not None and link.source is None and link.cue is not None and link.cue.form is not None:
            observe(number, antecedents(analysis, pool, link, done))
        found = _resolve_one(analysis, pool, links, done, number, scorer)
        for entity in found.entities:
            entity.spoke += 1
            entity.last = link.content.ranges[0][0]
            entity.nested = link.inside is not None
        done.append(found)
        out.append(_speaker(found))
    return tuple(out)


def _resolve_one(analysis, pool: _Pool, links, done: list[_Resolved], number: int, scorer: Linear) -> _Resolved:
    link = links[number]
    if link.source is not None:
        return _explicit(analysis, pool, link, done)
    if link.carried is not None and done[link.carried].entities:
        previous = done[link.carried]
        return _Resolved(previous.entities, "carried_over", [(previous.entities[0], 0.9)], None)
    form = link.cue.form if link.cue is not None else None
    if form is None or form.voice == "passive" or form.person == 1 and link.inside is None and not done:
        return _Resolved([], "unresolved", [], None)
    by = "pronoun" if form.suffix and form.kind in ("noun", "preposition") else \
        "carried_over" if form.kind == "participle" else "dropped_subject"
    return _implicit(analysis, pool, links, done, number, by, scorer)


def _explicit(analysis, pool: _Pool, link: Attribution, done: list[_Resolved]) -> _Resolved:
    mention = link.source
    entities, ways = [], []
    for described in of_mention(analysis, mention):
        pair = pool.pair(described)
        if pair:
            entities.extend(pair)
            ways.append("definite_noun")
            continue
        entity, way = pool.find(described, link, done)
        pool.settled[described.position] = entity
        entities.append(entity)
        ways.append(way)
    way = ways[0] if len(set(ways)) == 1 else next((w for w in ways if w != "name"), "name")
    return _Resolved(entities, way, [(e, 0.95) for e in entities[:3]], mention.span)


def _implicit(analysis, pool: _Pool, links, done, number: int, by: str, scorer: Linear) -> _Resolved:
    """The antecedent of a dropped subject or a pronoun, by agreement and distance."""
    scored = [(scorer.margin(names), entities) for names, entities in antecedents(analysis, pool, links[number], done)]
    if not scored:
        return _Resolved([], "unresolved", [], None)
    scored.sort(key=lambda pair: -pair[0])
    total = sum(math.exp(m) for m, _ in scored) + math.exp(-1.0)
    ranked = [(entities[0], math.exp(m) / total) for m, entities in scored]
    if ranked[0][1] < LEAST:
        return _Resolved([], "unresolved", ranked[:3], None)
    return _Resolved(scored[0][1], by, ranked[:3], None)


def antecedents(analysis: Analysis, pool: _Pool, link: Attribution, done: Sequence[_Resolved]
                ) -> list[tuple[list[str], list[Entity]]]:
    """Who a dropped subject or pronoun may stand for, with the features that hold: the last speakers, whoever
    acts in the clause before, and the persons named last."""
    at = link.cue.first
    groups: list[list[Entity]] = []
    for earlier in reversed(done):
        if earlier.entities and not any(earlier.entities == g for g in groups):
            groups.append(earlier.entities)
        if len(groups) == 5:
            break
    spoken = len(groups)
    acting = pool.subject_before(at)
    for entity in (*([acting] if acting is not None else ()), *pool.before(at, limit=4)):
        if not any(g[0] is entity and len(g) == 1 for g in groups):
            groups.append([entity])
    outer = done[link.inside].entities if link.inside is not None and link.inside < len(done) else []
    paragraph = analysis.paragraph(at)[0]
    out = []
    for rank, entities in enumerate(groups):
        names = features.antecedent(analysis, link, entities, rank if rank < spoken else None,
                                    _distance(analysis, entities, at), acting)
        if entities == outer:
            names.append("outer")
        if entities[0].last >= paragraph:
            names.append("spoke_in_paragraph")
        out.append((names, entities))
    return out


def _distance(analysis, entities: list[Entity], at: int) -> int:
    """Sentences between the last time one of `entities` spoke or was named before `at`, and `at`."""
    last = max(max(e.last, e.position if e.position < at else -1) for e in entities)
    if last < 0:
        return 99
    sentences = analysis.sentences
    return bisect_right(sentences, (at, 1 << 60)) - bisect_right(sentences, (last, 1 << 60))


def _speaker(found: _Resolved) -> Speaker:
    if not found.entities:
        return UNRESOLVED if not found.candidates else Speaker(
            None, "unknown", False, "unresolved",
            candidates=tuple(Candidate(e.name, round(p, 4)) for e, p in found.candidates))
    first = found.entities[0]
    candidates = tuple(Candidate(e.name, round(p, 4)) for e, p in found.candidates[:3])
    if len(found.entities) > 1:
        mentions = [e.mentions[0] for e in found.entities if e.mentions]
        kinds = {e.kind for e in found.entities}
        return Speaker(" و".join(e.name for e in found.entities), kinds.pop() if len(kinds) == 1 else "group",
                       all(e.named for e in found.entities), found.by, None, None,
                       tuple(Member(e.name, e.kind) for e in found.entities), tuple(dict.fromkeys(mentions)), candidates)
    mentions = first.mentions[:1]
    if found.span is not None and found.span not in mentions:
        mentions.append(found.span)
    return Speaker(first.name, first.kind, first.named, found.by, first.role, None,
                   tuple(Member(m.name, m.kind) for m in first.members), tuple(mentions), candidates)


class _Pool:
    """The entities of one article: the persons it names, and what has spoken so far."""

    def __init__(self, analysis: Analysis, known: Sequence[Entity]) -> None:
        self.analysis = analysis
        self.entities: list[Entity] = list(known)
        self.sightings: list[tuple[int, Entity]] = []
        self._subjects: dict[int, Entity | None] = {}
        self.settled: dict[int, Entity] = {}
        for entity in persons(analysis):
            self.sightings.append((entity.position, self._add_person(entity)))

    def _add_person(self, person: Entity) -> Entity:
        """Merge `person` with an entity of the same name, the longer name staying; else it is a new one."""
        for entity in self.entities:
            if entity.kind == "person" and _same_name(entity.key, person.key):
                if len(person.key) > len(entity.key) or len(person.key) == len(entity.key) and entity.key == person.key \
                        and entity.role is None and person.role is not None:
                    entity.mentions.insert(0, person.mentions[0])
                    if len(person.key) > len(entity.key):
                        entity.name, entity.key = person.name, person.key
                else:
                    entity.mentions.append(person.mentions[0])
                if person.role and (entity.role is None or len(person.role) > len(entity.role)):
                    entity.role = person.role
                entity.role_key |= person.role_key
                if entity.gender == "-":
                    entity.gender = person.gender
                return entity
        self.entities.append(person)
        return person

    def before(self, at: int, limit: int) -> list[Entity]:
        """Persons named before token `at`, the nearest first, each once."""
        out: list[Entity] = []
        for position, entity in reversed(self.sightings):
            if position < at and not any(entity is e for e in out):
                out.append(entity)
                if len(out) == limit:
                    break
        return out

    def subject_before(self, at: int) -> Entity | None:
        """Who acts in the clause before token `at`: in its own sentence, else in the one before it."""
        first, last = self.analysis.sentence(at)
        for begin, end in ((first, at), (self.analysis.sentence(first - 1)[0] if first else 0, first)):
            if end - begin < 2:
                continue
            if begin not in self._subjects:
                found = subject(self.analysis, begin, end)
                self._subjects[begin] = found and self._settle(found)
            if self._subjects[begin] is not None:
                return self._subjects[begin]
        return None

    def _settle(self, described: Entity) -> Entity:
        """The known entity that a subject names, else the subject itself."""
        if described.position in self.settled:
            return self.settled[described.position]
        if described.kind == "person":
            return self._person(described)[0]
        for entity in self.entities:
            if entity.kind == described.kind and (entity.key == described.key or _contains(entity.key, described.key)):
                return entity
        if described.kind == "anonymous" and described.definite:
            for entity in self.entities:
                if entity.kind == "person" and described.role_key and described.role_key <= entity.role_key:
                    return entity
        self.entities.append(described)
        return described

    def pair(self, described: Entity) -> list[Entity]:
        """The two persons that الرجلان, الجانبان, الوزيران take up: the last two named in this sentence or the
        two before it; empty where there are not exactly such two, or the word is of another number."""
        if described.number != "d" or not described.definite or described.kind != "group":
            return []
        sentences = self.analysis.sentences
        here = bisect_right(sentences, (described.position, 1 << 60)) - 1
        begin = sentences[max(here - 2, 0)][0]
        if described.head in _TWO_STATES:
            return self._two_places(begin, described)
        found: list[Entity] = []
        for position, entity in reversed(self.sightings):
            if begin <= position < described.position and not any(entity is e for e in found):
                found.append(entity)
                if len(found) == 2:
                    return found[::-1]
        return self._two_places(begin, described) if described.head in _TWO_SIDES and not found else []

    def _two_places(self, begin: int, described: Entity) -> list[Entity]:
        """The two countries or institutions named since token `begin`, where there are exactly two."""
        words = self.analysis.words
        found: dict[tuple[str, ...], Entity] = {}
        token = begin
        while token < described.position:
            length, mask = nounphrase.multiword(words, token, described.position)
            length = length or 1
            mask = mask or words[token].people
            if mask & pp.PLACE and not mask & (pp.DEMONYM | nounphrase.TITLE) and not words[token].pre.endswith("ب") \
                    and words[token - 1].fold != "في":
                entity = self._entity(token, token + length, "organization", described)
                found.setdefault(entity.key, entity)
            token += length
        return list(found.values()) if len(found) == 2 else []

    def find(self, described: Entity, link: Attribution, done: list[_Resolved]) -> tuple[Entity, str]:
        """The entity that an explicit mention names, and how it was found."""
        if not described.key:
            return described, "name"
        if len(described.key) == 1 or "." in self.analysis.text[self.analysis.ends[described.position]:][:1]:
            spelled_out = self._spelled_out(described)
            if spelled_out is not None:
                return spelled_out, "acronym"
        if described.kind == "person" and len(described.key) == 1 and described.role is None:
            institution = self._longer_organization(described)
            if institution is not None and not any(e.kind == "person" and e.key[-1:] == described.key for e in self.entities):
                self.entities.append(institution)
                return institution, "short_name"
        if described.kind == "person":
            return self._person(described)
        if len(described.key) <= 2 and not self.analysis.words[described.position].people & nounphrase.SPEAKER:
            # Nothing else is known of the word, but the article names a person who ends so: النايف.
            found, way = self._short_name(described)
            if found is not None:
                return found, way
        if described.definite and described.head in _LATTER:
            nearest = self.before(described.position, 1)
            if nearest:
                return nearest[0], "definite_noun"
        if described.role_key and len(described.key) > 1:
            # A title with a family name that no table knows: الفريق المحرج.
            for entity in self.entities:
                if entity.kind == "person" and len(entity.key) > 1 and _equal(entity.key[-1:], described.key[-1:]) \
                        and self.analysis.words[described.position].people & nounphrase.TITLE:
                    return entity, "surname"
        if described.kind == "anonymous":
            return self._title(described, done)
        if described.kind == "organization":
            return self._organization(described)
        return self._taken_up(described, done)

    def _person(self, described: Entity) -> tuple[Entity, str]:
        key = described.key
        best, way = None, "name"
        if len(key) == 1 or len(key) == 2 and self.analysis.words[0] is not None:
            best, way = self._short_name(described)
        if best is None:
            return self._add_person(described), "name"
        if described.role:
            best.role_key |= described.role_key
            if best.role is None:
                best.role = described.role
        return best, way

    def _short_name(self, described: Entity) -> tuple[Entity | None, str]:
        key = described.key
        rated = []
        for entity in self.entities:
            if entity.kind != "person" or len(entity.key) <= len(key) and len(key) == 1 and entity.key != key:
                continue
            if entity.key == key and len(key) > 1:
                rated.append((9, entity, "name"))
            elif len(entity.key) > len(key):
                if _equal(entity.key[-len(key):], key):
                    rated.append((6, entity, "surname"))
                elif _equal(entity.key[:len(key)], key):
                    rated.append((4, entity, "given_name"))
                elif any(_equal(entity.key[i:i + len(key)], key) for i in range(1, len(entity.key) - len(key))):
                    rated.append((3, entity, "surname"))
        if not rated:
            extended = self._extended(described)
            return (extended, "surname") if extended is not None else (None, "name")
        def weight(row):
            rate, entity, _ = row
            conflict = described.gender in "mf" and entity.gender in "mf" and described.gender != entity.gender
            earlier = entity.position <= described.position
            overlap = len(described.role_key & entity.role_key) if described.role else 0
            return (rate - 4 * conflict + 2 * overlap + earlier, entity.last, entity.position if earlier else -entity.position)
        _, entity, way = max(rated, key=weight)
        return entity, way

    def _extended(self, described: Entity) -> Entity | None:
        """A longer form of a short name anywhere in the article, although no table knows it: بن حليم -> مبروكة بن حليم."""
        words = self.analysis.words
        key = described.key
        if not key:
            return None
        for token in range(1, len(words) - len(key) + 1):
            if words[token].core != key[0] or folded(words[token:token + len(key)]) != key:
                continue
            begin = token
            while begin > 0 and token - begin < 3 and self._names_too(words, begin, token):
                begin -= 1
            if begin < token:
                end = token + len(key)
                entity = Entity(surface(self.analysis, begin, end), folded(words[begin:end]), "person", True,
                                described.role, described.role_key, described.gender, "s", begin,
                                [self.analysis.span(begin, end)], head=described.head)
                self.entities.append(entity)
                return entity
        return None

    @staticmethod
    def _names_too(words, begin: int, token: int) -> bool:
        """Whether the word before `begin` belongs to the name whose known part stands at `token`."""
        left = words[begin - 1]
        if left.kind != "word" or words[begin].pre.startswith("و") or left.cues or left.functions & fn.VERB \
                or left.people & (nounphrase.TITLE | nounphrase.ORGANISATION) and not left.people & pp.NAME_GIVEN \
                or left.fold[0] in "وف" and not left.people & nounphrase.NAME:
            return False
        spelled_like_a_word = begin > 1 and left.functions & fn.COMMON and not left.definite and not left.people \
            and begin == token and (words[begin - 2].definite or words[begin - 2].kind == "punct")
        named = left.definite and begin == token and not left.functions and not left.people & ~(pp.DEMONYM | pp.DEFINITE)
        return nounphrase.is_unknown(left) or bool(left.people & (nounphrase.NAME | pp.CONNECTOR)) or spelled_like_a_word \
            or named

    def _title(self, described: Entity, done: list[_Resolved]) -> tuple[Entity, str]:
        """A title or a nameless role: the named person who holds it, else an earlier nameless one, else itself."""
        wanted = described.role_key
        points_back = described.definite or len(wanted) > 1
        if points_back and wanted:
            rated = []
            for entity in self.entities:
                if entity.kind not in ("person", "anonymous"):
                    continue
                shared = len(wanted & entity.role_key) / len(wanted)
                if shared < 0.99 and not (shared >= 0.66 and len(wanted) >= 3):
                    continue
                if described.gender in "mf" and entity.gender in "mf" and described.gender != entity.gender:
                    continue
                if entity.kind == "anonymous" and not described.definite and entity.key != described.key:
                    continue
                earlier = entity.position <= described.position
                rated.append(((shared, earlier, entity.last, entity.position if earlier else -entity.position), entity))
            if rated:
                entity = max(rated, key=lambda row: row[0])[1]
                return entity, "title" if entity.kind == "person" else "definite_noun"
        if described.definite or len(described.key) > 1 and described.key[-1] in _SAME:
            back = self._spoke_last(described, done)
            if back is not None:
                return back, "title" if back.kind == "person" else "definite_noun"
            if described.definite and len(described.key) == 1:
                back = self._earlier_noun(described)
                if back is not None:
                    return back, "definite_noun"
            back = self._only_person(described)
            if back is not None:
                return back, "title"
        self.entities.append(described)
        return described, "name"

    def _only_person(self, described: Entity) -> Entity | None:
        """Whom الملكة, المدرب الصربي take up without having spoken: the only person named so far whom the
        gender fits, where the title is of a word and at most a nationality."""
        words = self.analysis.words
        place = described.position
        if not described.definite or described.number in "pd" or len(described.key) > 2 \
                or len(described.key) == 2 and not words[place + 1].people & pp.DEMONYM:
            return None
        fitting = {id(entity): entity for position, entity in self.sightings if position < place
                   and not (described.gender in "mf" and entity.gender in "mf" and described.gender != entity.gender)}
        return fitting.popitem()[1] if len(fitting) == 1 else None

    def _spoke_last(self, described: Entity, done: list[_Resolved]) -> Entity | None:
        """Whom a definite title that nobody is known to hold takes up: the last single speaker of its gender,
        if the title says little (المتحدث، المسؤول الحكومي) or nothing is known of his office."""
        vague = described.head in _ANAPHORS or described.key[-1] in _SAME
        for earlier in reversed(done):
            if len(earlier.entities) != 1 or earlier.entities[0].kind not in ("person", "anonymous", "group"):
                continue
            entity = earlier.entities[0]
            if described.gender in "mf" and entity.gender in "mf" and described.gender != entity.gender:
                continue
            if entity.kind == "group":
                if described.head == "مصدر" and entity.head == "مصادر":
                    return entity
                continue
            if entity.kind == "anonymous":
                return entity if vague and (entity.head == described.head or described.head in _ANY_SOURCE
                                            or described.key[-1] in _SAME) else None
            return entity if vague or entity.role is None or described.head in entity.role_key else None
        return None

    def _organization(self, described: Entity) -> tuple[Entity, str]:
        analysis = self.analysis
        words = analysis.words
        key = described.key
        for entity in self.entities:
            if entity.kind == "organization" and (entity.key == key or _contains(entity.key, key)):
                return entity, "name" if entity.key == key else "short_name"
        mask = words[described.position].people
        shortened = self._shortened(described) if mask & pp.ORG_HEAD and not mask & pp.PLACE and len(key) > 1 else None
        if shortened is not None:
            return shortened, "short_name"
        if described.definite and len(key) == 1 and mask & pp.ORG_HEAD:
            back = self._earlier_noun(described)
            if back is not None:
                return back, "short_name"
        longer = self._longer_organization(described)
        if longer is not None:
            self.entities.append(longer)
            return longer, "short_name"
        self.entities.append(described)
        return described, "name"

    def _shortened(self, described: Entity) -> Entity | None:
        """The institution whose name holds the same words in this order with others between:
        مديرية الضرائب -> المديرية العامة للضرائب, دائرة المفاوضات -> دائرة شؤون المفاوضات."""
        words = self.analysis.words
        wanted = [_bare_word(word) for word in described.key]
        for entity in self.entities:
            if entity.kind == "organization" and _is_shortened(entity.key, wanted):
                return entity
        for token, word in enumerate(words):
            if word.people & pp.ORG_HEAD and _bare_word(word.core) == wanted[0] and token != described.position:
                end = first_conjunct(self.analysis, token, nounphrase.end(self.analysis, token, self.analysis.sentence(token)[1]))
                if _is_shortened(folded(words[token:end]), wanted):
                    return self._entity(token, end, "organization", described)
        return None

    def _spelled_out(self, described: Entity) -> Entity | None:
        """The institution whose short form stands in brackets or marks behind its name: الوكالة الساحلية (وسمت)."""
        words = self.analysis.words
        target = described.key[0]
        for token in range(2, len(words)):
            if words[token].core != target or words[token - 1].surface not in "([\"«“‹'" or token == described.position \
                    or token + 1 >= len(words) or words[token + 1].kind not in ("punct", "mark"):
                continue
            first, _ = self.analysis.sentence(token)
            for begin in range(token - 2, max(first, token - 10) - 1, -1):
                if words[begin].kind == "punct" or words[begin].that:
                    break
                head = words[begin]
                if head.people & pp.ORG_HEAD and (begin == first or not words[begin - 1].people & pp.ORG_HEAD
                                                  or words[begin - 1].definite):
                    end = token - 1
                    return self._entity(begin, end, "organization", described)
        return None

    def _entity(self, begin: int, end: int, kind: str, described: Entity) -> Entity:
        """A new entity under tokens [begin, end), which `described` is a mention of."""
        words = self.analysis.words
        for entity in self.entities:
            if entity.position == begin and entity.kind == kind:
                return entity
        entity = Entity(surface(self.analysis, begin, end), folded(words[begin:end]), kind, True, None, frozenset(),
                        described.gender, described.number, begin,
                        [self.analysis.span(begin, end), *described.mentions], head=described.head)
        self.entities.append(entity)
        return entity

    def _longer_organization(self, described: Entity) -> Entity | None:
        """The same words with more around them elsewhere: التحالف -> التحالف الدولي, حماس -> حركة حماس."""
        analysis = self.analysis
        words = analysis.words
        key = described.key
        if len(key) > 3 or words[described.position].people & pp.PLACE:
            return None
        best = None
        size = len(key)
        for token in range(len(words) - size + 1):
            if words[token].core != key[0] or folded(words[token:token + size]) != key:
                continue
            begin, end = token, token + size
            if begin and words[begin - 1].people & nounphrase.TITLE and not words[begin - 1].definite:
                # وزيرة الخارجية السابقة is a person.
                continue
            further = nounphrase.end(analysis, token, min(len(words), analysis.sentence(token)[1])) if words[token].definite else end
            acting = token > 0 and nounphrase.is_finite(words[token - 1])
            while end < min(further, token + size + 6) and words[end].kind == "word" and not words[end].pre.startswith("و") \
                    and (not acting or _is_attribute(words[end])) \
                    and not words[end].functions & (fn.TIME | fn.RELATIVE) \
                    and not words[end].people & (nounphrase.TITLE | nounphrase.NAME) \
                    and not nounphrase.is_compound_with_god(words, end):
                end += 1
            if begin and words[begin - 1].people & pp.ORG_HEAD and not words[begin - 1].definite and not words[begin].pre:
                begin -= 1
            if end - begin > size and (best is None or end - begin > best[1] - best[0]):
                best = (begin, end)
        if best is None:
            return None
        begin, end = best
        return Entity(surface(analysis, begin, end), folded(words[begin:end]), "organization", True, None, frozenset(),
                      described.gender, described.number, begin, [analysis.span(begin, end), *described.mentions],
                      head=described.head)

    def _earlier_noun(self, described: Entity) -> Entity | None:
        """For الوزارة, البيان: the nearest earlier phrase that the bare noun heads (وزارة الصحة, بيان مشترك)."""
        analysis = self.analysis
        words = analysis.words
        info = pp.tables().info
        lemma = info.get(described.head, ("", "", described.head))[2]
        earlier = [entity for entity in self.entities
                   if entity.kind == described.kind and entity.position < described.position
                   and info.get(entity.head, ("", "", entity.head))[2] == lemma]
        if earlier:
            return max(earlier, key=lambda entity: max(entity.last, entity.position))
        for token in range(described.position - 1, -1, -1):
            word = words[token]
            if word.core != described.head or word.definite or word.kind != "word":
                continue
            end = document_end(analysis, token) if described.kind == "document" else \
                nounphrase.end(analysis, token, analysis.sentence(token)[1])
            end = max(end, token + 1)
            entity = Entity(surface(analysis, token, end), folded(words[token:end]), described.kind, described.named, None,
                            frozenset(), described.gender, described.number, token,
                            [analysis.span(token, end), *described.mentions], head=described.head)
            self.entities.append(entity)
            return entity
        return None

    def _taken_up(self, described: Entity, done: list[_Resolved]) -> tuple[Entity, str]:
        """Documents and groups: a definite noun takes up an earlier indefinite one (بيان -> البيان)."""
        analysis = self.analysis
        for entity in self.entities:
            if entity.kind == described.kind and entity.key == described.key:
                return entity, "name"
        if described.definite:
            back = self._earlier_noun(described)
            if back is not None:
                return back, "definite_noun"
            for entity in self.entities:
                if entity.kind == described.kind and _contains(entity.key, described.key):
                    return entity, "definite_noun"
            of = self._group_of(described) if described.kind == "group" and len(described.key) == 1 else None
            if of is not None:
                return of, "definite_noun"
        if described.kind == "document":
            end = document_end(analysis, described.position)
            if end > described.position + 1:
                described.name = surface(analysis, described.position, end)
                described.mentions[0] = analysis.span(described.position, end)
        self.entities.append(described)
        return described, "name"


    def _group_of(self, described: Entity) -> Entity | None:
        """For العلماء: an earlier group of them, مجموعة من العلماء الأميركيين."""
        words = self.analysis.words
        for token in range(min(described.position, len(words)) - 1, 1, -1):
            if words[token].fold == described.key[0] and words[token - 1].fold == "من" \
                    and words[token - 2].people & (pp.GROUP | pp.ANON | pp.COLLECTIVE | pp.ORG_HEAD) | words[token - 2].functions & fn.QUANTIFIER:
                end = nounphrase.end(self.analysis, token - 2, self.analysis.sentence(token)[1])
                return self._entity(token - 2, end, "group", described) if end > token else None
        return None


def document_end(analysis: Analysis, token: int) -> int:
    """One past a document's noun phrase with who issued it: بيان صادر عن المكتب, تقرير أعدته اللجنة."""
    words = analysis.words
    _, limit = analysis.sentence(token)
    end = nounphrase.end(analysis, token, limit)
    end = max(end, token + 1)
    if end < limit and words[end].core in _ISSUED or end > token + 1 and words[end - 1].core in _ISSUED:
        after = end + 1 if end < limit and words[end].core in _ISSUED else end
        if after < limit and words[after].fold == "عن":
            after += 1
        further = nounphrase.end(analysis, after, limit) if after < limit else after
        if further > after:
            return further
    return end


def _equal(a: Sequence[str], b: Sequence[str]) -> bool:
    return len(a) == len(b) and all(x == y or x.removeprefix("ال") == y.removeprefix("ال") for x, y in zip(a, b))


def _bare_word(word: str) -> str:
    """`word` without the article, and without what للضرائب has before it."""
    return word[2:] if word.startswith(("ال", "لل")) and len(word) > 4 else word


def _is_attribute(word) -> bool:
    """Whether `word` behind an institution belongs to its name even where an object may follow it: الأوروبي, للضرائب."""
    return bool(word.people & (pp.DEMONYM | pp.PLACE)) or word.definite and word.fold.endswith(("ي", "يه")) \
        or word.pre.endswith("ل") or word.fold.startswith("لل")


def _is_shortened(longer: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether `longer` begins with the first of the bare words `wanted` and holds the others in their order."""
    if len(longer) <= len(wanted) or not longer or _bare_word(longer[0]) != wanted[0]:
        return False
    rest = iter(map(_bare_word, longer))
    return all(word in rest for word in wanted)


def _contains(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether `shorter` stands in `longer` as a run, articles aside; a lone head noun is not enough."""
    size = len(shorter)
    if size >= len(longer):
        return False
    return any(_equal(longer[i:i + size], shorter) for i in range(len(longer) - size + 1))


def _same_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names of at least two words, or two equal ones, are one person's."""
    if _equal(a, b):
        return True
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(shorter) < 2:
        return False
    return _contains(longer, shorter) or _equal((longer[0], longer[-1]), shorter)


def named(analysis: Analysis) -> list[Entity]:
    """The persons that an article's body names, for its title: without their mentions, which index the body."""
    return [replace(entity, mentions=[]) for entity in _Pool(analysis, ()).entities]
