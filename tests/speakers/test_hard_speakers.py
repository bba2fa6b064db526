"""Each case of the table of hard speakers through the whole pipeline: who is said to speak.

A case in known_failures.json is expected to fail, strictly: once it passes, its line there has to go.
"""
from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from speakers_table import cases, compare, known_failures, report  # noqa: E402

FAILURES = known_failures()


@pytest.fixture(scope="module")
def extractor() -> Any:
    from attrib.pipeline import Extractor

    return Extractor()


@pytest.mark.parametrize("case", [
    pytest.param(case, id=case["id"], marks=[pytest.mark.xfail(strict=True, reason=FAILURES[case["id"]])]
                 if case["id"] in FAILURES else []) for case in cases()])
def test_speaker(case: dict[str, Any], extractor: Any) -> None:
    from attrib.claim import to_record
    from attrib.data import Document

    document = Document(id=case["id"], text=case["text"], title=case.get("title"))
    records = [to_record(claim) for claim in extractor.document(document)]
    differences = compare(case, records)
    assert not differences, report(case, records, differences)
