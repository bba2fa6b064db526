"""Who is meant by a title, a description or a group without a name: the person who bears it, or who spoke last.

    وقال الوزير -> سامح شكري      وأضاف المصدر نفسه -> the report cited last      ويرى هؤلاء -> the drivers who spoke
"""
from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Sequence

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers import documents
from attrib.linkers.entities import Entity, describe

if TYPE_CHECKING:
    from attrib.linkers.pool import Pool, Resolved

#: Heads that point back at whoever spoke last, not at an office.
_ANAPHORS = frozenset("متحدث متحدثه مصدر مسوول مسووله ضابط قيادي دبلوماسي ناطق شاهد خبير خبيره محلل اخير مسيول شاب شابه ناشط ناشطه لاعب "
                      "نجم مدرب كاتب كاتبه فنان فنانه باحث باحثه داعيه متهم برلماني زعيم رجل سيده مراه موطن طبيب مخرج ممثل شاعر "
                      "اكاديمي اكاديميه استاذ استاذه اعلامي اعلاميه صحفي صحفيه صحافي صحافيه مورخ حقوقي حقوقيه قياديه محاضر محاضره عالم فقيه "
                      "روايي طبيبه شاعره ممثله مخرجه".split())
_ANY_SOURCE = frozenset(("مصدر", "مسوول", "متحدث"))
#: The writer's own: مصدرنا, محدثنا; and who is on the air: ضيف الصباح.
_OURS = frozenset(("مصدرنا", "محدثنا", "محدثتنا", "محاورنا", "محاورتنا", "ضيفنا", "ضيفتنا"))
_GUESTS = frozenset(("ضيف", "ضيفه"))
#: With an adjective they say whose official somebody is: المسؤولة الأممية.
_OFFICIALS = frozenset(("مسوول", "مسووله"))
#: Nouns for whoever speaks.
_SPEAKING = frozenset(("متحدث", "متحدثه"))
_SPEAKERS = frozenset(("متحدثون", "متحدثين", "متحدثان", "مصادر", "موقعون", "موقعين"))
#: Several of the writer's own: مصادرنا.
_OUR_GROUPS = {"مصادرنا": "مصادر", "محدثونا": "", "محدثينا": ""}
_COMMON_TITLES = frozenset("رييس رييسه وزير وزيره مسوول مسووله نايب نايبه متحدث متحدثه عضو قايد مدير مديره ملك امير شيخ سيد سيده دكتور دكتوره "
                           "امين ناطق ناطقه ممثل لاعب".split())
#: Commas and words of time that may stand between a title and its name.
_BETWEEN = 3
#: Words of a title that its phrase may have been cut short before.
_LONGEST_COMPLEMENT = 9
_STYLES = pp.TITLE_HONORIFIC | pp.TITLE_RANK
_WHERE = frozenset(("في", "لدي", "باسم", "عن"))
_DEPUTIES = frozenset(("نايب", "نايبه", "مساعد", "مساعده", "وكيل", "وكيله"))


def these(pool: Pool, described: Entity, done: Sequence[Resolved]) -> Entity | None:
    """The group that هؤلاء and المتحدثون take up: the last one that spoke; for مصادرنا the last sources."""
    if described.key[0] in _OUR_GROUPS:
        head = _OUR_GROUPS[described.key[0]]
        return next((e for d in reversed(done) for e in d.entities if e.kind == "group" and (not head or e.head == head)), None)
    if described.key != ("هولاء",) and described.head not in _SPEAKERS or not (described.definite or described.key == ("هولاء",)):
        return None
    for earlier in reversed(done):
        for entity in earlier.entities:
            if len(earlier.entities) == 1 and entity.kind == "group":
                return entity
    return None


def ours(pool: Pool, described: Entity, done: Sequence[Resolved]) -> Entity | None:
    """Whom مصدرنا الأمني, محدثتنا, ضيف الحلقة take up: the last who spoke, for مصدرنا one without a name first."""
    head = described.key[0]
    if head not in _OURS and not (head in _GUESTS and len(described.key) == 2 and pool.analysis.words[described.position + 1].definite):
        return None
    single = [d.entities[0] for d in reversed(done) if len(d.entities) == 1 and d.entities[0].kind in ("person", "anonymous")]
    if head == "مصدرنا":
        return next((e for e in single if e.head == "مصدر"), None)
    return next((e for e in single if e.kind == "person"), None)


def ranked(pool: Pool, described: Entity) -> Entity | None:
    """The person whom a rank that is an institution elsewhere, or a nationality, names: اللواء -> سامي بركات, البرتغالي -> the coach نونو;
    None: it is of nobody."""
    word = pool.analysis.words[described.position]
    if len(described.key) != 1 or not described.definite or described.kind not in ("organization", "group") \
            or not (word.people & pp.TITLE_RANK or word.people & pp.DEMONYM and pp.tables().info.get(word.core, ("", ""))[1] == "s"):
        return None
    bearing = [e for e in pool.entities if e.kind == "person" and described.role_key and described.role_key <= e.role_key
               and e.position < described.position and not {described.gender, e.gender} == {"m", "f"}]
    return max(bearing, key=lambda e: (e.last, e.position), default=None)


def holder(pool: Pool, described: Entity, done: Sequence[Resolved]) -> tuple[Entity, str]:
    """A title or a nameless role: the named person who holds it, else an earlier nameless one, else itself."""
    wanted = described.role_key
    points_back = described.definite or len(wanted) > 1
    behind = _named_behind(pool, described)
    if behind is not None:
        return behind, "name"
    if points_back and wanted:
        nations = wanted & pool.nations
        rated = []
        for entity in pool.entities:
            if entity.kind not in ("person", "anonymous"):
                continue
            shared = len(wanted & entity.role_key) / len(wanted)
            if shared < 0.99 and not (shared >= 0.66 and len(wanted) >= 3 and described.head in entity.role_key):
                continue
            if entity.role_key & _DEPUTIES - wanted:
                # نائب المشرف is not المشرف.
                continue
            if described.gender in "mf" and entity.gender in "mf" and described.gender != entity.gender \
                    or nations - entity.role_key and entity.role_key & pool.nations - nations:
                continue
            if entity.kind == "anonymous" and not described.definite and entity.key != described.key:
                continue
            earlier = entity.position <= described.position
            rated.append(((shared, earlier, entity.last, entity.position if earlier else -entity.position), entity))
        if rated:
            entity = max(rated, key=lambda row: row[0])[1]
            if entity.kind == "anonymous" and described.definite:
                entity = documents.named_since(pool, described, max(entity.last, entity.position)) or entity
            return entity, _way(pool, described, entity)
        holder = _only_holder(pool, described)
        if holder is not None:
            return holder, "title"
    if described.definite or len(described.key) > 1 and described.key[-1] in phrase_words.SELVES:
        titled = _is_titled(pool, described)
        back = _spoke_last(pool, described, done) if titled or described.key[-1] in phrase_words.SELVES else None
        if back is not None:
            return back, _way(pool, described, back)
        if described.definite and len(described.key) == 1:
            back = documents.earlier_noun(pool, described)
            if back is not None:
                return back, "definite_noun"
        back = _only_person(pool, described) if titled else None
        if back is not None:
            return back, _way(pool, described, back)
    pool.entities.append(described)
    return described, "name"


def _way(pool: Pool, described: Entity, entity: Entity) -> str:
    """How the description names `entity`: by a noun for anybody (الرجل, المتحدثة ذاتها, المصدر), or by what he is."""
    word = pool.analysis.words[described.position]
    if entity.kind != "person":
        return "title" if word.people & pp.TITLE_ROLE and not word.people & pp.ANON else "definite_noun"
    anybody = described.head in _SPEAKING and described.head not in entity.role_key or not word.people & pp.TITLE and word.people & pp.ANON
    return "definite_noun" if anybody else "title"


def _is_titled(pool: Pool, described: Entity) -> bool:
    """Whether a table knows the head of the description as a title or as somebody without a name; الأرباح is nobody's."""
    return described.head in _ANAPHORS or bool(pool.analysis.words[described.position].people & (pp.TITLE | pp.ANON))


def _named_behind(pool: Pool, described: Entity) -> Entity | None:
    """The person whose name stands right behind the title where its phrase was cut short: لاعب الشباب، | سامي بركات |"""
    analysis = pool.analysis
    words = analysis.words
    token = bisect_left(analysis.starts, described.mentions[0].end)
    first = token
    while token < len(words) and token < first + _BETWEEN and (words[token].surface in "،," or words[token].functions & fn.TIME):
        token += 1
    if token == first:
        token = _behind_complement(words, token)
    if token >= len(words) or described.number in "pd" or not described.head or not words[described.position].people & pp.TITLE:
        return None
    styled = words[token].people & _STYLES and words[token].definite and words[token - 1].surface in "،,"
    if not styled and not name_words.opens_full_name(words, token) and not (
            token + 1 < len(words) and name_words.is_unknown(words[token]) and name_words.is_unknown(words[token + 1])):
        return None
    end = nounphrase.end(analysis, token, analysis.sentence(token)[1])
    found = describe(analysis, token, end)[0] if end > token else None
    return pool.person(found)[0] if found is not None and found.kind == "person" and len(found.key) > 1 else None


def _behind_complement(words, token: int) -> int:
    """Where a name stands behind the rest of a title that was cut short, and a comma: المديرة | العامة للمتحف، الدكتورة | سلمى بركات;
    `token` itself where it goes on with anything else."""
    for at in range(token, min(token + _LONGEST_COMPLEMENT, len(words) - 2)):
        word = words[at]
        if word.surface in "،," and at > token:
            return at + 1 if words[at + 1].people & _STYLES or name_words.opens_full_name(words, at + 1) else token
        belongs = word.definite or word.pre == "ل" or word.people & (pp.ORG_HEAD | pp.PLACE | pp.DEMONYM | pp.GROUP) or word.fold in _WHERE \
            or word.kind == "number" or word.fold == "من" and words[at + 1].fold == "اجل" or word.fold == "اجل" and words[at - 1].fold == "من"
        if word.kind not in ("word", "number") or word.that or word.cues or not belongs:
            return token
    return token


def _goes_on(analysis: Analysis, described: Entity) -> bool:
    """Whether what may be a name stands right behind the title, whose phrase was cut short: الصحفي | مات بيرسون |."""
    words = analysis.words
    token = bisect_left(analysis.starts, described.mentions[0].end)
    return token + 1 < len(words) and words[token].kind == "word" and not (
        words[token].definite or words[token].that or words[token].functions & (fn.CLOSED | fn.TIME) or words[token].fold[0] == "و") \
        and (name_words.is_unknown(words[token]) or name_words.is_unknown(words[token + 1]))


def _only_holder(pool: Pool, described: Entity) -> Entity | None:
    """Who alone in the article bears the title that more is said of here: السفير الإسرائيلي في واشنطن is the السفير
    ميخائيل أورين of another sentence. Titles that many people bear are left out."""
    if not described.definite or described.head in _COMMON_TITLES:
        return None
    found = [e for e in pool.entities if e.kind == "person" and e.role_key and e.role_key < described.role_key
             and described.head in e.role_key
             and not (described.gender in "mf" and e.gender in "mf" and described.gender != e.gender)]
    return found[0] if len(found) == 1 else None


def _of_other_nation(pool: Pool, described: Entity, entity: Entity) -> bool:
    """Whether the description and the role of `entity` name two nations: المدرب الصربي is not المدرب البرتغالي سامي بركات."""
    nations = described.role_key & pool.nations
    return bool(nations) and not nations & entity.role_key and bool(entity.role_key & pool.nations)


def _only_person(pool: Pool, described: Entity) -> Entity | None:
    """Whom الملكة, المدرب الصربي take up without having spoken: the only person named so far whom the
    gender fits, where the title is of a word and at most a nationality."""
    words = pool.analysis.words
    place = described.position
    if not described.definite or len(described.key) == 1 and not words[place].people or described.number in "pd" or len(described.key) > 2 \
            or len(described.key) == 2 and not (words[place + 1].people & pp.DEMONYM or described.head in _OFFICIALS):
        return None
    fitting = {id(entity): entity for position, entity in pool.sightings if position < place
               and not (described.gender in "mf" and entity.gender in "mf" and described.gender != entity.gender)}
    only = fitting.popitem()[1] if len(fitting) == 1 else None
    return None if only is None or _of_other_nation(pool, described, only) else only


def _cited_last(pool: Pool, described: Entity, done: Sequence[Resolved], same: bool) -> Entity | None:
    """Whom or what المصدر takes up: the document named since somebody with a name spoke; for المصدر نفسه whoever was
    cited last, else the last document, agency or nameless source."""
    last = done[-1].entities
    if len(last) == 1 and last[0].kind == "person":
        document = documents.document_since(pool, described, last[0].last)
        if document is not None:
            return document
    if same:
        return last[0] if len(last) == 1 else None
    for earlier in reversed(done):
        for entity in earlier.entities:
            if entity.kind == "document" or entity.head in ("مصدر", "مصادر") \
                    or entity.kind == "organization" and (entity.head == "وكاله" or pool.analysis.words[entity.position].people & pp.AGENCY):
                # نقلت الوكالة عن مصدر أمني …: that one.
                return documents.named_since(pool, described, entity.position) or entity
    return None


def _spoke_last(pool: Pool, described: Entity, done: Sequence[Resolved]) -> Entity | None:
    """Whom a definite title that nobody is known to hold takes up: the last single speaker of its gender,
    if the title says little (المتحدث، المسؤول الحكومي) or nothing is known of his office."""
    behind = described.position + len(described.key)
    same = described.key[-1] in phrase_words.SELVES or behind < len(pool.analysis.words) and pool.analysis.words[behind].fold in phrase_words.SELVES
    same = same or described.position > 0 and pool.analysis.words[described.position - 1].fold in phrase_words.SAME
    if described.head == "مصدر" and done:
        cited = _cited_last(pool, described, done, same)
        if cited is not None:
            return cited
    # المتحدث باسم الوزارة, the one of the ministry, points back at nobody else.
    vague = described.head in _ANAPHORS and not _goes_on(pool.analysis, described) and not any(
        word.people & pp.ORG_HEAD or word.fold == "باسم" for word in pool.analysis.words[described.position + 1:behind]) \
        or same
    for earlier in reversed(done):
        if len(earlier.entities) != 1 or earlier.entities[0].kind not in ("person", "anonymous", "group", "document"):
            continue
        entity = earlier.entities[0]
        if entity.kind == "group":
            continue
        if described.gender in "mf" and entity.gender in "mf" and described.gender != entity.gender:
            continue
        if entity.kind == "document":
            continue
        if entity.kind == "anonymous":
            return entity if vague and (entity.head == described.head or described.head in _ANY_SOURCE
                                        or described.key[-1] in phrase_words.SELVES) else None
        if not (vague or entity.role is None or described.head in entity.role_key) or _of_other_nation(pool, described, entity):
            return None
        return not same and documents.named_since(pool, described, max(entity.last, entity.position)) or entity
    return None
