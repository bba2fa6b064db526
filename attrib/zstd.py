"""Zstandard, which Python has from 3.14 on; before, the package backports.zstd has the same interface.

Of the packages for it, this one tells a stream that was cut off.

    zstd.module().ZstdFile("news.jsonl.zst").read()   ->   b"..."
"""
from __future__ import annotations

import sys
from typing import Any


def module() -> Any:
    """``compression.zstd``, or what stands in for it. Raises ImportError where there is neither."""
    if sys.version_info >= (3, 14):
        from compression import zstd
        return zstd
    from backports import zstd as backport
    return backport
