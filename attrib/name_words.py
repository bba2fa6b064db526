"""Is a word a personal name, or may it be one: known names, words no table knows, and what names are made of.

    عمر بن | الخطاب |      كلثوم | ورسمة |      | ولي | الله سيف      الباحثة | نوريا | إيبانيث

Arabic has no capitals, and most names are words too. Every function reads a word with its neighbours only.
"""
from __future__ import annotations

from attrib.data import Word
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp
from attrib.lexicon.people import NAME, ORGANISATION, TITLE

_COMPOUND = frozenset(("عبد", "ابو", "ابي", "ام"))
_LINKS = frozenset(("بن", "بنت", "ال", "ولد", "ابن", "ابو", "عبد"))
#: The letters of English by their names, save those that are other words: في, إن, أو.
_LETTERS = frozenset("بي سي دي جي اتش جيه كيه كيو ار اس تي يو دبليو اكس واي زد اف ايه".split())
#: Function words that stand inside of names: كريس | فان | هولن, جون | بي | ميلو, | آية | الله.
CLOSED_IN_NAMES = _LETTERS | {"فان"}
_OF_THE = frozenset(("دير", "دن", "در"))
_GUESTS = frozenset(("ضيف", "ضيفه"))
#: A ruler's number: البابا مرقس | السادس |.
_ORDINALS = frozenset("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي".split())
#: Nothing but a name stands behind these, whatever else the word means: عمر بن الخطاب, آل ثاني.
_BEFORE_NAME = frozenset(("بن", "آل", "آيت", "أيت", "ايت", "عبد", "أبو", "ابو", "ود"))


def is_name(word: Word) -> bool:
    """Whether the tables know `word` as a name, or nothing is known of it and it can be one."""
    if word.people & NAME:
        return True
    return is_unknown(word)


def is_unknown(word: Word) -> bool:
    """An Arabic or Latin word that no table knows and that carries no article: perhaps a foreign name."""
    if word.kind == "latin":
        return True
    return (word.kind == "word" and not word.functions and not word.people and not word.cues
            and not word.definite and not word.that and not word.lookup and len(word.fold) > 2 and "ً" not in word.surface[-2:])


def is_office(word: Word) -> bool:
    """Whether the word is a title or an institution: وزير, وزارة, and no common word that an outlet is called by too: حصاد."""
    return bool(word.people & (TITLE | ORGANISATION)) and not (word.people & pp.AGENCY_AMBIGUOUS
                                                               and not word.people & (TITLE | pp.ORG_HEAD | pp.ORG_NAME))


def is_family_name_of_speaker(words, token: int) -> bool:
    """Whether a family name that is a verb too stands at `token`, behind a reporting verb or a title, and a given name: يؤكد مارتن | فورد | في
    كتابه, الكاتب القمري مارتن | فورد |."""
    if token < 2 or not (words[token].people & pp.NAME_FAMILY and words[token - 1].people & pp.NAME_GIVEN):
        return False
    before = words[token - 2]
    return before.definite and bool(before.people & (TITLE | pp.DEMONYM)) or any(cue.kind == "verb" for cue in before.cues)


def is_initial(words, token: int) -> bool:
    """Whether a letter as English spells it stands between a given name and another: جون | بي | سيلا."""
    return words[token].fold in _LETTERS and 0 < token < len(words) - 1 and bool(words[token - 1].people & pp.NAME_GIVEN) \
        and is_name(words[token + 1]) and words[token + 1].kind == "word"


def bears_own_letter(words, token: int) -> bool:
    """Whether ب is the first letter of a foreign name between two others: دورين | بوجدان | مارتن."""
    word = words[token]
    return word.pre == "ب" and 0 < token < len(words) - 1 and bool(word.people & NAME) and not word.people & (pp.PLACE | TITLE) \
        and (is_unknown(words[token - 1]) or bool(words[token - 1].people & pp.NAME_FOREIGN)) and words[token - 1].kind == "word" \
        and bool(words[token + 1].people & NAME)


def is_guest(words, token: int) -> bool:
    """Whether whose guest somebody is stands at `token`, behind his name: الوزيرة سلمى الفهدان | ضيفة | الصباح, النوري الفهدان | ضيف | راديوتيكا."""
    return words[token].core in _GUESTS and 0 < token < len(words) - 1 and words[token - 1].definite and not words[token].pre \
        and not words[token + 1].people & NAME and words[token + 1].fold != "الله"


def is_short_foreign(words, token: int) -> bool:
    """Whether two letters that are no word stand behind a foreign name: وانغ | يي |."""
    word = words[token]
    return len(word.fold) == 2 and word.kind == "word" and not (word.functions or word.people or word.cues or word.that or word.lookup) \
        and token > 0 and (bool(words[token - 1].people & pp.NAME) or is_unknown(words[token - 1]))


def needs_name(word: Word) -> bool:
    """Whether what stands behind `word` is a name, whatever else it means."""
    return word.plain in _BEFORE_NAME


def is_compound_with_god(words, token: int) -> bool:
    """Whether the name ولي الله, عطا الله stands at `token`: the first word may be a verb or a noun elsewhere."""
    word = words[token]
    return token + 1 < len(words) and words[token + 1].fold == "الله" and word.kind == "word" and not word.definite \
        and not word.functions & (fn.PREPOSITION | fn.NEGATION | fn.RELATIVE) and not word.people & ORGANISATION \
        and not word.pre and len(word.fold) > 2


def is_family_name_like_a_word(words, token: int) -> bool:
    """Whether the word at `token` right behind a lone given name is its family name although its first letter
    could be و ب ل ك before another word: كلثوم ورسمة, بسام كحيل, عبد الحكيم بريول, جول سامي | بيران |، مدير الميناء; or فان inside
    a foreign name."""
    word = words[token]
    if word.plain == "فان":
        before = words[token - 1]
        return bool(before.people & NAME or is_unknown(before) and token > 1 and (words[token - 2].definite or words[token - 2].cues)) \
            and token + 1 < len(words) and is_name(words[token + 1])
    if is_initial(words, token) or token > 1 and words[token - 1].plain in _OF_THE and words[token - 2].plain in ("فون", "فان"):
        # جون | بي | سيلا, أورسولا فون دير | لاين
        return word.kind == "word"
    previous = words[token - 1]
    given = previous.people & pp.NAME_GIVEN and not previous.people & pp.NAME_AMBIGUOUS
    alone = (given or token > 1 and words[token - 2].plain == "عبد") and expects_family(words, token) \
        or given and words[token].surface[-1] != "ة" and closes_name(words, token + 1) \
        or is_unknown(previous) and previous.kind == "word" and bool(token > 1 and words[token - 2].cues)
    return bool(alone) and word.kind == "word" and word.fold[0] in "وبلك" and len(word.fold) > 3 and not word.definite \
        and not word.people and not word.cues and not word.that and not word.functions & ~fn.ORDINARY \
        and not word.fold.startswith("لل") and "ً" not in word.surface[-2:] and not (word.functions and word.fold[-1] == "ا")


def is_mothers_name(words, token: int) -> bool:
    """Whether the أم at `token` is no "or" but a mother, called by her child behind what she is: اللاجئة | أم سامي |."""
    before = words[token - 1]
    return token > 0 and before.definite and bool(before.people & TITLE) and before.surface[-1] == "ة" \
        and token + 1 < len(words) and bool(words[token + 1].people & pp.NAME_GIVEN)


def closes_name(words, token: int) -> bool:
    """Whether nothing of a name goes on at `token`: a comma or a colon, the content, or an office without the article behind it (نائب حاكم الإقليم)."""
    if token + 1 >= len(words):
        return False
    word = words[token]
    return bool(word.that) or word.surface in "،,:" or bool(word.people & (pp.TITLE_ROLE | pp.TITLE_PROFESSION)) and not (word.definite or word.pre) \
        and bool(words[token + 1].definite or words[token + 1].people)


def is_whose(words, token: int) -> bool:
    """Whether ل stands before a word that no table knows, with a noun or an adjective with the article behind it: صاحبة الشركة القمرية
    | لمطاحن | الدقيق سلمى بركات, المدير التنفيذي | لمريرب | العقارية; or a comma: المدير العام | لأفقطال |، سامي بركات."""
    if not 0 < token < len(words) - 1 or words[token].fold[0] != "ل" or not words[token - 1].definite or not is_unknown(words[token]):
        return False
    following = words[token + 1]
    return following.definite and bool(following.functions & fn.COMMON) and not following.people & TITLE \
        or following.surface in "،," and not words[token - 1].people & (TITLE | pp.DEMONYM)


def stands_behind_rank(words, token: int) -> bool:
    """Whether the word is the first of a name behind a rank or an honorific, whatever else it means: الجنرال | راي | أوديرنو."""
    if not token or token + 1 >= len(words):
        return False
    before, following = words[token - 1], words[token + 1]
    return bool(before.people & (pp.TITLE_RANK | pp.TITLE_HONORIFIC)) and before.definite and not words[token].pre \
        and not words[token].definite and not words[token].people & TITLE \
        and (is_unknown(following) or bool(following.people & pp.NAME_FAMILY)
             or following.definite and not (following.functions or following.people or words[token].functions)) and not following.that


def opens_foreign_name(words, token: int) -> bool:
    """Whether a given name that could be a word with a pronoun stands behind a closed title: الباحثة نوريا إيبانيث."""
    word = words[token]
    return word.functions == fn.ORDINARY and word.kind == "word" and not (word.people or word.cues or word.definite or word.pre) \
        and token > 0 and words[token - 1].definite and token + 1 < len(words) and is_unknown(words[token + 1]) \
        and words[token + 1].kind == "word" and (word.fold[0] not in "وفبلك" or word.fold[0] == "ل" and token + 2 < len(words)
                                                 and (words[token + 2].that != "" or words[token + 2].surface in "،,"))


def opens_full_name(words, token: int) -> bool:
    """Whether a known given name stands at `token` with more of a name behind it: سامح شكري, ناصر بن أحمد."""
    word = words[token]
    if not word.people & pp.NAME_GIVEN or word.pre or token + 1 >= len(words) or is_guest(words, token):
        return False
    if word.fold == "باسم" and token and words[token - 1].people & (TITLE | pp.ANON) and not words[token - 1].people & pp.TITLE_HONORIFIC:
        # المتحدث | باسم الكرملين
        return False
    following = words[token + 1]
    if following.people & pp.CONNECTOR and following.fold in _LINKS or is_unknown(following) and following.kind == "word":
        return True
    return not word.people & (pp.NAME_AMBIGUOUS | ORGANISATION | TITLE | pp.PLACE) and (
        is_name(following) or following.definite and not following.functions and not following.people
        or bool(following.people & pp.CONNECTOR))


def closes_as_name(words, token: int, limit: int) -> bool:
    """Whether a name that no table knows as a given one stands at `token`, behind a definite word or a comma, with the content or a comma
    right behind its two or three words: المديرة التنفيذية للوكالة، | إيمير كوك |، …; رئيسة الوزراء الأفلانية | سانا مارين | إن …"""
    before = words[token - 1]
    if not (before.definite or before.surface in "،," or before.people & (pp.PLACE | pp.DEMONYM)) or words[token].pre or words[token].definite \
            or words[token].fold[0] in "وفبلك" and not words[token].people & NAME:
        return False
    known = 0
    for at in range(token, min(token + 4, limit + 1, len(words))):
        word = words[at]
        if at > token + 1 and (word.that or word.surface in "،,-–—:"):
            return known > 0
        if word.kind != "word" or word.that or word.functions & (fn.CLOSED | fn.TIME | fn.DISCOURSE) or word.cues and not word.people & NAME \
                or word.pre and (at == token or word.functions or word.pre == "و") or at > token + 2 \
                or word.people & (TITLE | pp.GROUP | pp.DOCUMENT) and not word.people & pp.NAME_GIVEN:
            return False
        known += is_unknown(word) or bool(word.people & NAME and not (word.people & pp.NAME_AMBIGUOUS and word.functions & fn.COMMON))
    return False


def has_ended_name(words, token: int) -> bool:
    """Whether the word at `token` stands before it behind a known given name: أحمد عيد … قال | عيد |."""
    word = words[token]
    return any(words[i] is word and words[i - 1].people & pp.NAME_GIVEN and not words[i - 1].people & pp.NAME_AMBIGUOUS for i in range(1, token))


def is_ordinal_of_name(words, token: int) -> bool:
    """Whether a ruler's number stands at `token`: الملك سالم | الثالث |, البابا مرقس | الحادي عشر |."""
    word, before = words[token], words[token - 1]
    if word.fold == "عشر":
        return before.fold in _ORDINALS and token > 1 and is_ordinal_of_name(words, token - 1)
    return word.fold in _ORDINALS and (bool(before.people & pp.NAME_GIVEN) or is_unknown(before))


def is_eponym(words, token: int, first: int) -> bool:
    """Whether a ruler's name stands at `token` that an institution bears, whose official the phrase is about: مدير جامعة الملك | سالم |."""
    return token >= first + 3 and bool(words[token].people & NAME) and bool(words[token - 1].people & pp.ROYAL) and words[token - 1].definite \
        and bool(words[first].people & TITLE) and not (words[first].definite and not words[token - 2].people & pp.ORG_HEAD) \
        and not words[token - 2].definite \
        and not words[token - 2].people & (TITLE | pp.PLACE | NAME)


def is_apposed_foreign(words, token: int) -> bool:
    """Whether a name of two words stands between commas, the first of which is a word and the second unknown: المتحدث باسمها، | بيت مولر |، إن."""
    if token + 2 >= len(words):
        return False
    word, following = words[token], words[token + 1]
    return words[token - 1].surface in "،," and word.kind == following.kind == "word" and words[token + 2].surface in "،," \
        and not (word.people or word.definite or word.pre or word.cues or word.that) and not word.functions & ~fn.COMMON \
        and is_unknown(following)


def opens_known_name(words, first: int, last: int) -> bool:
    """Whether [first, last) begins with a given name, of two words or also a word elsewhere, and a known name or one with
    the article behind it: عبد الحكيم, فهد اللحيدان, سيف خليفة."""
    if last <= first + 1 or words[first].pre:
        return False
    head, following = words[first], words[first + 1]
    if head.people & pp.CONNECTOR and head.plain in ("عبد", "أبو", "أم"):
        return bool(following.people & NAME) or head.plain == "عبد" and following.definite
    return bool(head.people & pp.NAME_GIVEN and head.people & pp.NAME_AMBIGUOUS) and not head.people & (TITLE | ORGANISATION | pp.PLACE) \
        and bool(following.people & NAME or following.definite and not following.functions and not following.people)


def expects_family(words, token: int) -> bool:
    """Whether a given name with no family name yet, or one behind بن, ends before `token`."""
    if not token:
        return False
    before = words[token - 2] if token > 1 else None
    if before is not None and before.plain == "آل":
        # سلمى آل ثابت
        return False
    if before is not None and before.fold in _COMPOUND:
        # عبد المجيد, أبو الفضل: the given name is of two words.
        return token < 3 or not is_name(words[token - 3]) or bool(words[token - 3].people & pp.CONNECTOR)
    if words[token - 1].fold == "الدين" and before is not None and before.people & pp.NAME_GIVEN and not words[token].people & TITLE:
        # نور الدين: one given name.
        return token < 3 or not is_name(words[token - 3])
    if not words[token - 1].people & pp.NAME_GIVEN:
        return False
    if words[token - 1].pre.startswith("و"):
        # سامي بركات وأوس | كامل
        return True
    return before is None or bool(before.people & (pp.CONNECTOR | pp.TITLE_HONORIFIC | pp.TITLE_RANK)) or not is_name(before)
