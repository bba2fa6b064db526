"""Several people in one phrase: the title that all of them bear, the family name that they share, and where the next one begins.

    الرئيسان | سامي بركات | وخوان مونتيرو      الزوجان | أنور ووفاء الشامسي |      التقى | المدير سامي بركات | الوزيرة سلمى عوض
"""
from __future__ import annotations

from attrib import name_words
from attrib.data import Analysis, Word
from attrib.lexicon import people as pp
from attrib.linkers import personal_names


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
