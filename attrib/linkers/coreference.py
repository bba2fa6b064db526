"""Attributions -> the speaker behind each source, resolved within the article.

    وأوضح ماروتو …  ->  وين ماروتو (surname)      وأضاف: …  ->  يحيى رسول (dropped_subject)
    وقال الوزير …   ->  سامح شكري (title)          أضاف البيان …  ->  بيان مشترك (definite_noun)

A source that names or describes somebody is looked up (`linkers.naming`). For a dropped subject or a pronoun the
candidates are the last speakers, whoever acts in the clause before and the persons named last; each is scored
over named features (agreement, distance, who spoke last) and the best is taken. A speaker is said to be unknown
rather than guessed where nothing fits.
"""
from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import replace
from typing import Callable, Sequence

from attrib import features
from attrib.claim import Candidate, Member, Speaker
from attrib.data import Analysis, Attribution
from attrib.linkers import joint, naming
from attrib.linkers.entities import Entity, of_mention
from attrib.linkers.parsed import acting_by_tree
from attrib.linkers.pool import Pool, Resolved
from attrib.linkers.subjects import turns
from attrib.scoring import Linear

UNRESOLVED = Speaker(None, "unknown", False, "unresolved")
#: قال تعالى, قال الله عز وجل: a source that begins so.
_GOD = frozenset(("تعالي", "سبحانه", "الله"))
#: Behind قال they say whose word it is, whatever stands before: والعفة، قال تعالى.
_PRAISED = frozenset(("تعالي", "سبحانه"))
#: So do these behind قوله.
_OF_GOD = frozenset(("تعالي", "سبحانه", "جل", "عز"))
#: A line that says who wrote, and not who answers: حاورته: رنا الفهدان.
_BYLINE = 9
_BYLINES = frozenset("حوار حاوره حاورها حاورته حاورتها لقاء كتب كتبت اجري اجرت اعداد اعدها تصوير ترجمه بقلم تحرير مقابله".split())
#: Behind these, within so many words, stands who is asked.
_NEAR = 9
_ASKED = frozenset("حوار حوارا لقاء مقابله دردشه حاور حاورت حاورنا التقت التقي التقينا التقيناه التقته استضافت استضفنا".split())
_COMPOUND = frozenset(("عبد", "ابو", "ابي", "ام"))
_THERE_ARE = frozenset(("هناك", "هنالك", "ثمه", "يوجد"))
#: Below this probability nobody is named: the speaker is unknown.
LEAST = 0.2


def resolve(analysis: Analysis, links: Sequence[Attribution], scorer: Linear,
            known: Sequence[Entity] | Callable[[], Sequence[Entity]] = (),
            observe: Callable[[int, list[tuple[list[str], list[Entity]]]], None] | None = None) -> tuple[Speaker, ...]:
    """One `Speaker` for each attribution, in their order.

    `known`: entities from elsewhere in the article, or what finds them when they are needed (a title takes its
    persons from the body).
    `observe`: told the number and the candidates of each attribution whose subject is dropped or a pronoun,
    before one is chosen; `labelling` listens here.
    """
    if not links:
        return ()
    pool = Pool(analysis, known() if callable(known) else known)
    done: list[Resolved] = []
    for number, link in enumerate(links):
        if observe is not None and link.source is None and link.cue is not None and link.cue.form is not None:
            observe(number, antecedents(analysis, pool, links, number, done))
        found = _resolve_one(analysis, pool, links, done, number, scorer)
        _learn_gender(link, found)
        for entity in found.entities:
            entity.spoke += 1
            entity.last = link.content.ranges[0][0]
            entity.nested = link.inside is not None
            entity.aside = link.cue is not None and link.cue.kind == "preposition"
        done.append(found)
    # Only now: a fuller name of somebody may have come later.
    return tuple(_speaker(analysis, found) for found in done)


def _resolve_one(analysis, pool: Pool, links, done: list[Resolved], number: int, scorer: Linear) -> Resolved:
    link = links[number]
    form = link.cue.form if link.cue is not None else None
    if form is not None and link.cue.last < len(analysis.words) and (
            form.kind == "noun" and form.suffix and analysis.words[link.cue.last].fold in _OF_GOD
            or form.kind == "verb" and form.lemma == "قال" and analysis.words[link.cue.last].fold in _PRAISED):
        return Resolved([pool.god(link.cue.last)], "name", [], None)
    if form is not None and form.lemma == "قال" and link.cue.first and analysis.words[link.cue.first - 1].fold in _PRAISED:
        # والله تعالى | يقول
        return Resolved([pool.god(link.cue.first - 1)], "name", [], None)
    if link.source is not None and analysis.words[link.source.first].fold in _GOD and (
            link.source.last == link.source.first + 1 or analysis.words[link.source.first + 1].fold in _OF_GOD):
        return Resolved([pool.god(link.source.first)], "name", [], link.source.span)
    if link.source is not None:
        return _explicit(analysis, pool, link, done)
    if "interview" in link.flags and link.source is None:
        return _interviewee(analysis, pool, links, done)
    if link.carried is not None and done[link.carried].entities and not _conflicts(form, done[link.carried].entities):
        previous = done[link.carried]
        return Resolved(previous.entities, "carried_over", [(previous.entities[0], 0.9)], None)
    if form is None or form.voice == "passive" or form.person == 1 and link.inside is None and not done \
            or _is_somebody(analysis.words, link.cue.first):
        return Resolved([], "unresolved", [], None)
    by = "pronoun" if form.suffix and form.kind in ("noun", "preposition") else \
        "carried_over" if form.kind == "participle" else "dropped_subject"
    return _implicit(analysis, pool, links, done, number, by, scorer)


def _is_somebody(words, token: int) -> bool:
    """Whether the verb at `token` is what some people do: وهناك من | يعتقد | أن …"""
    return token > 1 and words[token - 1].fold == "من" and words[token - 2].fold.removeprefix("و") in _THERE_ARE


def _learn_gender(link: Attribution, found: Resolved) -> None:
    """The verb before an explicit source says whether she or he speaks, whatever the name says: وقالت | دلال | …"""
    form = link.cue.form if link.cue is not None else None
    if form is not None and form.kind == "verb" and form.person == 3 and form.number == "s" and form.gender in ("m", "f") \
            and link.source is not None and link.source.kind in ("after", "later", "topic") and len(found.entities) == 1 and found.entities[0].kind == "person":
        found.entities[0].gender = form.gender


def _excludes(form, entities: list[Entity]) -> bool:
    """Whether the verb `form` cannot have the one of `entities` as its subject: وقالت for a man, وأكدوا for one, وقال for many men.
    Of whom the gender is not known, the number is not sure either."""
    if form.kind != "verb" or form.person != 3 or form.voice == "passive" or len(entities) != 1 or form.lemma in features.IN_IT:
        return False
    [entity] = entities
    if entity.kind == "group":
        return form.number == "s" and (entity.gender, entity.number) == ("m", "p")
    return entity.kind == "person" and entity.gender in ("m", "f") and (
        form.number in ("p", "d") or form.number == "s" and {form.gender, entity.gender} == {"m", "f"})


def _conflicts(form, entities: list[Entity]) -> bool:
    """Whether the participle `form` is of the other gender than the only one of `entities`, or a plural where that is one person."""
    if form is None or len(entities) != 1:
        return False
    one = entities[0]
    if form.number in ("p", "d"):
        return one.kind == "person" and one.number == "s"
    return form.number == "s" and one.number == "s" and {form.gender, one.gender} == {"m", "f"}


def _explicit(analysis, pool: Pool, link: Attribution, done: list[Resolved]) -> Resolved:
    mention = link.source
    entities, ways = [], []
    mentioned = of_mention(analysis, mention)
    form = link.cue.form if link.cue is not None else None
    if len(mentioned) == 1 and mentioned[0].kind == "person" and mentioned[0].gender == "-" \
            and form is not None and form.kind == "verb" and form.person == 3 and form.number == "s":
        # وردت | جابر |: of two of this name the woman.
        mentioned[0].gender = form.gender
    for described in mentioned:
        together = joint.taken_up(pool, described, done)
        if together:
            entities.extend(together)
            ways.append("definite_noun")
            continue
        entity, way = naming.find(pool, described, done)
        pool.settled[described.position] = entity
        if any(entity is e for e in entities):
            # رئيس المجلس ووزير المياه سامي بركات: one man.
            continue
        entities.append(entity)
        ways.append(way)
    way = ways[0] if len(set(ways)) == 1 else next((w for w in ways if w != "name"), "name")
    return Resolved(entities, way, [(e, 0.95) for e in entities[:3]], mention.span)


def _interviewee(analysis: Analysis, pool: Pool, links, done: list[Resolved]) -> Resolved:
    """Who answers in an interview: whoever answered before, else the person whom the text names most before the first
    question, above all behind a word that says who is asked: التقينا | المخرج سامي الفهدان |."""
    for link, earlier in zip(links, done):
        if "interview" in link.flags and earlier.entities:
            return Resolved(earlier.entities, "carried_over", [(earlier.entities[0], 0.9)], None)
    words = analysis.words
    asked = next((token for token, word in enumerate(words) if word.surface in "؟?"), 0)
    question = analysis.paragraph(asked)[0] or analysis.paragraph(links[len(done)].content.ranges[0][0])[0]
    weights: dict[int, int] = {}
    for position, entity in pool.sightings:
        begin, end = analysis.paragraph(position)
        if position >= question:
            break
        if end - begin <= _BYLINE and words[begin].core in _BYLINES and words[begin + 1].fold != "مع" or position < 3 and any(w.surface in "-–—" for w in words[position:position + 6]):
            continue
        told = any(w.core.removeprefix("ال") in _ASKED for w in words[max(begin, position - _NEAR):position])
        weights[id(entity)] = weights.get(id(entity), 0) + 1 + 3 * told
    for entity in pool.entities:
        if entity.spoke and entity.position < question:
            weights[id(entity)] = weights.get(id(entity), 0) + 2 * entity.spoke
    ranked = sorted((e for e in pool.entities if id(e) in weights and e.kind == "person" and len(e.key) - (e.key[0] in _COMPOUND) > 1),
                    key=lambda e: (-weights[id(e)], e.position))
    if not ranked or len(ranked) > 1 and weights[id(ranked[0])] < 2:
        return Resolved([], "unresolved", [], None)
    return Resolved(ranked[:1], "name", [(ranked[0], 0.8)], None)


def _implicit(analysis, pool: Pool, links, done, number: int, by: str, scorer: Linear) -> Resolved:
    """The antecedent of a dropped subject or a pronoun, by agreement and distance."""
    scored = [(scorer.margin(names), entities) for names, entities in antecedents(analysis, pool, links, number, done)]
    if not scored:
        return Resolved([], "unresolved", [], None)
    scored.sort(key=lambda pair: -pair[0])
    total = sum(math.exp(m) for m, _ in scored) + math.exp(-1.0)
    ranked = [(entities[0], math.exp(m) / total) for m, entities in scored]
    if ranked[0][1] < LEAST:
        return Resolved([], "unresolved", ranked[:3], None)
    return Resolved(scored[0][1], by, ranked[:3], None)


def antecedents(analysis: Analysis, pool: Pool, links: Sequence[Attribution], number: int, done: Sequence[Resolved]
                ) -> list[tuple[list[str], list[Entity]]]:
    """Who the dropped subject or pronoun of attribution `number` may stand for, with the features that hold: the last speakers, whoever
    acts in the clause before, and the persons named last."""
    link = links[number]
    at = link.cue.first
    groups: list[list[Entity]] = []
    # Behind what somebody says he goes on, not whom he cited: those come last.
    nested = [i for i in range(len(done)) if links[i].inside is not None] if link.inside is None else []
    for earlier in (*reversed([i for i in range(len(done)) if i not in nested]), *reversed(nested)):
        if done[earlier].entities and not any(done[earlier].entities == g for g in groups):
            groups.append(done[earlier].entities)
        if len(groups) == 5:
            break
    spoken = len(groups)
    # First: whom the words cut too long would take the shorter one for itself.
    parsed = acting_by_tree(analysis, pool, at) if analysis.layers is not None else None
    acting, act, back = pool.subject_before(at, done, links[link.inside].content.ranges[0][0] if link.inside is not None else 0)
    sentence = analysis.sentence(at)
    turned = turns(analysis, *sentence)
    turned_before = back == 1 and not turned and turns(analysis, *analysis.sentence(sentence[0] - 1))
    several = pool.several_before(at) if link.cue.form.number == "p" and link.cue.form.person == 3 else None
    seen = (parsed, acting, several)
    for entity in (*(entity for entity in seen if entity is not None), *pool.before(at, limit=4)):
        if not any(g[0] is entity and len(g) == 1 for g in groups):
            groups.append([entity])
    if link.cue.form.kind == "verb" and link.cue.form.person == 3 and link.cue.form.number in ("d", "p"):
        together = joint.acting(pool, at, link.cue.form)
        if together and not any(together == group for group in groups):
            groups.append(together)
    outer = done[link.inside].entities if link.inside is not None and link.inside < len(done) else []
    paragraph = analysis.paragraph(at)[0]
    out = []
    for rank, entities in enumerate(groups):
        if link.cue.form.kind == "participle" and _conflicts(link.cue.form, entities) or _excludes(link.cue.form, entities):
            continue
        names = features.antecedent(analysis, link, entities, rank if rank < spoken else None,
                                    back if entities[0] is acting else _distance(analysis, entities, at), acting)
        if turned:
            names.append("turn:" + ("subject" if entities[0] is acting else "new" if rank >= spoken else "old"))
        if turned_before and entities[0] is acting:
            # من جانبه، دعا المدير إلى الصبر. | وقال | …
            names.append("turn:before")
        if act != "acts" and entities[0] is acting:
            names.append(f"subject_before:{act}" if rank < spoken else f"subject_before:{act}:never")
        if several is not None and entities[0] is several:
            names.append("several_before")
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


def _speaker(analysis: Analysis, found: Resolved) -> Speaker:
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
    members = joint.issuers(analysis, first) if first.kind == "document" else []
    return Speaker(first.name, first.kind, first.named, found.by, first.role, None,
                   tuple(Member(m.name, m.kind) for m in members), tuple(mentions), candidates)


def named(analysis: Analysis) -> list[Entity]:
    """The persons that an article's body names, for its title: without their mentions, which index the body."""
    return [replace(entity, mentions=[]) for entity in Pool(analysis, ()).entities]
