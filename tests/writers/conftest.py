"""An article that wants to be more than text, and claims in it: for every format the same."""
from __future__ import annotations

import pytest

from attrib.claim import (
    Candidate,
    Claim,
    ClaimCue,
    Context,
    Excerpt,
    Member,
    Scores,
    Speaker,
    check,
    claim_id,
    digest,
    from_record,
    join,
    to_record,
)
from attrib.data import Document, Span

# Markup and script, quotes, a character outside the Basic Multilingual Plane, an emoji of several code points, vowel
# signs, Latin, bidirectional and other control characters, every kind of line break, a formula.
TEXT = ("😀 قالَتْ <script>alert('x')</script> الوزيرة \u202eليلى\u202c Smith & Co. في COVID-19: «لن \"نتراجع\"\u0001 عنه» "
        "وزادت: «يوم 12/5 🇱🇧»\r\nوكذّبت أنّ <b onclick=\"alert(1)\">السعر</b> ارتفع،\u2029 حسب وكالة X\x00 ثم\x85صمت.\r"
        "=1+1 قال إنه «صرّح بأن الأمر عادي ]]> &amp; --> </textarea>» \u2066وانتهى\n\n")
TITLE = "عاجل: 👍🏽 <img src=x onerror=alert(2)> الميناء \"يُفتح\" \u202eغدا"
META = {"url": "javascript:alert(3)", "outlet": "=cmd|' /C calc'!A0", "date": "2024-05-15", "author": ["سمير", "<i>"],
        "extra": {"k": [1, None, "'"]}, "empty": ""}


def span(words: str, text: str = TEXT) -> Span:
    assert text.count(words) == 1, words
    return Span(text.index(words), text.index(words) + len(words))


def excerpt(words: str, text: str = TEXT) -> Excerpt:
    return Excerpt(words, span(words, text))


def claim(contents: list[str], text: str = TEXT, **fields: object) -> Claim:
    spans = tuple(span(words, text) for words in contents)
    sha = digest(text)
    part = str(fields.get("part", "body"))
    cue = fields.get("cue")
    whole = Span(0, len(text)) if part == "title" else span(TEXT[:TEXT.index("\r\n")])
    values: dict[str, object] = dict(
        id=claim_id(sha, part, spans, cue.span if isinstance(cue, ClaimCue) else None), doc_id=DOCUMENT.id,
        document_sha256=sha, document={"title": TITLE, **META}, part=part, type="indirect", polarity="asserted",
        text=join(text, spans), spans=spans, complementizer=None, cue=None, source=None, via=(),
        speaker=Speaker(None, "unknown", False, "unresolved"), context=Context(whole.of(text), whole, whole), nested_in=None,
        flags=(), confidence=0.25, scores=Scores(None, 0.5, None), signature="attrib:0|analyzer:fake")
    made = Claim(**{**values, **fields})  # type: ignore[arg-type]
    check(made, text)
    assert from_record(to_record(made)) == made
    return made


DOCUMENT = Document("../news & <x>/'1\"", TEXT, TITLE, META)
_OUTER = claim(
    ["لن \"نتراجع\"\u0001 عنه", "يوم 12/5 🇱🇧"], type="direct",
    cue=ClaimCue("قالَتْ", span("قالَتْ"), "قال", "verb", "say"), source=excerpt("<script>alert('x')</script> الوزيرة"),
    via=(excerpt("وكالة X\x00"), excerpt("COVID-19")),
    speaker=Speaker("ليلى Smith & Co.", "person", True, "name", role="=الوزيرة", id="Q1",
                    mentions=(span("\u202eليلى\u202c Smith & Co."), span("<script>alert('x')</script> الوزيرة")),
                    candidates=(Candidate("ليلى Smith & Co.", 0.75), Candidate("<b>", 0.25))),
    flags=("anonymous_source", "relayed"), confidence=0.9, scores=Scores(0.9, 0.8, 0.75))
_HOLDER = claim(["صرّح بأن الأمر عادي ]]> &amp; --> </textarea>"], type="mixed",
                cue=ClaimCue("=1+1 قال", span("=1+1 قال"), "قال", "verb", "say"), complementizer=excerpt("إنه"),
                speaker=Speaker("-ليلى وسامي", "person", True, "carried_over",
                                members=(Member("ليلى", "person"), Member("سامي", "person"))))
CLAIMS = (
    claim(["الميناء \"يُفتح\""], TITLE, part="title", polarity="not_asserted",
          speaker=Speaker("@مصادر", "group", False, "definite_noun"), flags=("headline", "no_cue")),
    _OUTER,
    claim(["<b onclick=\"alert(1)\">السعر</b> ارتفع"], polarity="denied",
          cue=ClaimCue("وكذّبت", span("وكذّبت"), "كذّب", "verb", "deny"), complementizer=excerpt("أنّ"),
          speaker=Speaker("ليلى Smith & Co.", "person", True, "dropped_subject")),
    _HOLDER,
    claim(["الأمر عادي"], nested_in=_HOLDER.id, cue=ClaimCue("صرّح", span("صرّح"), "صرّح", "verb", "say"),
          speaker=Speaker("+التقرير", "document", False, "definite_noun", members=(Member("هيئة الموانئ", "organization"),))),
)


@pytest.fixture(scope="session")
def document() -> Document:
    return DOCUMENT


@pytest.fixture(scope="session")
def claims() -> tuple[Claim, ...]:
    """Of `document`: a title's, one of two spans with relays, a denial, one that holds the last; every kind of field."""
    return CLAIMS


@pytest.fixture(scope="session")
def plain() -> Document:
    """An ordinary article, and no claims."""
    return Document("plain", "لا أحد قال شيئا.\n", None, {"url": "https://example.org/a?b=1&c=2"})
