"""The user's own list of speakers -> who a name stands for, with the user's id.

    {"id": "Q22686", "name": "دونالد ترامب", "aliases": ["ترامب", "الرئيس ترامب"]}      one a line
    match("دونالد ترمب", "person")   ->   Known(id="Q22686", name="دونالد ترامب", …)

A name is compared by `names.form`, first to the letter, then in the spelling of its foreign words. A name that
fits two entries is ambiguous and has no id.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from attrib import names
from attrib.errors import InputError, ReadError

_JSON_NAMES = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", int: "a number",
               float: "a number", type(None): "null"}


@dataclass(frozen=True, slots=True)
class Known:
    """One line of the list: a speaker, all the names it goes by, and the user's id for it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


class KnownSpeakers:
    """An index of `entries` by name. Ids are those of `load`: each stands once."""

    def __init__(self, entries: Iterable[Known]) -> None:
        self.entries = tuple(entries)
        # (is a person's, comparable words) -> entries; a list does not say which of its names are persons'.
        self._exact: dict[tuple[bool, tuple[str, ...]], list[Known]] = {}
        self._sounds: dict[tuple[bool, tuple[str, ...]], list[tuple[names.Form, Known]]] = {}
        self._found: dict[tuple[str, bool], Known | None] = {}
        for entry in self.entries:
            for name in dict.fromkeys((entry.name, *entry.aliases)):
                for person in (True, False):
                    form = names.form(name, "person" if person else "organization")
                    _put(self._exact, (person, form.words), entry)
                    self._sounds.setdefault((person, names.blocks(form)), []).append((form, entry))

    def match(self, name: str, kind: str) -> Known | None:
        """The entry that `name` stands for; None: no entry has it, or more than one (it is ambiguous).

        `kind` is that of a claim's speaker; it decides how names are compared, not which entries are.
        """
        key = (name, kind == "person")
        if key not in self._found:
            self._found[key] = self._match(*key)
        return self._found[key]

    def _match(self, name: str, person: bool) -> Known | None:
        form = names.form(name, "person" if person else "organization")
        if not form.words:
            return None
        found = self._exact.get((person, form.words))
        if not found:
            found = []
            for other, entry in self._sounds.get((person, names.blocks(form)), ()):
                if names.transliterated(form, other) and entry not in found:
                    found.append(entry)
        return found[0] if len(found) == 1 else None


def _put(index: dict[Any, list[Known]], key: Any, entry: Known) -> None:
    entries = index.setdefault(key, [])
    if entry not in entries:
        entries.append(entry)


def load(path: str) -> KnownSpeakers:
    """The list at `path`, JSON Lines in UTF-8; blank lines are passed over, further fields too.

    Raises InputError, in words like ``speakers.jsonl:3: no "id" field (found: name). …``.
    """
    entries: list[Known] = []
    first: dict[str, int] = {}
    for number, line in _lines(path):
        where = f"{path}:{number}"
        entry = _entry(line, where)
        if entry.id in first:
            raise InputError(f'{where}: the id {entry.id} stands in line {first[entry.id]} too. Put all names of a '
                             f'speaker into one line: "aliases": [...].')
        first[entry.id] = number
        entries.append(entry)
    if not entries:
        raise InputError(f'{path}: no speakers. Expected lines like {{"id": "Q1", "name": "…", "aliases": ["…"]}}.')
    return KnownSpeakers(entries)


def _lines(path: str) -> Iterator[tuple[int, bytes]]:
    try:
        with open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if line.strip():
                    yield number, line
    except FileNotFoundError:
        raise ReadError(f"{path}: no such file.") from None
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}.") from None


def _entry(line: bytes, where: str) -> Known:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON: {error}.") from None
    if not isinstance(record, dict):
        raise InputError(f"{where}: found {_JSON_NAMES[type(record)]}; expected a JSON object on each line.")
    for field in ("id", "name"):
        if field not in record:
            raise InputError(f'{where}: no "{field}" field (found: {", ".join(record) or "nothing"}).')
    id = record["id"]
    if isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    if not isinstance(id, str) or not id.strip():
        raise InputError(f'{where}: "id" is {_shown(id)}; expected a string or a whole number.')
    aliases = record.get("aliases")
    if aliases is not None and not isinstance(aliases, list):
        raise InputError(f'{where}: "aliases" is {_shown(aliases)}; expected an array of strings.')
    for field, value in (("name", record["name"]), *(("aliases", alias) for alias in aliases or ())):
        if not isinstance(value, str):
            raise InputError(f'{where}: "{field}" holds {_shown(value)}; expected a string.')
        if not names.form(value).words:
            raise InputError(f'{where}: "{field}" holds "{value}", in which there is no name.')
    return Known(id.strip(), record["name"].strip(), tuple(alias.strip() for alias in aliases or ()))


def _shown(value: Any) -> str:
    return "an empty string" if value == "" else _JSON_NAMES[type(value)]
