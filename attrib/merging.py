"""Names of speakers, a row each -> rows of one speaker each, with the reason for each merge.

    [دونالد ترامب] [دونالد ترمب] [إيفانكا ترامب]   ->   [دونالد ترامب, دونالد ترمب: transliteration] [إيفانكا ترامب]

Merging is conservative: two rows for one person cost less than one row for two. A name is merged where its form is
the same (spelling), where its foreign words sound the same (transliteration), and, with one candidate only and a
shared office or article, where it is a shorter or longer form of another. An equal family name alone never merges.
The user's list goes before all of this: what it gives one id is one speaker, what it gives two ids is never one.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from attrib import names
from attrib.arabic import fold, plain
from attrib.known import Known
from attrib.lexicon import people as pp

# Words that say what a name is and may be left out; of others (عمليات، مدونة) the name is a part.
_TYPES = frozenset([
    "وكاله", "صحيفه", "جريده", "مجله", "قناه", "شبكه", "شركه", "منظمه", "حركه", "حزب", "حلف", "جماعه", "جبهه",
    "تنظيم", "نادي", "منصه"])
#: Rules in the order in which they are tried; docs/speakers.md explains them.
RULES = ("known_list", "spelling", "transliteration", "link", "fuller_name", "single_word", "type_word")


@dataclass(slots=True)
class Period:
    """How often, and from when to when; None: no claim has a date (YYYY-MM-DD)."""

    claims: int = 0
    first: str | None = None
    last: str | None = None

    def add(self, claims: int, first: str | None, last: str | None) -> None:
        self.claims += claims
        if first is not None and (self.first is None or first < self.first):
            self.first = first
        if last is not None and (self.last is None or last > self.last):
            self.last = last


@dataclass(slots=True, eq=False)
class Name:
    """One name as written, of one kind, and what the claims say of it."""

    name: str
    kind: str
    form: names.Form
    known: Known | None
    id: str | None
    period: Period = field(default_factory=Period)
    documents: int = 0
    roles: dict[str, Period] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Merge:
    """Why `other` is the speaker `name` is."""

    name: str
    other: str
    rule: str
    because: str


@dataclass(slots=True, eq=False)
class Speaker:
    """A row of the table: names that stand for one speaker. `parts` has the most frequent first."""

    parts: list[Name]
    merges: list[Merge] = field(default_factory=list)
    id: str | None = None
    known: Known | None = None

    @property
    def claims(self) -> int:
        return sum(part.period.claims for part in self.parts)

    @property
    def form(self) -> names.Form:
        return self.parts[0].form

    @property
    def is_person(self) -> bool:
        return self.parts[0].kind == "person"

    @property
    def name(self) -> str:
        """The list's name; else the most frequent one, of several words and without a title where there is such a one."""
        if self.known is not None:
            return self.known.name
        return max(self.parts, key=lambda p: (len(p.form.names) > 1, not names.is_styled(p.name), p.period.claims, len(p.name))).name


def merge(entries: Iterable[Name], together: Mapping[frozenset[Name], int]) -> list[Speaker]:
    """The speakers of `entries`; `together` holds the groups of names that stand in one article."""
    return _Merger(entries, together).run()


class _Merger:
    """Rows of one name each -> rows of one speaker each, one rule after the other."""

    def __init__(self, entries: Iterable[Name], together: Mapping[frozenset[Name], int]) -> None:
        parts = sorted((e for e in entries if e.form.words), key=lambda e: (-e.period.claims, e.name, e.kind))
        # A dict for its order: rows are taken out by the thousand.
        self.rows = dict.fromkeys(Speaker([e], id=e.id, known=e.known) for e in parts)
        self._near: dict[Name, set[Name]] = defaultdict(set)
        for group in together:
            for name in group:
                self._near[name] |= group

    def run(self) -> list[Speaker]:
        self._by_key(lambda s: s.id, "known_list")
        self._by_key(lambda s: (s.is_person, s.form.words), "spelling")
        self._by_sound()
        self._links()
        self._fuller()
        self._single()
        self._type_words()
        return list(self.rows)

    def _join(self, row: Speaker, other: Speaker, rule: str, because: str) -> bool:
        """Put `other` into `row`; not where the list gives them two ids."""
        if row.id is not None and other.id is not None and row.id != other.id:
            return False
        row.merges += [*other.merges, Merge(row.parts[0].name, other.parts[0].name, rule, because)]
        row.parts = sorted(row.parts + other.parts, key=lambda p: (-p.period.claims, p.name))
        row.id, row.known = row.id or other.id, row.known or other.known
        del self.rows[other]
        return True

    def _by_key(self, key: Callable[[Speaker], Any], rule: str) -> None:
        groups: dict[Any, list[Speaker]] = {}
        for row in list(self.rows):
            value = key(row)
            if value is None:
                continue
            group = groups.setdefault(value, [])
            for other in group:
                a, b = other.parts[0].name, row.parts[0].name
                because = f"the list gives both the id {value}" if rule == "known_list" else _spelling(a, b)
                if self._join(other, row, rule, because):
                    break
            else:
                group.append(row)

    def _by_sound(self) -> None:
        """Foreign words in two spellings. A row takes what is the same as each of its names, not as one of them."""
        groups: dict[Any, list[Speaker]] = {}
        for row in list(self.rows):
            form = row.form
            if all(form.native):
                continue
            group = groups.setdefault((row.is_person, names.blocks(form), len(form.words)), [])
            for other in group:
                if row.is_person and len(form.names) == 1 and not self._both_foreign(row, other):
                    continue
                if all(names.transliterated(form, part.form) for part in other.parts if len(part.form.words) == len(form.words)) \
                        and self._join(other, row, "transliteration", _sounds(other.form, form)):
                    break
            else:
                group.append(row)

    @staticmethod
    def _both_foreign(a: Speaker, b: Speaker) -> bool:
        """Of one word, only family names that tables know as foreign: ترامب and ترمب."""
        masks = [pp.tables().words.get(s.form.words[0], 0) for s in (a, b)]
        return all(m & pp.NAME_FOREIGN and m & pp.NAME_FAMILY and not m & pp.NAME_GIVEN for m in masks)

    def _links(self) -> None:
        """بن joined to the family name; with evidence, بن or the article left out of a name of two words."""
        fused: dict[tuple[str, ...], list[Speaker]] = defaultdict(list)
        bare: dict[tuple[str, ...], list[Speaker]] = defaultdict(list)
        for row in list(self.rows):
            if not row.is_person or len(row.form.names) < 2 or row.form.words[-1] == "عبد":
                continue
            joined, plainest = names.fused_link(row.form), names.without_article(row.form)
            found = next(((o, "بن is written together with the family name") for o in fused[joined] if o in self.rows), None) or next(
                ((o, f"بن or the article is left out in one; {why}") for o in bare[plainest]
                 if o in self.rows and (why := self._shared(row, o))), None)
            if found is None or not self._join(found[0], row, "link", found[1]):
                fused[joined].append(row)
                bare[plainest].append(row)

    def _fuller(self) -> None:
        """A name of two words or more inside a longer one, with evidence and one candidate."""
        # By the first word and any other: half of all names begin with a dozen words.
        index: dict[tuple[str, str], list[Speaker]] = defaultdict(list)
        for row in self.rows:
            if row.is_person:
                for pair in {pair for part in row.parts for pair in _pairs(part.form)}:
                    index[pair].append(row)
        for row in [r for r in self.rows if r.is_person and len(r.form.names) > 1 and r.form.words[-1] != "عبد"]:
            near = min((index[pair] for pair in _pairs(row.form)), key=len)
            longer = [o for o in near if o is not row and o in self.rows
                      and any(names.contains(part.form, row.form) for part in o.parts)]
            # A longer name inside a longer one is one candidate: محمد بن سلمان, محمد بن سلمان آل سعود.
            found = [(o, why) for o in longer if (why := self._shared(row, o, _same_last(row, o)))]
            if len(found) == 1 and len(longer) == 1 and row in self.rows:
                other, why = found[0]
                row, other = (row, other) if row.claims >= other.claims else (other, row)
                self._join(row, other, "fuller_name", why)

    def _single(self) -> None:
        """A name of one word, with the only speaker of several words who bears it, and evidence."""
        index: dict[str, list[Speaker]] = defaultdict(list)
        for row in self.rows:
            if row.is_person and len(row.form.names) > 1:
                for block in {b for part in row.parts for b in names.blocks(part.form)}:
                    index[block].append(row)
        for row in [r for r in self.rows if r.is_person and len(r.form.names) == 1]:
            word, native = names.within_name(row.form), row.form.native[0]
            found = [o for o in index[word if native else names.sound(word)[0]] if o in self.rows
                     and any(names.same_word(word, w, native or n) for part in o.parts
                             for w, n in zip(part.form.words, part.form.native))]
            if len(found) == 1 and (why := self._shared(row, found[0], True)):
                self._join(found[0], row, "single_word", f"the only speaker of that name; {why}")

    def _type_words(self) -> None:
        """وكالة رويترز and رويترز; وزارة الخارجية الأمريكية and الخارجية الأمريكية. Two types (قناة، صحيفة) are two."""
        tables = pp.tables()
        index: dict[tuple[str, ...], list[Speaker]] = defaultdict(list)
        for row in self.rows:
            if not row.is_person and len(row.form.words) > 1 and (
                    row.form.words[0] in _TYPES or row.form.words[0] in ("وزاره", "موقع")):
                index[names.without_article(row.form)[1:]].append(row)
        for row in [r for r in self.rows if not r.is_person]:
            found = [o for o in index.get(names.without_article(row.form), ()) if o in self.rows]
            if len(found) != 1 or found[0] is row:
                continue
            folded = fold(row.parts[0].name)
            mask = tables.words.get(folded, 0) or next(
                (m for words, m in tables.multiword.get(folded.split()[0], ()) if " ".join(words) == folded), 0)
            proper = mask & (pp.ORG_NAME | pp.AGENCY) and not mask & (pp.ORG_AMBIGUOUS | pp.AGENCY_AMBIGUOUS | pp.PLACE)
            kind = found[0].form.words[0]
            if len(row.form.words) > 1 if kind == "وزاره" else proper and (kind in _TYPES or mask & pp.AGENCY):
                a, b = (row, found[0]) if row.claims >= found[0].claims else (found[0], row)
                self._join(a, b, "type_word", f"“{found[0].parts[0].name.split()[0]}” only says what it is; no other "
                                              f"type stands before this name")

    def _shared(self, a: Speaker, b: Speaker, near: bool = True) -> str | None:
        """The office of two words at least that both hold, or, if `near`, that they stand in one article."""
        for mine in sorted({r for p in a.parts for r in p.roles}):
            for other in sorted({r for p in b.parts for r in p.roles}):
                common = min(names.role_key(mine), names.role_key(other), key=len)
                if len(common) > 1 and common <= names.role_key(mine) and common <= names.role_key(other):
                    return f"both are called “{mine}”" if mine == other else f"they are called “{mine}” and “{other}”"
        if near and any(q in self._near[p] for p in a.parts if p in self._near for q in b.parts):
            return "they stand in one article"
        return None


def _pairs(form: names.Form) -> list[tuple[str, str]]:
    first, *others = names.blocks(form)
    return [(first, other) for other in others]


def _same_last(a: Speaker, b: Speaker) -> bool:
    x, y = a.form, b.form
    return names.same_word(x.words[-1], y.words[-1], x.native[-1] or y.native[-1])


def _spelling(a: str, b: str) -> str:
    """What differs between two names of one form."""
    if plain(a) == plain(b):
        return "vowel signs, tatweel or invisible signs"
    if fold(a) == fold(b):
        return "hamza, ة/ه or ى/ي"
    if fold(a).replace(" ", "") == fold(b).replace(" ", ""):
        return "spacing"
    words = [sorted(w.removeprefix("ال") for w in re.findall(r"[^\W\d_]+|\d+", fold(n))) for n in (a, b)]
    if words[0] == words[1]:
        return "the article, or signs between the words"
    return "spelling, spacing, the article, بن or a title before the name"


def _sounds(a: names.Form, b: names.Form) -> str:
    pairs = [f"{x}/{y}" for x, y in zip(a.words, b.words) if x != y]
    return f"{', '.join(pairs)}: one foreign name in two spellings"
