"""The entities of one article: whom it names, what has spoken so far, and which of them a mention takes up again.

    ماروتو -> وين ماروتو      الوزير -> سامح شكري      الوزارة -> وزارة الصحة      البلدان -> إيران, فرنسا

`Pool.find` takes one explicit mention to its entity, by name first, then by title, institution or noun.
"""
from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple, Sequence

from attrib import phrase_words
from attrib.data import Analysis, Span
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers import documents, family_names, institutions, roles, short_forms, states, subjects, titles
from attrib.linkers.entities import Entity, describe, surface
from attrib.linkers.likeness import contains, equal, folded, same_name
from attrib.linkers.persons import persons

#: Honorifics with a pronoun: whoever was spoken of last.
_EXCELLENCIES = frozenset("معاليه سموه فخامته سعادته جلالته سيادته فضيلته حضرته معاليها سموها سعادتها سيادتها فضيلتها".split())
#: What opens a clause with a subject of its own; غير and إلا do where أن follows.
_OTHER_CLAUSE = frozenset(("لكن", "بينما", "فيما", "غير", "الا", "حين"))
_NEED_THAT = frozenset(("غير", "الا"))
_LATTER = frozenset(("اخير", "اخيره"))


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
        words = self.analysis.words
        token = described.position + 1
        if len(described.key) != 1 or token >= len(words) or words[token].fold != described.key[0] or described.key[0] in self.families:
            return False
        word = words[token]
        return words[token - 1].definite and bool(words[token - 1].people & pp.TITLE) and word.definite and word.fold.endswith(("ي", "يه")) \
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
            return self._person(described)[0]
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

    def person(self, described: Entity) -> Entity:
        """The person of the article that the name in `described` names."""
        return self._person(described)[0]

    def find(self, described: Entity, done: Sequence[Resolved]) -> tuple[Entity, str]:
        """The entity that an explicit mention names, and how it was found."""
        if not described.key:
            return described, "name"
        ours = titles.ours(self, described, done)
        if ours is not None:
            return ours, "definite_noun"
        if described.kind == "organization" and len(described.key) == 1 and self.analysis.words[described.position].people & pp.PLACE:
            # مالي, a country elsewhere, is the family name of somebody in this article.
            for entity in self.entities:
                if entity.kind == "person" and len(entity.key) > 1 and entity.key[-1] == described.key[0] \
                        and entity.position < described.position:
                    return entity, "surname"
        state = states.state(self, described)
        if state is not None:
            return state, "short_name"
        behind = self.analysis.ends[described.position]
        if len(described.key) == 1 or self.analysis.text[behind:behind + 1] == ".":
            spelled_out = short_forms.spelled_out(self, described)
            if spelled_out is not None:
                return spelled_out, "short_name" if described.key[0] in spelled_out.key else "acronym"
        if described.kind == "person" and len(described.key) == 1 and described.role is None:
            institution = short_forms.longer_organization(self, described)
            if institution is not None and not any(e.kind == "person" and e.key[-1:] == described.key for e in self.entities):
                self.entities.append(institution)
                return institution, "short_name"
        if described.kind == "person" and self._is_adjective(described):
            described = replace(described, name=surface(self.analysis, described.position, described.position + 2), kind="anonymous", named=False,
                                key=folded(self.analysis.words[described.position:described.position + 2]), role=None)
        if described.kind == "person":
            return self._person(described)
        mask = self.analysis.words[described.position].people | phrase_words.multiword(
            self.analysis.words, described.position, described.position + len(described.key))[1]
        shown = described.position > 0 and self.analysis.words[described.position - 1].functions & fn.DEMONSTRATIVE
        if not shown and len(described.key) <= 2 and (not mask & pp.SPEAKER or mask & pp.TITLE_AMBIGUOUS and any(
                e.kind == "person" and len(e.key) > 1 and e.key[-1] == described.key[-1] for e in self.entities)):
            # Nothing else is known of the word for sure, but the article names a person who ends so: النايف.
            found, way = family_names.bearer(self, described)
            if found is not None:
                return found, way
        if mask & pp.PLACE and len(described.key) == 1:
            # مالي, a country elsewhere, is the family name of somebody who spoke.
            for entity in self.entities:
                if entity.kind == "person" and entity.spoke and len(entity.key) > 1 and entity.key[-1] == described.key[0]:
                    return entity, "surname"
        if described.definite and described.head in _LATTER or len(described.key) == 2 and described.key[1][2:] in _LATTER:
            nearest = self.before(described.position, 1)
            if nearest:
                return nearest[0], "definite_noun"
        if described.role_key and len(described.key) > 1:
            # A title with a family name that no table knows: الفريق المحرج.
            for entity in self.entities:
                if entity.kind == "person" and len(entity.key) > 1 and equal(entity.key[-1:], described.key[-1:]) \
                        and self.analysis.words[described.position].people & pp.TITLE and "باسم" not in described.key:
                    return entity, "surname"
        if described.kind in ("organization", "group") and len(described.key) == 1 and described.definite \
                and not mask & (pp.ORG_HEAD | pp.GROUP | pp.PLACE):
            # العربي, an outlet elsewhere, is the family name of somebody in this article.
            found, way = family_names.bearer(self, described)
            if found is not None and way == "surname":
                return found, way
        if described.key[0] in _EXCELLENCIES and len(described.key) == 1:
            person = next((d.entities[0] for d in reversed(done) if len(d.entities) == 1 and d.entities[0].kind == "person"), None)
            for back in (person, *self.before(described.position, 1)):
                if back is not None:
                    return back, "title"
        ranked = titles.ranked(self, described)
        if ranked is not None:
            return ranked, "title"
        several = titles.these(self, described, done)
        if several is not None:
            return several, "definite_noun"
        if described.kind == "anonymous" and described.definite and len(described.key) == 1 and not shown:
            # السلطان, a title elsewhere, is the family name of somebody in this article.
            for entity in self.entities:
                if entity.kind == "person" and len(entity.key) > 1 and entity.key[-1] == described.key[0]:
                    return entity, "surname"
        if described.kind == "anonymous" and not mask & (pp.TITLE | pp.ANON) and not shown:
            institution = short_forms.headed(self, described)
            if institution is not None:
                return institution, "short_name"
        if described.kind == "anonymous":
            return titles.holder(self, described, done)
        if described.kind == "organization":
            return institutions.organization(self, described)
        return documents.taken_up(self, described)

    def _person(self, described: Entity) -> tuple[Entity, str]:
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
