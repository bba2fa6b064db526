"""Claims and articles -> one HTML page: the text from right to left, who said what marked in it and listed below.

    قال الوزير إن <mark class="content asserted" data-content="1" data-number="1">الأزمة انتهت</mark>.

The page is one file: no script, no font, no image, nothing that a network or a server would have to give, and a policy
in it forbids all of that. What an article holds is text and cannot become markup. Without the article, the sentence
that each claim carries stands in its place.
"""
from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import blake2b, sha256
from importlib.resources import files
from typing import Any, Sequence

from attrib.claim import Claim, document_fields
from attrib.data import Document, Span
from attrib.writers.marking import Mark, marks, pieces

_TEMPLATES = files("attrib.writers") / "templates"
_NAMES = {"polarity": {"asserted": "قال", "denied": "نفى", "not_asserted": "لم يؤكد", "not_denied": "لم يستبعد"},
          "type": {"direct": "نص مباشر", "mixed": "مختلط", "indirect": "غير مباشر"}}
_LINK = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\"<>]+", re.IGNORECASE)


def dump(claims: Sequence[Claim], document: Document | None = None) -> bytes:
    """The section of one article and its claims; without `document` and without claims there is none."""
    if document is None and not claims:
        return b""
    doc_id = document.id if document is not None else claims[0].doc_id
    fields = document_fields(document) if document is not None else dict(claims[0].document)
    numbered = list(enumerate(claims, 1))
    numbers = {claim.id: number for number, claim in numbered}
    headline = fields.get("title") if document is None else document.title
    link = fields.get("url")
    html = _template().render(
        anchor="a" + blake2b(doc_id.encode(), digest_size=6).hexdigest(), doc_id=doc_id, fields=fields,
        link=link if isinstance(link, str) and _LINK.fullmatch(link) else None,
        title=pieces(headline, _part(numbered, "title") if document is not None else ()) if isinstance(headline, str) else None,
        body=pieces(document.text, _part(numbered, "body")) if document is not None else None,
        claims=[{"number": number, "claim": claim, "inside": numbers.get(claim.nested_in or ""),
                 "context": _context(number, claim) if document is None else None} for number, claim in numbered],
        polarity={number: claim.polarity for number, claim in numbered}, names=_NAMES, pieces=pieces)
    return html.encode()


def _part(numbered: Sequence[tuple[int, Claim]], part: str) -> list[Mark]:
    return marks((number, claim) for number, claim in numbered if claim.part == part)


def _context(number: int, claim: Claim) -> Any:
    """The sentence, with what of the claim lies in it."""
    sentence = claim.context.sentence
    inside = [Mark(Span(max(m.span.start, sentence.start) - sentence.start, min(m.span.end, sentence.end) - sentence.start),
                   m.role, m.number) for m in marks([(number, claim)]) if m.span.overlaps(sentence)]
    return pieces(claim.context.text, inside)


@lru_cache(maxsize=1)
def _template() -> Any:
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    return environment.from_string((_TEMPLATES / "article.html").read_text("utf-8"))


def _header() -> bytes:
    style = (_TEMPLATES / "report.css").read_text("utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; \
form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>من قال ماذا · attrib</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>من قال ماذا</h1>
<div class="legend"><ul>
<li><mark class="content">ما قيل</mark> <bdi dir="ltr" lang="en">content</bdi></li>
<li><mark class="content denied">ما نُفي</mark> <bdi dir="ltr" lang="en">denied</bdi></li>
<li><mark class="content not_asserted">ما لم يؤكد أو لم يستبعد</mark> <bdi dir="ltr" lang="en">neither asserted nor denied</bdi></li>
<li><mark class="content nested">قول داخل قول</mark> <bdi dir="ltr" lang="en">nested</bdi></li>
<li><span class="cue">لفظ القول</span> <bdi dir="ltr" lang="en">cue</bdi></li>
<li><span class="source">المصدر</span> <bdi dir="ltr" lang="en">source</bdi></li>
<li><span class="via">الناقل</span> <bdi dir="ltr" lang="en">via</bdi></li>
<li><span class="speaker">ذكر سابق للقائل</span> <bdi dir="ltr" lang="en">the speaker, elsewhere</bdi></li>
</ul></div>
</header>
<main>
""".encode()


HEADER = _header()
FOOTER = "</main>\n</body>\n</html>\n".encode()
