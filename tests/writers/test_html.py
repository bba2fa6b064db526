"""The HTML page, read by a parser: an article's text is text, marks hold what claims hold."""
from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from attrib.claim import to_record
from attrib.data import Document, Span
from attrib.writers.formats import FORMATS, joined
from attrib.writers.html import FOOTER, HEADER, dump

# What can make a request or run something; nothing of it may be in the page.
_ACTIVE = {"script", "iframe", "img", "object", "embed", "link", "form", "input", "svg", "video", "audio", "base", "textarea"}
_VOID = {"meta", "br", "img", "link", "input", "base", "hr"}


class Page(HTMLParser):
    """Texts of the parts, words under the marks, and the tags and attributes that there are."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, str]] = []
        self.marked: dict[tuple[str, str], list[str]] = {}
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.classes: dict[str, str] = {}
        self._open: list[dict[str, str]] = []
        self.feed(data.decode())
        self.close()
        assert not self._open, "an element is not closed"

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        for name, value in values.items():
            self.attributes.setdefault(name, set()).add(value)
        if tag not in _VOID:
            self._open.append({**values, "tag": tag})
        if "data-part" in values:
            self.parts.append((values["data-part"], ""))

    def handle_endtag(self, tag):
        assert self._open.pop()["tag"] == tag

    def handle_data(self, data):
        if any("data-part" in element for element in self._open):
            name, text = self.parts[-1]
            self.parts[-1] = (name, text + data)
        for element in self._open:
            for role in ("content", "cue", "source", "via", "speaker"):
                for number in element.get(f"data-{role}", "").split():
                    self.marked.setdefault((role, number), []).append(data)


def page(*groups) -> Page:
    return Page(b"".join(joined(FORMATS["html"], [dump(claims, document) for claims, document in groups])))


def shown(text: str) -> str:
    # HTML cannot hold NUL in any form.
    return text.replace("\0", "␀")


def test_the_text_is_the_article(claims, document):
    assert page((claims, document)).parts == [("title", document.title), ("body", shown(document.text))]


@given(st.text(st.sampled_from("<>&\"'\0\r\n\t\x85\u2028\u202e\ufeff {}%#;a1/!-]قَ😀"), min_size=1, max_size=30))
@example("&lt;b&gt; &#13; &#0; {{ 7 * 7 }} {% raw %} <!-- --> <![CDATA[x]]> </p></div></article>")
def test_any_text_is_text(text):
    assert page(([], Document("d", text, text))).parts == [("title", shown(text)), ("body", shown(text))]


def test_marks_hold_what_claims_hold(claims, document):
    marked = page((claims, document)).marked
    for number, claim in enumerate(claims, 1):
        text = document.title if claim.part == "title" else document.text
        expected = {"content": claim.spans, "via": [e.span for e in claim.via],
                    "cue": [claim.cue.span] if claim.cue else [], "source": [claim.source.span] if claim.source else [],
                    "speaker": [s for s in claim.speaker.mentions if not claim.source or s != claim.source.span]}
        for role, spans in expected.items():
            found = "".join(marked.get((role, str(number)), []))
            assert found == shown("".join(span.of(text) for span in sorted(spans)))


def test_nothing_in_it_is_active(claims, document):
    found = page((claims, document), (claims, None))
    assert not found.tags & _ACTIVE
    assert not [name for name in found.attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")]
    assert all(re.fullmatch(r"#a[0-9a-f]{12}-\d+", href) for href in found.attributes["href"])
    assert not [id for id in found.attributes["id"] if not re.fullmatch(r"a[0-9a-f]{12}(-\d+)?", id)]


@pytest.mark.parametrize(("url", "linked"), [
    ("https://example.org/a?b=1&c=2", True), ("HTTP://example.org/خبر", True), ("javascript:alert(1)", False), ("//x.org", False),
    ("https://x.org/\u202eexe", False), ("https://x.org/ onclick=x", False), (7, False), ("data:text/html,x", False)],
    ids=["https", "arabic", "script", "no_scheme", "bidi", "blank", "number", "data"])
def test_links_are_of_the_web_only(url, linked, claims):
    found = page(([], Document("a", "نص", None, {"url": url})))
    assert found.attributes.get("href", set()) == ({url} if linked else set())


def test_the_policy_forbids_everything_but_the_style():
    import hashlib
    from base64 import b64encode

    text = HEADER.decode()
    style = re.search("<style>(.*?)</style>", text, re.DOTALL).group(1)
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"content=\"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\"" in text
    assert "url(" not in style and "@import" not in style and text.count("http") == 1  # http-equiv


def test_without_the_article_the_sentences_stand_for_it(claims):
    found = page((claims, None))
    assert [name for name, _ in found.parts] == ["title"] + ["context"] * len(claims)
    assert [text for _, text in found.parts[1:]] == [shown(claim.context.text) for claim in claims]
    assert "".join(found.marked["content", "2"]) == claims[1].text.replace(" … ", "")


def test_a_span_beyond_the_sentence_is_marked_as_far_as_it_goes(make_claim):
    claim = make_claim()
    longer = make_claim(spans=(Span(claim.spans[0].start, claim.spans[0].end + 40),), text="الأزمة انتهت. وزاد …")
    assert page(([longer], None)).marked["content", "1"] == ["الأزمة انتهت."]


def test_polarity_is_plain_to_see(claims, document):
    html = dump(claims, document).decode()
    assert 'class="content denied" data-content="3"' in html and 'class="content not_asserted" data-content="1"' in html
    assert '<span class="badge denied">نفى <bdi dir="ltr" lang="en">denied</bdi>' in html


def test_a_claim_inside_another(claims, document):
    html = dump(claims, document).decode()
    assert 'content asserted nested" data-content="4 5" data-number="5">' in html
    assert re.search(r'ضمن <a href="#a[0-9a-f]{12}-4"><bdi>4</bdi></a>', html)


def test_an_article_without_claims(plain):
    found = page(([], plain))
    assert found.parts == [("body", plain.text)] and not found.marked and dump([], None) == b""


def test_the_page_is_whole(claims, document):
    html = HEADER + dump(claims, document) + FOOTER
    assert html.startswith(b'<!DOCTYPE html>\n<html lang="ar" dir="rtl">') and html.endswith(b"</html>\n")
    assert dump(claims, document) == dump(claims, document)


def test_every_claim_is_listed_with_its_words(claims, document):
    html = dump(claims, document).decode()
    assert [m for m in re.findall(r'<blockquote data-claim="([^"]+)">', html)] == [to_record(c)["id"] for c in claims]
