"""Every person whom an article names, also those who never speak: an antecedent need not have spoken before.

    استقبل الوزير | سامي بركات | السفيرة | سلمى عوض |      | هولدن |، الباحث في …      "| هادي | الفهدان"
"""
from __future__ import annotations

from attrib import name_words, nounphrase, phrase_words
from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers import personal_names, roles, several
from attrib.linkers.entities import Entity, describe_one, share_family


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
            out.append(describe_one(analysis, token - 3, max(nounphrase.end(analysis, token, analysis.sentence(token)[1]), token + 1), closed=False))
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
        parts = [part for a, b in several.conjuncts(analysis, token, end) for part in several.people(analysis, a, b)]
        titled = range(token, several.behind_joint_title(analysis, *parts[0]) if len(parts) > 1 else token)
        parts[0] = titled.stop, parts[0][1]
        for number, (first, last) in enumerate(parts):
            run = personal_names.name_run(analysis, first, last)
            family = several.shared_family(words, parts, number)
            if family is not None or run is not None and run[1] - run[0] >= (1 if run[0] > first else 2) and not _is_no_person(words, run):
                entity = describe_one(analysis, _calling(analysis, first) if first == token else first, last, closed=False)
                share_family(entity, family)
                if entity.kind == "person":
                    entity.role_key |= roles.role_words(words[t] for t in titled)
                    if run is not None:
                        entity.role_key |= roles.further(analysis, personal_names.tail(words, run, last), limit)
                    out.append(entity)
                    done = end
    return out


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


def _is_owner(words, token: int, first: int) -> bool:
    """Whether the definite word at `token` says what institution the one before it is: دار | النشر |, فرق | الإغاثة |."""
    before = words[token - 1] if token > first else None
    return before is not None and not before.definite and bool(before.people & pp.ORG_HEAD) and not before.people & pp.TITLE
