"""The quotations of a part by where they stand: which one opens, ends or runs on at a token.

    قال: «لن نتراجع»   ->   opened[2] = 0, at(3) = 0, beginning(3) and ending(6) = the quotation
"""
from __future__ import annotations

from typing import Iterator, Sequence

from attrib.data import Quotation


class Quotations:
    """The quotations of a part, by the token of their opening mark and by the tokens they cover."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.all = quotations
        self.opened = {q.open: number for number, q in enumerate(quotations)}

    def __getitem__(self, number: int) -> Quotation:
        return self.all[number]

    def at(self, token: int) -> int | None:
        """Number of the innermost quotation that `token` stands in; None outside."""
        found = None
        for number, quotation in enumerate(self.all):
            if quotation.first <= token < quotation.last:
                found = number
            elif quotation.first > token:
                break
        return found

    def __iter__(self) -> Iterator[Quotation]:
        return iter(self.all)

    def around(self, token: int) -> Quotation | None:
        """The innermost quotation that `token` stands in."""
        number = self.at(token)
        return None if number is None else self.all[number]

    def beginning(self, token: int) -> Quotation | None:
        """The quotation whose first word stands at `token`."""
        number = self.opened.get(token - 1)
        return None if number is None else self.all[number]

    def ending(self, token: int) -> Quotation | None:
        """The quotation that closes right before `token`, a comma or full stop apart."""
        return next((q for q in self.all if q.close is not None and q.close < token <= q.close + 2), None)
