"""Whom a dropped subject may stand for, as only a parser sees it: the subject of the clause that its clause goes on with.

    رفضت | المحكمة | الطعن وأكدت أن …   ->   المحكمة, for وأكدت hangs on رفضت
"""
from __future__ import annotations

from attrib import trees
from attrib.data import Analysis
from attrib.lexicon import functions as fn
from attrib.linkers.entities import Entity
from attrib.linkers.pool import Pool

_NOUNS = frozenset(("NOUN", "PROPN", "ADJ"))


def acting_by_tree(analysis: Analysis, pool: Pool, token: int) -> Entity | None:
    """Who acts in the nearest clause above the verb at `token` that has a subject; None where nobody can be seen to."""
    if not trees.has(analysis):
        return None
    for _, verb in trees.governors(analysis, token):
        head = trees.subject(analysis, verb)
        if head is not None:
            phrase = trees.mention(analysis, head)
            upos = analysis.layers.upos
            if phrase is None or phrase[1] > token or upos is not None and upos[head] not in _NOUNS \
                    or analysis.words[phrase[0]].functions & (fn.CLOSED | fn.TIME):
                return None
            return pool.acting(*phrase)
    return None
