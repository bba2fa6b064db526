// Going from claim to claim: fetch the card, show it, fetch what may come next.

import {Unreachable, get} from "./api.js";
import {byId} from "./dom.js";
import {NOTHING, isEmpty} from "./draft.js";
import {drawEvidence} from "./evidence.js";
import {drawCard, page, persist, redraw, status} from "./page.js";
import {say} from "./strings.js";

const REASONS_AFTER = 150; // milliseconds on one card before its reasons are asked for

// Shows the claim of a queue item; false where the server has none. `quiet`: nothing is said of that.
export async function open(item, {quiet = false, back = false} = {}) {
  page.opening += 1;
  const mine = page.opening;
  let card;
  try {
    card = await persist(() => page.queue.card(item.id, item.doc_id));
  } catch (error) {
    if (!quiet) status(say("refused", {why: error.message}), "bad");
    return false;
  }
  if (mine !== page.opening) return true;
  leave(!back && page.card?.id !== card.id);
  Object.assign(page, {
    card,
    draft: page.edits.get(card.id) ?? NOTHING,
    drafts: [],
    reasons: null,
    article: null,
    left: null,
  });
  if (card.origin !== "added") page.n = card.n;
  history.replaceState(null, "", `#${card.id}`);
  drawCard();
  window.scrollTo({top: 0, behavior: "instant"});
  page.queue.prepare(page.n);
  if (page.whole) loadArticle();
  // Of a long article the card has a part only: working out reasons would keep the server busy for seconds.
  card.long ??= card.article === "ok" && !card.text.whole;
  if (card.long) {
    page.reasons = {reasons: null, onDemand: true};
    drawEvidence(byId("evidence"), page);
  } else {
    setTimeout(() => {
      if (page.card === card) loadReasons(card);
    }, REASONS_AFTER);
  }
  return true;
}

// The claim after row `n` of the queue; null: the first.
export async function advance(n) {
  const item = await persist(() => page.queue.next(n));
  if (item) return open(item);
  leave(true);
  Object.assign(page, {card: null, draft: NOTHING, drafts: []});
  drawCard();
  return true;
}

// An edit that is not saved waits until its claim is shown again. `forward`: the claim is one to go back to.
function leave(forward) {
  if (!page.card) return;
  if (isEmpty(page.draft)) page.edits.delete(page.card.id);
  else page.edits.set(page.card.id, page.draft);
  if (forward) page.visited.push({id: page.card.id, doc_id: page.card.document.id});
}

export async function loadReasons(card) {
  let reasons;
  try {
    reasons = await get(`/api/card/${encodeURIComponent(card.id)}/reasons`, {
      reviewer: page.queue.reviewer,
      doc: card.document.id,
    });
  } catch (error) {
    reasons = {reasons: null, late: error instanceof Unreachable};
  }
  if (page.card?.id !== card.id) return;
  page.reasons = reasons;
  drawEvidence(byId("evidence"), page);
}

export async function loadArticle() {
  const {card} = page;
  const article = await persist(() =>
    get(`/api/article/${encodeURIComponent(card.id)}`, {reviewer: page.queue.reviewer, doc: card.document.id}),
  );
  if (page.card?.id !== card.id) return;
  page.article = article;
  const part = article.parts.find((each) => each.part === card.claim.part);
  // The card may have a window of a long article only; from here on every span of it can be shown.
  if (article.article === "ok" && part) page.card.text = {part: part.part, start: 0, text: part.text, whole: true};
  redraw();
}
