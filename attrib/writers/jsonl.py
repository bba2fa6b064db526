"""Claims -> JSON Lines: one record a line, UTF-8, keys in the record's order.

    {"schema":1,"id":"c-…","doc_id":"a7",…,"text":"الأزمة انتهت",…}
"""
from __future__ import annotations

from typing import Sequence

import orjson

from attrib.claim import Claim, to_record
from attrib.data import Document


def dump(claims: Sequence[Claim], document: Document | None = None) -> bytes:
    """The lines of `claims`, each with its newline; no claims give no bytes. The document itself is not needed.

    Raises TypeError where a kept field of the input cannot be written (more than 250 levels deep).
    """
    return b"".join([orjson.dumps(to_record(claim), option=orjson.OPT_APPEND_NEWLINE) for claim in claims])
