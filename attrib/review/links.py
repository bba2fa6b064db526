"""A claim's address -> a link that is safe to follow, and one that shows the quotation in the live article.

    live("https://example.org/n/7", "لن ترتفع رسوم الرسو قبل نهاية العام")
        ->   "https://example.org/n/7#:~:text=%D9%84%D9%86%20…,…"   (text fragments: WICG Scroll To Text Fragment)
"""
from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

#: A longer quotation is named by its first and last words: pages break long ones with markup.
WHOLE_WORDS, EDGE_WORDS = 8, 4


def safe(url: Any) -> str | None:
    """`url` if a browser would go to a page of the web with it; None for anything else (javascript:, data:, file:)."""
    if not isinstance(url, str):
        return None
    url = url.strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    # Browsers drop tabs and line breaks inside an address; what is left might have another scheme.
    clean = not any(ord(char) < 0x21 or ord(char) == 0x7F for char in url)
    return url if clean and parts.scheme in ("http", "https") and parts.netloc else None


def live(url: str | None, text: str) -> str | None:
    """The address of `text` inside the page at `url`; None without a page or words."""
    words = text.split()
    if url is None or not words:
        return None
    if len(words) <= WHOLE_WORDS:
        directive = _encoded(words)
    else:
        directive = f"{_encoded(words[:EDGE_WORDS])},{_encoded(words[-EDGE_WORDS:])}"
    base, _, fragment = url.partition("#")
    return f"{base}#{fragment.partition(':~:')[0]}:~:text={directive}"


def _encoded(words: list[str]) -> str:
    # "-", "," and "&" divide a directive; quote leaves "-" as it is.
    return quote(" ".join(words), safe="").replace("-", "%2D")
