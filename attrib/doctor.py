"""Articles as they are read -> a report of what is wrong with them, before a run.

    report = Report(); [report.add(item) for item in readers.read(["news/"], options)]
    report.record()   ->   {"articles": 812, "findings": [{"check": "no_paragraphs", "articles": 97, …}, …], …}

Counts and a few examples are kept, no text: memory is 24 to 48 bytes an article, for texts that come twice.
"""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any, Iterable, Iterator, Mapping, NamedTuple, cast

from attrib.data import Document, Reject
from attrib.errors import ReadError
from attrib.readers import Options
from attrib.readers.compression import kind, unpacked
from attrib.readers.encodings import bom_encoding
from attrib.readers.files import find, format_of
from attrib.readers.seen import Seen
from attrib.symptoms import CHECKS, LEVELS, Check, Symptom, symptoms

#: Why a reader rejects: how its reasons begin, what is counted, what to do; the last is for what begins otherwise.
_REASONS = (
    ("not_utf8", ("not UTF-8", "neither UTF-8", "not utf-"), "not UTF-8",
     "Name the encoding with --encoding; the reason says which one fits."),
    ("empty", ("empty text",), "no text", "See why the text is empty: pages behind a login, pictures."),
    ("duplicate_id", ("duplicate id",), "an id that came before",
     "Leave out what is there twice, or give each article an id of its own."),
    ("no_field", ('no "', 'the column "', '"', "two columns"), "a field is missing or of another kind",
     "Name the fields: --text-field, --id-field, --title-field."),
    ("too_long", ("text of ", "title of ", "a line of more", "a row of more", "a JSON object of more", "more than "),
     "too long", "Split it into articles, or raise --max-chars."),
    ("binary", ("NUL characters",), "NUL characters", "Name the encoding: --encoding utf-16-le."),
    ("unreadable", ("cannot be read",), "a file that cannot be read",
     "Do what the reason says; such a file may hold more articles than are counted."),
    ("malformed", ("",), "not well-formed", "Mend the lines that are named, or write the file again."),
)
REJECTS = {name: Check("lost", f"rejected: {title}", advice) for name, _, title, advice in _REASONS}
SAME_TEXT = Check("worse", "the same text under another id",
                  "Leave copies out: each claim comes out once for each, and counts of speakers grow.")
ALL: Mapping[str, Check] = {**REJECTS, "same_text": SAME_TEXT, **CHECKS}
_AROUND = 24
_HEADINGS = ("Lost: not read, or words that are gone", "Worse: claims are missed or come out wrong",
             "Notes: they do no harm to claims")
_MARGIN = " " * 18
# An outlet for each article would be no outlet: beyond so many, the others are counted without one.
_OUTLETS = 1000


@dataclass(frozen=True, slots=True)
class Example:
    """Where to look: ``where`` file and line, ``excerpt`` some words around it, ``detail`` what there is to say."""

    where: str
    id: str | None
    part: str | None
    span: tuple[int, int] | None
    excerpt: str
    detail: str


@dataclass(slots=True)
class _Finding:
    count: int = 0
    examples: list[Example] = field(default_factory=list)
    outlets: Counter[str] = field(default_factory=Counter)


class Files(NamedTuple):
    """``compression`` None: none; ``encoding`` what a byte order mark names, None: there is none."""

    format: str | None
    compression: str | None
    encoding: str | None


def inventory(paths: Iterable[str], options: Options) -> Counter[Files]:
    """The files under `paths` by kind, from their first bytes; standard input and what cannot be opened is left out."""
    found: Counter[Files] = Counter()
    for file in (file for path in paths if path != "-" for file in find(path, options.format)):
        try:
            if isinstance(file, str):
                with open(file, "rb") as packed:
                    compression = kind(packed.peek(16))
                    encoding = bom_encoding(cast(Any, unpacked(packed)).peek(4))
                    found[Files(options.format or format_of(file), compression, encoding)] += 1
        except (OSError, ReadError):
            # Reading says why.
            continue
    return found


class Report:
    """Counts what `add` is given; ``most`` is how many examples of each finding are kept."""

    def __init__(self, most: int = 3, files: Counter[Files] | None = None) -> None:
        self.files = files or Counter()
        self.articles = self.rejects = self.words = self.characters = 0
        self._most = most
        self._findings: dict[str, _Finding] = {}
        self._outlets: Counter[str] = Counter()
        self._texts = Seen()

    def add(self, item: Document | Reject) -> None:
        """Count one article, or one reject, and what is wrong with it."""
        if isinstance(item, Reject):
            self.rejects += 1
            self._count(_why(item.reason), None, Example(item.where, item.id, None, None, "", item.reason))
            return
        outlet = self._outlet(item)
        self.articles += 1
        self.words += len(item.text.split())
        self.characters += len(item.text)
        # White space apart: what one print breaks into paragraphs another does not.
        first = self._texts.first(" ".join(item.text.split()), item.where)
        if first:
            self._count("same_text", outlet, Example(item.where, item.id, "body", None, "", f"as {first}"))
        for symptom in symptoms(item, has_line=":" in item.where):
            self._count(symptom.check, outlet, _example(item, symptom))

    def _outlet(self, document: Document) -> str | None:
        outlet = document.meta.get("outlet")
        if outlet is None or str(outlet) not in self._outlets and len(self._outlets) == _OUTLETS:
            return None
        self._outlets[str(outlet)] += 1
        return str(outlet)

    def _count(self, check: str, outlet: str | None, example: Example) -> None:
        finding = self._findings.setdefault(check, _Finding())
        finding.count += 1
        if outlet is not None:
            finding.outlets[outlet] += 1
        if len(finding.examples) < self._most:
            finding.examples.append(example)

    def found(self) -> Iterator[tuple[str, Check, int, list[Example]]]:
        """(name, check, articles, examples) of all that was found, by level and then by number."""
        names = sorted(self._findings, key=lambda n: (LEVELS.index(ALL[n].level), -self._findings[n].count, n))
        for name in names:
            yield name, ALL[name], self._findings[name].count, self._findings[name].examples

    def outlets(self, name: str) -> list[tuple[str, int, int]]:
        """(outlet, articles with this finding, all of its articles), the three that it is most frequent in.

        None where there is but one outlet, or none is named.
        """
        found = self._findings[name].outlets.most_common(3) if len(self._outlets) > 1 else []
        return [(outlet, count, self._outlets[outlet]) for outlet, count in found]

    @property
    def is_fit(self) -> bool:
        """Whether nothing was found but what does no harm."""
        return all(ALL[name].level == "note" for name in self._findings)

    def record(self) -> dict[str, Any]:
        """The report as one JSON object; a share is of all that was read, rejects too."""
        total = self.articles + self.rejects
        return {"articles": self.articles, "rejects": self.rejects, "words": self.words, "characters": self.characters,
                "files": [{**files._asdict(), "files": count} for files, count in self.files.most_common()],
                "findings": [
                    {"check": name, "level": check.level, "title": check.title, "articles": count,
                     "share": round(count / total, 4), "advice": check.advice,
                     "outlets": [{"outlet": outlet, "articles": some, "of": all}
                                 for outlet, some, all in self.outlets(name)],
                     "examples": [{"where": e.where, "id": e.id, "part": e.part, "span": e.span, "excerpt": e.excerpt,
                                   "detail": e.detail} for e in examples]}
                    for name, check, count, examples in self.found()]}


def table(report: Report) -> Iterable[str]:
    """The lines of `report` for people: numbers, then what to do, then where."""
    total = report.articles + report.rejects
    yield (f"{report.articles:,} article{'s' * (report.articles != 1)}, {report.rejects:,} "
           f"reject{'s' * (report.rejects != 1)}, {report.words:,} words")
    if report.files:
        kinds = [" ".join([f"{count:,}", *filter(None, files)]) for files, count in report.files.most_common()]
        yield f"files: {', '.join(kinds)}"
    if not list(report.found()):
        yield "Nothing was found that could do harm."
    for level, heading in zip(LEVELS, _HEADINGS):
        of_level = [found for found in report.found() if found[1].level == level]
        if of_level:
            yield ""
            yield heading
        for name, check, count, examples in of_level:
            yield f"  {count:>7,} {_percent(count, total):>6}  {check.title}  [{name}]"
            yield from wrap(check.advice, 100, initial_indent=_MARGIN, subsequent_indent=_MARGIN)
            outlets = [f"{outlet} ({some:,} of {all:,})" for outlet, some, all in report.outlets(name)]
            if outlets and count < total:
                yield f"{_MARGIN}most in: {', '.join(outlets)}"
            places = [e.where for e in examples if not (e.detail or e.excerpt)]
            if places:
                yield f"{_MARGIN}· {', '.join(places)}{', …' if count > len(places) else ''}"
            for example in (e for e in examples if e.detail or e.excerpt):
                # Arabic last: a terminal turns it around, and nothing to its right may move.
                words = "  ".join(filter(None, (example.detail, example.excerpt and f"…{example.excerpt}…")))
                yield f"{_MARGIN}· {example.where}{' (title)' if example.part == 'title' else ''}  {words}"


def _percent(count: int, total: int) -> str:
    share = 100 * count / total
    return f"{share:.0f} %" if share >= 1 else "< 1 %"


def _why(reason: str) -> str:
    return next(name for name, beginnings, *_ in _REASONS if reason.startswith(beginnings))


def _example(document: Document, symptom: Symptom) -> Example:
    text = (document.title or "") if symptom.part == "title" else document.text
    placed = symptom.end > symptom.start
    return Example(document.where, document.id, symptom.part, (symptom.start, symptom.end) if placed else None,
                   _excerpt(text, symptom) if placed else "", symptom.detail)


def _excerpt(text: str, symptom: Symptom) -> str:
    """The place and some words around it, in one line, with what cannot be seen made visible."""
    piece = text[max(symptom.start - _AROUND, 0):min(symptom.end, symptom.start + 60) + _AROUND]
    return "".join(c if c.isprintable() else " " if c.isspace() else f"<U+{ord(c):04X}>" for c in piece).strip()
