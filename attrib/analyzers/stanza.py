"""Stanza (Qi et al. 2020): articles -> their words, lemmas, parts of speech, dependencies and entities.

    «وقال الوزير …»   ->   و CCONJ cc ← قال VERB root, الوزير NOUN nsubj ← قال; both و and قال at [0, 4)

The parser sees a plain copy of the text: without vowel signs, tatweel and controls, a paragraph apart from the
next. Its offsets are taken back to the untouched text and held against it: a document whose words cannot be
found again is a reject. Nothing is downloaded here; `attrib models download` does that.
"""
from __future__ import annotations

import glob
import os
import re
from dataclasses import replace
from functools import lru_cache
from typing import Any, Iterable, Sequence

from attrib import arabic
from attrib.analyzers.fixed import Fixed
from attrib.data import LAYERS, Document, Parse, Parsed, Reject
from attrib.errors import AnalyzerError, InputError

INSTALL = "pip install 'attrib[stanza]'"
DOWNLOAD = "attrib models download"
LANGUAGE = "ar"
#: In the order in which Stanza runs them.
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
_NEEDED = PROCESSORS[:-1]
#: A paragraph of more words is cut, at a full stop where there is one: one sentence of 460 words is parsed in two
#: seconds, one of 1,500 was not done after two minutes.
MOST_WORDS = 400
_BREAK = re.compile(r"[\n\r\u2028\u2029]+")
#: What Stanza writes for a token of more than 1,000 characters.
_TOO_LONG = "<UNK>"


class Stanza:
    """A Stanza pipeline for Arabic.

    ``folder``  with Stanza's own layout (``resources.json`` and ``ar/``), or with models of your own by the name of
                their processor (``tokenize.pt``, ``mwt.pt``, …); None: Stanza's default folder.
    ``device``  "cpu", "cuda", "cuda:1", "mps"; None: a GPU where there is one.
    Raises AnalyzerError where Stanza is not installed, or models are missing or do not fit together.
    """

    def __init__(self, folder: str | None = None, device: str | None = None) -> None:
        stanza = library()
        self.name = f"stanza-{stanza.__version__}"
        self.pipeline = _pipeline(stanza, folder, _device(device))
        loaded = self.pipeline.processors
        self.layers = frozenset(name for name, processor in zip(LAYERS, ("lemma", "pos", "pos", "depparse", "ner"))
                                if processor in loaded)

    def parse(self, documents: Sequence[Document]) -> list[Document | Reject]:
        """`documents` with their parses, in one batch; a batch that fails is tried again one by one."""
        try:
            return self._bulk(documents)
        except Exception:  # one document of the batch is to blame
            return [self._one(document) for document in documents]

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process gets its articles parsed: this one has loaded the networks, and uses every core."""
        return Fixed, ({}, self.name, self.layers)

    def _one(self, document: Document) -> Document | Reject:
        try:
            return self._bulk([document])[0]
        except InputError as error:
            reason = str(error)
        except Exception as error:  # whatever a network or its device raises is this document's alone
            reason = f"Stanza failed: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        return Reject(document.where or document.id, reason, document.id)

    def _bulk(self, documents: Sequence[Document]) -> list[Document | Reject]:
        texts = [(number, part, text) for number, document in enumerate(documents)
                 for part, text in (("title", document.title), ("body", document.text)) if text and text.strip()]
        copies = [_Copy(text) for _, _, text in texts]
        parts: list[dict[str, Parse]] = [{} for _ in documents]
        for (number, part, _), copy, found in zip(texts, copies, self.pipeline.bulk_process([c.plain for c in copies])):
            parts[number][part] = _parse(copy, found, self.layers)
        return [replace(document, parsed=Parsed(self.name, held)) for document, held in zip(documents, parts)]


def library() -> Any:
    """The stanza package. Raises AnalyzerError where it is not installed."""
    try:
        import stanza
    except ImportError as error:
        raise AnalyzerError(f"the analyzer stanza needs Stanza, which is not installed ({error}): {INSTALL}") from None
    return stanza


def default_folder() -> str:
    """Where Stanza keeps its models: $STANZA_RESOURCES_DIR, or a folder in the user's cache."""
    library()
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return str(DEFAULT_MODEL_DIR)


def download(folder: str | None = None) -> str:
    """Fetch Stanza's Arabic models, those for entities too, into `folder` (None: Stanza's own), and return it.

    Raises AnalyzerError where Stanza is not installed or the models cannot be fetched.
    """
    stanza = library()
    folder = folder or default_folder()
    try:
        stanza.download(LANGUAGE, model_dir=folder, processors=",".join(PROCESSORS), logging_level="WARN")
    except Exception as error:  # requests, urllib3, zipfile, OSError, ValueError for a wrong MD5, …
        raise AnalyzerError(f"Stanza's models for Arabic could not be fetched into {folder}: {type(error).__name__}: "
                            f"{' '.join(str(error).split())[:160]}. Is there a network? On a machine without one, copy "
                            f"the folder from another and name it with --stanza-dir.") from None
    return folder


def _device(name: str | None) -> str | None:
    """`name`, as torch knows it; AnalyzerError for a device that is not there."""
    if name is None:
        return None
    import torch

    try:
        kind = torch.device(name).type
    except RuntimeError:
        raise AnalyzerError(f"no device {name!r}; expected cpu, cuda, cuda:1 or mps.") from None
    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if not there.get(kind, False):
        raise AnalyzerError(f"the device {name} is not available here. Use cpu, or leave it to Stanza.")
    return name


def _pipeline(stanza: Any, folder: str | None, device: str | None) -> Any:
    folder = folder or default_folder()
    if os.path.isfile(os.path.join(folder, "tokenize.pt")):
        settings = _own(folder)
    elif os.path.isfile(os.path.join(folder, "resources.json")) and os.path.isdir(os.path.join(folder, LANGUAGE)):
        place = os.path.join(glob.escape(folder), LANGUAGE)
        names = [p for p in PROCESSORS if p in _NEEDED or glob.glob(os.path.join(place, p, "*.pt"))]
        settings = {"dir": folder, "processors": ",".join(names)}
    else:
        raise AnalyzerError(f"no Stanza models for Arabic in {folder}. Fetch them: {_command(folder)}")
    from stanza.pipeline.core import PipelineRequirementsException

    try:
        return stanza.Pipeline(LANGUAGE, download_method=None, logging_level="ERROR", device=device, **settings)
    except FileNotFoundError as error:
        raise AnalyzerError(f"the Stanza models in {folder} are not complete: {_line(error)}. "
                            f"Fetch them: {_command(folder)}") from None
    except PipelineRequirementsException as error:
        raise AnalyzerError(f"the Stanza models in {folder} do not make a pipeline: {_line(error)}. Expected "
                            f"{', '.join(f'{p}.pt' for p in _NEEDED)}.") from None
    except Exception as error:  # a damaged file: pickle, zip and torch errors of every kind
        raise AnalyzerError(f"the Stanza models in {folder} cannot be loaded: {type(error).__name__}: {_line(error)}. "
                            f"Fetch them again: {_command(folder)}") from None


def _command(folder: str) -> str:
    return DOWNLOAD if folder == default_folder() else f"{DOWNLOAD} --stanza-dir {folder}"


def _line(error: Exception) -> str:
    """What happened, without Stanza's own advice, which is for Python."""
    return re.split(r",? (?:although|Perhaps) ", " ".join(str(error).split()))[0].rstrip(".")[:300]


def _own(folder: str) -> dict[str, Any]:
    """Settings for models of one's own; vectors and character models beside them are taken along."""
    def there(name: str) -> str | None:
        path = os.path.join(folder, f"{name}.pt")
        return path if os.path.isfile(path) else None

    found = [p for p in PROCESSORS if there(p)]
    settings: dict[str, Any] = {"dir": _empty_resources(), "package": None, "processors": dict.fromkeys(found, "default"),
                                "allow_unknown_language": True, **{f"{p}_model_path": there(p) for p in found}}
    vectors = there("pretrain")
    for p in ("pos", "depparse", "ner"):
        settings |= {f"{p}_pretrain_path": vectors} if vectors else {f"{p}_without_pretrain": True} if p != "ner" else {}
        settings |= {f"{p}_{c}_path": there(c) for c in ("forward_charlm", "backward_charlm") if there(c)}
    return settings


@lru_cache(maxsize=1)
def _empty_resources() -> str:
    """A folder that lists no models: Stanza wants a list, also where every model is named."""
    import atexit
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="attrib-stanza-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with open(os.path.join(folder, "resources.json"), "w") as file:
        file.write("{}")
    return folder


class _Copy:
    """What the parser reads of a text, and where it came from.

    ``plain``  the copy; ``back[i]`` the code point of ``text`` that its character i came from.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        out: list[str] = []
        back: list[int] = []
        for start, end in _pieces(text):
            if out:
                out += "\n\n"
                back += (start, start)
            for at in range(start, end):
                for char in _LETTERS[text[at]]:
                    out.append(char)
                    back.append(at)
        back.append(len(text))
        self.plain, self.back = "".join(out), back

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points of the text under [start, end) of the copy; signs left out of the copy go with their word."""
        plain, back = self.plain, self.back
        first = back[start]
        if start == 0 or plain[start - 1].isspace():
            while first and not self.text[first - 1].isspace() and not _LETTERS[self.text[first - 1]]:
                first -= 1
        last = back[end - 1] + 1
        while last < len(self.text) and not _LETTERS[self.text[last]]:
            last += 1
        return first, last


class _Letters(dict):
    """A character -> what stands for it in the copy: blanks and controls are blanks."""

    def __missing__(self, char: str) -> str:
        out = self[char] = " " if char.isspace() or ord(char) < 32 or ord(char) == 127 else arabic.letter(char)
        return out


_LETTERS = _Letters()


def _pieces(text: str) -> Iterable[tuple[int, int]]:
    """Ranges of `text` that are parsed apart: paragraphs, and halves of very long ones."""
    begin = 0
    for match in (*_BREAK.finditer(text), None):
        end = match.start() if match else len(text)
        words = [m.end() for m in re.finditer(r"\S+", text[begin:end])]
        while words:
            taken = words[:MOST_WORDS]
            if len(words) > MOST_WORDS:
                stops = [n for n, at in enumerate(taken, 1) if text[begin + at - 1] in ".؟?!…»\""]
                taken = taken[:stops[-1]] if stops else taken
            yield begin, begin + taken[-1]
            words = [at - taken[-1] for at in words[len(taken):]]
            begin += taken[-1]
        begin = match.end() if match else end


def _parse(copy: _Copy, found: Any, layers: frozenset[str]) -> Parse:
    """Stanza's document over the untouched text. Raises InputError where a token is not where Stanza says it is."""
    rows: list[Any] = []
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    entity: list[str] = []
    head: list[int] = []
    sentences = []
    for sentence in found.sentences:
        base = len(rows)
        for token in sentence.tokens:
            start, end = _checked(copy, token, ends[-1] if ends else 0)
            whole = " ".join(copy.text[start:end].split())
            for number, word in enumerate(token.words):
                starts.append(start)
                ends.append(end)
                rows.append(word)
                forms.append(word.text if len(token.words) > 1 else whole)
                entity.append(_entity(token.ner, number))
                head.append(base + word.head - 1 if word.head else -1)
        if len(rows) > base:
            sentences.append((base, len(rows)))
    return Parse(starts, ends, forms, sentences,
                 [word.lemma or "" for word in rows] if "lemma" in layers else None,
                 [word.upos or "" for word in rows] if "upos" in layers else None,
                 [word.feats or "" for word in rows] if "feats" in layers else None,
                 head if "dependency" in layers else None,
                 [word.deprel or "" for word in rows] if "dependency" in layers else None,
                 entity if "entity" in layers else None)


def _checked(copy: _Copy, token: Any, after: int) -> tuple[int, int]:
    """The token's code points in the untouched text, which begin at `after` at the earliest."""
    first, last = token.start_char, token.end_char
    if not 0 <= first < last <= len(copy.plain) or token.text != _TOO_LONG \
            and "".join(token.text.split()) != "".join(copy.plain[first:last].split()):
        raise InputError(f"Stanza's token {token.text[:40]!r} does not stand at [{first}, {last}) of what it was given.")
    start, end = copy.span(first, last)
    if start < after:
        raise InputError(f"Stanza's token {token.text[:40]!r} at [{start}, {end}) overlaps the one before it.")
    return start, end


def _entity(tag: str | None, number: int) -> str:
    """Stanza's BIOES tag as B- or I-; "" for none. Of a token's words the first one begins the entity."""
    if not tag or tag == "O":
        return ""
    place, _, kind = tag.partition("-")
    return f"{'B' if place in 'BS' and not number else 'I'}-{kind}"
