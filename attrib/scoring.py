"""Linear models at run time: named features -> probability. JSON weights, no NumPy, no scikit-learn.

    {"bias": -1.2, "weights": {"opening:that": 2.5, "clue:weak": -1.0}}

A dictionary look-up a feature costs a fifth of a batched prediction and can be explained feature by
feature. `attrib.training` makes the weights that are not set by hand.
"""
from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path
from typing import Iterable, Mapping

from attrib import features
from attrib.data import LAYERS
from attrib.errors import ModelError
from attrib.record_schema import PARTS


class Linear:
    """Sum of weights and a logistic function; features are names, a name that has no weight counts nothing."""

    __slots__ = ("weights", "bias")

    def __init__(self, weights: Mapping[str, float], bias: float = 0.0) -> None:
        self.weights, self.bias = dict(weights), bias

    def margin(self, features: Iterable[str]) -> float:
        """The sum before the logistic function; 0 is even odds."""
        get = self.weights.get
        total = self.bias
        for name in features:
            total += get(name, 0.0)
        return total

    def __call__(self, features: Iterable[str]) -> float:
        """Probability in (0, 1)."""
        margin = self.margin(features)
        if margin < -60.0:
            return 1e-26
        return 1.0 / (1.0 + math.exp(-margin))

    def contributions(self, features: Iterable[str]) -> list[tuple[str, float]]:
        """(feature, weight) of those that count, heaviest first."""
        found = [(name, self.weights[name]) for name in features if self.weights.get(name)]
        return sorted(found, key=lambda pair: -abs(pair[1]))


#: The decisions that a model holds a file of weights for.
DECISIONS = ("quotation", "cue", "end", "start", "source", "antecedent", "confidence")
DEFAULT = "ar-news-1"
#: The default where an analyzer parses: learned from the same articles, parsed.
DEFAULT_PARSED = "ar-news-ud-1"
#: Hand-set weights: what learning starts from, and what a decision keeps where learning does not help.
RULES = "ar-rules-1"
#: Of the manifest; a model of another format is refused.
FORMAT = 1


class Model(dict):
    """Decision -> `Linear`, and the model's ``name`` and ``manifest``."""

    name: str
    manifest: dict

    @property
    def layers(self) -> frozenset[str]:
        """Those of `data.LAYERS` that it was made with: what extracts with it must have them too."""
        return frozenset(getattr(self, "manifest", {}).get("layers", ()))

    def min_confidence(self, part: str) -> float:
        """Claims of `part` ("body" or "title") that are less sure are not given out; 0: all are."""
        return getattr(self, "manifest", {}).get("min_confidence", {}).get(part, 0.0)

    def with_min_confidence(self, least: float) -> Model:
        """The same weights, with another `min_confidence` for every part."""
        out = Model(self)
        out.name, out.manifest = self.name, {**self.manifest, "min_confidence": dict.fromkeys(PARTS, least)}
        return out

    @property
    def digest(self) -> str:
        """SHA-256 of the manifest in one fixed spelling; the manifest has those of all files."""
        return hashlib.sha256(json.dumps(self.manifest, sort_keys=True).encode()).hexdigest()


def load(model: str | None = None) -> Model:
    """The model in folder `model`, or of that name beside the package or one folder up; None: the default.

    Raises ModelError where it is not found, a file's SHA-256 differs from the manifest's, or it was made
    for other features or another format.
    """
    folder = _find(model or DEFAULT)
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder}: no readable manifest.json ({error}); expected a model folder") from None
    if not isinstance(manifest, dict):
        raise ModelError(f"{folder}: manifest.json is no JSON object")
    if manifest.get("format") != FORMAT:
        raise ModelError(f"{folder}: model format {manifest.get('format')!r}; this attrib reads format {FORMAT}")
    if manifest.get("features") != features.VERSION:
        raise ModelError(f"{folder}: made for features of version {manifest.get('features')!r}; "
                         f"this attrib has version {features.VERSION}. Train the model again.")
    if not isinstance(manifest.get("name"), str) or not isinstance(manifest.get("files"), dict):
        raise ModelError(f"{folder}: manifest.json has no name, or no files")
    layers = manifest.get("layers", [])
    if not isinstance(layers, list) or not all(layer in LAYERS for layer in layers):
        raise ModelError(f"{folder}: its manifest says that it needs the layers {layers!r}; this attrib knows {', '.join(LAYERS)}")
    least = manifest.get("min_confidence", {})
    if not isinstance(least, dict) or not all(part in PARTS and type(p) in (int, float) and 0 <= p <= 1 for part, p in least.items()):
        raise ModelError(f"{folder}: its manifest says min_confidence {least!r}; expected a number from 0 to 1 for each of "
                         f"{', '.join(PARTS)}")
    out = Model()
    out.name, out.manifest = manifest["name"], manifest
    for name, digest in manifest["files"].items():
        try:
            data = (folder / name).read_bytes()
        except OSError as error:
            raise ModelError(f"{folder}: {name} is missing ({error.strerror})") from None
        if hashlib.sha256(data).hexdigest() != digest:
            raise ModelError(f"{folder / name}: its SHA-256 is not the manifest's; the file was changed or damaged")
        try:
            weights = json.loads(data)
            out[name.removesuffix(".json")] = Linear(weights["weights"], weights["bias"])
        except (ValueError, TypeError, KeyError) as error:
            raise ModelError(f"{folder / name}: expected a JSON object with weights and bias ({error!r})") from None
    missing = [d for d in DECISIONS if d not in out]
    if missing:
        raise ModelError(f"{folder}: no weights for {', '.join(missing)}")
    return out


def installed() -> list[Path]:
    """The folders of the models that come with the package, by name."""
    found = {folder.name: folder for home in reversed(_homes()) if home.is_dir()
             for folder in home.iterdir() if folder.is_dir() and folder.name[0] not in "._"}
    return [found[name] for name in sorted(found)]


def _homes() -> tuple[Path, Path]:
    """Where models lie: inside the package (a wheel), or beside it (a checkout, an editable install)."""
    here = Path(__file__).resolve().parent
    return here / "models", here.parent / "models"


def _find(model: str) -> Path:
    for folder in (Path(model), *(home / model for home in _homes())):
        if (folder / "manifest.json").is_file():
            return folder
    raise ModelError(f"no model {model!r}: looked for a folder of that path, and in {' and '.join(map(str, _homes()))}")
