"""Two reviewers' decisions -> where they disagree, and how far they agree beyond chance.

    A: accepted, rejected, accepted, corrected    B: accepted, rejected, rejected, corrected
        ->   4 claims, 3 equal verdicts, kappa 0.64

Cohen's kappa (1960) is taken over the claims that both have decided, with three verdicts: accepted, corrected,
rejected. A claim is the same where its id is, or else its content.
"""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Iterable, Sequence

from attrib.arabic import fold
from attrib.review import decisions
from attrib.review.decisions import DECIDED, REJECTED
from attrib.review.export import Decided, settled


@dataclass(frozen=True, slots=True)
class Agreement:
    """``pairs``  the claims that both decided, A's and B's decision; ``disagreements`` those of different outcome: another
    verdict, or another correction. ``only_a``, ``only_b``  what the other has not decided. ``kappa``  None: both gave
    one and the same verdict throughout, or there is no pair."""

    pairs: tuple[tuple[Decided, Decided], ...]
    disagreements: tuple[tuple[Decided, Decided], ...]
    only_a: tuple[Decided, ...]
    only_b: tuple[Decided, ...]
    kappa: float | None

    @property
    def verdicts(self) -> Counter[tuple[str, str]]:
        """How often A said one and B the other."""
        return Counter((a.decision.state, b.decision.state) for a, b in self.pairs)

    def merged(self) -> list[Decided]:
        """What both decided alike, in A's words, and what one of them decided; disagreements are left out."""
        apart = {id(a) for a, _ in self.disagreements}
        return [*(a for a, _ in self.pairs if id(a) not in apart), *self.only_a, *self.only_b]


def compare(first: Iterable[Decided], second: Iterable[Decided]) -> Agreement:
    """Compare two reviewers; of several decisions of one reviewer on a claim the latest counts."""
    a, b = _latest(first), _latest(second)
    by_content = {decisions.key(one.claim): id for id, one in b.items() if id not in a}
    pairs, only = [], []
    for id, one in a.items():
        other = id if id in b else by_content.pop(decisions.key(one.claim), None)
        if other is None:
            only.append(one)
        else:
            pairs.append((one, b.pop(other)))
    apart = [pair for pair in pairs if outcome(pair[0]) != outcome(pair[1])]
    return Agreement(tuple(pairs), tuple(apart), tuple(only), tuple(b.values()),
                     kappa([(x.decision.state, y.decision.state) for x, y in pairs]))


def _latest(found: Iterable[Decided]) -> dict[str, Decided]:
    out: dict[str, Decided] = {}
    for one in settled(found):
        before = out.get(one.claim.id)
        if before is None or before.decision.at <= one.decision.at:
            out[one.claim.id] = one
    return out


def outcome(one: Decided) -> tuple[object, ...]:
    """What a decision comes to: nothing, or content, speaker and polarity. Why a claim was rejected makes no difference."""
    if one.decision.state == REJECTED:
        return (REJECTED,)
    right = decisions.corrected(one.claim, one.decision, one.reviewer)
    return (right.spans, fold(right.speaker.name or ""), right.polarity)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two raters' verdicts; None where it is not defined: no pairs, or agreement by chance is sure."""
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[verdict] * second[verdict] for verdict in first) / n ** 2
    return None if chance == 1 else (observed - chance) / (1 - chance)


def table(found: Agreement, names: tuple[str, str]) -> str:
    """The comparison for people: the disagreements, then the counts."""
    lines = []
    for a, b in found.disagreements:
        text = " ".join(a.claim.text.split())
        lines += [f"{a.claim.id}  {a.claim.doc_id}", f"  {text}", f"  A {_said(a)}", f"  B {_said(b)}", ""]
    verdicts = found.verdicts
    lines += [f"{'A ' + names[0] + ' / B ' + names[1]:<24}" + "".join(f"{'B ' + state:>12}" for state in DECIDED)]
    lines += [f"{'A ' + mine:<24}" + "".join(f"{verdicts[mine, other]:>12,}" for other in DECIDED) for mine in DECIDED]
    equal = sum(count for (mine, other), count in verdicts.items() if mine == other)
    n = len(found.pairs)
    shown = "not defined" if found.kappa is None else f"{found.kappa:.3f}"
    lines += ["", f"{n:,} claims decided by both, {equal:,} with the same verdict"
              + (f" ({equal / n:.1%})" if n else "") + f"; Cohen's kappa {shown}.",
              f"{len(found.disagreements):,} disagreements, differing corrections included. "
              f"Decided by A only {len(found.only_a):,}, by B only {len(found.only_b):,}."]
    return "\n".join(lines)


def _said(one: Decided) -> str:
    decision = one.decision
    if decision.state == REJECTED:
        return f"rejected: {decision.reason}" + (f" ({decision.note})" if decision.note else "")
    right = decisions.corrected(one.claim, decision, one.reviewer)
    what = [right.speaker.name or "(nobody)"]
    if decision.content is not None:
        what.append(f"«{' '.join(right.text.split())}»")
    if decision.polarity is not None:
        what.append(right.polarity)
    return f"{decision.state}: " + ", ".join(what) + (f" ({decision.note})" if decision.note else "")
