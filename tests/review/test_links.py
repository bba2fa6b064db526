"""Addresses of articles: only those of the web, and the quotation in them."""
from __future__ import annotations

import pytest

from attrib.review.links import live, safe


@pytest.mark.parametrize("url, expected", [
    pytest.param("https://example.org/a?b=1#c", True, id="https"), pytest.param("http://example.org", True, id="http"),
    pytest.param(" https://example.org/ ", True, id="blanks"), pytest.param("HTTPS://EXAMPLE.org/", True, id="capitals"),
    pytest.param("https://example.org/خبر", True, id="arabic"),
    pytest.param("javascript:alert(1)", False, id="script"), pytest.param("JaVaScRiPt:alert(1)", False, id="script_capitals"),
    pytest.param("java\nscript:alert(1)", False, id="script_broken"), pytest.param("https://example.org/\n", True, id="end_of_line"),
    pytest.param("https://exa\tmple.org/", False, id="tab_inside"), pytest.param("data:text/html,x", False, id="data"),
    pytest.param("file:///etc/passwd", False, id="file"), pytest.param("//example.org", False, id="no_scheme"),
    pytest.param("example.org", False, id="bare"), pytest.param("https://", False, id="no_host"), pytest.param("https://[", False, id="broken"),
    pytest.param("", False, id="empty"), pytest.param(None, False, id="none"), pytest.param(7, False, id="number"),
])
def test_safe(url, expected):
    assert safe(url) == (url.strip() if expected else None)


@pytest.mark.parametrize("url, text, expected", [
    pytest.param("https://e.org/a", "لن نتراجع", "https://e.org/a#:~:text=%D9%84%D9%86%20%D9%86%D8%AA%D8%B1%D8%A7%D8%AC%D8%B9", id="short"),
    pytest.param("https://e.org/a", "1 2 3 4 5 6 7 8 9", "https://e.org/a#:~:text=1%202%203%204,6%207%208%209", id="long"),
    pytest.param("https://e.org/a#top", "a-b, c&d", "https://e.org/a#top:~:text=a%2Db%2C%20c%26d", id="signs"),
    pytest.param("https://e.org/a#top:~:text=old", "a", "https://e.org/a#top:~:text=a", id="had_one"),
    pytest.param(None, "a", None, id="no_page"), pytest.param("https://e.org", " ", None, id="no_words"),
])
def test_live(url, text, expected):
    assert live(url, text) == expected
