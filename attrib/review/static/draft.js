// Corrections of one claim that are not saved yet: pure values, a key press makes a new one.
//
//     moveEnd(draft, boundaries, +1)   ->   the draft whose last span ends at the next boundary; null: there is none
//
// A draft is {spans, speaker, polarity}; a field is null where nothing is changed.

export const NOTHING = Object.freeze({spans: null, speaker: null, polarity: null});

export function isEmpty(draft) {
  return !draft.spans && !draft.speaker && !draft.polarity;
}

// `current`: the spans that are shown now, in code points, in the text's order. `step`: +1 further on in the text, -1
// back.
export function moveEnd(current, {ends}, step) {
  const last = current[current.length - 1];
  const end = neighbour(ends, last[1], step);
  if (end === null) return null;
  if (end > last[0]) return [...current.slice(0, -1), [last[0], end]];
  // The last piece of an interrupted content is gone; the piece before it is the last now.
  return current.length > 1 ? current.slice(0, -1) : null;
}

export function moveStart(current, {starts}, step) {
  const [first] = current;
  const start = neighbour(starts, first[0], step);
  if (start === null) return null;
  if (start < first[1]) return [[start, first[1]], ...current.slice(1)];
  return current.length > 1 ? current.slice(1) : null;
}

// `span` as one more piece of the content; pieces that touch or overlap become one.
export function withPiece(current, span) {
  const sorted = [...current, span].sort((a, b) => a[0] - b[0]);
  const merged = [[...sorted[0]]];
  for (const [start, end] of sorted.slice(1)) {
    const last = merged[merged.length - 1];
    if (start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

export function sameSpans(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

// The next larger (smaller) of the ascending `places`.
function neighbour(places, at, step) {
  const found = step > 0 ? places.find((each) => each > at) : places.findLast((each) => each < at);
  return found ?? null;
}
