"""What the page sends -> values that are checked: names, filters, spans.

    {"type": ["direct"], "min": "0.9"}   ->   Filter(types=("direct",), low=0.9)

Raises InputError, in words that name the field, for whatever cannot be meant.
"""
from __future__ import annotations

import math
import re
from typing import Any, Mapping, Sequence

from attrib.data import Span
from attrib.errors import InputError
from attrib.record_schema import FLAGS, POLARITIES, SPEAKER_KINDS, TYPES
from attrib.review.decisions import STATES, spans_of
from attrib.review.queue import Filter

NAME = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]{1,80}")
_REQUEST = re.compile(r"[\x21-\x7e]{1,64}")
#: Parameter -> field of the filter, and the values that it can have; None: any.
_CHOICES: Mapping[str, tuple[str, tuple[str, ...] | None]] = {
    "type": ("types", TYPES), "kind": ("kinds", SPEAKER_KINDS), "polarity": ("polarities", POLARITIES), "flag": ("flags", FLAGS),
    "state": ("states", STATES), "outlet": ("outlets", None), "speaker": ("speakers", None), "doc": ("documents", None)}
MOST_VALUES = 200


def reviewer(value: Any, default: str) -> str:
    """A reviewer's name; `default` where none is given."""
    if value is None or value == "":
        return default
    if not isinstance(value, str) or not NAME.fullmatch(value.strip()):
        raise InputError("reviewer: expected a name of 1 to 80 characters")
    return " ".join(value.split())


def request_name(value: Any) -> str | None:
    """The name of a request, by which it is known when it is sent again; None: it has none."""
    if value is None:
        return None
    if not isinstance(value, str) or not _REQUEST.fullmatch(value):
        raise InputError("request: expected 1 to 64 ASCII characters without blanks")
    return value


def filter_of(values: Mapping[str, Sequence[str]]) -> Filter:
    """The filter that parameters ask for, each with its values."""
    fields: dict[str, Any] = {}
    for name, (field, allowed) in _CHOICES.items():
        wanted = tuple(dict.fromkeys(value for value in values.get(name, ()) if value))
        wrong = [value for value in wanted if allowed is not None and value not in allowed]
        if wrong:
            raise InputError(f"{name}: found {wrong[0]!r}; expected one of {', '.join(allowed or ())}")
        if len(wanted) > MOST_VALUES:
            raise InputError(f"{name}: {len(wanted):,} values; at most {MOST_VALUES} are possible")
        fields[field] = wanted
    return Filter(**fields, flagged=_one(values, "flagged") == "1", noted=_one(values, "noted") == "1", low=_share(values, "min"),
                  high=_share(values, "max"), search=(_one(values, "q") or "")[:500])


def filter_of_object(value: Any) -> Filter:
    """The same out of a JSON object, whose values are strings, numbers or lists of them."""
    if not isinstance(value, Mapping):
        raise InputError("filters: expected an object")
    return filter_of({str(name): [str(int(v) if isinstance(v, bool) else v) for v in (held if isinstance(held, list) else [held])]
                      for name, held in value.items() if held is not None})


def _one(values: Mapping[str, Sequence[str]], name: str) -> str | None:
    held = values.get(name, ())
    return held[-1] if held else None


def _share(values: Mapping[str, Sequence[str]], name: str) -> float | None:
    value = _one(values, name)
    if value is None or value == "":
        return None
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not 0 <= number <= 1:
        raise InputError(f"{name}: found {value!r}; expected a number from 0 to 1")
    return number


def number(value: str | None, name: str, low: int, high: int) -> int | None:
    """An integer parameter; None where it is not given."""
    if value is None or value == "":
        return None
    if not re.fullmatch(r"[0-9]{1,12}", value) or not low <= int(value) <= high:
        raise InputError(f"{name}: found {value!r}; expected a whole number from {low} to {high:,}")
    return int(value)


def span(value: Any, name: str) -> Span | None:
    """One optional span."""
    return None if value is None else spans_of([value], name)[0]


def text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{name}: expected a string")
    return value
