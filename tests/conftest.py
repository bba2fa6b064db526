"""What several tests share: one claim, and a pipeline that needs no model."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Callable, Iterable

import pytest

from attrib.claim import (
    Candidate,
    Claim,
    ClaimCue,
    Context,
    Excerpt,
    Member,
    Scores,
    Speaker,
    claim_id,
    digest,
    document_fields,
)
from attrib.data import Document, Span
from attrib.errors import ModelError
from attrib.known import KnownSpeakers

# The one sentence that the fake understands, so that a test can say how many claims there are.
SENTENCE = "قال الوزير إن الأزمة انتهت."
_PATTERN = re.compile(r"(قال) (الوزير) (إن) ([^.]+)\.")


def claim_of(text: str, match: re.Match[str], /, part: str = "body", doc_id: str = "d", **fields: object) -> Claim:
    """The claim of one match of the fake's pattern in `text`."""
    cue, source, that, content = (Span(*match.span(group)) for group in (1, 2, 3, 4))
    whole = Span(*match.span())
    sha = digest(text)
    values: dict[str, object] = dict(
        id=claim_id(sha, part, [content], cue), doc_id=doc_id, document_sha256=sha, document={}, part=part,
        type="indirect", polarity="asserted", text=content.of(text), spans=(content,),
        complementizer=Excerpt(that.of(text), that), cue=ClaimCue(cue.of(text), cue, "قال", "verb", "say"),
        source=Excerpt(source.of(text), source), via=(),
        speaker=Speaker("الوزير", "person", False, "definite_noun", members=(Member("الوزير", "person"),),
                        mentions=(source,), candidates=(Candidate("الوزير", 0.9),)),
        context=Context(whole.of(text), whole, Span(0, len(text))), nested_in=None, flags=("headline",),
        confidence=0.9, scores=Scores(0.9, 0.8, None), signature="attrib:0|analyzer:fake")
    return Claim(**{**values, **fields})  # type: ignore[arg-type]


class FakeExtractor:
    """The pipeline's interface; BOOM in a text stands for a bug, MODEL for a broken model."""

    def __init__(self, model: str | None = None, known: KnownSpeakers | None = None, analyzer: object = None,
                 min_confidence: float | None = None) -> None:
        self.model, self.known = SimpleNamespace(name=model or "fake", digest="0"), known
        self.signature = "attrib:0|analyzer:fake"

    def parsed(self, items: Iterable[object]) -> Iterable[object]:
        return items

    def prepare(self) -> None:
        """There is nothing to load."""

    def document(self, document: Document, keep: Iterable[str] = ()) -> list[Claim]:
        if "BOOM" in document.text:
            raise ZeroDivisionError("division by zero")
        if "MODEL" in document.text:
            raise ModelError("ar-news-9: not found")
        fields = document_fields(document, keep)
        parts = (("title", document.title or ""), ("body", document.text))
        return [claim_of(text, match, part, document.id, document=fields)
                for part, text in parts for match in _PATTERN.finditer(text)]


@pytest.fixture
def make_claim() -> Callable[..., Claim]:
    """A function: a valid claim of SENTENCE, with the fields given."""
    return lambda article=SENTENCE, **fields: claim_of(article, _PATTERN.search(article), **fields)


@pytest.fixture
def fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> type[FakeExtractor]:
    """`attrib.pipeline` replaced by the fake for one test."""
    module = ModuleType("attrib.pipeline")
    module.Extractor = FakeExtractor  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "attrib.pipeline", module)
    monkeypatch.setattr("attrib.pipeline", module, raising=False)
    return FakeExtractor


@pytest.fixture(scope="session")
def shared() -> Path:
    """Annotated real news, which is not ours to publish: $ATTRIB_SHARED, else a folder beside the checkout."""
    place = Path(os.environ.get("ATTRIB_SHARED") or Path(__file__).parents[2] / "shared")
    if not (place / "dev" / "gold.jsonl").is_file():
        pytest.skip(f"no annotated news at {place}; set ATTRIB_SHARED")
    return place


@pytest.fixture(scope="session")
def toy_stanza(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of Stanza models, trained on the gold trees in a minute or two; kept in pytest's cache for further runs."""
    stanza = pytest.importorskip("stanza", reason="needs Stanza: pip install 'attrib[stanza]'")
    here = Path(__file__).parent / "analyzers"
    files = [here / "gold_trees.conllu", here / "toy_pipeline.py"]
    key = digest("\n".join([stanza.__version__, *(path.read_text("utf-8") for path in files)]))[:16]
    models = Path(request.config.cache.mkdir(f"stanza-{key}"))
    if not (models / "depparse.pt").is_file():
        work = tmp_path_factory.mktemp("stanza")
        (work / "models").mkdir()
        done = subprocess.run([sys.executable, files[1], files[0], work / "models"], cwd=work, capture_output=True, text=True,
                              encoding="utf-8", env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"})
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        for path in sorted((work / "models").glob("*.pt")):
            shutil.copy(path, models)
    return models
