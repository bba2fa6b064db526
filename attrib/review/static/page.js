// The state of the page, and what draws it: the frame, the card, the line that says what was saved, the trouble on top.

import {Refused, Unreachable} from "./api.js";
import {commandButton, draw, refresh} from "./card.js";
import {isOpen} from "./dialogs.js";
import {byId, fill, make} from "./dom.js";
import {NOTHING} from "./draft.js";
import {drawEvidence} from "./evidence.js";
import {REASONS} from "./keys.js";
import {number, relabel, say, sayValue} from "./strings.js";
import {visible} from "./text.js";

const WAITS = [0.5, 1, 2, 4]; // seconds between tries of a look-up

// `n`: the row of the queue that the reviewer has come to. `drafts`: the drafts before this one, for undo. `edits`: drafts
// of claims that were left, by id. `left`: the claim that is decided and still stands there while the next one comes.
export const page = {
  session: null,
  queue: null,
  outbox: null,
  card: null,
  n: null,
  draft: NOTHING,
  drafts: [],
  whole: false,
  article: null,
  reasons: null,
  visited: [],
  edits: new Map(),
  single: true,
  opening: 0,
  left: null,
};

export function drawFrame() {
  relabel();
  const order = byId("order");
  fill(
    order,
    page.session.lists.orders.map((value) => make("option", {value}, sayValue("order", value))),
  );
  order.value = page.queue.order;
  byId("filter-count").textContent = page.queue.filtered() ? number(page.queue.filtered()) : "";
  fill(
    byId("actions"),
    commandButton("accept", {class: "main"}),
    REASONS.map((reason) => commandButton(`reject:${reason}`)),
    commandButton("skip"),
  );
  fill(
    byId("steps"),
    ["previous", "next", "undo", "redo"].map((command) => commandButton(command)),
  );
  fill(
    byId("reviewers"),
    page.session.reviewers.map(({name}) => make("option", {value: name})),
  );
  document.body.classList.toggle("no-keys", !page.single);
  byId("elsewhere").textContent = page.session.elsewhere ? say("elsewhere", {n: page.session.elsewhere}) : "";
  showProgress(page.session);
}

export function showProgress({progress, undo, redo}) {
  Object.assign(page.session, {progress, undo, redo});
  const {decided, total, per_hour: rate} = progress;
  byId("progress-bar").max = Math.max(total, 1);
  byId("progress-bar").value = decided;
  byId("progress-text").textContent = say("progress", {done: decided, total});
  byId("rate").textContent = rate === null ? "" : say("rate", {n: Math.round(rate)});
  for (const [command, step] of [
    ["undo", undo],
    ["redo", redo],
  ]) {
    const button = document.querySelector(`#steps [data-command=${command}]`);
    if (button) button.setAttribute("aria-disabled", String(!step));
  }
}

// Lays the card out anew and, unless the reviewer is elsewhere, brings the focus to it: a screen reader reads it then.
export function drawCard() {
  const root = byId("card");
  if (!page.card) {
    root.setAttribute("aria-busy", "false");
    fill(
      root,
      make(
        "div",
        {class: "card"},
        make(
          "div",
          {},
          make("h1", {id: "who", tabindex: "-1"}, say(page.queue.filtered() ? "nothing_found" : "all_done")),
          make(
            "div",
            {class: "buttons"},
            commandButton("undo"),
            page.queue.filtered()
              ? make("button", {type: "button", class: "main", data: {command: "reset-filters"}}, say("reset_filters"))
              : commandButton("filters"),
          ),
        ),
      ),
    );
    fill(byId("evidence"));
  } else {
    draw(root, page);
    drawEvidence(byId("evidence"), page);
  }
  if (!isOpen()) byId("who").focus({preventScroll: true});
}

export function redraw() {
  if (!page.card) return;
  refresh(page);
  drawEvidence(byId("evidence"), page);
}

export function status(text, kind = "") {
  const line = byId("status");
  line.className = kind;
  line.textContent = visible(text);
}

export function trouble(text, again = null, seconds = null) {
  fill(
    byId("trouble"),
    text &&
      make(
        "p",
        {},
        make("span", {}, visible(text)),
        seconds !== null && make("span", {aria: {hidden: true}}, say("retry_in", {n: Math.ceil(seconds)})),
        again && make("button", {type: "button", onclick: again}, say("retry_now")),
      ),
  );
}

let wasInTrouble = false;

// Told by the outbox of each try.
export function showOutbox({waiting, seconds, gone}) {
  document.body.classList.toggle("unsaved", Boolean(waiting));
  if (!waiting) {
    if (wasInTrouble) trouble("");
    wasInTrouble = false;
  } else if (seconds === null) {
    status(say("saving"), "waiting");
  } else {
    wasInTrouble = true;
    status(say("not_saved", {what: waiting.what}), "bad");
    trouble(
      gone ? `${say("not_saved", {what: waiting.what})}. ${say("forbidden")}` : say("offline", {what: waiting.what}),
      () => page.outbox.retryNow(),
      seconds,
    );
  }
}

// A look-up that is tried until the server answers; the reviewer is told meanwhile. Raises Refused but for a page
// that the server no longer knows: opening the printed address in another tab makes it known again.
export async function persist(look) {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await look();
      if (tries) trouble("");
      return answer;
    } catch (error) {
      const gone = error instanceof Refused && error.status === 403;
      if (!(error instanceof Unreachable) && !gone) throw error;
      const seconds = WAITS[Math.min(tries, WAITS.length - 1)];
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, seconds * 1000);
        trouble(
          say(gone ? "forbidden" : "offline_look"),
          () => {
            clearTimeout(timer);
            resolve();
          },
          seconds,
        );
      });
    }
  }
}

// The order and the filters outlive a reload.
export function keepQueue() {
  try {
    sessionStorage.setItem("attrib-queue", JSON.stringify({order: page.queue.order, filters: page.queue.filters}));
  } catch {
    // Without storage the queue is forgotten at the next reload, nothing else.
  }
  byId("filter-count").textContent = page.queue.filtered() ? number(page.queue.filtered()) : "";
}

export function restoreQueue() {
  try {
    const kept = JSON.parse(sessionStorage.getItem("attrib-queue"));
    if (kept) Object.assign(page.queue, {order: kept.order, filters: {...page.queue.filters, ...kept.filters}});
  } catch {
    // A queue kept by another version: the default one will do.
  }
}
