"""A row of ``verbs.tsv`` -> every form in which news writes that verb.

    نفى, ينفي, نفي, ناف  ->  نفى نفت نفيا نفوا نفينا · ينفي ينفون (لم) ينف سينفي · نافيا نافية نافين · نفيه

The class of a verb is read off its principal parts, so the table needs no column for it: a stem one
letter shorter than the lemma is hollow (قال/قل), one letter longer is geminate (رد/ردد), a final ى or
ا is defective (نفى, دعا). Orthography follows what newspapers print without vowel signs; spellings
without hamza are left to folding.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Form(NamedTuple):
    """One written form with one reading.

    A named tuple and not a dataclass: tens of thousands are made at every start, and a frozen
    dataclass takes six times as long to make.
    """

    surface: str    #: correct spelling; no proclitic but the future س
    lemma: str
    kind: str       #: verb | participle | noun
    tense: str      #: perfect | imperfect (subjunctive and jussive too) | future | -
    voice: str      #: active | passive
    person: int     #: 1 | 3; 0 where the form has no person
    gender: str     #: m | f | -
    number: str     #: s | d | p | -
    suffix: str     #: the pronoun at the end, '' for none


# A cell is what a Form says apart from surface and lemma. Cells are made once and shared.
Cell = tuple[str, str, str, int, str, str, str]

_SUFFIXES = ("ه", "ها", "هم", "هما", "هن")
OBJECTS = (*_SUFFIXES, "ني", "نا")
POSSESSIVES = (*_SUFFIXES, "ي", "نا")
_SLOTS = ((3, "m", "s"), (3, "f", "s"), (3, "m", "d"), (3, "f", "d"), (3, "m", "p"), (3, "f", "p"),
          (1, "-", "s"), (1, "-", "p"))
_MS, _FS, _MD, _FD, _MP, _FP, _I, _WE = range(8)


def _verb_cells(tense: str, voice: str, suffix: str) -> tuple[Cell, ...]:
    return tuple(("verb", tense, voice, *slot, suffix) for slot in _SLOTS)


_VERB = {(tense, voice): _verb_cells(tense, voice, "")
         for tense in ("perfect", "imperfect", "future") for voice in ("active", "passive")}
_WITH_OBJECT = {tense: tuple((suffix, _verb_cells(tense, "active", suffix)) for suffix in OBJECTS)
                for tense in ("perfect", "imperfect", "future")}
_PARTICIPLE = {gender + number: ("participle", "-", "active", 0, gender, number, "")
               for gender in "mf" for number in "sdp"}
_NOUN: Cell = ("noun", "-", "active", 0, "-", "-", "")
_NOUN_WITH = tuple((suffix, ("noun", "-", "active", 0, "-", "-", suffix)) for suffix in POSSESSIVES)

Pairs = list[tuple[str, Cell]]


def _bare(value: str) -> str:
    return "" if value == "-" else value


def is_hollow(lemma: str, stem: str) -> bool:
    """قال/قل, أشار/أشر, جاء/جئ: the long vowel is lost before a consonant."""
    return len(stem) == len(lemma) - 1 and lemma[-2:-1] == "ا"


def perfect(lemma: str, stem: str) -> tuple[tuple[str, ...], ...]:
    """Spellings for the eight slots 3ms 3fs 3md 3fd 3mp 3fp 1s 1p.

    >>> [" ".join(spellings) for spellings in perfect("دعا", "دعو")]
    ['دعا', 'دعت', 'دعوا', 'دعتا', 'دعوا', 'دعون', 'دعوت', 'دعونا']
    """
    last = lemma[-1]
    short = lemma[:-1]
    if last in "ىا":                       # the final vowel falls away: نفى نفت, دعا دعت
        fs, md, fd, mp = short + "ت", stem + "ا", short + "تا", (short + "وا",)
    elif last == "أ":                      # two seats in use: قرؤوا beside قرأوا
        fs, md, fd, mp = lemma + "ت", short + "آ", lemma + "تا", (lemma + "وا", short + "ؤوا")
    elif last == "ء":                      # جاؤوا beside جاءوا
        fs, md, fd, mp = lemma + "ت", lemma + "ا", lemma + "تا", (short + "ؤوا", lemma + "وا")
    else:
        fs, md, fd, mp = lemma + "ت", lemma + "ا", lemma + "تا", (lemma + "وا",)
    # Doubled letters are written once: أعلن+نا أعلنا, أثبت+تُ أثبت.
    ends_n = stem[-1] == "ن"
    i = stem if stem[-1] == "ت" else stem + "ت"
    return ((lemma,), (fs,), (md,), (fd,), mp, (stem if ends_n else stem + "ن",), (i,),
            (stem + "ا" if ends_n else stem + "نا",))


def _open(word: str) -> str:
    """`word` before a long ending: a final ء after ي takes a seat (يجيء يجيئون)."""
    return word[:-1] + "ئ" if word[-2:] == "يء" else word


def _hamza_seat(short: str, vowel: str) -> str:
    """A shortened form ending in ء: يجيء (لم) يجئ, يشاء (لم) يشأ."""
    return short[:-1] + {"ي": "ئ", "و": "ؤ"}.get(vowel, "أ") if short[-1] == "ء" else short


def imperfect(third: str, lemma: str, stem: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The imperfect without its prefix: bodies of the indicative for `_ms, dual, 3mp, 3fp`, and the
    other bodies of the subjunctive and jussive for the same four ('' where there is none).

    >>> imperfect("ينفي", "نفى", "نفي")
    (('نفي', 'نفيان', 'نفون', 'نفين'), ('نف', 'نفيا', 'نفوا', ''))
    """
    body = third[1:]
    last = body[-1]
    short = body[:-1]
    if last in "يو":                                        # ينفي ينفون (لم) ينف; يدعو يدعون يدع
        return (body, body + "ان", short + "ون", body + "ن"), (short, body + "ا", short + "وا", "")
    if last == "ى":                                         # يرى يرون يريان (لم) ير
        return ((body, short + "يان", short + "ون", short + "ين"),
                (short, short + "يا", short + "وا", ""))
    if is_hollow(lemma, stem) and body[-2] in "اوي":        # يقول يقلن (لم) يقل
        cut = _hamza_seat(body[:-2] + last, body[-2])
        long = _open(body)
        women = cut if last == "ن" else cut + "ن"           # يدين + ن: يدنّ, one letter
        return (body, long + "ان", long + "ون", women), (cut, long + "ا", long + "وا", "")
    if last == "أ":                                         # يقرأ يقرآن يقرؤون
        return (body, short + "آن", short + "ؤون", body + "ن"), ("", short + "آ", short + "ؤوا", "")
    women = body if last == "ن" else body + "ن"
    if len(stem) == len(lemma) + 1:                         # يرد يرددن
        women = body + stem[-1] + ("" if last == "ن" else "ن")
    long = _open(body)
    return (body, long + "ان", long + "ون", women), ("", long + "ا", long + "وا", "")


def _first_person(body: str) -> str:
    """أ + أمل is آمل; otherwise أ is just set in front."""
    return "آ" + body[1:] if body[0] == "أ" else "أ" + body


def _conjugated(bodies: tuple[str, ...]) -> tuple[str, ...]:
    """Bodies for `_ms, dual, 3mp, 3fp` -> the eight slots, with prefixes; '' stays ''."""
    one, two, men, women = bodies
    return ("ي" + one if one else "", "ت" + one if one else "", "ي" + two, "ت" + two, "ي" + men,
            "ي" + women if women else "", _first_person(one) if one else "", "ن" + one if one else "")


def _before_object(word: str) -> str:
    """`word` as it is written before a pronoun: وصفوا وصفوه, سمى سماه, رأى رآه, أنبأ أنبأه."""
    if word[-2:] == "وا":
        return word[:-1]
    if word[-2:] == "أى":
        return word[:-2] + "آ"
    if word[-1] == "ى":
        return word[:-1] + "ا"
    return word


def _verbs(row: Mapping[str, str]) -> Pairs:
    lemma, stem = row["lemma"], row["stem"]
    out: Pairs = []
    add = out.append
    past = perfect(lemma, stem)
    for cell, spellings in zip(_VERB["perfect", "active"], past):
        for surface in spellings:
            add((surface, cell))
    indicative, other = imperfect(row["imperfect"], lemma, stem)
    present = _conjugated(indicative)
    moods = _conjugated(other)
    # أر, نر and the like are two letters, far oftener an abbreviation than "(لم) أر".
    moods = tuple(m if i not in (_I, _WE) or len(m) > 2 else "" for i, m in enumerate(moods))
    cells = _VERB["imperfect", "active"]
    out += zip(present, cells)
    out += [pair for pair in zip(moods, cells) if pair[0]]
    out += zip(["س" + surface for surface in present], _VERB["future", "active"])
    if row["object"] == "1":
        hosts = [(slot, _before_object(s)) for slot, spellings in enumerate(past) for s in spellings[:1]]
        for suffix, cells in _WITH_OBJECT["perfect"]:
            out += [(host + suffix, cells[slot]) for slot, host in hosts]
        # The dual is left out: no example of it with a pronoun in 15,511 articles.
        hosts = [(slot, _before_object(present[slot])) for slot in (_MS, _FS, _MP, _I, _WE)]
        clipped = (_MP, _before_object(moods[_MP]))
        future = _WITH_OBJECT["future"]
        for (suffix, cells), (_, later) in zip(_WITH_OBJECT["imperfect"], future):
            out += [(host + suffix, cells[slot]) for slot, host in (*hosts, clipped)]
            out += [("س" + host + suffix, later[slot]) for slot, host in hosts]
    return out


def _passives(row: Mapping[str, str]) -> Pairs:
    if row["passive"] == "-":
        return []
    past, present = map(_bare, row["passive"].split(";"))
    out: Pairs = []
    if past:
        cells = _VERB["perfect", "passive"]
        out += [(past, cells[_MS]), (past + "ت", cells[_FS])]
    if present:
        for tense, will in (("imperfect", ""), ("future", "س")):
            cells = _VERB[tense, "passive"]
            out += [(will + present, cells[_MS]), (will + "ت" + present[1:], cells[_FS])]
    return out


def _participles(row: Mapping[str, str]) -> Pairs:
    base = _bare(row["participle"])
    if not base:
        return []
    p = _PARTICIPLE
    if row["lemma"][-1] in "ىا":           # ناف: the ي is back everywhere but in ناف, نافون, نافين
        full = base + "ي"
        return [(base, p["ms"]), (full, p["ms"]), (full + "ا", p["ms"]), (full + "اً", p["ms"]),
                (full + "ة", p["fs"]), (base + "ون", p["mp"]), (base + "ين", p["mp"]),
                (full + "ان", p["md"]), (full + "ين", p["md"]), (full + "ات", p["fp"]),
                (full + "تان", p["fd"]), (full + "تين", p["fd"])]
    full = _open(base)
    return [(base, p["ms"]), (full + "ا", p["ms"]), (full + "اً", p["ms"]), (full + "ة", p["fs"]),
            (full + "ون", p["mp"]), (full + "ين", p["mp"]), (full + "ان", p["md"]),
            (full + "ين", p["md"]), (full + "ات", p["fp"]), (full + "تان", p["fd"]),
            (full + "تين", p["fd"])]


def with_possessive(noun: str, suffix: str) -> tuple[str, ...]:
    """`noun` with a pronoun, in every spelling that its cases give it.

    >>> with_possessive("إشارة", "ه"), with_possessive("ادعاء", "ه")
    (('إشارته',), ('ادعاؤه', 'ادعائه', 'ادعاءه'))
    """
    if noun[-1] == "ة":
        return (noun[:-1] + "ت" + suffix,)
    if noun[-1] == "ى":
        return (noun[:-1] + "ا" + suffix,)
    if noun[-1] == "أ":                    # نبأ: نبأه نبؤه نبئه
        return (noun + suffix, noun[:-1] + "ؤ" + suffix, noun[:-1] + "ئ" + suffix)
    if noun[-1] == "ء":
        if suffix == "ي":
            return (noun[:-1] + "ئي",)
        return (noun[:-1] + "ؤ" + suffix, noun[:-1] + "ئ" + suffix, noun + suffix)
    # تنبئه beside تنبؤه is rare, and folded it would be تنبيه.
    return (noun + suffix,)


def _masdars(row: Mapping[str, str]) -> Pairs:
    out: Pairs = []
    for noun in _bare(row["masdar"]).split("|"):
        if not noun:
            continue
        out.append((noun, _NOUN))
        # ردا على, ذكرا … are adverbs: the accusative only where the verb is a cue by itself.
        if row["clue"] != "weak" and noun[-1] not in "ةىءيؤأ":
            out += ((noun + "ا", _NOUN), (noun + "اً", _NOUN))
        for suffix, cell in _NOUN_WITH:
            for surface in with_possessive(noun, suffix):
                out.append((surface, cell))
    return out


def pairs(row: Mapping[str, str]) -> Pairs:
    """`(surface, cell)` for every form: what `forms` yields, without an object for each. Forms named
    in the column ``blocked`` (يجب under أجاب) are left out."""
    out = _verbs(row) + _passives(row) + _participles(row) + _masdars(row)
    if row["blocked"] != "-":
        blocked = set(row["blocked"].split("|"))
        out = [pair for pair in out if pair[0] not in blocked]
    return out


def forms(row: Mapping[str, str]) -> Iterator[Form]:
    """Every form of a row of ``verbs.tsv``, third person first; one surface may come with several
    readings (أكدت: she, I), and one reading with several spellings (ادعاؤه, ادعائه)."""
    lemma = row["lemma"]
    for surface, cell in pairs(row):
        yield Form(surface, lemma, *cell)
