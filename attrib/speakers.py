"""Claims of many articles -> one table of speakers, with the reason for each merge.

    دونالد ترامب (86 claims) · دونالد ترمب (3) · الرئيس الأمريكي ترمب (2)
        ->   {"name": "دونالد ترامب", "claims": 91, "variants": […], "roles": […],
              "merges": [{"names": ["دونالد ترامب", "دونالد ترمب"], "rule": "transliteration", …}, …]}

`Speakers.add` takes records in their order, `Speakers.table` merges (`merging.py`). Memory grows with the distinct
names and their roles, not with the claims.
"""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from attrib import names
from attrib.arabic import fold
from attrib.known import KnownSpeakers
from attrib.lexicon import people as pp
from attrib.merging import Name, Period, Speaker, merge

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Speakers:
    """Collects the speakers of claims. A document's claims must stand together, as `attrib extract` writes them."""

    def __init__(self, known: KnownSpeakers | None = None) -> None:
        self.known = known
        #: Claims whose speaker is in no row: nobody was found, a source without a name (also
        #: الشركة, الحكومة), a document without issuers.
        self.unnamed = 0
        #: Claims that carry a date in another form than YYYY-MM-DD…
        self.undated = 0
        self.claims = 0
        self._names: dict[tuple[str, str], Name] = {}
        self._document: str | None = None
        self._here: list[Name] = []
        # Names that may turn out to be one speaker and stand in one document -> in how many. Without it, a document
        # would count twice in a merged row.
        self._together: Counter[frozenset[Name]] = Counter()
        self._groups: dict[Name, list[frozenset[Name]]] = {}

    def add(self, record: Mapping[str, Any]) -> None:
        """Count one claim, a valid record."""
        self.claims += 1
        if record["doc_id"] != self._document:
            self._close()
            self._document = record["doc_id"]
        speaker = record["speaker"]
        date = self._date(record["document"].get("date"))
        found = list(self._speaking(speaker))
        if not found:
            self.unnamed += 1
        for name, kind, role, id in found:
            entry = self._entry(name, kind)
            entry.id = entry.id or id
            entry.period.add(1, date, date)
            if role:
                entry.roles.setdefault(role, Period()).add(1, date, date)
            if not any(entry is other for other in self._here):
                self._here.append(entry)
                entry.documents += 1

    def _speaking(self, speaker: Mapping[str, Any]) -> Iterator[tuple[str, str, str | None, str | None]]:
        """(name, kind, role, id) of whoever speaks: joint speakers and the issuers of a document one by one."""
        name, kind = speaker["name"], speaker["kind"]
        if name is None:
            return
        if speaker["members"]:
            for member in speaker["members"]:
                if member["kind"] in ("person", "organization"):
                    yield member["name"], member["kind"], None, None
        elif speaker["named"] and (kind == "person" or kind == "organization" and not _is_type(name)) or speaker["id"] \
                or self.known is not None and self.known.match(name, kind):
            yield name, kind, speaker["role"], speaker["id"]

    def _date(self, value: Any) -> str | None:
        if value is None:
            return None
        found = _DATE.match(value) if isinstance(value, str) else None
        if found is None:
            self.undated += 1
            return None
        return found.group()

    def _entry(self, name: str, kind: str) -> Name:
        key = (name, kind)
        if key not in self._names:
            known = self.known.match(name, kind) if self.known is not None else None
            self._names[key] = Name(name, kind, names.form(name, kind), known, known.id if known else None)
        return self._names[key]

    def _close(self) -> None:
        """Note which names of the document that has ended may be one speaker."""
        here, self._here = self._here, []
        if len(here) < 2:
            return
        groups: list[tuple[set[Any], list[Name]]] = []
        for name in here:
            traits: set[Any] = {(name.kind, block) for block in names.blocks(name.form)}
            if name.kind == "person" and len(name.form.words) == 1:
                traits.add((name.kind, names.within_name(name.form)))
            if name.id is not None:
                traits.add(name.id)
            members = [name]
            for group in [g for g in groups if g[0] & traits]:
                groups.remove(group)
                traits |= group[0]
                members = group[1] + members
            groups.append((traits, members))
        for _, members in groups:
            if len(members) > 1:
                self._together[frozenset(members)] += 1

    def table(self) -> list[Speaker]:
        """The speakers, most claims first. May be called again after more claims."""
        self._close()
        self._document = None
        self._groups = defaultdict(list)
        for group in self._together:
            for name in group:
                self._groups[name].append(group)
        table = merge(self._names.values(), self._together)
        return sorted(table, key=lambda s: (-s.claims, s.name))

    def row(self, speaker: Speaker) -> dict[str, Any]:
        """The JSON object of one row."""
        whole = Period()
        kinds: Counter[str] = Counter()
        for part in speaker.parts:
            whole.add(part.period.claims, part.period.first, part.period.last)
            kinds[part.kind] += part.period.claims
        return {
            "name": speaker.name,
            "id": speaker.id,
            "kind": kinds.most_common(1)[0][0],
            "claims": whole.claims,
            "documents": self._documents(speaker),
            "first": whole.first,
            "last": whole.last,
            "variants": [{"name": p.name, "claims": p.period.claims} for p in speaker.parts],
            "roles": [{"role": role, "claims": p.claims, "first": p.first, "last": p.last} for role, p in _roles(speaker)],
            "merges": [{"names": [m.name, m.other], "rule": m.rule, "because": m.because} for m in speaker.merges],
        }

    def _documents(self, speaker: Speaker) -> int:
        total = sum(part.documents for part in speaker.parts)
        if len(speaker.parts) > 1:
            parts = set(speaker.parts)
            for group in {group for part in parts for group in self._groups.get(part, ())}:
                total -= self._together[group] * (len(parts & group) - 1)
        return total


def _is_type(name: str) -> bool:
    """Whether the name of an organisation only says what it is: الشركة, الحكومة, صحف are others in each article."""
    return bool(pp.tables().words.get(fold(name), 0) & pp.ORG_HEAD)


def _roles(speaker: Speaker) -> list[tuple[str, Period]]:
    """Roles by time, then by number; one row for the spellings of one, the most frequent spelling naming it."""
    groups: dict[Any, tuple[Counter[str], Period]] = {}
    for part in speaker.parts:
        for role, period in part.roles.items():
            spellings, whole = groups.setdefault(tuple(sorted(names.form(role, "organization").words)), (Counter(), Period()))
            spellings[role] += period.claims
            whole.add(period.claims, period.first, period.last)
    out = [(min(spellings, key=lambda r: (-spellings[r], r)), whole) for spellings, whole in groups.values()]
    return sorted(out, key=lambda pair: (pair[1].first or "9999", -pair[1].claims, pair[0]))
