// Article text -> DOM, with marks, and back: a selection -> code points of the article.
//
//     show(paragraph, {text: "قال الوزير", start: 40}, [{start: 40, end: 43, kinds: ["cue"]}])
//
// Text only ever becomes text nodes. A mark may begin or end inside a word (ب|أنها): it has a background and
// a line below, never padding or a border, which would tear joined letters apart. What reorders text or cannot
// be seen is shown as a small box with its name and keeps its one code point, so that every offset stays right.
// Elements, not the CSS Custom Highlight API: a mark can be clicked, and a screen reader announces it.

import {Offsets} from "./offsets.js";

const CONTROLS = new Map([
  [0x061c, "ALM"],
  [0x200e, "LRM"],
  [0x200f, "RLM"],
  [0x202a, "LRE"],
  [0x202b, "RLE"],
  [0x202c, "PDF"],
  [0x202d, "LRO"],
  [0x202e, "RLO"],
  [0x2066, "LRI"],
  [0x2067, "RLI"],
  [0x2068, "FSI"],
  [0x2069, "PDI"],
  [0x200b, "ZWSP"],
  [0x2028, "LSEP"],
  [0x2029, "PSEP"],
  [0x2060, "WJ"],
  [0xfeff, "BOM"],
]);
// Line feed, tab and carriage return are ordinary; ZWNJ and ZWJ shape letters and stay as they are.
const ODD =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/;
export const ARABIC = /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/;
const JOINS_ON = /[\u0626\u0628\u062a-\u062e\u0633-\u063f\u0640-\u0647\u0649\u064a\u0679-\u0681\u06a9\u06af\u06cc]/;
const JOINED_TO = /[\u0622-\u063f\u0640-\u064a\u06a9\u06af\u06cc]/;
const VOWEL_SIGN = /[\u064b-\u065f\u0670]/;
const ZWJ = "\u200d";

// Text node -> {start, length, literal}: the code points of the article it stands for.
const places = new WeakMap();

export function controlName(char) {
  const code = char.codePointAt(0);
  return CONTROLS.get(code) ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

// Fills `root` with `text`, whose first character is code point `start` of the article. `marks`: {start, end,
// kinds, claim?, label?} in code points of the article, in any order, overlapping or not.
export function show(root, {text, start = 0}, marks = []) {
  root.replaceChildren();
  const offsets = new Offsets(text);
  const inside = marks
    .map((mark) => ({...mark, start: Math.max(mark.start - start, 0), end: Math.min(mark.end - start, offsets.length)}))
    .filter((mark) => mark.start < mark.end)
    .sort((a, b) => a.start - b.start);
  // The marks of a paragraph, found on the way through: a long article has thousands.
  let near = [];
  let reached = 0;
  let from = 0;
  for (const paragraph of paragraphs(text)) {
    const to = from + new Offsets(paragraph).length;
    const block = document.createElement("p");
    // An Arabic paragraph may open with a Latin name: its direction is that of its letters, not of the first.
    block.dir = ARABIC.test(paragraph) ? "rtl" : "auto";
    if (block.dir === "rtl") block.lang = "ar";
    while (reached < inside.length && inside[reached].start < to) {
      near.push(inside[reached]);
      reached += 1;
    }
    near = near.filter((mark) => mark.end > from);
    for (const [first, last] of pieces(from, to, near)) {
      const covering = near.filter((mark) => mark.start <= first && mark.end >= last);
      const parent = covering.length ? block.appendChild(marked(covering, first)) : block;
      write(parent, offsets, first, last, start);
    }
    root.append(block);
    from = to;
  }
}

// The same as a string, for what takes no elements: an option of a list, the status line.
export function visible(text) {
  return [...(text ?? "")].map((char) => (ODD.test(char) ? `[${controlName(char)}]` : char)).join("");
}

// One line of text with its controls visible, nothing marked and no place in the article: a name, a headline.
export function plain(text) {
  const fragment = document.createDocumentFragment();
  write(fragment, new Offsets(text ?? ""), 0, Infinity, null);
  return fragment;
}

// [start, end) of the article's code points that `range` covers inside `root`, without the blanks around;
// null where it covers none.
export function selected(range, root) {
  let start = Infinity;
  let end = -Infinity;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const place = places.get(node);
    if (!place || !range.intersectsNode(node)) continue;
    const first = node === range.startContainer ? range.startOffset : 0;
    const last = node === range.endContainer ? range.endOffset : node.data.length;
    if (first >= last) continue;
    const units = place.literal ? new Offsets(node.data) : null;
    const from = place.start + (units ? units.toCodePoints(first) : 0);
    const to = place.start + (units ? units.toCodePoints(last) : place.length);
    start = Math.min(start, from);
    end = Math.max(end, to);
    found.push(units ? units.slice(from - place.start, to - place.start) : "\u25a1");
  }
  const text = found.join("");
  const blank = (piece) => new Offsets(piece).length;
  start += blank(text.match(/^\s*/)[0]);
  end -= blank(text.match(/\s*$/)[0]);
  return start < end ? [start, end] : null;
}

// The element whose text holds code point `at`, for scrolling to it; null where it is not shown.
export function elementAt(root, at) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const place = places.get(node);
    if (place && place.start <= at && at < place.start + place.length) return node.parentElement;
  }
  return null;
}

function paragraphs(text) {
  return text.match(/[^\n]*\n+|[^\n]+$/g) ?? [""];
}

// The stretches of [from, to) between the ends of marks.
function* pieces(from, to, marks) {
  const cuts = new Set([from, to]);
  for (const mark of marks) {
    for (const at of [mark.start, mark.end]) if (from < at && at < to) cuts.add(at);
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  for (let i = 0; i + 1 < sorted.length; i += 1) yield [sorted[i], sorted[i + 1]];
}

function marked(covering, first) {
  const mark = document.createElement("mark");
  mark.className = [...new Set(covering.flatMap(({kinds}) => kinds))].map((kind) => `m-${kind}`).join(" ");
  const claims = covering.filter(({claim}) => claim !== undefined);
  // The shortest is the innermost: a click on a nested claim means that one.
  claims.sort((a, b) => a.end - a.start - (b.end - b.start));
  if (claims.length) mark.dataset.claim = claims[0].claim;
  const opening = covering.filter(({start, label}) => label && start === first).map(({label}) => label);
  if (opening.length) mark.setAttribute("aria-description", opening.join(", "));
  return mark;
}

function write(parent, offsets, first, last, base) {
  const text = offsets.slice(first, Math.min(last, offsets.length));
  let at = first;
  let run = "";
  const flush = () => {
    if (run) parent.append(placed(run, base === null ? null : base + at - [...run].length, true));
    run = "";
  };
  const before = offsets.slice(Math.max(first - 8, 0), first);
  const chars = [...text];
  chars.forEach((char, i) => {
    if (ODD.test(char)) {
      flush();
      const previous = letterBefore(chars, i, before);
      const next = chars.slice(i + 1).find((c) => !ODD.test(c)) ?? "";
      const joined = JOINS_ON.test(previous) && JOINED_TO.test(next);
      parent.append(box(char, base === null ? null : base + at, joined));
      run = "";
    } else {
      run += char;
    }
    at += 1;
  });
  flush();
}

function letterBefore(chars, i, before) {
  const all = i ? chars.slice(0, i) : [...before];
  return all.reverse().find((c) => !ODD.test(c) && !VOWEL_SIGN.test(c)) ?? "";
}

function placed(data, start, literal) {
  const node = document.createTextNode(data);
  if (start !== null) places.set(node, {start, length: literal ? [...data].length : 1, literal});
  return node;
}

// The letters on both sides of the box stay joined: a joiner goes where the control stood.
function box(char, start, joined) {
  const fragment = document.createDocumentFragment();
  const element = document.createElement("span");
  element.className = "control";
  element.dir = "ltr";
  element.append(placed(controlName(char), start, false));
  fragment.append(joined ? ZWJ : "", element, joined ? ZWJ : "");
  return fragment;
}
