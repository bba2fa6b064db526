"""Does the reporting verb report at all: who acts may be nobody, a thing or a fact, and what one thinks is no speech.

    كما | يتوقع | أن …      الأمر الذي | يؤكد | أن …      لأن الفوز | يؤكد | …      قال إنه | يعتقد | أن …
"""
from __future__ import annotations

from attrib import name_words, phrase_words
from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

#: Behind them يتوقع أن is "it is expected".
_WITH_NOBODY = frozenset(("كما", "حيث", "فيما", "ربما", "اذ", "ما", "مما", "بما", "لما"))
#: Behind و they are passive too; ويعتقد أن is "and he believes" as often.
_SUPPOSED_BEHIND_AND = frozenset(("توقع", "رجح", "قدر"))
#: So many words back somebody may have spoken who goes on.
_FAR = 60
_IT = frozenset(("هو", "وهو", "هي", "وهي", "وهذا", "هذا", "وذلك", "ذلك"))
#: Who speaks although no table of speakers has it: إن بلاده | تأمل.
_SPEAK_TOO = frozenset(("بلاده", "بلادها", "بلادهم", "بلادنا", "الاخير", "الاخيره", "شعبنا", "البعض", "الجميع", "الكل"))
_MOMENTS = frozenset(("الوقت", "الحين", "اللحظه"))
_RELATIVES = {"الذي": "m", "التي": "f"}
#: Stand between a subject and its verb, or open the clause before the subject.
_BEFORE_VERB = frozenset(("قد", "سوف", "كان", "كانت", "ايضا", "كذلك"))
_OPENERS = frozenset(("لان", "لكن", "ولكن", "حيث", "اذ", "بينما", "فيما", "كما", "كان"))


def is_supposed(words, token: int, form) -> bool:
    """Whether the verb right before أن is rather passive: كما | يتوقع أن, العائلات التي | يعتقد أنها, ويرجح أن, مادة | يعتقد أنها."""
    word, before = words[token], words[token - 1]
    if word.fold[0] == "و":
        # What is quoted is somebody's: ويعتقد أن «الحل قريب».
        return form.lemma in _SUPPOSED_BEHIND_AND or form.lemma == "اعتقد" and not _has_spoken(words, token) and not any(
            w.kind == "mark" for w in words[token + 2:token + 4])
    if before.kind == "punct" and before.surface not in "-–—" or before.fold in _WITH_NOBODY:
        return True
    if before.fold == "التي" or before.surface.endswith("ة") and not before.definite:
        return True
    return before.fold == "الذي" and token > 1 and bool(words[token - 2].people & pp.PLACE)


def _has_spoken(words, token: int) -> bool:
    """Whether the last verb of saying before `token`, not far away, is of one man: قال الفهدان إنه تأخر. | ويعتقد | أن …"""
    for word in reversed(words[max(token - _FAR, 0):token]):
        for form in word.cues:
            if form.kind == "verb" and form.person == 3 and form.clue != "weak":
                return form.gender == "m" and form.number == "s"
    return False


def is_what_shows(words, token: int, form) -> bool:
    """الأمر الذي | يؤكد, وهو ما | يثبت أن, …، ما | يؤكد, بما | يثبت: a fact shows it, nobody says so."""
    before, earlier = words[token - 1], words[token - 2]
    if before.functions & fn.RELATIVE and earlier.core == "الامر":
        return True
    if before.fold == "بما" and form.tense == "imperfect" and not words[token].fold.endswith(("ه", "ها")):
        # تنظيم العمل بما | يثبت أن
        return True
    if before.fold != "ما" or form.tense != "imperfect" or words[token].fold.endswith(("ه", "ها")):
        return False
    following = words[token + 1] if token + 1 < len(words) else None
    return (earlier.fold in _IT or earlier.surface in ("،", ",")) and not (following is not None and following.people & (pp.SPEAKER | pp.NAME))


def is_subjunctive(words, token: int) -> bool:
    """Whether an imperfect stands at `token`, right behind أن."""
    return token < len(words) and words[token].fold[0] in "يتن" and not words[token].definite \
        and not words[token].people & (pp.SPEAKER | pp.NAME) and not words[token].functions & fn.COMMON


def is_considered(words, token: int) -> bool:
    """يعتبر صعبا, تعتبر من أكبر …: what is called so stands before the verb, and nobody who calls it so behind."""
    following = words[token + 1]
    if following.fold in ("من", "ايضا", "ليس"):
        return True
    if following.kind == "mark":
        return not any(w.that for w in words[token + 1:token + 12])
    return following.fold[-1] == "ا" and not following.definite and not following.people & (pp.SPEAKER | pp.NAME) \
        and bool(following.functions & (fn.COMMON | fn.ORDINARY))


def is_own_thought(words, token: int) -> bool:
    """Whether إنه, أنها stands before the verb at `token`, with لا, كان or nothing in between."""
    at = token - 1
    while at > 0 and words[at].functions & (fn.NEGATION | fn.AUXILIARY):
        at -= 1
    return bool(words[at].that and words[at].suffix)


def thing_acts(analysis: Analysis, token: int, form) -> bool:
    """Whether the subject stands before the verb at `token` and is nobody who speaks: لأن الفوز باللقب | يؤكد,
    الملامح البريئة | توحي, المرحلة التي | تعتبر."""
    words = analysis.words
    first, _ = analysis.sentence(token)
    at = token - 1
    while at > first and (words[at].functions & (fn.NEGATION | fn.AUXILIARY | fn.DISCOURSE | fn.TIME) and not words[at].people
                          or words[at].fold in _BEFORE_VERB):
        at -= 1
    if at > first and words[at].fold in _RELATIVES:
        noun = words[at - 1]
        return form.gender == _RELATIVES[words[at].fold] and noun.kind == "word" and noun.definite and not noun.people \
            and bool(noun.functions & (fn.COMMON | fn.ORDINARY)) and not noun.functions & fn.TIME and noun.core not in _MOMENTS \
            and not words[at - 2].people & pp.SPEAKER and not words[token].fold.endswith(("ه", "ها"))
    following = words[token + 1] if token + 1 < len(words) else None
    if words[token].fold.endswith(("ه", "ها", "هم")) or following is not None and following.people & (pp.SPEAKER | pp.NAME):
        # أمر | يعتبره مرفوضا: what is said of it; or the subject stands behind.
        return False
    last = at
    if words[token].fold == "ما" or words[last].functions & fn.PREPOSITION:
        return False
    while at >= first and last - at < 9:
        word = words[at]
        if word.kind != "word" or word.that or word.functions & (fn.CONJUNCTION | fn.RELATIVE | fn.PRONOUN | fn.QUESTION) \
                or word.fold in _OPENERS:
            break
        if word.people & (pp.SPEAKER | pp.NAME) or phrase_words.is_finite(word) or any(c.kind == "verb" for c in word.cues) \
                or name_words.is_unknown(word):
            return False
        at -= 1
        if word.pre[:1] in ("و", "ف") and (at < first or words[at].kind != "word"):
            break
    if at >= first and (words[at].surface == ")" or words[at].kind == "mark"):
        # صحيفة «الأفق» (Horizon) العربية | نقلت: only the end of who speaks.
        return False
    head = at + 1
    if head > last or at >= first and last - at >= 9:
        return False
    word = words[head]
    return bool(word.functions & (fn.COMMON | fn.ORDINARY)) \
        and not word.functions & (fn.CLOSED | fn.TIME | fn.QUANTIFIER | fn.DEMONSTRATIVE | fn.DISCOURSE) \
        and not word.pre.endswith(("ل", "ك")) and not phrase_words.bears_by(word) and not word.fold.startswith("لل") and word.fold[-1] != "ا" \
        and word.core not in _SPEAK_TOO and not (form.gender == "m" and word.surface.endswith("ة"))
