"""One article -> what in it makes claims fewer or worse, or has made a text of other words.

    symptoms(Document("a1", "قال الوزير إن &quot;الأزمة&quot; انتهت.<br>"))   ->   Symptom("markup", "body", 15, 21, "")

CHECKS names them all, with what to do about each. A symptom is found once in an article, at its first place.
"""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Iterator, NamedTuple

from attrib import mojibake
from attrib.arabic import INVISIBLE
from attrib.data import Document

#: lost: articles that are not read, or whose words are gone; worse: claims are missed or come out wrong; note: worth
#: knowing, does no harm.
LEVELS = ("lost", "worse", "note")


class Check(NamedTuple):
    """``level`` one of LEVELS; ``title`` what is counted; ``advice`` what to do."""

    level: str
    title: str
    advice: str


class Symptom(NamedTuple):
    """Code points ``start`` to ``end`` of the part, both 0 where it has no place; ``detail`` what there is to say."""

    check: str
    part: str
    start: int = 0
    end: int = 0
    detail: str = ""


CHECKS: dict[str, Check] = {
    "mojibake": Check("lost", "read in a wrong encoding before",
                      "Get the text again from where it came from, and read it there in the encoding it was written "
                      "in. What is all of it wrong can be turned back: text.encode(READ).decode(WRITTEN)."),
    "replaced": Check("lost", "letters replaced by � or ?",
                      "The letters are gone: get the text again. A program in between did not know its encoding."),
    "other_language": Check("lost", "not in Arabic",
                            "Leave them out: words that look like Arabic ones give wrong claims, or none."),
    "markup": Check("worse", "HTML or escapes in the text",
                    "Take the text out of the page with a tool made for it (trafilatura), or unescape it once more: "
                    "html.unescape. Marks that are written &quot; are not seen."),
    "no_paragraphs": Check("worse", "paragraphs lost",
                           "Keep a line break where a paragraph ended. Who a verb without a subject belongs to is "
                           "decided by paragraphs, and so is where an unclosed quotation ends."),
    "glued": Check("worse", "sentences glued together",
                   "Put a blank behind the full stop, or take the text again: a line break was dropped there."),
    "wrapped": Check("worse", "lines broken inside of sentences",
                     "Join the lines of a paragraph: a line break ends a paragraph."),
    "unbalanced": Check("worse", "quotation marks unbalanced",
                        "Nothing, if few: quotations are closed where they evidently end, and flagged. Many in one "
                        "outlet: its marks were lost on the way, get the text again."),
    "title_in_text": Check("worse", "the text begins with the headline",
                           "Take it out of one of the two: what it claims comes out twice."),
    "short": Check("worse", "fewer than ten words", "See whether they are articles: captions, teasers, error pages."),
    "reversed": Check("note", "marks the wrong way round, »…«", "Nothing: they are read as the author meant them."),
    "presentation_forms": Check("note", "presentation forms (ﻻ for لا)",
                                "Nothing: they are read as letters. Searching for words in contents may miss them."),
    "invisible": Check("note", "zero-width characters and bidi controls",
                       "Nothing: they are passed over; offsets count them."),
    "control": Check("note", "control characters, NUL among them",
                     "Nothing: they are passed over; offsets count them."),
    "tatweel": Check("note", "tatweel (الـوزيـر)", "Nothing: it is passed over; offsets count it."),
    "no_date": Check("note", "no date",
                     "Name its field with --date-field, if there is one: speakers have no first and last day without."),
    "odd_date": Check("note", "a date that does not begin with YYYY-MM-DD",
                      "Write dates as 2024-05-15: attrib speakers leaves others out."),
    "line_as_id": Check("note", "no id: path and line stand in for it",
                        "Give each article an id that stays when the file changes, or name its field with --id-field."),
}

_LONG, _SHORT, _SHOWN = 1500, 10, 40
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MARKUP = re.compile(r"&(?:quot|nbsp|amp|lt|gt|[lr]aquo|[lr]dquo|[lr]squo|hellip|[nm]dash|#\d{2,5}|#x[0-9a-f]{2,4});"
                     r"|</?(?:p|br|div|span|a|b|i|strong|em|li|ul|h\d|img|td|tr|script|style)\b[^<>]{0,300}>"
                     r"|\\u06[0-9a-fA-F]{2}|\\[rn](?=\\|[ء-ي])", re.IGNORECASE)
# Not ع.س., بي.بي.سي and other abbreviations: words of two letters and more, three in front.
_GLUED = re.compile(r"(?<![.\w])[ء-ي]{3,}[.؟!][ء-ي]{2,}(?![.\w])")
_REVERSED = re.compile(r"(?<![^\W\d_])»(?=[^\W\d_])[^«»\n]*?[^\W\d_][.،!؟]?«(?![^\W\d_])")
_QUESTION = re.compile(r"\?{2,}(?:[ ،.]+\?{2,}){2,}|\?{12,}")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_PRESENTATION = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf1\ufe70-\ufefc]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_END = tuple(".!؟?:؛…»”\")،")
#: Letters and words that Arabic does not have, and languages in its script do; the share tells which language.
_LANGUAGES = {"Persian": frozenset("که از این است به را با برای می های شد".split()),
              "Urdu": frozenset("کے ہے کی میں سے کو اور نے کا پر".split()),
              "Kurdish": frozenset("لە بە ئەو کە بۆ ئەم دەکات لەسەر".split()),
              "Pashto": frozenset("په چې د او کې دی سره".split())}


def symptoms(document: Document, has_line: bool = True) -> Iterator[Symptom]:
    """What is wrong in `document`, each check once; the body goes before the headline.

    ``has_line``  an id that is path and line counts: where a file is one article, there is no other.
    """
    found: set[str] = set()
    for part, text in (("body", document.text), ("title", document.title or "")):
        for symptom in _of_text(part, text):
            if symptom.check not in found:
                found.add(symptom.check)
                yield symptom
    yield from _of_layout(document)
    date = document.meta.get("date")
    if date in (None, ""):
        yield Symptom("no_date", "body")
    elif not _DATE.match(str(date)):
        yield Symptom("odd_date", "body", detail=str(date)[:40])
    if has_line and document.id == document.where:
        yield Symptom("line_as_id", "body")


def _of_text(part: str, text: str) -> Iterator[Symptom]:
    """What is in the characters of one part."""
    # One pass counts them all: what an article does not have is not searched for.
    counts = Counter(text)
    garbled = mojibake.find(text)
    if garbled:
        words = f"{garbled.text[:_SHOWN]}…" if len(garbled.text) > _SHOWN else garbled.text
        detail = f"{garbled.written} read as {garbled.read}" + (f": {words}" if words else "")
        yield Symptom("mojibake", part, garbled.start, garbled.end, detail)
    yield from _first(part, "replaced", re.compile("�"), text, "�" in counts)
    yield from _first(part, "replaced", _QUESTION, text, counts["?"] > 5)
    if not garbled and part == "body":
        language = _language(text, counts)
        if language:
            yield Symptom("other_language", part, 0, min(len(text), 60), language)
    yield from _first(part, "markup", _MARKUP, text, "&" in counts or "<" in counts or "\\" in counts)
    yield from _first(part, "reversed", _REVERSED, text, counts["»"] and counts["«"])
    yield from _unbalanced(part, text, counts)
    yield from _first(part, "presentation_forms", _PRESENTATION, text, any("\ufb50" <= c <= "\ufefc" for c in counts))
    yield from _first(part, "invisible", _UNSEEN, text, any(c in counts for c in INVISIBLE))
    # Half of what bytes look like in Latin-1 are control characters; they are no finding of their own.
    controls = not garbled and any(c < " " or "\x7f" <= c < "\xa0" for c in counts)
    yield from _first(part, "control", _CONTROL, text, controls)
    yield from _first(part, "tatweel", re.compile("ـ"), text, "ـ" in counts)


def _first(part: str, check: str, pattern: re.Pattern[str], text: str, possible: object) -> Iterator[Symptom]:
    match = pattern.search(text) if possible else None
    if match:
        char = match.group()[0]
        name = f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()
        yield Symptom(check, part, *match.span(), "" if char.isprintable() and check != "invisible" else name)


def _unbalanced(part: str, text: str, counts: Counter[str]) -> Iterator[Symptom]:
    # Marks of one family close each other (“رعد″): it is their number that tells.
    for marks in ("«»", "\"“”„‟″〝〞＂"):
        of = [counts[mark] for mark in marks]
        if sum(of) % 2 or marks == "«»" and of[0] != of[1]:
            detail = " and ".join(f"{count:,} of {mark}" for mark, count in zip(marks, of) if count or marks == "«»")
            yield Symptom("unbalanced", part, *_odd_paragraph(text, marks), detail)
            return


def _odd_paragraph(text: str, marks: str) -> tuple[int, int]:
    """The last of `marks` in the first paragraph that has one too many: it, or another there, lacks its other half."""
    start = 0
    for line in text.splitlines(keepends=True):
        at = max(map(line.rfind, marks))
        if sum(map(line.count, marks)) % 2 or marks == "«»" and line.count("«") != line.count("»"):
            return start + at, start + at + 1
        start += len(line)
    at = max(map(text.rfind, marks))
    return at, at + 1


def _of_layout(document: Document) -> Iterator[Symptom]:
    text, title = document.text, (document.title or "").strip()
    body = text.strip("\0 \r\n\t")
    lines = [line for line in body.splitlines() if line.strip()]
    if len(lines) == 1 and len(body) > _LONG:
        yield Symptom("no_paragraphs", "body", detail=f"{len(body):,} characters in one paragraph")
    elif len(lines) >= 8:
        inner = lines[:-1]
        broken = sum(not line.rstrip().endswith(_END) for line in inner)
        longest = max(map(len, inner))
        # Lines of a printed page fill their measure; headings and lists do not, paragraphs are of any length.
        full = sum(len(line) > longest * 0.7 for line in inner)
        if 40 <= longest <= 140 and broken > len(inner) * 0.6 and full > len(inner) * 0.6:
            yield Symptom("wrapped", "body", detail=f"{len(lines):,} lines of at most {longest} characters")
    glued = list(_GLUED.finditer(text))
    if len(glued) >= 3:
        yield Symptom("glued", "body", *glued[0].span(), f"{len(glued):,} places")
    if len(title) > 15 and body.startswith(title):
        start = text.index(title)
        yield Symptom("title_in_text", "body", start, start + len(title))
    words = len(text.split())
    if words < _SHORT:
        yield Symptom("short", "body", 0, min(len(text), 60), f"{words} word{'s' * (words != 1)}")


def _language(text: str, counts: Counter[str]) -> str | None:
    """The language or the script of `text` where it is not Arabic; None: it is, or has no letters."""
    letters: Counter[str] = Counter()
    for char, count in counts.items():
        if char.isalpha():
            letters[unicodedata.name(char, "UNKNOWN").split()[0].title()] += count
    total = sum(letters.values())
    if not total:
        return None
    if letters["Arabic"] * 2 < total:
        script, count = letters.most_common(1)[0]
        return f"{script} letters: {count * 100 // total} %"
    if not any(c in counts for c in "کیےہپچژگەێۆړېۍ"):
        return None
    words = Counter(re.findall(r"\w+", text))
    total = sum(words.values())
    shares = {name: sum(words[word] for word in frequent) / total for name, frequent in _LANGUAGES.items()}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > 0.1 else None
