// Starts the page, and turns keys, clicks and settings into commands (commands.js).
//
// Nothing counts as saved before the server has said so; see api.js.

import {Outbox, Refused, get} from "./api.js";
import {COMMANDS} from "./commands.js";
import {isOpen} from "./dialogs.js";
import {byId} from "./dom.js";
import {NOTHING, isEmpty} from "./draft.js";
import {commandOf} from "./keys.js";
import {remember, remembered} from "./memory.js";
import {drawCard, drawFrame, page, persist, restoreQueue, showOutbox, showProgress, status, trouble} from "./page.js";
import {Queue} from "./queue.js";
import {language, loadStrings, relabel, say, setLanguage} from "./strings.js";
import {advance, open} from "./walk.js";

start().catch((error) => {
  trouble(say("error_script", {why: error.message}));
  throw error;
});

async function start() {
  const name = byId("reviewer");
  if (!new URLSearchParams(location.search).has("reviewer")) name.value = remembered("reviewer") ?? name.value;
  page.queue = new Queue(name.value);
  restoreQueue();
  // The first claims are asked for while the rest of the page comes.
  if (!location.hash) page.queue.prepare(null);
  const asked = sessionOf(name.value).catch((error) => error);
  await loadStrings();
  setLanguage(document.documentElement.lang);
  relabel();
  applyTheme(remembered("theme") ?? "");
  page.single = remembered("single-keys") !== "off";
  page.whole = remembered("whole") === "on";
  const session = await asked;
  page.session = session instanceof Error ? await persist(() => sessionOf(name.value)) : session;
  page.queue.reviewer = name.value = page.session.reviewer;
  page.outbox = new Outbox(`attrib-outbox:${page.session.claims_file}`, showOutbox);
  listen();
  drawFrame();
  const left = page.outbox.left();
  if (left) {
    status(say("kept_from_before"), "waiting");
    await COMMANDS.deliver(left);
  }
  if (!(await openAddressed())) await advance(null);
  window.addEventListener("hashchange", openAddressed);
}

// The session of that reviewer; of the server's own where the browser remembers a name that the server does not take.
async function sessionOf(reviewer) {
  try {
    return await get("/api/session", {reviewer});
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 400) throw error;
    page.queue.reviewer = "";
    page.queue.reset();
    return get("/api/session");
  }
}

// The claim that the address names: #c-…; false where it names none that is there.
async function openAddressed() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  return wanted.startsWith("c-") && (wanted === page.card?.id || open({id: wanted, doc_id: null}, {quiet: true}));
}

function applyTheme(value) {
  document.documentElement.dataset.theme = value;
  byId("theme").value = value;
}

async function changeReviewer(name) {
  if (!name.trim()) return status(say("name_needed"), "bad");
  let session;
  try {
    session = await persist(() => get("/api/session", {reviewer: name.trim()}));
  } catch (error) {
    return status(say("refused", {why: error.message}), "bad");
  }
  remember("reviewer", session.reviewer);
  page.session = session;
  page.queue.reviewer = session.reviewer;
  page.queue.reset();
  page.visited = [];
  page.draft = NOTHING;
  page.edits.clear();
  showProgress(session);
  await (page.card ? open({id: page.card.id, doc_id: page.card.document.id}) : advance(null));
  return status(say("reviewing_as", {name: session.reviewer}));
}

function listen() {
  document.addEventListener("keydown", (event) => {
    // A digit that closed the list of speakers is not a reason to reject.
    if (isOpen() || event.defaultPrevented) return;
    const command = commandOf(event);
    const always = event.ctrlKey || event.metaKey || event.code === "Escape" || event.code === "F1";
    if (!command || !(page.single || always)) return;
    event.preventDefault();
    run(command);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-command]");
    if (button) return run(button.dataset.command);
    const claim = event.target.closest?.("[data-claim]")?.dataset.claim;
    // A drag that ends on a mark is a selection, not a click on its claim.
    if (claim && claim !== page.card?.id && document.getSelection().isCollapsed)
      open({id: claim, doc_id: page.card?.document.id});
    return null;
  });
  // A click on a button leaves what is selected selected: it may be what the button is about.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest?.(".card [data-command]")) event.preventDefault();
  });
  byId("order").addEventListener("change", (event) => run(`order:${event.target.value}`));
  byId("reviewer").addEventListener("change", (event) => changeReviewer(event.target.value));
  byId("theme").addEventListener("change", (event) => {
    remember("theme", event.target.value);
    applyTheme(event.target.value);
  });
  byId("language").addEventListener("click", () => {
    setLanguage(language() === "ar" ? "en" : "ar");
    document.cookie = `attrib_lang=${language()}; path=/; max-age=31536000; samesite=strict`;
    status("");
    drawFrame();
    drawCard();
    byId("language").focus();
  });
  window.addEventListener("beforeunload", (event) => {
    if (page.outbox?.busy || !isEmpty(page.draft) || page.edits.size) event.preventDefault();
  });
  window.addEventListener("online", () => page.outbox?.retryNow());
}

function run(command) {
  if (!page.session) return;
  const [name, detail] = command.split(":");
  Promise.resolve(COMMANDS[name]?.(detail)).catch((error) => {
    trouble(say("error_script", {why: error.message}));
    console.error(error);
  });
}
