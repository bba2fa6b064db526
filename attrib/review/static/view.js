// What is shown of a card: its claim with the reviewer's corrections and with the draft that is not saved yet.
//
//     claimNow(card, draft).speaker.name   ->   the name picked a moment ago, else the corrected, else the extracted
// one

import {Stretch} from "./offsets.js";

const GAP = " … ";

export function claimNow(card, draft) {
  const claim = {...card.current};
  if (draft.spans) {
    claim.spans = draft.spans;
    claim.text = textOf(card, draft.spans);
  }
  if (draft.speaker)
    claim.speaker = {
      ...claim.speaker,
      role: null,
      kind: "unknown",
      resolved_by: "name",
      mentions: [],
      ...draft.speaker,
    };
  if (draft.polarity) claim.polarity = draft.polarity;
  return claim;
}

// The content as a claim stores it: its pieces joined by " … ".
export function textOf(card, spans) {
  const stretch = new Stretch(card.text);
  return spans.map(([start, end]) => stretch.cut(start, end).text).join(GAP);
}

// The marks of the claim itself, in code points of its part.
export function marksOf(card, draft, say) {
  const claim = claimNow(card, draft);
  const marks = [];
  const mark = (span, kind, label) => {
    if (span) marks.push({start: span[0], end: span[1], kinds: [kind], label});
  };
  for (const span of claim.speaker.mentions ?? []) mark(span, "mention", say("said_by"));
  for (const via of claim.via) mark(via.span, "via", say("via"));
  mark(claim.source?.span, "source", say("source_as_written"));
  for (const span of claim.spans) mark(span, draft.spans ? "draft" : "content", say("content"));
  mark(claim.cue?.span, "cue", say("cue"));
  return marks;
}

// From the sentence before to the sentence after; further where the claim itself goes further.
export function contextOf(card, draft) {
  const claim = claimNow(card, draft);
  const {before, own, after} = card.sentences;
  const spans = [before, own, after, ...claim.spans, claim.cue?.span, claim.source?.span].filter(Boolean);
  return [Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end))];
}

// A mention with what stands around it, cut at words.
export function snippet(card, [start, end], around = 45) {
  const stretch = new Stretch(card.text);
  if (!stretch.holds([start, end])) return null;
  const before = stretch.cut(start - around, start);
  const after = stretch.cut(end, end + around);
  const head = before.start > stretch.start ? before.text.replace(/^\S*\s+/, "") : before.text;
  const tail = end + around < stretch.end ? after.text.replace(/\s+\S*$/, "") : after.text;
  const from = start - new Stretch({text: head}).end;
  return {start: from, text: (head + stretch.cut(start, end).text + tail).replace(/[\n\r]/g, " ")};
}
