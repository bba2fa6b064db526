"""Institutions that a mention takes up: by their name, their noun, or another noun of their sort.

    الوزارة -> وزارة الصحة      مؤسسة المياه -> الشركة      صحيفة "الأفق" -> الصحيفة الأفلانية

They are looked for among what has spoken, then in the text.
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Sequence

from attrib import phrase_words
from attrib.lexicon import people as pp
from attrib.linkers import documents, short_forms, states
from attrib.linkers.entities import Entity
from attrib.linkers.likeness import contains, equal

if TYPE_CHECKING:
    from attrib.linkers.pool import Pool

#: With a country behind them they are the country; what else ends with its name is in it: تلفزيون السودان.
_STATES = frozenset("جمهوريه مملكه دوله سلطنه اماره حكومه".split())
_OUTLETS = frozenset("صحيفه جريده مجله موقع قناه وكاله شبكه منصه".split())
#: Nouns for institutions of one sort; ministries are called by what they are for.
_SORTS = (frozenset("شركه موسسه مجموعه بنك مصرف".split()), frozenset("منظمه هييه مفوضيه صندوق جمعيه موسسه".split()),
          frozenset("حركه حزب جماعه تنظيم جبهه".split()), _OUTLETS, frozenset("وزاره خارجيه داخليه ماليه دفاع عدل صحه".split()))


def organization(pool: Pool, described: Entity) -> tuple[Entity, str]:
    """The institution that an explicit mention names, and how it was found."""
    analysis = pool.analysis
    words = analysis.words
    key = described.key
    mask = words[described.position].people
    for entity in pool.entities:
        if entity.kind == "organization" and (entity.key == key or len(key) > 1 and equal(entity.key, key) or _is_fuller(entity.key, key)):
            return entity, "name" if equal(entity.key, key) else _way(described, entity, mask)
    shortened = short_forms.shortened(pool, described) if mask & pp.ORG_HEAD and not mask & pp.PLACE and len(key) > 1 else None
    if shortened is not None:
        return shortened, "short_name"
    if described.definite and len(key) == 1 and mask & pp.ORG_HEAD:
        back = documents.earlier_noun(pool, described)
        if back is not None:
            return back, _way(described, back, mask)
    longer = short_forms.longer_organization(pool, described)
    if longer is not None:
        pool.entities.append(longer)
        return longer, _way(described, longer, mask)
    back = _of_nation(pool, described) or _other_noun(pool, described) or _the_same(pool, described)
    if back is not None:
        return back, "definite_noun"
    pool.entities.append(described)
    return described, "name"


def _of_nation(pool: Pool, described: Entity) -> Entity | None:
    """The institution of that noun which spoke last, where it is taken up by the noun with a nationality: صحيفة "الأفق" -> الصحيفة الأفلانية."""
    words = pool.analysis.words
    if not described.definite or len(described.key) != 2 or described.key[0] in states.GOVERNMENTS \
            or not words[described.position + 1].people & pp.DEMONYM or not any(described.head in sort for sort in _SORTS[:4]):
        return None
    outlet = described.head in _OUTLETS
    spoken = [e for e in pool.entities if e.kind == "organization" and e.spoke and not e.definite and e.position < described.position
              and (e.head == described.head and len(e.key) > 1
                   or outlet and words[e.position].people & pp.AGENCY and not words[e.position].people & pp.ORG_HEAD)
              and not any(pp.tables().words.get(word, 0) & pp.DEMONYM for word in e.key[1:])]
    back = max(spoken, key=lambda e: e.last) if spoken else documents.earlier_noun(pool, described) if outlet else None
    return back if back is not None and (len(back.key) > 1 or not words[back.position].people & pp.ORG_HEAD) else None


def _the_same(pool: Pool, described: Entity) -> Entity | None:
    """The institution of that noun before it that نفسه and ذاته behind the mention point back at: فريق الأفق -> الفريق البرلماني ذاته."""
    words = pool.analysis.words
    behind = described.position + len(described.key)
    if not described.definite or len(described.key) < 2 or behind >= len(words) or words[behind].fold not in phrase_words.SELVES:
        return None
    back = documents.earlier_noun(pool, described)
    return back if back is not None and len(back.key) > 1 else None


def _other_noun(pool: Pool, described: Entity) -> Entity | None:
    """The institution that spoke last, where another noun of its sort takes it up: مؤسسة المياه -> الشركة; no sort is
    known of names like غوغل, which bear none."""
    if not described.definite or len(described.key) != 1:
        return None
    sorts = [sort for sort in _SORTS if described.head in sort]
    words = pool.analysis.words
    spoken = [e for e in pool.entities if e.kind == "organization" and e.spoke and e.position < described.position
              and not words[e.position].people & pp.PLACE and states.country(e.key) is None]
    last = max(spoken, key=lambda e: e.last, default=None)
    if not sorts or last is None:
        return None
    named = not words[last.position].people & pp.ORG_HEAD and not last.definite
    outlet = bool(words[last.position].people & pp.AGENCY)
    return last if any(last.head in sort for sort in sorts) or named and outlet == (described.head in _OUTLETS) else None


def _way(described: Entity, fuller: Entity, mask: int) -> str:
    """How a mention names the institution `fuller`: by its noun, which has the article only there (الوزارة for وزارة المياه,
    الصحيفة القمرية for صحيفة الأفق القمرية), or by a shorter name."""
    said = [word for word in described.key[1:] if not pp.tables().words.get(word, 0) & pp.DEMONYM]
    return "definite_noun" if described.definite and not said and mask & pp.ORG_HEAD and fuller.key[0] == described.head else "short_name"


def _is_fuller(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether `longer` is the institution `shorter` by its longer name, and not with somebody else behind it who was
    read into it: الجيش الأفلاني | والفصائل, الجيش الأفلاني | سامي بركات, وزارة المياه | رئيس المكتب."""
    if not contains(longer, shorter) or len(shorter) == 1 and pp.tables().words.get(shorter[0], 0) & pp.GOVERNMENT and longer[0] not in _STATES:
        return False
    size = len(shorter)
    end = next(i for i in range(len(longer) - size + 1) if equal(longer[i:i + size], shorter)) + size
    if end == len(longer):
        return True
    following, mask = longer[end], pp.tables().words.get
    if following.startswith("و") and mask(following[1:], 0) & pp.SPEAKER:
        return False
    return not (longer[end - 1].startswith("ال") and not following.startswith("ال")
                and mask(following, 0) & (pp.ORG_HEAD | pp.TITLE | pp.GROUP | pp.NAME))
