"""Names of persons and organisations -> forms that can be compared: are two spellings one name?

    عبدالله بن زايد · عبد الله بن زايد    one: spacing         دونالد ترامب · دونالد ترمب    one: transliteration
    سعد الحريري · رفيق الحريري            two: the family name alone says nothing

A `Form` holds the words of a name without what the same person's name is written with in two ways: hamza, ة/ه,
ى/ي, the article, the spacing of عبد الله and أبو الغيط, signs. Foreign names have no fixed spelling: where a table
marks a word foreign, or no table knows it, غ ج ق ك are one letter, so are ب پ and ف ڤ, and a vowel letter inside
may be missing. Native words are compared to the letter: سليم is not سالم.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from attrib.arabic import fold
from attrib.lexicon import functions as fn
from attrib.lexicon import people as pp

_WORD = re.compile(r"[^\W\d_]+|\d+")
_LINKS = frozenset(("بن", "ابن", "بنت"))
_DOUBLE = re.compile(r"(?<=.)([وي])\1")
_STYLE = pp.TITLE_HONORIFIC | pp.TITLE_RANK | pp.ROYAL | pp.DEMONYM
_VOWELS = "اوي"
# One letter each for the sounds that Arabic writes in several ways; ث is th or t, ط and ص are heard for t and s.
_SOUNDS = str.maketrans({**dict.fromkeys("غجقگژ", "ك"), "پ": "ب", "ڤ": "ف", "ط": "ت", "ث": "ت", "ص": "س", "ذ": "ز",
                         "چ": "تش"})
# No foreign name is written with these.
_ARABIC_ONLY = frozenset("حعضظ")
_ORGANISATION = pp.ORG_NAME | pp.AGENCY


@dataclass(frozen=True, slots=True)
class Form:
    """A name made comparable.

    ``words``   comparable words. بن is left out where three others remain (محمد بن راشد المكتوم), and kept in
                shorter names: محمد بن سلمان need not be محمد سلمان.
    ``native``  for each of them, whether it is compared to the letter.
    """

    words: tuple[str, ...]
    native: tuple[bool, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The words without بن."""
        return tuple(w for w in self.words if w != "بن")


@lru_cache(maxsize=1 << 16)
def form(name: str, kind: str = "person") -> Form:
    """The form of `name`; `kind` as in a claim's speaker: persons have given names, all others have nouns."""
    found = _WORD.findall(fold(name))
    if len(found) == 1:
        # Nothing beside it says that حسن is الحسن, علا علاء, or the newspaper الرأي the channel راي.
        word, native = (found[0], is_native(found[0])) if kind == "person" else _noun(found[0])
        return Form((word if ":" in word else found[0],), (native,))
    tokens = [w for w in (w.replace("ء", "") for w in found) if w]
    pairs = _person(tokens) if kind == "person" else [_noun(w) for w in tokens]
    apart = [pair for pair in pairs if pair[0] != "بن"]
    pairs = apart if len(apart) > 2 else pairs
    return Form(tuple(_DOUBLE.sub(r"\1", w) for w, _ in pairs), tuple(native for _, native in pairs))


def is_styled(name: str) -> bool:
    """Whether a title or a demonym stands before the name: الدكتور محمد صالح, المصري عبد الفتاح السيسي."""
    return _has_style(_WORD.findall(fold(name)))


def _has_style(tokens: list[str]) -> bool:
    # Behind it a name of two words must remain.
    mask = pp.tables().words.get(tokens[0], 0) if len(tokens) > 2 else 0
    return bool(mask & _STYLE and mask & pp.DEFINITE and not mask & pp.NAME_GIVEN)


def _person(tokens: list[str]) -> list[tuple[str, bool]]:
    while _has_style(tokens):
        tokens = tokens[1:]
    out: list[tuple[str, bool]] = []
    i = 0
    while i < len(tokens):
        word = tokens[i]
        following = tokens[i + 1] if i + 1 < len(tokens) else ""
        i += 1
        if following and word == "عبد":
            out.append(("عبد" + _bare(following), True))
        elif following and (word in ("ابو", "ابا") or word == "ابي" and out):
            # At the head آبي is a name of its own: آبي أحمد.
            out.append(("ابو" + _bare(following), True))
        elif following and word == "ام" and not out:
            out.append(("ام" + _bare(following), True))
        elif following and word == "ال":
            out.append((following, True))
        elif word in _LINKS and following:
            if out:
                out.append(("بن", True))
                continue
            out.append(("بن" + _bare(following), True))
        elif word in ("الله", "الدين") and out and out[-1][0] != "بن":
            out[-1] = (out[-1][0] + word, True)
            continue
        else:
            out.append((_family(word) if out else _fused(word), is_native(word)))
            continue
        i += 1
    return out


def _family(word: str) -> str:
    """As `_fused`, but حسن and الحسن, صالح and الصالح stay two family names: the bare one is a father's name."""
    bare = _fused(word)
    return word if bare != word and (pp.tables().words.get(bare, 0) & pp.NAME_GIVEN or bare == "عبد") and word.startswith("ال") else bare


def _fused(word: str) -> str:
    """عبدالعزيز and ابوالغيط as if written apart; without the article."""
    if len(word) > 6 and word.startswith(("عبدال", "ابوال")):
        return word[:3] + _bare(word[3:])
    return _bare(word)


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def is_native(word: str) -> bool:
    """Whether the folded `word` of a person's name is compared to the letter: an Arabic name, or a word with the article."""
    mask = pp.tables().words.get(word, 0)
    if mask & pp.NAME_FOREIGN:
        return False
    return bool(mask & pp.NAME) or _bare(word) != word or not _ARABIC_ONLY.isdisjoint(word)


def _noun(word: str) -> tuple[str, bool]:
    """A word of an organisation's name; demonyms of one country that sound alike (أمريكي، أميركي) are one."""
    tables = pp.tables()
    mask, bare = tables.words.get(word, 0), _bare(word)
    if mask & pp.DEMONYM and not mask & pp.NAME and word in tables.country:
        stem = bare.removesuffix("ه")
        return f"{tables.country[word]}:{sound(stem)[0]}{'ه' if stem != bare else ''}", True
    proper = bool(mask & _ORGANISATION)
    if not proper and (mask or _is_ordinary(word) or _is_ordinary(bare)):
        # الشركة is not a company: with common nouns the article makes another thing of it.
        return word, True
    foreign = proper or bare == word and len(sound(word)[0]) > 3
    return bare, not foreign or not _ARABIC_ONLY.isdisjoint(word)


def _is_ordinary(word: str) -> bool:
    return bool(fn.table().get(word, 0) & (fn.COMMON | fn.ORDINARY))


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> tuple[str, tuple[str, ...]]:
    """(consonants, vowel letters between them) of a foreign word; its first and last vowel count as consonants.

    >>> sound("ترامب")
    ('ترمب', ('', 'ا', ''))
    """
    letters = word.translate(_SOUNDS)
    if len(letters) > 3 and letters[-1] in "شز":
        letters = letters[:-1] + "س"    # غوتيريش and غوتيريس, سانشيز and سانشيس
    if len(letters) > 3 and letters[-1] == "ه":
        letters = letters[:-1] + "ا"
    bones, gaps, gap = letters[:1], [], ""
    for i, letter in enumerate(letters[1:], 1):
        if letter in _VOWELS and i < len(letters) - 1:
            gap += letter
        else:
            bones += letter
            gaps.append(gap)
            gap = ""
    return bones, tuple(gaps)


def same_word(a: str, b: str, native: bool = False) -> bool:
    """Whether `a` and `b`, words of forms, are one word; `native`: one of them is compared to the letter.

    Two given names that tables know must agree in their vowels: كارل is not كارول.
    """
    if a == b:
        return True
    if native:
        return False
    (bones, gaps), (others, their) = sound(a), sound(b)
    if bones != others:
        return False
    words = pp.tables().words
    if words.get(a, 0) & words.get(b, 0) & pp.NAME_GIVEN:
        return len(bones) > 2 and gaps == their and _k(a) == _k(b)
    consonants = sum(letter not in _VOWELS for letter in bones)
    if consonants < 3:
        return gaps == their
    return consonants > 4 or all(_within(x, y) or _within(y, x) for x, y in zip(gaps, their))


def _k(word: str) -> str:
    # Jim is not Kim: between known given names غ and ج are one letter, ك is another.
    return "".join("ك" if letter in "كق" else "ج" for letter in word if letter in "كقغج")


def _within(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in their order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def blocks(form: Form) -> tuple[str, ...]:
    """For each word but بن, what it has in common with every word that `same_word` may hold for the same."""
    return tuple(w if n else sound(w)[0] for w, n in zip(form.words, form.native) if w != "بن")


def transliterated(a: Form, b: Form) -> bool:
    """Whether two forms are one name in two spellings of its foreign words."""
    return len(a.words) == len(b.words) and all(
        same_word(x, y, m or n) for x, y, m, n in zip(a.words, b.words, a.native, b.native))


def within_name(form: Form) -> str:
    """The one word of `form` as it is in the form of a longer name: الزيلعي is زيلعي there."""
    return _DOUBLE.sub(r"\1", _family(form.words[0].replace("ء", "")))


def fused_link(form: Form) -> tuple[str, ...]:
    """The words with بن joined to the family name behind it: بن كيران as بنكيران; without بن elsewhere."""
    words = list(form.words)
    if len(words) > 2 and words[-2] == "بن" and words[-1] != "عبد":
        words[-2:] = ["بن" + words[-1]]
    return tuple(w for w in words if w != "بن")


def without_article(form: Form) -> tuple[str, ...]:
    """The words without any article: الحسن and حسن, which a form keeps apart behind a given name, become one."""
    return tuple(map(_bare, form.names))


def contains(long: Form, short: Form) -> bool:
    """Whether `short`, of two words at least, is `long` with words left out, the first name not among them."""
    a, b = long.names, short.names
    if not 1 < len(b) < len(a):
        return False
    rest = iter(zip(a, _native(long)))
    pairs = list(zip(b, _native(short)))
    return same_word(a[0], b[0], _native(long)[0] or pairs[0][1]) and all(
        any(same_word(x, y, m or n) for x, m in rest) for y, n in pairs)


def _native(form: Form) -> tuple[bool, ...]:
    return tuple(n for w, n in zip(form.words, form.native) if w != "بن")


# A former minister holds the same office for comparing; number and time of office do not make it another.
_PASSING = frozenset([
    "صاحب", "سمو", "ملكي", "امير", "جلال", "فخام", "معالي", "سعاد", "فضيل", "سابق", "اسبق", "حالي", "جديد",
    "راحل", "منتخب", "دكتور", "سيد", "استاذ", "شيخ", "باسم", "رسمي", "في", "من", "علي"])


@lru_cache(maxsize=1 << 16)
def role_key(role: str) -> frozenset[str]:
    """Comparable words of an office: titles by lemma, demonyms by country, without article and former/new.

    >>> role_key("الرئيس الأميركي السابق") == role_key("الرئيس الأمريكي")
    True
    """
    tables = pp.tables()
    out = set()
    for word in _WORD.findall(fold(role)):
        bare = _bare(word)
        mask = tables.words.get(word, 0)
        if (mask & pp.DEMONYM or mask & pp.PLACE) and word in tables.country:
            out.add(tables.country[word])
            continue
        known = tables.info.get(word) or tables.info.get(bare)
        lemma = _bare(known[2]) if known and known[2] not in ("", "-") else bare
        lemma = lemma.removesuffix("ه") if len(lemma) > 3 else lemma
        if lemma not in _PASSING:
            out.add(lemma)
    return frozenset(out)
