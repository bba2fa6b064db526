"""Claims and articles -> Label Studio tasks with predictions, and the labelling configuration that they fit.

    {"data": {"text": "قال الوزير إن الأزمة انتهت.", "doc_id": "a7", …},
     "predictions": [{"model_version": "attrib:…", "score": 0.9, "result": [
        {"id": "c1", "from_name": "label", "to_name": "text", "type": "labels",
         "value": {"start": 14, "end": 26, "text": "الأزمة انتهت", "labels": ["Content"]}}, …
        {"type": "relation", "from_id": "c1", "to_id": "c1-cue", "direction": "right", "labels": ["has_cue"]}]}]}

A task is an article; a headline is the first line of its text, as in brat, and the body begins behind the line break.
Offsets are code points, which Label Studio counts since version 1.4. Polarity, type and speaker hang on the Content.
Regions and relations have the names of the brat scheme, with ``continues`` between the pieces of one content.
"""
from __future__ import annotations

import os
from typing import Any, Iterator, Sequence

import orjson

from attrib.claim import Claim, document_fields
from attrib.data import Document, Span
from attrib.errors import InputError
from attrib.record_schema import POLARITIES, TYPES
from attrib.writers.brat import RELATIONS
from attrib.writers.marking import contents

HEADER, SEPARATOR, FOOTER = b"[\n", b",\n", b"\n]\n"
_COLORS = {"Content": "#5cb85c", "Cue": "#d9822b", "Source": "#3b7dd8", "Via": "#8e44ad"}
_CONTINUES = "continues"


def dump(claims: Sequence[Claim], document: Document | None = None) -> bytes:
    """The task of one article, also of one without claims. Raises InputError without the article."""
    if document is None:
        raise InputError(f"Label Studio needs the article {claims[0].doc_id if claims else ''}.")
    shift = 0 if document.title is None else len(document.title) + 1
    text = document.text if document.title is None else f"{document.title}\n{document.text}"
    task: dict[str, Any] = {"data": {**document_fields(document), "doc_id": document.id, "text": text, "body_starts_at": shift}}
    if claims:
        score = round(sum(claim.confidence for claim in claims) / len(claims), 4)
        result = [item for number, claim in enumerate(claims, 1)
                  for item in _regions(number, claim, 0 if claim.part == "title" else shift)]
        task["predictions"] = [{"model_version": claims[0].signature, "score": score, "result": result}]
    return orjson.dumps(task)


def _regions(number: int, claim: Claim, shift: int) -> Iterator[dict[str, Any]]:
    first = f"c{number}"
    ids = [first, *(f"{first}-{i}" for i in range(2, len(claim.spans) + 1))]
    for id, (span, words) in zip(ids, contents(claim)):
        yield _region(id, "Content", span, words, shift, claim.confidence)
    for before, after in zip(ids, ids[1:]):
        yield _relation(before, after, _CONTINUES)
    where = {"start": claim.spans[0].start + shift, "end": claim.spans[0].end + shift}
    for name, value in (("polarity", claim.polarity), ("type", claim.type)):
        yield {"id": first, "from_name": name, "to_name": "text", "type": "choices", "value": {**where, "choices": [value]}}
    if claim.speaker.name is not None:
        yield {"id": first, "from_name": "speaker", "to_name": "text", "type": "textarea",
               "value": {**where, "text": [claim.speaker.name]}}
    excerpts = [("has_cue", claim.cue), ("has_source", claim.source), *(("has_via", excerpt) for excerpt in claim.via)]
    for i, (relation, excerpt) in enumerate(excerpts):
        if excerpt is not None:
            id = f"{first}-{relation.removeprefix('has_')}{i - 1 if i > 2 else ''}"
            yield _region(id, RELATIONS[relation], excerpt.span, excerpt.text, shift, claim.scores.cue if i == 0 else None)
            yield _relation(first, id, relation)


def _region(id: str, label: str, span: Span, text: str, shift: int, score: float | None) -> dict[str, Any]:
    region = {"id": id, "from_name": "label", "to_name": "text", "type": "labels",
              "value": {"start": span.start + shift, "end": span.end + shift, "text": text, "labels": [label]}}
    return region if score is None else {**region, "score": score}


def _relation(source: str, target: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [label]}


def configuration() -> str:
    """The labelling configuration, to be pasted into the project's settings before the tasks are imported."""
    labels = "\n".join(f'    <Label value="{name}" background="{color}"/>' for name, color in _COLORS.items())
    relations = "\n".join(f'    <Relation value="{name}"/>' for name in (*(r for r in RELATIONS if r != "said_by"), _CONTINUES))

    def choices(name: str, values: Sequence[str]) -> str:
        inner = "\n".join(f'      <Choice value="{value}"/>' for value in values)
        return (f'    <Choices name="{name}" toName="text" perRegion="true" whenTagName="label" whenLabelValue="Content">\n'
                f'{inner}\n    </Choices>')

    return f"""<View>
  <Labels name="label" toName="text">
{labels}
  </Labels>
  <Relations>
{relations}
  </Relations>
  <View style="direction: rtl; text-align: right; line-height: 1.9; font-size: 1.2em">
    <Text name="text" value="$text" granularity="word"/>
  </View>
  <View visibleWhen="region-selected" whenTagName="label" whenLabelValue="Content">
{choices("polarity", POLARITIES)}
{choices("type", TYPES)}
    <TextArea name="speaker" toName="text" perRegion="true" editable="true" placeholder="speaker"/>
  </View>
</View>
"""


def companions(path: str) -> dict[str, bytes]:
    """The labelling configuration, beside the tasks: claims.labelstudio.json has claims.labelstudio.xml."""
    return {os.path.splitext(path)[0] + ".xml": configuration().encode()}
