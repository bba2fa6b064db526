"""The words that speakers are made of: names, titles, organisations, outlets, places, groups, documents.

Folded words in, classes out, from the tables beside this file. In «قال المتحدث باسم التحالف وين ماروتو»
المتحدث is a role (lemma متحدث, masculine, singular), التحالف the head of an organisation's name, وين a given name.

    >>> t = tables()
    >>> bool(t.words["الوزيره"] & TITLE_ROLE), t.info["الوزيره"]
    (True, ('f', 's', 'وزير'))

A word may bear several classes (تركي is a given name and a demonym); the caller's context decides. Attached و، ف، ب،
ل، ك are the caller's to cut; the article is handled here wherever a word may take it.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

NAME_GIVEN = 1 << 0
NAME_FAMILY = 1 << 1
NAME_FOREIGN = 1 << 2            # transliterated; set beside NAME_GIVEN or NAME_FAMILY
NAME_AMBIGUOUS = 1 << 3          # the name is an ordinary word, a place or something else as well
CONNECTOR = 1 << 4               # بن، أبو، آل، الدين، دي، فون
TITLE_ROLE = 1 << 5              # وزير، المتحدث، مدير
TITLE_HONORIFIC = 1 << 6         # الدكتور، السيد، معالي
TITLE_RANK = 1 << 7              # العقيد، اللواء
TITLE_PROFESSION = 1 << 8        # محلل، صحافية
ROYAL = 1 << 9                   # الملك، ولي العهد، البابا
ORG_HEAD = 1 << 10               # وزارة، شركة، حزب: opens an organisation's name
ORG_NAME = 1 << 11               # حماس، الناتو، أرامكو: a name as it stands
AGENCY = 1 << 12                 # رويترز، نيويورك تايمز: may relay
PLACE = 1 << 13
GOVERNMENT = 1 << 14             # a place that speaks for its government: واشنطن، قطر
DEMONYM = 1 << 15                # مصري، المصرية، الروس
GROUP = 1 << 16                  # مصادر، شهود، الأهالي
ANON = 1 << 17                   # مصدر، مسؤول، شاهد: one unnamed person
COLLECTIVE = 1 << 18             # الجانبان، الوزيران، المجتمعون
DOCUMENT = 1 << 19               # بيان، التقارير
ORG_AMBIGUOUS = 1 << 20
AGENCY_AMBIGUOUS = 1 << 21
PLACE_AMBIGUOUS = 1 << 22
DOCUMENT_AMBIGUOUS = 1 << 23
CONNECTOR_AMBIGUOUS = 1 << 24
TITLE_AMBIGUOUS = 1 << 25        # كتاب (writers, book), سياسي (politician, political)
GROUP_AMBIGUOUS = 1 << 26
DEFINITE = 1 << 27               # the entry bears the article that the loader put before it

NAME = NAME_GIVEN | NAME_FAMILY
TITLE = TITLE_ROLE | TITLE_HONORIFIC | TITLE_RANK | TITLE_PROFESSION | ROYAL
ORGANISATION = ORG_HEAD | ORG_NAME | AGENCY
#: What can head a speaker's phrase.
SPEAKER = TITLE | ORGANISATION | PLACE | GROUP | ANON | COLLECTIVE | DOCUMENT

_NAMES = {"given": NAME_GIVEN, "family": NAME_FAMILY, "both": NAME,
          "foreign_given": NAME_GIVEN | NAME_FOREIGN, "foreign_family": NAME_FAMILY | NAME_FOREIGN}
_TITLES = {"role": TITLE_ROLE, "honorific": TITLE_HONORIFIC, "rank": TITLE_RANK, "profession": TITLE_PROFESSION,
           "royal": ROYAL}
_GROUPS = {"anonymous_single": ANON, "group": GROUP, "collective": COLLECTIVE}
# arabic.fold letter by letter: a whole column is folded at once, which is 20 times faster than word by word.
# The tables hold no vowel signs and no Persian letters (a test says so), so nothing else is left to fold.
_FOLD = (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ؤ", "و"), ("ئ", "ي"), ("ى", "ي"), ("ة", "ه"))
# Words that never take the article inside a phrase: المتحدث باسم، خبير في.
_BARE = frozenset("باسم في عن علي من لم للراي بلا لا بالاعمال باعمال له لها عدم الي ان".split())


@dataclass(frozen=True, slots=True)
class Tables:
    """All keys are folded (`arabic.fold`)."""
    words: Mapping[str, int]
    """Classes of single words, as a bit mask."""
    multiword: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    """First word -> its phrases (all the words, classes), longest first."""
    info: Mapping[str, tuple[str, str, str]]
    """Word or phrase -> (gender m|f|-, number s|d|p, folded lemma); given names, titles, groups,
    organisations, documents, demonyms. The reading listed first in that order of tables wins."""
    country: Mapping[str, str]
    """Place or demonym -> country in English; the last one listed where names are shared."""
    capitals: frozenset[str]
    """Places that stand for their country's government: طهران."""
    states: frozenset[str]
    """Names of countries, of one word or several."""


def _read(name: str, width: int, *folded: int) -> list[Sequence[str]]:
    """Columns of a table, the evidence left out; those numbered in `folded` come folded."""
    text = (Path(__file__).with_name(name)).read_text("utf-8")
    rows = [line.split("\t", width) for line in text.split("\n")[1:] if line and line[0] != "#"]
    columns: list[Sequence[str]] = list(zip(*rows))[:width]
    for i in folded:
        joined = "\n".join(columns[i])
        for old, new in _FOLD:
            joined = joined.replace(old, new)
        columns[i] = joined.split("\n")
    return columns


def _definite(phrase: str) -> tuple[str, ...]:
    """The phrase's definite forms: الوزير; of متحدث رسمي both المتحدث الرسمي and متحدث الرسمي (a construct)."""
    if " " not in phrase:
        # Abbreviations (د، م، أ) take none; ال + أ would read as إلا.
        return () if len(phrase) < 2 or phrase.startswith("ال") and len(phrase) > 4 else ("ال" + phrase,)
    parts = phrase.split(" ")
    whole = [p if p.startswith("ال") or p in _BARE else "ال" + p for p in parts]
    forms = {" ".join(whole), " ".join([*parts[:-1], whole[-1]])}
    if whole[0] != parts[0]:
        forms.add(" ".join([whole[0], *parts[1:]]))
    forms.discard(phrase)
    return tuple(sorted(forms))


class _Builder:
    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.phrases: dict[str, int] = {}
        self.info: dict[str, tuple[str, str, str]] = {}
        self.country: dict[str, str] = {}
        self.capitals: set[str] = set()
        self.states: set[str] = set()

    def put(self, form: str, mask: int, info: tuple[str, str, str] | None = None) -> None:
        table = self.phrases if " " in form else self.words
        table[form] = table.get(form, 0) | mask
        if info is not None:
            self.info.setdefault(form, info)

    def put_noun(self, form: str, mask: int, info: tuple[str, str, str]) -> None:
        """`form` without and with the article."""
        self.put(form, mask, info)
        for definite in _definite(form):
            self.put(definite, mask | DEFINITE, info)

    def freeze(self) -> Tables:
        by_first: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for phrase, mask in self.phrases.items():
            parts = tuple(phrase.split(" "))
            by_first.setdefault(parts[0], []).append((parts, mask))
        multiword = {first: tuple(sorted(found, key=lambda entry: -len(entry[0]))) for first, found in by_first.items()}
        return Tables(MappingProxyType(self.words), MappingProxyType(multiword), MappingProxyType(self.info),
                      MappingProxyType(self.country), frozenset(self.capitals), frozenset(self.states))


def _titles(b: _Builder) -> None:
    for form, kind, gender, number, lemma, ambiguous in zip(*_read("titles.tsv", 6, 0, 4)):
        mask = _TITLES[kind] | (TITLE_AMBIGUOUS if ambiguous == "1" else 0)
        b.put_noun(form, mask, (gender, number, lemma))


def _groups(b: _Builder) -> None:
    for form, kind, gender, number, lemma, ambiguous in zip(*_read("groups.tsv", 6, 0, 4)):
        mask = _GROUPS[kind] | (GROUP_AMBIGUOUS if ambiguous == "1" else 0)
        put = b.put if kind == "collective" else b.put_noun      # الجانبان stands in the table as it is used
        put(form, mask, (gender, number, lemma))


def _documents(b: _Builder) -> None:
    for form, plural, gender, ambiguous in zip(*_read("documents.tsv", 4, 0, 1)):
        mask = DOCUMENT | (DOCUMENT_AMBIGUOUS if ambiguous == "1" else 0)
        b.put_noun(form, mask, (gender, "s", form))
        if plural != "-":
            b.put_noun(plural, mask, ("f", "p", form))


def _organisations(b: _Builder) -> None:
    for form, kind, _, gender, number, lemma, _, ambiguous in zip(*_read("organisations.tsv", 8, 0, 5)):
        ambiguity = ORG_AMBIGUOUS if ambiguous == "1" else 0
        if kind == "head":
            b.put_noun(form, ORG_HEAD | ambiguity, (gender, number, lemma))
        else:
            b.put(form, ORG_NAME | ambiguity, (gender, number, lemma))


def _agencies(b: _Builder) -> None:
    for form, _, gender, ambiguous in zip(*_read("agencies.tsv", 4, 0)):
        b.put(form, AGENCY | (AGENCY_AMBIGUOUS if ambiguous == "1" else 0), (gender, "s", form))


def _names(b: _Builder) -> None:
    masks = {(kind, ambiguous): mask | (NAME_AMBIGUOUS if ambiguous == "1" else 0)
             for kind, mask in _NAMES.items() for ambiguous in "01"}
    for form, kind, gender, _, ambiguous in zip(*_read("names.tsv", 5, 0)):
        b.put(form, masks[kind, ambiguous], None if gender == "-" else (gender, "s", form))


def _connectors(b: _Builder) -> None:
    for form, _, _, ambiguous in zip(*_read("connectors.tsv", 4, 0)):
        b.put(form, CONNECTOR | (CONNECTOR_AMBIGUOUS if ambiguous == "1" else 0))


def _places(b: _Builder) -> None:
    for place, sort, country, masculine, feminine, plural, gender, government, ambiguous in zip(
            *_read("places.tsv", 9, 0, 3, 4, 5)):
        mask = PLACE | (GOVERNMENT if government == "1" else 0) | (PLACE_AMBIGUOUS if ambiguous == "1" else 0)
        b.put(place, mask, (gender, "s", place))
        if country != "-":
            b.country[place] = country
        if sort == "capital":
            b.capitals.add(place)
        elif sort == "country":
            b.states.add(place)
        if masculine == "-":
            continue
        forms = [(masculine, "m", "s"), (feminine, "f", "s")]
        if " " not in masculine:
            forms += [(masculine + "ون", "m", "p"), (masculine + "ين", "m", "p"), (masculine + "ات", "f", "p")]
        if plural != "-":
            forms.append((plural, "m", "p"))
        for form, form_gender, number in forms:
            b.put_noun(form, DEMONYM, (form_gender, number, masculine))
            if form.startswith("ال"):
                # ألماني, ألباني, folded: no nationality begins with the article.
                b.put("ال" + form, DEMONYM | DEFINITE, (form_gender, number, masculine))
            for spelling in (form, *_definite(form)):
                b.country.setdefault(spelling, country)


@cache
def tables() -> Tables:
    """All tables, read once (35 ms); the order below decides whose gender and lemma `info` keeps."""
    b = _Builder()
    for load in (_titles, _groups, _documents, _organisations, _agencies, _names, _connectors, _places):
        load(b)
    return b.freeze()
