// Code points <-> UTF-16: the server counts as Python does, the browser's strings and selections in 16-bit units.
//
//     new Offsets("😀 قال").toUtf16(2)   ->   3        (the emoji is one code point and two units)
//
// Only characters past U+FFFF differ, so their places are all that is kept.

export class Offsets {
  constructor(text) {
    this.text = text;
    this.wide = []; // code point offsets of the characters that take two units
    let points = 0;
    for (let unit = 0; unit < text.length; unit += 1, points += 1) {
      const code = text.charCodeAt(unit);
      if (code >= 0xd800 && code < 0xdc00) {
        const next = text.charCodeAt(unit + 1);
        if (next >= 0xdc00 && next < 0xe000) {
          this.wide.push(points);
          unit += 1;
        }
      }
    }
    this.length = points;
  }

  // Units before code point `point`.
  toUtf16(point) {
    return point + countBelow(this.wide, (at) => at < point);
  }

  // Code points before unit `unit`; a unit in the middle of a pair counts as its beginning.
  toCodePoints(unit) {
    return unit - countBelow(this.wide, (at, before) => at + before + 1 < unit) - (this.splits(unit) ? 1 : 0);
  }

  // The text of [start, end) in code points.
  slice(start, end) {
    return this.text.slice(this.toUtf16(start), this.toUtf16(end));
  }

  splits(unit) {
    const code = this.text.charCodeAt(unit);
    const before = this.text.charCodeAt(unit - 1);
    return code >= 0xdc00 && code < 0xe000 && before >= 0xd800 && before < 0xdc00;
  }
}

// A stretch of an article's part that begins at code point `start` of it; all offsets are those of the part.
export class Stretch {
  constructor({text, start = 0}) {
    this.text = text;
    this.start = start;
    this.offsets = new Offsets(text);
    this.end = start + this.offsets.length;
  }

  holds([start, end]) {
    return this.start <= start && end <= this.end;
  }

  // [start, end), as far as the stretch has it.
  cut(start, end) {
    const first = Math.max(start, this.start);
    const last = Math.min(end, this.end);
    return {text: first < last ? this.offsets.slice(first - this.start, last - this.start) : "", start: first};
  }
}

export function codePoints(text) {
  return new Offsets(text).length;
}

// How many of the sorted `places` satisfy `below`, which holds for a prefix of them.
function countBelow(places, below) {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (below(places[middle], middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
