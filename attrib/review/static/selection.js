// What the reviewer has selected in the context or the article, as code points of one part.
//
//     find(card)   ->   {part: "body", span: [120, 164], text: "…"}      null: nothing, or not within one part; it was
// said why

import {byId} from "./dom.js";
import {Stretch} from "./offsets.js";
import {page, status} from "./page.js";
import {say} from "./strings.js";
import {elementAt, selected} from "./text.js";

// `none` is called where nothing is selected.
export function find(card, none = () => status(say("no_selection"), "bad")) {
  const selection = document.getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const found = range
    ? [...byId("reading").querySelectorAll("[data-part]")]
        .map((root) => ({part: root.dataset.part, span: selected(range, root)}))
        .filter(({span}) => span)
    : [];
  if (!found.length) return none() ?? null;
  if (found.length > 1) {
    status(say("selection_elsewhere"), "bad");
    return null;
  }
  const [{part, span}] = found;
  const whole = page.article?.parts.find((each) => each.part === part);
  return {part, span, text: new Stretch(whole ? {text: whole.text} : card.text).cut(...span).text};
}

// Selects the sentence of the claim, for a reviewer without a mouse: Shift and the arrow keys go on from there.
export function select(card) {
  const root = byId("reading").querySelector(`[data-part=${card.claim.part}]`);
  const [start, end] = card.sentences.own;
  const first = root && elementAt(root, start);
  const last = root && elementAt(root, end - 1);
  if (first && last) {
    document.getSelection().setBaseAndExtent(first, 0, last, last.childNodes.length);
    status(say("select_more"));
  } else {
    status(say("no_selection"), "bad");
  }
}
