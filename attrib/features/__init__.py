"""Pure functions: a candidate in its context -> the names of the features that hold.

    cue at وأكد in «وأكد المتحدث أن …»  ->  ["clue:strong", "opening:that", "frame:fits", "gap:1", …]

A model is a weight for each name (`attrib.scoring.Linear`), set by hand or learned; changing what a
name means makes a new `VERSION`, and a model says which one it was made for.
"""
from attrib.features import contents, cues, layers, links
from attrib.features.claims import claims
from attrib.features.contents import STOPS
from attrib.features.quotations import quotation
from attrib.features.steps import size

VERSION = 1


def _layered(words, parsed):
    """Features of the words, and behind them those of the layers where there are some."""
    def features(analysis, *candidate) -> list[str]:
        names = words(analysis, *candidate)
        return names if analysis.layers is None else names + parsed(analysis, *candidate)

    features.__doc__ = words.__doc__
    return features


cue = _layered(cues.cue, layers.cue)
end = _layered(contents.end, layers.end)
start = _layered(contents.start, layers.start)
source = _layered(links.source, layers.source)
antecedent = _layered(links.antecedent, layers.antecedent)

#: Verbs whose subject is what was said.
IN_IT = links.IN_IT

__all__ = ["IN_IT", "STOPS", "VERSION", "antecedent", "claims", "cue", "end", "quotation", "size", "source", "start"]
