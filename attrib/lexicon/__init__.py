"""The word tables -> folded look-up structures.

    cue_forms()["واكد"] is missing, cue_forms()["اكد"] is أكد: perfect, 3ms, act confirm

Keys are folded (`attrib.arabic.fold`) and carry no proclitic but the future س: whoever looks a token
up strips و ف ب ل ك ال first. The tables are edited by hand; nothing here is generated ahead.
"""
from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..arabic import fold
from . import morphology

_FOLDER = Path(__file__).parent


class CueForm(NamedTuple):
    """One reading of a folded form. Immutable; a named tuple for the reason given at
    `morphology.Form`."""

    lemma: str
    kind: str                   #: verb | participle | noun
    act: str
    polarity: str               #: asserted | denied
    frames: frozenset[str]
    clue: str                   #: strong | medium | weak
    tense: str
    voice: str
    person: int
    gender: str
    number: str
    suffix: str


class Noun(NamedTuple):
    """A noun that holds a statement (بيان, تصريحاته)."""

    lemma: str
    kind: str                   #: document | speech | post | interview | message
    act: str
    number: str                 #: s | p
    polarity: str
    suffix: str                 #: the pronoun at the end, '' for none


class Phrase(NamedTuple):
    """A fixed phrase of one or more folded words."""

    words: tuple[str, ...]
    attach: bool                #: the source or a pronoun is written onto the last word
    kind: str                   #: preposition | formula_impersonal | noun
    act: str
    slot: str                   #: source | clause | suffix | none
    lemma: str                  #: as spelled in the table, without a final ـ


@cache
def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``<name>.tsv`` as dictionaries, in file order, comments left out.

    Raises ValueError where a row has more or fewer fields than the header.
    """
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    out = []
    for number, line in enumerate(lines[1:], 2):
        if not line or line[0] == "#":
            continue
        fields = line.split("\t")
        if len(fields) != len(header):
            raise ValueError(f"{name}.tsv:{number}: {len(fields)} fields, expected {len(header)}")
        out.append(dict(zip(header, fields)))
    return out


@cache
def cue_forms() -> dict[str, tuple[CueForm, ...]]:
    """Folded form -> its distinct readings, in the order of the table."""
    surfaces: list[str] = []
    readings: list[CueForm] = []
    make = CueForm._make
    for row in rows("verbs"):
        middle = (row["act"], row["polarity"], frozenset(row["frames"].split(",")), row["clue"])
        lemma = row["lemma"]
        found = morphology.pairs(row)
        surfaces += [surface for surface, _ in found]
        # Cells are shared objects, so their ids tell them apart without hashing seven fields.
        known = {id(cell): make((lemma, cell[0], *middle, *cell[1:]))
                 for cell in {id(cell): cell for _, cell in found}.values()}
        readings += [known[id(cell)] for _, cell in found]
    # One call over the joined text: folding word by word would take longer than all of the rest.
    table: dict[str, tuple[CueForm, ...]] = {}
    for key, reading in zip(fold("\n".join(surfaces)).split("\n"), readings):
        seen = table.get(key)
        if seen is None:
            table[key] = (reading,)
        elif reading not in seen:
            table[key] = (*seen, reading)
    return table


@cache
def statement_nouns() -> dict[str, Noun]:
    """Folded form -> noun: singular and plurals, bare and with a pronoun. A form of two words
    (مؤتمر صحفي) is a key with one space in it. Where two nouns share a form, the first row has it."""
    surfaces: list[str] = []
    nouns: list[Noun] = []
    for row in rows("nouns"):
        for i, form in enumerate(row["forms"].split("|")):
            if form == "-":
                continue
            # A plural has the act and the kind of its singular.
            values = (row["lemma"], row["kind"], row["act"], "p" if i else "s", row["polarity"])
            bare = Noun(*values, "")
            surfaces.append(form)
            nouns.append(bare)
            if " " in form:
                continue
            if i == 0 and form[-1] not in "ةىءؤأ":
                surfaces.append(form + "ا")
                nouns.append(bare)
            for suffix in morphology.POSSESSIVES:
                with_suffix = morphology.with_possessive(form, suffix)
                surfaces += with_suffix
                nouns += [Noun(*values, suffix)] * len(with_suffix)
    out: dict[str, Noun] = {}
    for key, noun in zip(fold("\n".join(surfaces)).split("\n"), nouns):
        out.setdefault(key, noun)
    return out


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """First folded word -> the phrases that begin with it, longest first."""
    found: dict[str, list[Phrase]] = {}
    for row in rows("phrases"):
        text = row["phrase"]
        attach = text.endswith("ـ")          # before folding: tatweel is folded away
        words = tuple(fold(text).split())
        found.setdefault(words[0], []).append(
            Phrase(words, attach, row["kind"], row["act"], row["slot"], text.rstrip("ـ").strip()))
    return {first: tuple(sorted(some, key=lambda p: (-len(p.words), p.words)))
            for first, some in found.items()}
