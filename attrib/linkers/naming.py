"""An explicit mention -> the entity that it names: by name first, then by title, institution or noun.

    ماروتو -> وين ماروتو      الوزير -> سامح شكري      الوزارة -> وزارة الصحة      طهران -> إيران

The ways are tried in their order; the first that finds somebody decides, and says how.
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Sequence

from attrib import phrase_words
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers import documents, family_names, institutions, short_forms, states, titles
from attrib.linkers.entities import Entity
from attrib.linkers.likeness import equal

if TYPE_CHECKING:
    from attrib.linkers.pool import Pool, Resolved

#: Honorifics with a pronoun: whoever was spoken of last.
_EXCELLENCIES = frozenset("معاليه سموه فخامته سعادته جلالته سيادته فضيلته حضرته معاليها سموها سعادتها سيادتها فضيلتها".split())
_LATTER = frozenset(("اخير", "اخيره"))
_Found = tuple[Entity, str] | None


def find(pool: Pool, described: Entity, done: Sequence[Resolved]) -> tuple[Entity, str]:
    """The entity that an explicit mention names, and how it was found; `done`: who has spoken before."""
    if not described.key:
        return described, "name"
    ours = titles.ours(pool, described, done)
    if ours is not None:
        return ours, "definite_noun"
    for way in (_named_like_a_place, _state, _short_form):
        found = way(pool, described)
        if found is not None:
            return found
    if described.kind == "person":
        return pool.person(described)
    mask = pool.analysis.words[described.position].people | phrase_words.multiword(
        pool.analysis.words, described.position, described.position + len(described.key))[1]
    shown = described.position > 0 and bool(pool.analysis.words[described.position - 1].functions & fn.DEMONSTRATIVE)
    for way in (_named_like_a_word, _latter, _titled_family, _named_like_an_institution):
        found = way(pool, described, mask, shown)
        if found is not None:
            return found
    for way in (_excellency, _ranked, _these):
        found = way(pool, described, done)
        if found is not None:
            return found
    if described.kind == "anonymous" and not shown:
        found = _named_like_a_title(pool, described) or _headed(pool, described, mask)
        if found is not None:
            return found
    if described.kind == "anonymous":
        return titles.holder(pool, described, done)
    if described.kind == "organization":
        return institutions.organization(pool, described)
    return documents.taken_up(pool, described)


def _of_family(pool: Pool, name: str) -> Entity | None:
    """The first person of the article whose full name ends in `name`."""
    return next((e for e in pool.entities if e.kind == "person" and len(e.key) > 1 and e.key[-1] == name), None)


def _named_like_a_place(pool: Pool, described: Entity) -> _Found:
    """Whose family is called like a country: مالي -> سامي مالي, who was named before."""
    if described.kind != "organization" or len(described.key) != 1 or not pool.analysis.words[described.position].people & pp.PLACE:
        return None
    for entity in pool.entities:
        if entity.kind == "person" and len(entity.key) > 1 and entity.key[-1] == described.key[0] and entity.position < described.position:
            return entity, "surname"
    return None


def _state(pool: Pool, described: Entity) -> _Found:
    """The state that a capital or a government stands for: طهران -> إيران."""
    state = states.state(pool, described)
    return None if state is None else (state, "short_name")


def _short_form(pool: Pool, described: Entity) -> _Found:
    """The institution that a word alone is the short form of: وسمت -> الوكالة الساحلية (وسمت), حماس -> حركة حماس."""
    if len(described.key) != 1:
        return None
    spelled_out = short_forms.spelled_out(pool, described)
    if spelled_out is not None:
        return spelled_out, "short_name" if described.key[0] in spelled_out.key else "acronym"
    if described.kind == "person":
        institution = short_forms.longer_organization(pool, described)
        if institution is not None and not any(e.kind == "person" and e.key[-1:] == described.key for e in pool.entities):
            pool.entities.append(institution)
            return institution, "short_name"
    return None


def _named_like_a_word(pool: Pool, described: Entity, mask: int, shown: bool) -> _Found:
    """The person who is called by what else is an ordinary word, where nothing else is known of it for sure: النايف -> ماهر النايف."""
    if shown or len(described.key) > 2 or mask & pp.SPEAKER and not (mask & pp.TITLE_AMBIGUOUS and _of_family(pool, described.key[-1])):
        return None
    found, way = family_names.bearer(pool, described)
    return None if found is None else (found, way)


def _latter(pool: Pool, described: Entity, mask: int, shown: bool) -> _Found:
    """Whom الأخير, هذا الأخير take up: the person named last."""
    if described.definite and described.head in _LATTER or len(described.key) == 2 and described.key[1][2:] in _LATTER:
        nearest = pool.before(described.position, 1)
        return (nearest[0], "definite_noun") if nearest else None
    return None


def _titled_family(pool: Pool, described: Entity, mask: int, shown: bool) -> _Found:
    """The person behind a title with a family name that no table knows: الفريق المحرج -> سالم المحرج."""
    if len(described.key) < 2 or "باسم" in described.key or not pool.analysis.words[described.position].people & pp.TITLE:
        return None
    for entity in pool.entities:
        if entity.kind == "person" and len(entity.key) > 1 and equal(entity.key[-1:], described.key[-1:]):
            return entity, "surname"
    return None


def _named_like_an_institution(pool: Pool, described: Entity, mask: int, shown: bool) -> _Found:
    """The person whose family is called like an outlet or a people: العربي -> سامي العربي."""
    if described.kind not in ("organization", "group") or len(described.key) != 1 or not described.definite \
            or mask & (pp.ORG_HEAD | pp.GROUP | pp.PLACE):
        return None
    found, way = family_names.bearer(pool, described)
    return None if found is None or way != "surname" else (found, way)


def _excellency(pool: Pool, described: Entity, done: Sequence[Resolved]) -> _Found:
    """Whom معاليه, سموها take up: the last person who spoke, else who was named last."""
    if len(described.key) != 1 or described.key[0] not in _EXCELLENCIES:
        return None
    person = next((d.entities[0] for d in reversed(done) if len(d.entities) == 1 and d.entities[0].kind == "person"), None)
    found = person or next(iter(pool.before(described.position, 1)), None)
    return None if found is None else (found, "title")


def _ranked(pool: Pool, described: Entity, done: Sequence[Resolved]) -> _Found:
    ranked = titles.ranked(pool, described)
    return None if ranked is None else (ranked, "title")


def _these(pool: Pool, described: Entity, done: Sequence[Resolved]) -> _Found:
    these = titles.these(pool, described, done)
    return None if these is None else (these, "definite_noun")


def _named_like_a_title(pool: Pool, described: Entity) -> _Found:
    """The person whose family is called like a title: السلطان -> سامي السلطان."""
    person = _of_family(pool, described.key[0]) if described.definite and len(described.key) == 1 else None
    return None if person is None else (person, "surname")


def _headed(pool: Pool, described: Entity, mask: int) -> _Found:
    """The institution whose noun the mention leaves out: النهوض الوطني -> حزب النهوض الوطني."""
    institution = short_forms.headed(pool, described) if not mask & (pp.TITLE | pp.ANON) else None
    return None if institution is None else (institution, "short_name")
