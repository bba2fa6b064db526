"""Readings of a reporting word that the vowels and the أ of its writer rule out.

    | يُعتقد | أن, | اعتُبر | خطأ      -> a passive: it is not said who thinks so
    | أعتقد | أن                     -> "I think", and no form of اعتقد
"""
from __future__ import annotations

from attrib.data import Word
from attrib.lexicon import CueForm

#: Verbs whose imperfect has َ on its first letter when active.
_FIRST_STEM = frozenset("زعم قال ذكر نقل نسب عرف فهم روى وصف كتب رأى ظن".split())


def is_vowelled_impersonal(surface: str) -> bool:
    """Whether the imperfect's first letter bears ُ; of verbs whose active has َ there that is the passive."""
    letters = surface.removeprefix("و").removeprefix("ف").removeprefix("س")
    return letters[:1] in "يتن" and letters[1:2] == "ُ"


def is_vowelled_as_passive(form: CueForm, surface: str) -> bool:
    """وُصف, اعتُبر, يُزعم: the ُ that a writer puts shows that it is not said who says so."""
    letters = surface.removeprefix("و") if form.lemma[0] != "و" or surface.startswith("وو") else surface
    letters = letters.removeprefix("ف")
    if form.tense == "imperfect":
        return form.lemma in _FIRST_STEM and letters[1:2] == "ُ"
    return letters[1:2] == "ُ" or letters[:1] == "ا" and letters[3:4] == "ُ"


def first_person(word: Word) -> frozenset[str]:
    """Lemmas that أ at the beginning can only be "I" of: أعتقد is no اعتقد, while أكد is أكد."""
    letters = word.plain.removeprefix("ف")
    if letters[:1] != "أ":
        # وأعتبر is a wrong spelling of واعتبر more often than "and I consider".
        return frozenset()
    return frozenset(form.lemma for form in word.cues if form.person == 1 and not form.lemma.startswith("أ"))
