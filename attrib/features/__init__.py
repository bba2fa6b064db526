"""Pure functions: a candidate in its context -> the names of the features that hold.

    cue at وأكد in «وأكد المتحدث أن …»  ->  ["clue:strong", "opening:that", "frame:fits", "gap:1", …]

A model is a weight for each name (`attrib.scoring.Linear`), set by hand or learned; changing what a
name means makes a new `VERSION`, and a model says which one it was made for.
"""
from attrib.features.claims import claim
from attrib.features.contents import end, start
from attrib.features.cues import cue
from attrib.features.links import antecedent, source
from attrib.features.quotations import quotation
from attrib.features.steps import size

VERSION = 1

__all__ = ["VERSION", "antecedent", "claim", "cue", "end", "quotation", "size", "source", "start"]
