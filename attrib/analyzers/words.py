"""All that can be known of a word form alone: surface form -> `Word`, looked up once and kept.

    وأكد  ->  readings as a reporting verb, behind و      للشرطة  ->  ل before an organisation      بأنها  ->  أن with its pronoun

A token costs one dictionary access; what only its neighbours tell is `name_homographs`' business.
"""
from __future__ import annotations

import re

from attrib import arabic
from attrib.data import Word
from attrib.lexicon import (
    CueForm,
    Phrase,
    cue_forms,
    functions,
    people,
    phrases,
    statement_nouns,
)

QUOTATION_MARKS = frozenset("«»“”„‟\"‹›‘’'‚″〝〞＂")
DOUBLED = frozenset(("''", "<<", ">>"))
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_THAT = re.compile("^([وف]?)(ب?)(أن|إن|ان)(ه|ها|هم|هما|هن|ني|ي|نا|ك|كم)?$")
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_NAME_BITS = people.NAME_GIVEN | people.NAME_FAMILY | people.NAME_FOREIGN | people.NAME_AMBIGUOUS
#: What a noun that holds a statement takes as its content.
_STATEMENT = frozenset(("quote", "colon", "anna", "bi", "statement"))
_PRONOUNS = ("هما", "ها", "هم", "هن", "نا", "ه", "ا")
#: والد with a pronoun, where و is no "and": the other words behind وال have the article.
_FATHER = re.compile("والد(?:ت?(?:ه|ها|هم|هما|ي|نا|ك)|ه|ين?|ان|ات|يه|يها)?$")
#: Letters that no name is written with: a number in it, لل, a pronoun of the third person (but Sinha is سينها), a plural verb
#: (but no Swedish يوهانسون).
_NO_NAME = re.compile(r".*\d|لل|.{4,}(?:ها|هم|هما|هن)$|ي.{2,}[^س]ون$")
#: Forgotten after so many forms: memory stays flat however long the run (about 60 MB).
MOST_FORMS = 150_000


class Words(dict):
    """Surface form -> `Word`, made when first met."""

    def __init__(self) -> None:
        super().__init__()
        self._cues = cue_forms()
        self._people = people.tables().words
        self._functions = functions.table()
        self._phrases = {first: _by_second(some) for first, some in phrases().items()}
        self._nouns = statement_nouns()

    def __missing__(self, surface: str) -> Word:
        word = self[surface] = self._describe(surface)
        return word

    def _describe(self, surface: str) -> Word:
        if surface in QUOTATION_MARKS or surface in DOUBLED:
            return Word(surface, surface, surface, "mark")
        plain, fold = arabic.plain(surface), arabic.fold(surface) or surface
        if not _ARABIC.search(surface) or fold == surface == "ـ" * len(surface):
            known = any(c.isalnum() and c != "ـ" for c in fold)
            kind = "punct" if not known else "number" if fold[0].isdigit() else "latin"
            return Word(surface, plain, fold, kind)
        word = Word(surface, plain, fold, "word")
        # آلان is a name, الآن and الان are "now"; folded, all are one.
        word.functions = self._functions.get(fold, 0) if not plain.startswith("آل") else 0
        opener = _THAT.match(plain)
        if opener and plain not in ("انا", "اني", "انك"):
            word.that, word.suffix, word.pre = opener[3], opener[4] or "", opener[1] + opener[2]
            word.functions |= functions.THAT
            word.core = fold
            return word
        if plain == "وإلى":
            # "and to", no governor.
            word.pre, word.core, word.functions = "و", fold[1:], functions.PREPOSITION
            return word
        if plain == "آن":
            # آن, a given name: no "that".
            word.functions, word.people = functions.COMMON, people.NAME_GIVEN | people.NAME_FOREIGN | people.NAME_AMBIGUOUS
            return word
        if not word.functions:
            word.functions = self._without_clitics(fold)
        self._read_cues(word)
        self._read_people(word)
        word.lookup = self._phrases.get(fold) or fold[0] in _CONJUNCTIONS and self._phrases.get(fold[1:]) or ()
        word.definite = self._is_definite(word)
        if word.definite:
            word.functions |= self._functions.get(word.core[2:], 0) & functions.COMMON
        return word

    @staticmethod
    def _is_definite(word: Word) -> bool:
        """Whether ال at its beginning is the article: not in إلهام, nor in a given name as it stands."""
        if not word.core.startswith("ال") or len(word.core) <= 3:
            return False
        rest = word.plain[len(word.pre):]
        if rest.endswith("ها") and len(rest) > 5 or rest[-1] == "ه" and any(c.kind == "noun" and c.suffix for c in word.cues):
            # التزامها: what bears a pronoun has no article.
            return False
        return rest[:2] in ("ال", "لل") or rest[:1] == "ل" and word.pre.endswith("ل")

    def _without_clitics(self, fold: str) -> int:
        """Classes of the word inside وبهذا, للمدة, كتابهم. Without a preposition they are the word's own;
        behind one, or before a pronoun, all that is said is that it is an ordinary word and no name."""
        known = self._functions
        rest = fold
        if fold[0] in _CONJUNCTIONS and len(fold) > 2:
            rest = fold[1:]
            found = known.get(rest, 0)
            if found:
                return found & ~functions.TIME
        if rest[0] in _PREPOSITIONS and len(rest) > 3:
            inner = rest[2:] if rest.startswith("لل") else rest[1:]
            # No verb stands behind ب and ك: بيكيلا is a name.
            if known.get(inner, 0) & (~functions.VERB if rest[0] != "ل" else ~0) \
                    or inner.startswith("ال") and (rest[0] != "ك" or known.get(inner[2:], 0)):
                return functions.ORDINARY
        for form in (fold, rest, rest[1:] if rest[0] in "بلكس" else ""):
            classes = ~functions.VERB if form is not fold and form is not rest and rest[0] in "بك" else ~0
            for suffix in _PRONOUNS:
                stem = form.removesuffix(suffix)
                if len(stem) > 2 and stem != form and (known.get(stem, 0) & classes or known.get(stem[:-1] + "ه", 0) and stem[-1] == "ت"):
                    return functions.ORDINARY
        if rest[0] == "س" and known.get(rest[1:], 0) & functions.VERB:
            return functions.VERB
        return functions.ORDINARY if _NO_NAME.match(fold) and fold not in self._people else 0

    def _read_cues(self, word: Word) -> None:
        """Readings of the form as it stands; else without و ف, then without ل ب ك, then without ال."""
        fold, cues = word.fold, self._cues
        found = cues.get(fold, ())
        if found and fold[0] in _CONJUNCTIONS and found[0].clue == "weak":
            # ورد may be و and رد.
            found += tuple(c for c in cues.get(fold[1:], ()) if c.kind == "verb")
        if not found and fold[0] in _CONJUNCTIONS and len(fold) > 2:
            fold = fold[1:]
            found = cues.get(fold, ())
        if not found and fold[0] in _PREPOSITIONS and len(fold) > 3:
            letter, rest = fold[0], fold[1:]
            if letter == "ل" and rest[0] == "ل":
                rest = "ا" + rest
            found = cues.get(rest, ())
            if not found and rest.startswith("ال"):
                found = cues.get(rest[2:], ())
            kinds = ("noun",) if letter != "ل" else ("noun", "verb")
            found = tuple(c for c in found if c.kind in kinds and (c.kind == "noun" or c.tense == "imperfect"))
        elif not found and fold.startswith("ال"):
            found = tuple(c for c in cues.get(fold[2:], ()) if c.kind == "noun")
        word.cues = found or self._statement(word.fold)

    def _statement(self, fold: str) -> tuple[CueForm, ...]:
        """The reading of a noun that holds a statement (بيان، تصريحاته، مزاعمه), also behind و ب ل and ال."""
        for form in (fold, fold[1:] if fold[:1] in "وفبل" else "", fold.removeprefix("ال"), fold[1:].removeprefix("ال")):
            noun = self._nouns.get(form)
            if noun is not None:
                return (CueForm(noun.lemma, "noun", noun.act, noun.polarity, _STATEMENT, "weak", "-", "-", 3, "-",
                                noun.number, noun.suffix),)
        return ()

    def _read_people(self, word: Word) -> None:
        """The first of: as it stands, without و ف, without ل ب ك, without both, that a table knows."""
        fold, masks = word.fold, self._people
        if fold[-1] == "ا" and fold in self._nouns:
            # بيانا: no ب before a name.
            return
        if fold in masks:
            word.people = masks[fold]
            return
        forms = [("", fold)]
        if fold[0] in _CONJUNCTIONS and len(fold) > 3:
            forms.append((fold[0], fold[1:]))
        for pre, rest in list(forms):
            if rest[0] in _PREPOSITIONS and len(rest) > 3:
                stem = "ا" + rest[1:] if rest.startswith("لل") else rest[1:]
                forms.append((pre + rest[0], stem))
        ordinary = self._functions.get(fold, 0) & (functions.COMMON | functions.ORDINARY | functions.VERB)
        for pre, core in forms:
            mask = masks.get(core, 0)
            if not mask or pre and mask & people.NAME and not mask & ~_NAME_BITS and (
                    ordinary or pre[-1] == "ك" or len(core) < 4 and pre[-1] in "بل"):
                # ورود is no و and رود, كايو no ك and ايو.
                continue
            word.pre, word.core, word.people = pre, core, mask
            return
        for pre, core in forms:
            # An unknown word is split only where ال shows that the letters are not its own.
            if pre and core.startswith("ال") and len(core) > 4 and not _FATHER.match(fold) \
                    and (pre[-1] != "ك" or self._functions.get(core, 0) or self._functions.get(core[2:], 0)):
                # كالزاديلا is no ك.
                word.pre, word.core = pre, core
                return
            if pre and pre[-1] in "بل" and word.plain[len(pre)] in "أإآ" and len(core) > 3 and not self._functions.get(fold, 0):
                # لأوليفر: no word and no name has a hamza behind its first letter ل or ب.
                word.pre, word.core = pre, core
                return


def _by_second(some: tuple[Phrase, ...]) -> tuple[dict[str, tuple[Phrase, ...]], tuple[Phrase, ...]]:
    """Phrases of one first word by their second one, and those whose second word may carry more than it says."""
    exact: dict[str, tuple[Phrase, ...]] = {}
    rest = []
    for phrase in some:
        if len(phrase.words) == 1 or phrase.attach and len(phrase.words) == 2:
            rest.append(phrase)
        else:
            exact[phrase.words[1]] = exact.get(phrase.words[1], ()) + (phrase,)
    return exact, tuple(rest)


_words: Words | None = None


def words() -> Words:
    """The process's memo of word forms; emptied when it has grown too large."""
    global _words
    if _words is None or len(_words) > MOST_FORMS:
        _words = Words()
    return _words
