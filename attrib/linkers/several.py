"""Several people in one phrase: where a further speaker begins, the title that all of them bear, the family name that they share.

    جو بايدن | ومصطفى الكاظمي      الرئيسان | سامي بركات | وخوان مونتيرو      الزوجان | أنور ووفاء الشامسي |
"""
from __future__ import annotations

from attrib import name_words, phrase_words
from attrib.data import Analysis, Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.linkers import personal_names

#: What somebody is besides: رئيس البلدية وعضو المجلس فلان is one person.
_FURTHER = frozenset("عضو عضوه عضوة موسس موسسه قايد صاحب صاحبه ممثل ممثله كبير كبيره".split())


def conjuncts(analysis: Analysis, first: int, last: int) -> list[tuple[int, int]]:
    """The phrase [first, last) cut where a further speaker begins: و before a name, an indefinite title, a country."""
    words = analysis.words
    cuts = [first]
    marked = False
    for token in range(first + 1, last):
        word = words[token]
        marked ^= word.kind == "mark"
        if not marked and word.pre.startswith("و") and not words[token - 1].functions & fn.PREPOSITION \
                and _is_further(analysis, cuts, token, last):
            cuts.append(token)
    out = []
    for a, b in zip(cuts, (*cuts[1:], last)):
        while b > a + 1 and words[b - 1].kind == "punct" and words[b - 1].surface not in ")]":
            b -= 1
        out.append((a, b))
    return out


def _is_further(analysis: Analysis, cuts: list[int], token: int, last: int) -> bool:
    """Whether another speaker than the one before begins at `token` with و, in the phrase that is cut so far at `cuts` and ends at `last`."""
    words = analysis.words
    begin, head = cuts[-1], words[token].people
    if head & pp.NAME:
        complete, run = _is_complete(words, begin, token), is_name_run(analysis, token, last)
        if not head & pp.NAME_AMBIGUOUS and (complete or run):
            return True
        if head & pp.NAME_GIVEN and complete and (words[token - 1].people & pp.NAME_GIVEN and token == begin + 1 and run
                                                  or is_title_of_several(words[cuts[0]])):
            # سامي | ووسام بركات; اللاعبون سامي بركات | وأوس كامل
            return True
    if head & pp.TITLE and _is_titled_further(analysis, begin, token, last) or head & (pp.TITLE | pp.ANON) and _are_officials(words, begin, token):
        return True
    if head & pp.ORGANISATION and not words[token].definite and words[begin].people & pp.ORGANISATION:
        return True
    return bool(head & pp.PLACE or head & (pp.GROUP | pp.ANON) and not words[token].definite) and _is_place(words, begin, token)


def _is_complete(words, begin: int, token: int) -> bool:
    """Whether somebody's name stands in [begin, token): الوزير سامي بركات; also behind a title one that no table knows."""
    return any(words[t].people & pp.NAME and not words[t].people & (pp.TITLE | pp.ORGANISATION)
               and words[t].fold not in phrase_words.TITLE_PREPOSITIONS and not _is_held(words, t, begin) for t in range(begin, token)) \
        or bool(words[begin].people & pp.TITLE) and token > begin + 2 and all(name_words.is_unknown(w) for w in words[token - 2:token])


def _is_titled_further(analysis: Analysis, begin: int, token: int, last: int) -> bool:
    """Whether the title at `token` is somebody else's than what stands in [begin, token): الوزير سعد | والنائب علي, وزير | ومسؤول."""
    words = analysis.words
    if _is_complete(words, begin, token):
        return _is_another(words, token, last)
    return not words[token].definite and not words[begin].definite and words[token].core not in _FURTHER \
        and not _is_one_person(analysis, begin, token, last)


def _are_officials(words, begin: int, token: int) -> bool:
    """Whether people without a name are joined to an institution: الأمم المتحدة | ومسؤولون في العاصمة."""
    return not words[token].definite and not words[begin].people & pp.TITLE and pp.tables().info.get(words[token].core, ("", ""))[1] == "p" \
        and bool((words[begin].people | phrase_words.multiword(words, begin, token)[1]) & pp.ORGANISATION)


def _is_place(words, begin: int, token: int) -> bool:
    """Whether nothing but a country with its adjectives stands in [begin, token)."""
    return bool(words[begin].people & pp.PLACE) and all(
        w.people & (pp.PLACE | pp.DEMONYM) or w.kind == "punct" or w.definite for w in words[begin:token])


def first_conjunct(analysis: Analysis, first: int, last: int) -> int:
    """One past the first of the speakers in the phrase [first, last)."""
    return conjuncts(analysis, first, last)[0][1] if last > first else last


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


def is_name_run(analysis: Analysis, token: int, last: int) -> bool:
    """Whether two name-like words stand together from `token` on."""
    return token + 1 < last and name_words.is_name(analysis.words[token + 1])


def is_title_of_several(word: Word) -> bool:
    """Whether the word is what two or more people are called: الرئيسان, اللاعبون."""
    return word.definite and pp.tables().info.get(word.core, ("", "s"))[1] in ("d", "p") and bool(word.people & (pp.TITLE | pp.COLLECTIVE | pp.GROUP))


def behind_joint_title(analysis: Analysis, first: int, last: int) -> int:
    """Where the first of several names begins behind the title that all of them bear: الرئيسان | سامي بركات | وخوان مونتيرو; `first` where
    the phrase opens with no such title."""
    words = analysis.words
    if not is_title_of_several(words[first]):
        return first
    if last == first + 2 and words[last - 1].people & pp.NAME_GIVEN:
        return last - 1
    run = personal_names.name_run(analysis, first, last)
    return run[0] if run is not None and run[1] == last and all(w.definite for w in words[first:run[0]]) else first


def shared_family(words, parts: list[tuple[int, int]], number: int) -> Word | None:
    """The family name of the next of the `parts` where part `number` is a given name only: | أنور | ووفاء | الشامسي |; None: there is none."""
    first, last = parts[number]
    if last != first + 1 or number + 1 == len(parts) or not words[first].people & pp.NAME_GIVEN:
        return None
    given, end = parts[number + 1]
    if end < given + 2 or not words[given].people & pp.NAME_GIVEN or not words[given].pre == "و":
        return None
    family = words[given + 1]
    return family if name_words.is_name(family) or family.definite and not family.people and not family.functions else None


def people(analysis: Analysis, first: int, last: int) -> list[tuple[int, int]]:
    """[first, last) cut where another titled person begins: | المدير سامي بركات | الوزيرة سلمى عوض |."""
    out = []
    while first < last:
        end = next_person(analysis, first, last)
        out.append((first, end))
        first = end
    return out


def next_person(analysis: Analysis, first: int, last: int) -> int:
    """Where another titled person begins in [first, last) behind a name, whom the first one met or told: المدير سامي بركات | الوزيرة سلمى عوض;
    `last` where nobody does."""
    words = analysis.words
    for token in range(first + 2, last - 1):
        word = words[token]
        if not word.people & pp.TITLE or word.people & (pp.NAME | pp.TITLE_HONORIFIC | pp.TITLE_RANK) or word.pre or words[token - 1].kind != "word":
            # الباحث في تاريخ سامي بركات | الدكتور نجيب علي is one person.
            continue
        run = personal_names.name_run(analysis, first, token)
        if run is None or run[1] != token or run[1] < run[0] + 2:
            continue
        other = personal_names.name_run(analysis, token, last)
        if other is not None and other[0] > token and other[1] > other[0] + 1:
            return token
    return last
