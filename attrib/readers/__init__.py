"""Readers: files -> Document or Reject, one at a time, in the order of the files.

    news.jsonl  {"id": 7, "title": "…", "text": "قال الوزير …"}   ->   Document(id="7", text="قال الوزير …", …)

`base.py` opens the files that `files.py` finds and `compression.py` unpacks; each format has a module with one
function ``read``.
"""
from attrib.readers.base import FORMATS, Options, read, require

__all__ = ["FORMATS", "Options", "read", "require"]
