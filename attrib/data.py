"""The types that the stages hand on: Document -> Analysis -> Quotation, Cue, Content, Mention -> Attribution.

Offsets are Unicode code points into the untouched text, half open, everywhere. A later stage makes
a new type; none fills in a field of an earlier one.
"""
from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence

from attrib.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` (included) to ``end`` (excluded); never empty.

    >>> Span(2, 5).of("قال زيد")
    'ل ز'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"span [{self.start}, {self.end}) is empty, reversed or negative")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The piece of `text` under this span."""
        return text[self.start:self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


#: What a parser can say of words besides where they stand; "dependency" is head and relation.
LAYERS = ("lemma", "upos", "feats", "dependency", "entity")


@dataclass(frozen=True, slots=True)
class Parse:
    """What a parser says of one text: syntactic words as parallel arrays, in the text's order.

    وقال is one written token of two words, و and قال: both have its ``starts`` and ``ends``.

    ``starts``, ``ends``  code points of the written token that word i is, or is a part of.
    ``forms``      the words as the parser writes them.
    ``sentences``  half-open word ranges, in order, that cover all words.
    ``lemma``, ``upos``, ``feats``, ``deprel``, ``entity``  a string for each word, "" where the parser says nothing;
                   None: it has no such layer. Tags are those of Universal Dependencies; entities are B-PER, I-PER, ….
    ``head``       index of the word that word i depends on; -1: on none. None: no dependencies.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    forms: Sequence[str]
    sentences: Sequence[tuple[int, int]]
    lemma: Sequence[str] | None = None
    upos: Sequence[str] | None = None
    feats: Sequence[str] | None = None
    head: Sequence[int] | None = None
    deprel: Sequence[str] | None = None
    entity: Sequence[str] | None = None

    @property
    def layers(self) -> frozenset[str]:
        """Which of LAYERS it has."""
        return frozenset(name for name in LAYERS if getattr(self, "head" if name == "dependency" else name) is not None)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parses of an article: ``by`` names the analyzer that made or read them, ``parts`` has "body" and, where the
    article has a title, "title"."""

    by: str
    parts: Mapping[str, Parse]


@dataclass(frozen=True, slots=True)
class Document:
    """One article as a reader found it.

    ``id``     unique in the run; a reader that finds none makes ``path:line``.
    ``text``   the body, untouched.
    ``title``  the headline, untouched; None where the input has none.
    ``meta``   the other fields of the input, as they stood (url, date, outlet, author, …).
    ``where``  file and line, for messages.
    ``parsed`` what a parser says of its words; None: nobody has parsed it.
    """

    id: str
    text: str
    title: str | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    where: str = ""
    parsed: Parsed | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """One document that could not be read or processed: it is written out, never dropped.

    ``where``  file and line; ``reason`` one sentence; ``id`` the document's where it is known.
    """

    where: str
    reason: str
    id: str | None = None


class Word:
    """What is known of a word form wherever it stands; one object serves all of its tokens.

    ``surface``  as written; ``plain`` without vowel signs; ``fold`` folded (see `attrib.arabic`).
    ``kind``     "word", "number", "latin", "mark" (a quotation mark) or "punct".
    ``pre``      proclitics (و ف ب ل ك) in front of ``core``; ``core`` folded, and the form under which
                 the tables know the word (equal to ``fold`` where they do not know it).
    ``definite`` it carries the article.
    ``cues``     readings as a reporting word, each a `lexicon.CueForm`, best known first.
    ``people``   bit mask of the classes in `lexicon.people`.
    ``functions``  bit mask of the classes in `lexicon.functions`.
    ``lookup``   the fixed phrases that may begin with it: by their second word, and the others; () for none.
    ``that``     "", or how it opens a clause: "أن", "إن" or "ان" as written, whatever is attached.
    ``suffix``   pronoun at its end, where it opens a clause: انها -> "ها".
    """

    __slots__ = ("surface", "plain", "fold", "kind", "pre", "core", "cues", "people", "functions", "that",
                 "suffix", "definite", "lookup")

    def __init__(self, surface: str, plain: str, fold: str, kind: str) -> None:
        self.surface, self.plain, self.fold, self.kind = surface, plain, fold, kind
        self.pre, self.core, self.cues, self.people, self.functions = "", fold, (), 0, 0
        self.that, self.suffix, self.definite = "", "", False
        self.lookup: tuple = ()

    def __repr__(self) -> str:
        return f"Word({self.surface!r})"


@dataclass(frozen=True, slots=True)
class Layers:
    """A parse aligned with the tokens of an Analysis: an entry for each token, of its main word (قال in وقال).

    ``lemma``, ``upos``, ``feats``, ``deprel``, ``entity``  "" where the parser says nothing; None: no such layer.
    ``head``     token that token i depends on; -1: on none. None: no dependencies.
    ``clitics``  parts of speech of the other words of the token, joined by +: وقال has "CCONJ". None: no upos.
    ``extents``  half-open token range from the first to the last token of what depends on token i, itself included.
    ``children`` tokens that depend on token i, in order. Both are None where there are no dependencies.
    """

    lemma: Sequence[str] | None = None
    upos: Sequence[str] | None = None
    feats: Sequence[str] | None = None
    head: Sequence[int] | None = None
    deprel: Sequence[str] | None = None
    entity: Sequence[str] | None = None
    clitics: Sequence[str] | None = None
    extents: Sequence[tuple[int, int]] | None = None
    children: Sequence[Sequence[int]] | None = None


_BRACKETS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Analysis:
    """A part's text cut into tokens, sentences and paragraphs; tokens are parallel arrays.

    ``starts``, ``ends``  code points of token i; ``words[i]`` what is known of its form.
    ``sentences``, ``paragraphs``  half-open token ranges, in order, that cover all tokens.
    ``marks``             indices of the tokens that are quotation marks.
    ``headline``          the text is a title, not running prose.
    ``layers``            what a parser adds to the tokens; None: nobody has parsed the text.
    ``memo``              answers about its tokens that are asked for again and again, by question and tokens.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[Word]
    sentences: Sequence[tuple[int, int]]
    paragraphs: Sequence[tuple[int, int]]
    marks: Sequence[int] = ()
    headline: bool = False
    layers: Layers | None = None
    memo: dict[Any, Any] = field(default_factory=dict, repr=False, compare=False)

    def sentence(self, token: int) -> tuple[int, int]:
        """The token range of the sentence that holds `token`."""
        return self.sentences[bisect_right(self.sentences, (token, 1 << 60)) - 1]

    def paragraph(self, token: int) -> tuple[int, int]:
        """The token range of the paragraph that holds `token`."""
        return self.paragraphs[bisect_right(self.paragraphs, (token, 1 << 60)) - 1]

    def span(self, first: int, last: int) -> Span:
        """Code points from the start of token `first` to the end of the token before `last`."""
        return Span(self.starts[first], self.ends[last - 1])

    def trim(self, first: int, last: int) -> tuple[int, int] | None:
        """`first` and `last` moved inwards over marks and punctuation; None where no word is left.

        A closing bracket stays where the range holds the opening one, and so do ؟ ! and %.
        """
        words = self.words
        while first < last and words[first].kind in ("punct", "mark") and words[first].surface not in "([{#@$€£":
            first += 1
        while first < last:
            word = words[last - 1]
            if word.kind not in ("punct", "mark") or word.surface in "؟?!%٪":
                break
            if word.surface in _BRACKETS and _BRACKETS[word.surface] in {w.surface for w in words[first:last]}:
                break
            last -= 1
        if all(words[i].kind in ("punct", "mark") for i in range(first, last)):
            return None
        return first, last


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, or what evidently was meant to be.

    ``first``, ``last``  token range inside the marks, half open; ``span`` its code points, trimmed.
    ``open``, ``close``  token index of the marks; ``close`` is None for an unclosed quotation.
    ``label``            "speech", "title", "name" or "scare": what it looks like by itself.
    ``score``            probability that it is speech, by itself.
    ``depth``            how many quotations it lies in.
    ``parts``            one span per paragraph where the quotation runs over several, else ().
    ``flags``            "unclosed_quotation", "repaired_marks".
    """

    first: int
    last: int
    span: Span
    open: int
    close: int | None
    label: str
    score: float = 0.0
    depth: int = 0
    parts: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a cue's content begins and what opens it.

    ``kind``   "that" (أن, إلى أنه …), "colon", "quote", "question" (ما إذا, هل), "object" (noun phrase),
               "clause" (nothing but a blank or a comma), "before" (the content precedes the cue).
    ``first``  first token of the content (for "before": one past its last).
    ``that``   tokens of the complementiser, half open; None where there is none.
    ``quotation``  index of the quotation that the content begins with or, for "before", is; None: it is plain text.
    """

    kind: str
    first: int
    that: tuple[int, int] | None = None
    quotation: int | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word or phrase in its context.

    ``first``, ``last``  token range, half open; ``form`` the reading (a `lexicon.CueForm`).
    ``polarity``         of the claim it makes; ``opening`` where its content begins.
    ``score``            probability that it reports here; ``negated``: لم يؤكد, رفض تأكيد.
    """

    first: int
    last: int
    form: Any
    kind: str
    polarity: str
    opening: Opening
    score: float
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What was said: ``ranges`` are half-open token ranges, ``spans`` their trimmed code points.

    ``cue``   index of its cue; None: nothing in the text reports it. ``type`` direct, mixed or indirect.
    """

    ranges: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]
    cue: int | None
    type: str
    score: float
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that may be a speaker: a source, or a relay.

    ``first``, ``last``  token range, half open; ``span`` its code points, without letters of the cue attached to it.
    ``kind``             where it stands: one of those that `detectors.source.detect` names.
    """

    first: int
    last: int
    span: Span
    kind: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """Cue, content and mentions linked: one claim before its speaker is resolved.

    ``source``  None: dropped subject or pronoun. ``via`` outermost first.
    ``carried`` index of the attribution whose speaker goes on here (participles, further quotations);
                None: the speaker must be found otherwise. ``inside``: the attribution that it is nested in.
    """

    cue: Cue | None
    content: Content
    source: Mention | None
    via: tuple[Mention, ...]
    carried: int | None = None
    inside: int | None = None
    flags: tuple[str, ...] = ()
