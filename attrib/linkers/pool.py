"""The entities of one article: whom it names, what has spoken so far, and which of them a mention takes up again.

    ماروتو -> وين ماروتو      الوزير -> سامح شكري      الوزارة -> وزارة الصحة      البلدان -> إيران, فرنسا

`naming.find` takes one explicit mention to its entity in here.
"""
from __future__ import annotations

from functools import cached_property
from typing import NamedTuple, Sequence

from attrib import phrase_words
from attrib.data import Analysis, Span
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers import documents, family_names, institutions, roles, subjects, titles
from attrib.linkers.entities import Entity, describe, surface
from attrib.linkers.likeness import contains, folded, same_name
from attrib.linkers.persons import persons

#: What opens a clause with a subject of its own; غير and إلا do where أن follows.
_OTHER_CLAUSE = frozenset(("لكن", "بينما", "فيما", "غير", "الا", "حين"))
_NEED_THAT = frozenset(("غير", "الا"))


class Resolved(NamedTuple):
    """Whom one attribution was resolved to: none or several ``entities``, ``by`` one of claim.RESOLVED_BY, the best
    ``candidates`` with their probabilities, and the ``span`` of the source; None: it has none."""

    entities: list[Entity]
    by: str
    candidates: list[tuple[Entity, float]]
    span: Span | None


class Pool:
    """The entities of one article: the persons it names, and what has spoken so far.

    ``sightings``  (token, person) in the text's order. ``settled``  token of a source -> the entity it was taken for.
    ``families``  last words of the persons' full names.
    """

    def __init__(self, analysis: Analysis, known: Sequence[Entity]) -> None:
        self.analysis = analysis
        self.entities: list[Entity] = list(known)
        self.sightings: list[tuple[int, Entity]] = []
        self._subjects: dict[int, Entity | None] = {}
        self._acts: dict[int, str] = {}
        self.settled: dict[int, Entity] = {}
        named = persons(analysis)
        self.families = frozenset(entity.key[-1] for entity in named if len(entity.key) > 1)
        for entity in named:
            if self._is_adjective(entity):
                continue
            self.sightings.append((entity.position, self._add_person(entity)))

    def _add_person(self, person: Entity) -> Entity:
        """Merge `person` with an entity of the same name, the longer name staying; else it is a new one."""
        for entity in self.entities:
            if entity.kind == "person" and same_name(entity.key, person.key):
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

    def _is_adjective(self, described: Entity) -> bool:
        """Whether what looks like the family name of a titled person is an adjective: الأستاذ الجامعي, where the article
        names nobody else so."""
        if len(described.key) != 1 or described.key[0] in self.families:
            return False
        title, word = self.analysis.words[described.position:described.position + 2]
        return word.fold == described.key[0] and title.definite and word.definite and word.fold.endswith(("ي", "يه")) \
            and bool(word.people & pp.NAME_AMBIGUOUS and word.functions & fn.COMMON)

    def add(self, begin: int, end: int, kind: str, described: Entity) -> Entity:
        """The entity of `kind` under tokens [begin, end), a new one where there is none, which `described` is a mention of."""
        for entity in self.entities:
            if entity.position == begin and entity.kind == kind:
                return entity
        entity = Entity(surface(self.analysis, begin, end), folded(self.analysis.words[begin:end]), kind, True, None, frozenset(),
                        described.gender, described.number, begin,
                        [self.analysis.span(begin, end), *described.mentions], head=described.head)
        self.entities.append(entity)
        return entity

    @cached_property
    def nations(self) -> frozenset[str]:
        """Nationalities as they stand in roles: وزير النقل العراقي is not the Jordanian one."""
        return roles.role_words({word for word in self.analysis.words if word.people & pp.DEMONYM})

    def god(self, token: int) -> Entity:
        """Whose word قوله تعالى brings; the mention is the praise at `token`."""
        for entity in self.entities:
            if entity.key == ("الله",):
                return entity
        found = Entity("الله", ("الله",), "person", True, None, frozenset(), "m", "s", token, [self.analysis.span(token, token + 1)])
        self.entities.append(found)
        return found

    def before(self, at: int, limit: int) -> list[Entity]:
        """Persons named before token `at`, the nearest first, each once."""
        out: list[Entity] = []
        for position, entity in reversed(self.sightings):
            if position < at and not any(entity is e for e in out):
                out.append(entity)
                if len(out) == limit:
                    break
        return out

    def several_before(self, at: int) -> Entity | None:
        """The people, not one person, named last before token `at` (`subjects.several`); None where there are none."""
        found = subjects.several(self.analysis, at)
        return self.acting(*found) if found is not None else None

    def subject_before(self, at: int, done: Sequence[Resolved], within: int = 0) -> tuple[Entity | None, str, int]:
        """Who acts in the clause before token `at`: in its own sentence, else in the one before it; and how: "speaks" by
        a verb of saying, whatever has become of it (تحدث | سامي بركات | عن البيئة), "fronted" where it opens the
        sentence of `at` (لكن | بركات |، رغم ذلك، يبتسم ويقول), "acts" otherwise; and how many sentences before. `within`: where
        what another said begins that holds `at`; its own subject comes first (أوضح أن | السكان | رفضوا ذلك وأكدوا)."""
        first, _ = self.analysis.sentence(at)
        own = max(self._clause(first, at), within if within < at - 1 else 0)
        for begin, end in ((own, at), *(((first, own),) if own > first else ()), (self.analysis.sentence(first - 1)[0] if first else 0, first)):
            if end - begin < 2:
                continue
            if begin not in self._subjects:
                found = subjects.subject(self.analysis, begin, end)
                settled = self._subjects[begin] = found and self._settle(found, done)
                if found is not None:
                    self._acts[begin] = self._act(begin, found.position)
                    if settled.kind == "person" and settled.gender == "-":
                        settled.gender = subjects.gender_shown(self.analysis, found.position)
            if self._subjects[begin] is not None:
                act = self._acts[begin]
                return self._subjects[begin], "acts" if act == "fronted" and begin < first else act, int(begin < first)
        return None, "acts", 0

    def _act(self, begin: int, position: int) -> str:
        """How the subject at `position` acts in the clause that begins at `begin`."""
        words = self.analysis.words
        if position > begin and any(cue.kind == "verb" for cue in words[position - 1].cues):
            return "speaks"
        return "acts" if any(phrase_words.is_finite(word) for word in words[begin:position]) else "fronted"

    def _clause(self, first: int, at: int) -> int:
        """Where the last clause of the sentence [first, at) begins that another subject may open: …، لكن | الحركة تسميه."""
        words = self.analysis.words
        for token in range(at - 2, first, -1):
            if words[token].core in _OTHER_CLAUSE and not (words[token].fold in _NEED_THAT and not words[token + 1].that):
                return token + 1 + bool(words[token + 1].that)
        return first

    def _settle(self, described: Entity, done: Sequence[Resolved] = ()) -> Entity:
        """The known entity that a subject names, else the subject itself; `done`: who has spoken before."""
        if described.position in self.settled:
            return self.settled[described.position]
        if described.kind == "person":
            return self.person(described)[0]
        for entity in self.entities:
            if entity.kind == described.kind and (entity.key == described.key or contains(entity.key, described.key)):
                return entity
        if described.kind == "anonymous":
            return titles.holder(self, described, done)[0]
        if described.kind == "organization":
            return institutions.organization(self, described)[0]
        return documents.taken_up(self, described)[0]

    def acting(self, first: int, last: int) -> Entity:
        """The entity that the subject of tokens [first, last) names."""
        return self._settle(describe(self.analysis, first, last)[0])

    def person(self, described: Entity) -> tuple[Entity, str]:
        """The person of the article that the name in `described` names, and how it was found."""
        key = described.key
        best, way = None, "name"
        if len(key) in (1, 2):
            best, way = family_names.bearer(self, described)
        if best is None:
            return self._add_person(described), "name"
        if described.role:
            best.role_key |= described.role_key
            if best.role is None:
                best.role = described.role
        return best, way
