"""The order in which claims are reviewed, and which of them: a filter and an order -> rows, page by page.

    Queue(index).page("منى", Filter(states=("open",)), "uncertainty", after=17, limit=5)   ->   the next five row numbers

Pages are found from the row before them, not by counting: decisions that are made in between neither skip nor
repeat a claim. What a reviewer has decided stands in a table of his own, a row for each decided claim: a walk over
80,000 of them to the next open one takes 30 ms there, and several times that in one table for all.
"""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Iterator

from attrib.errors import InputError
from attrib.record_schema import FLAGS
from attrib.review.decisions import DECIDED, OPEN, STATES, Decision
from attrib.review.index import Index, searchable

#: Order -> the column that it follows; the row number decides between equals.
ORDERS = {"uncertainty": "doubt", "confidence": "sure", "least_confident": "confidence", "speaker": "by_speaker",
          "document": "doc"}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims: of each field any of the values, all fields; an empty field asks for nothing.

    ``low``, ``high``  bounds of the confidence, both included. ``search``  words that all stand in the claim, folded.
    """

    types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    polarities: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    flagged: bool = False
    noted: bool = False
    low: float | None = None
    high: float | None = None
    search: str = ""

    def where(self) -> tuple[str, list[Any]]:
        """The condition in SQL over ``claims c`` and a reviewer's states ``s``, and its values."""
        terms, values = ["1"], []
        for column, wanted in (("c.type", self.types), ("c.kind", self.kinds), ("c.polarity", self.polarities),
                               ("c.outlet", self.outlets), ("c.speaker", self.speakers), ("c.doc_id", self.documents),
                               (f"coalesce(s.state, '{OPEN}')", self.states)):
            if wanted:
                terms.append(f"{column} IN ({', '.join('?' * len(wanted))})")
                values += wanted
        if self.flags:
            terms.append("c.flags & ?")
            values.append(sum({1 << FLAGS.index(flag) for flag in self.flags}))
        terms += ["s.flagged"] * self.flagged + ["s.noted"] * self.noted
        for sign, bound in ((">=", self.low), ("<=", self.high)):
            if bound is not None:
                terms.append(f"c.confidence {sign} ?")
                values.append(bound)
        for word in searchable(self.search).split():
            terms.append("instr((SELECT search FROM texts t WHERE t.n = c.n), ?)")
            values.append(word)
        return " AND ".join(terms), values


class Queue:
    """The claims of `index` as each reviewer has them before him."""

    def __init__(self, index: Index) -> None:
        self._db = index.db
        self._total = index.count
        self._counts: dict[str, Counter[str]] = {}
        self._tables: dict[str, str] = {}

    def _states(self, reviewer: str) -> str:
        """The table of what `reviewer` has decided."""
        if reviewer not in self._tables:
            self._tables[reviewer] = f"states_{len(self._tables)}"
            self._db.execute(f"DROP TABLE IF EXISTS {self._tables[reviewer]}")
            self._db.execute(f"CREATE TABLE {self._tables[reviewer]}(n INTEGER PRIMARY KEY, state TEXT, flagged INTEGER, noted INTEGER)")
        return self._tables[reviewer]

    def page(self, reviewer: str, only: Filter, order: str, after: int | None = None, before: int | None = None,
             limit: int = 20) -> list[int]:
        """Row numbers in `order`, those behind row `after`, or the last ones in front of row `before`."""
        column = ORDERS.get(order)
        if column is None:
            raise InputError(f"order: found {order!r}; expected one of {', '.join(ORDERS)}")
        where, values = only.where()
        edge = before if after is None else after
        back = after is None and before is not None
        if edge is not None:
            row = self._db.execute(f"SELECT {column}, n FROM claims WHERE n = ?", (edge,)).fetchone()
            if row is None:
                raise InputError(f"no row {edge}")
            where += f" AND (c.{column}, c.n) {'<' if back else '>'} (?, ?)"
            values += row
        direction = "DESC" if back else "ASC"
        found = [n for n, in self._db.execute(
            f"SELECT c.n FROM claims c LEFT JOIN {self._states(reviewer)} s ON s.n = c.n "
            f"WHERE (c.owner IS NULL OR c.owner = ?) AND {where} ORDER BY c.{column} {direction}, c.n {direction} LIMIT ?",
            (reviewer, *values, limit))]
        return found[::-1] if back else found

    def count(self, reviewer: str, only: Filter) -> int:
        if replace(only, states=()) == Filter():
            # Asked at every step: known without looking at each claim.
            states = self.progress(reviewer)["states"]
            return sum(states[state] for state in dict.fromkeys(only.states or STATES))
        return int(self._one(reviewer, only, "COUNT(*)")[0])

    def certainty(self, reviewer: str, only: Filter) -> tuple[int, float]:
        """How many claims, and how many of them are expected to be wrong: the sum of 1 - confidence."""
        count, wrong = self._one(reviewer, only, "COUNT(*), TOTAL(1 - c.confidence)")
        return int(count), float(wrong)

    def all(self, reviewer: str, only: Filter) -> Iterator[int]:
        """The row numbers of all of them, in the order of the file."""
        where, values = only.where()
        for n, in self._db.execute(f"SELECT c.n FROM claims c LEFT JOIN {self._states(reviewer)} s ON s.n = c.n WHERE "
                                   f"(c.owner IS NULL OR c.owner = ?) AND {where} ORDER BY c.n", (reviewer, *values)):
            yield n

    def _one(self, reviewer: str, only: Filter, what: str) -> tuple[Any, ...]:
        where, values = only.where()
        row: tuple[Any, ...] = self._db.execute(
            f"SELECT {what} FROM claims c LEFT JOIN {self._states(reviewer)} s ON s.n = c.n "
            f"WHERE (c.owner IS NULL OR c.owner = ?) AND {where}", (reviewer, *values)).fetchone()
        return row

    def state(self, reviewer: str, n: int) -> str:
        row = self._db.execute(f"SELECT state FROM {self._states(reviewer)} WHERE n = ?", (n,)).fetchone()
        return row[0] if row else OPEN

    def set(self, reviewer: str, n: int, state: str, decision: Decision | None) -> None:
        """Note what `reviewer` has decided of row `n`; None: nothing any more."""
        counts = self._counts.setdefault(reviewer, Counter())
        table = self._states(reviewer)
        old = self._db.execute(f"SELECT state, flagged FROM {table} WHERE n = ?", (n,)).fetchone()
        if old:
            counts.subtract({old[0]: 1, "flagged": old[1]})
        if decision is None:
            self._db.execute(f"DELETE FROM {table} WHERE n = ?", (n,))
        else:
            counts.update({state: 1, "flagged": int(decision.flagged)})
            self._db.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)",
                             (n, state, decision.flagged, bool(decision.note)))

    def forget(self, reviewer: str) -> None:
        """Nothing is known any more of what `reviewer` has decided."""
        self._counts.pop(reviewer, None)
        self._db.execute(f"DELETE FROM {self._states(reviewer)}")

    def progress(self, reviewer: str) -> dict[str, Any]:
        """How many claims are in each state, the reviewer's own included."""
        counts = self._counts.get(reviewer, Counter())
        added = self._db.execute("SELECT COUNT(*) FROM claims WHERE owner = ?", (reviewer,)).fetchone()[0]
        total = self._total + added
        states = {state: counts[state] for state in STATES}
        states[OPEN] = total - sum(states[state] for state in STATES if state != OPEN)
        return {"total": total, "decided": sum(states[state] for state in DECIDED), "states": states, "flagged": counts["flagged"]}
