// What a key or a button does, by the name of the command: accept, reject:wrong_span, end-on, undo, …
//
// A decision is sent, awaited and only then left behind for the next claim.

import {Refused} from "./api.js";
import {webAddress} from "./card.js";
import {asText, copy} from "./copy.js";
import {confirmBulk, describeMissed, pickSpeaker, showHelp, writeNote} from "./dialogs.js";
import {byId} from "./dom.js";
import {NOTHING, isEmpty, moveEnd, moveStart, sameSpans, withPiece} from "./draft.js";
import {remember} from "./memory.js";
import {drawCard, drawFrame, keepQueue, page, redraw, showProgress, status} from "./page.js";
import {openPanel} from "./panel.js";
import {NO_FILTERS} from "./queue.js";
import {say, sayValue} from "./strings.js";
import {find, select} from "./selection.js";
import {claimNow} from "./view.js";
import {advance, loadArticle, loadReasons, open} from "./walk.js";

const POLARITIES = ["asserted", "denied", "not_asserted", "not_denied"];

export const COMMANDS = {
  accept: () =>
    isEmpty(page.draft)
      ? decide({kind: "accept"}, say("accept"))
      : decide({kind: "correct", ...changes()}, whatChanges()),
  reject: (reason) => decide({kind: "reject", reason}, `${say("reject")}: ${say(`reject:${reason}`)}`),
  skip: () => decide({kind: "skip"}, say("skip")),
  reopen: () => (page.card?.decision ? decide({kind: "clear"}, say("reopen"), {stay: true}) : undefined),
  next: () => (page.card ? advance(page.n) : undefined),
  previous,
  undo: () => (isEmpty(page.draft) ? step("/api/undo", "undo") : draftBack()),
  redo: () => step("/api/redo", "redo"),

  speakers: async () => {
    if (!page.card) return;
    const {card} = page;
    const person = await pickSpeaker(card);
    if (person && page.card === card) change({speaker: person.name === card.current.speaker.name ? null : person});
  },
  "end-on": () => move(moveEnd, boundaries, +1),
  "end-back": () => move(moveEnd, boundaries, -1),
  "start-on": () => move(moveStart, boundaries, +1),
  "start-back": () => move(moveStart, boundaries, -1),
  "end-word-on": () => move(moveEnd, wordEdges, +1),
  "end-word-back": () => move(moveEnd, wordEdges, -1),
  "start-word-on": () => move(moveStart, wordEdges, +1),
  "start-word-back": () => move(moveStart, wordEdges, -1),
  "take-selection": () => takeSelection((span) => [span]),
  "add-selection": () => takeSelection((span) => withPiece(spans(), span)),
  polarity: () => {
    if (!page.card) return;
    const now = claimNow(page.card, page.draft).polarity;
    const next = POLARITIES[(POLARITIES.indexOf(now) + 1) % POLARITIES.length];
    change({polarity: next === page.card.current.polarity ? null : next});
    status(sayValue("polarity", next));
  },
  missed,
  "drop-draft": () => {
    if (isEmpty(page.draft)) return;
    Object.assign(page, {draft: NOTHING, drafts: []});
    redraw();
    byId("who").focus({preventScroll: true});
  },

  article: () => {
    if (!page.card) return;
    page.whole = !page.whole;
    remember("whole", page.whole ? "on" : "off");
    redraw();
    if (page.whole && !page.article) return loadArticle();
  },
  reasons: () => {
    if (!page.card) return;
    page.reasons = null;
    redraw();
    return loadReasons(page.card);
  },
  copy: async () => {
    if (!page.card) return;
    const worked = await copy(asText(claimNow(page.card, page.draft), page.card.document));
    status(say(worked ? "copied" : "copy_failed"), worked ? "" : "bad");
  },
  live: () => {
    const url = page.card && webAddress(page.card.document.live_url);
    if (url) window.open(url, "_blank", "noopener,noreferrer");
    else status(say("no_url"));
  },
  flag: () => {
    const value = !page.card?.decision?.flagged;
    return decide({kind: "flag", value}, say(value ? "flag_on" : "flag_off"), {stay: true});
  },
  note: async () => {
    if (!page.card) return;
    const {card} = page;
    const note = await writeNote(card.decision?.note ?? "");
    if (note !== null && page.card === card) await decide({kind: "note", note}, say("note"), {stay: true});
  },

  filters: choose,
  order: (value) => {
    page.queue.order = value;
    return restart();
  },
  "reset-filters": () => {
    page.queue.filters = {...NO_FILTERS};
    return restart();
  },
  "accept-all": acceptAll,
  help: () =>
    showHelp(page.single, (value) => {
      page.single = value;
      remember("single-keys", value ? "on" : "off");
      drawFrame();
    }),
  deliver,
};

// ---- decisions -----------------------------------------------------------------------------------------------------

// Sends one change and waits until it is saved. undefined: it was not (another waits, or the server refused; said so).
async function send(path, body, what) {
  if (page.outbox.busy) {
    status(say("busy"), "bad");
    return undefined;
  }
  return settled(() => page.outbox.send(path, {reviewer: page.queue.reviewer, ...body}, what));
}

async function settled(sending) {
  try {
    const answer = await sending();
    showProgress(answer);
    return answer;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const known = ["nothing_to_undo", "nothing_to_redo", "no_article"].includes(error.code);
    status(known ? say(error.code) : say("refused", {why: error.message}), "bad");
    return error.code === "changed" ? {changed: error.details} : undefined;
  }
}

// What waited when the page was left, with the reviewer of then.
async function deliver(entry) {
  const answer = await settled(() => page.outbox.deliver(entry));
  if (answer) status(say("saved", {what: entry.what}), "good");
  page.queue.reset();
}

// Whether it was saved. `stay`: the claim stays on the page.
async function decide(body, what, {stay = false} = {}) {
  const {card} = page;
  if (!card) return false;
  if (page.left === card.id) {
    // A key that was meant for the next claim must not change what was said of this one.
    status(say("coming"), "waiting");
    return false;
  }
  const answer = await send("/api/decide", {claim: card.id, doc: card.document.id, ...body}, what);
  if (!answer || answer.changed) return false;
  page.queue.forget(card.id);
  status(say("saved", {what}), "good");
  if (page.card !== card) return true;
  Object.assign(card, {state: answer.state, decision: answer.decision, current: answer.current ?? card.current});
  if (stay) redraw();
  else {
    Object.assign(page, {draft: NOTHING, drafts: [], left: card.id});
    await advance(page.n);
  }
  return true;
}

// Undo and redo that are pressed fast follow one another: they are about no claim that has yet to be seen.
let steps = Promise.resolve();

function step(path, name) {
  const taken = steps.then(() => takeStep(path, name));
  steps = taken.catch(() => {});
  return taken;
}

async function takeStep(path, name) {
  if (!page.outbox.failing) await page.outbox.free();
  const answer = await send(path, {}, say(name));
  if (!answer) return;
  page.queue.reset();
  const what = say(answer.step.kind);
  // A bulk touched claims by the hundred: the one on the page stays.
  if (answer.claim && answer.step.kind !== "bulk") await open({id: answer.claim, doc_id: null});
  // An added claim that is no longer there: back to where it was added.
  else if (page.card?.origin === "added") await previous();
  else if (page.card) await open({id: page.card.id, doc_id: page.card.document.id});
  status(say(name === "undo" ? "undone" : "redone", {what}), "good");
}

async function previous() {
  const item = page.visited.pop() ?? (page.card && page.n !== null ? await page.queue.before(page.n) : null);
  if (item) await open(item, {back: true});
  else status(say("first_claim"));
}

// ---- corrections ---------------------------------------------------------------------------------------------------

function spans() {
  return page.draft.spans ?? page.card.current.spans;
}

function change(fields) {
  page.drafts.push(page.draft);
  page.draft = {...page.draft, ...fields};
  redraw();
}

function draftBack() {
  page.draft = page.drafts.pop() ?? NOTHING;
  status(say("draft_undone"));
  redraw();
}

// The fields of the draft that change something.
function changes() {
  return Object.fromEntries(Object.entries(page.draft).filter(([, value]) => value));
}

function whatChanges() {
  return `${say("correct")}: ${Object.keys(changes())
    .map((field) => say(field))
    .join("، ")}`;
}

function setSpans(moved) {
  change({spans: sameSpans(moved, page.card.current.spans) ? null : moved});
}

const boundaries = (card) => card.boundaries;
const wordEdges = ({words}) => ({starts: words.map(([start]) => start), ends: words.map(([, end]) => end)});

// `places`: the card -> where a start and an end may stand.
function move(how, places, direction) {
  if (!page.card) return;
  const moved = how(spans(), places(page.card), direction);
  if (moved) setSpans(moved);
  else status(say("no_boundary"));
}

function takeSelection(use) {
  if (!page.card) return;
  const found = find(page.card);
  if (!found) return;
  if (found.part !== page.card.claim.part) return status(say("selection_elsewhere"), "bad");
  document.getSelection().removeAllRanges();
  setSpans(use(found.span));
}

async function missed() {
  if (!page.card) return;
  const {card} = page;
  const found = find(card, () => select(card));
  if (!found) return;
  const fields = await describeMissed(card, found);
  if (!fields) return;
  const answer = await send(
    "/api/add",
    {near: card.id, part: found.part, spans: [found.span], source: null, ...fields},
    say("added"),
  );
  if (!answer) return;
  page.queue.reset();
  await open({id: answer.changed?.claim ?? answer.claim, doc_id: card.document.id});
  status(
    answer.changed ? say("exists_already") : `${say("saved", {what: say("added")})} ${say("kept_open")}`,
    answer.changed ? "" : "good",
  );
}

// ---- the queue -----------------------------------------------------------------------------------------------------

async function choose() {
  const picked = await openPanel(page.queue, page.session);
  keepQueue();
  if (picked === "first") await restart();
  else if (picked) await open(picked);
}

async function restart() {
  page.queue.reset();
  keepQueue();
  drawFrame();
  await advance(null);
}

async function acceptAll() {
  const {reviewer, filters} = page.queue;
  const agreed = await confirmBulk({reviewer, ...filters});
  if (!agreed) return;
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => String(value) !== ""));
  const answer = await send("/api/bulk", {...agreed, filters: given}, say("accept-all"));
  if (!answer) return;
  if (answer.changed) {
    status(say("bulk_changed"), "bad");
    return;
  }
  page.queue.reset();
  if (page.card) await open({id: page.card.id, doc_id: page.card.document.id});
  else drawCard();
  status(`${say("saved", {what: say("bulk_done", {n: answer.count})})} ${say("bulk_undo")}`, "good");
}
