"""Steps in which features count and weigh."""
from __future__ import annotations


def size(count: int) -> str:
    """A count of words, in steps that grow with it."""
    if count < 4:
        return str(count)
    return "4-6" if count < 7 else "7-12" if count < 13 else "13-25" if count < 26 else "26+"
