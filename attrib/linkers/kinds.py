"""What a speaker's noun phrase stands for: a person, an institution, a document, a group, somebody without a name; gender and number.

    مصدر أمني -> anonymous      الباحثة نور الفهدان -> a woman      عشرة سكان -> a group
"""
from __future__ import annotations

from attrib import phrase_words
from attrib.data import Analysis, Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp


def kind(analysis: Analysis, first: int, last: int, run) -> tuple[str, bool]:
    """(kind, named) of the phrase, by its head first."""
    words = analysis.words
    head = words[first]
    mask = head.people
    several, known = phrase_words.multiword(words, first, last)
    if several and known & (pp.PLACE | pp.ORGANISATION):
        return "organization", True
    if head.kind == "number":
        return "group", False
    if head.functions & fn.QUANTIFIER and not mask & (pp.TITLE | pp.ORGANISATION):
        return ("anonymous" if head.fold in ("احد", "احدي") else "group"), False
    strong_name = run is not None and run[0] == first and mask & pp.NAME and not mask & pp.NAME_AMBIGUOUS
    if strong_name:
        return "person", True
    if mask & pp.COLLECTIVE:
        return "group", False
    if mask & pp.DOCUMENT and not mask & pp.TITLE:
        return "document", True
    if mask & pp.GROUP and not mask & pp.ORG_HEAD:
        return "group", False
    if mask & (pp.ANON | pp.TITLE) and run is not None and _person_name(words, run):
        return "person", True
    if mask & pp.ANON:
        return "anonymous", False
    if mask & (pp.ORG_HEAD | pp.ORG_NAME | pp.AGENCY) and not (mask & pp.TITLE and mask & pp.AGENCY_AMBIGUOUS and not mask & pp.ORG_HEAD):
        # السفير is an ambassador more often than the newspaper.
        return "organization", True
    if mask & pp.TITLE:
        number = pp.tables().info.get(head.core) or pp.tables().info.get(bare(head))
        if number is not None and number[1] in ("p", "d"):
            return "group", False
        return "anonymous", False
    if mask & pp.PLACE:
        return "organization", True
    if run is not None:
        return "person", True
    if head.fold.endswith(("ون", "ين")) or mask & pp.DEMONYM or not mask and phrase_words.singular_of_two(head.core) is not None:
        return "group", False
    # A noun that no table knows: somebody without a name, rather than an institution.
    return ("anonymous", False) if head.kind == "word" else ("organization", True)


def _person_name(words, run) -> bool:
    """Whether the run behind a title names a person, not a place or a party that the title belongs to."""
    first = words[run[0]]
    return not (first.people & (pp.PLACE | pp.ORGANISATION) and run[1] - run[0] == 1)


def agreement(analysis: Analysis, first: int, run) -> tuple[str, str]:
    """(gender, number) of the phrase: its head's where a table knows it, else the given name's, else the form's."""
    info = pp.tables().info
    words = analysis.words
    head = words[first]
    # والده is his father; without the dots it would be the mother.
    known = head.surface.endswith("ه") and info.get(head.core[:-1]) or info.get(head.core) or info.get(bare(head))
    if known is not None and run is not None and run[0] > first and words[run[0]].people & pp.NAME_GIVEN \
            and head.people & pp.TITLE and not head.people & pp.DOCUMENT:
        given = info.get(words[run[0]].core, ("-",))[0]
        sure = not words[run[0]].people & pp.NAME_AMBIGUOUS or run[1] > run[0] + 1 and (given == "m" or words[run[0]].core.endswith("ه"))
        if sure and {given, known[0]} == {"m", "f"} and (given == "f" or not head.surface.endswith("ة") or head.people & pp.ORG_HEAD):
            # عضو اللجنة حفيظة الفهدان: many titles are masculine whoever bears them, الباحثة نور الفهدان is a woman;
            # منظمة "الأفق" سامي بركات: an institution before him.
            return given, "s"
    if known is not None and known[0] in "mf" and head.people & pp.SPEAKER:
        return known[0], known[1] if known[1] in "sdp" and known[1] else "s"
    if not head.people and (one := phrase_words.singular_of_two(head.core)) is not None:
        return info.get(one, ("-",))[0], "d"
    if head.people & pp.PLACE:
        return (known[0] if known and known[0] in "mf" else "f"), "s"
    if run is not None:
        given = info.get(words[run[0]].core)
        if given is not None and given[0] in ("m", "f"):
            return given[0], "s"
        return "-", "s"
    if head.surface.endswith("ة"):
        return "f", "s"
    if head.fold.endswith(("ون", "ين")) and len(head.fold) > 5:
        return "m", "p"
    return "-", "-"


def bare(word: Word) -> str:
    return word.core.removeprefix("ال") if word.definite else word.core
