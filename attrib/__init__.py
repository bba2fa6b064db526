"""attrib: who said what in Arabic news.

    >>> import attrib
    >>> [claim] = attrib.extract("قال الوزير خالد سالم إن الأزمة انتهت.")   # doctest: +SKIP
    >>> claim.speaker.name, claim.text                                      # doctest: +SKIP
    ('خالد سالم', 'الأزمة انتهت')
"""
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from attrib.claim import Claim
    from attrib.data import Document, Span
    from attrib.errors import (
        AnalyzerError,
        AttribError,
        EngineError,
        InputError,
        ModelError,
        ReadError,
        SpanError,
    )

__version__ = "0.1.0"

# Looked up when first used: `attrib --version` must not pay for the pipeline.
_HOME = {
    "Claim": "attrib.claim", "Document": "attrib.data", "Span": "attrib.data",
    **dict.fromkeys(("AttribError", "InputError", "ReadError", "SpanError", "ModelError", "AnalyzerError",
                     "EngineError"), "attrib.errors"),
}
__all__ = ["extract", "Claim", "Document", "Span", "AttribError", "InputError", "ReadError", "SpanError",
           "ModelError", "AnalyzerError", "EngineError", "__version__"]


def extract(text: str, title: str | None = None) -> list[Claim]:
    """The attributed claims of one article, title first, then the body, each in the text's order.

    `text` is the body and `title` the headline, both untouched; spans are code points into the part
    that the claim names. An empty text has no claims. Raises InputError for a lone surrogate, and
    ModelError when the model is missing or damaged. The first call loads the model (about 0.1 s).
    """
    from attrib.data import Document

    return list(_extractor().document(Document(id="text", text=text, title=title)))


@lru_cache(maxsize=1)
def _extractor() -> Any:
    from attrib.pipeline import Extractor

    return Extractor()


def __getattr__(name: str) -> Any:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
