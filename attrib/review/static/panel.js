// The panel of the queue: order, filters, search, and the claims that they leave.

import {ask, options} from "./dialogs.js";
import {fill, isolated, make} from "./dom.js";
import {TO_DECIDE} from "./queue.js";
import {percent, say, sayValue} from "./strings.js";

const LISTED = 30;
const PAUSE = 200; // milliseconds after a key before the search goes out

// Resolves to the claim picked from the list; "first" for the first of the queue; null where nothing was changed.
// `queue` has the new filters then.
export async function openPanel(queue, session) {
  const before = JSON.stringify(queue.filters);
  const hits = make("ol", {class: "hits", aria: {label: say("filters")}});
  const total = make("p", {class: "quiet", role: "status"});
  let asked = 0;
  let timer = null;
  let done = () => {};

  const look = async () => {
    asked += 1;
    const mine = asked;
    queue.filters = values();
    queue.reset();
    try {
      const found = await queue.list(LISTED);
      if (mine !== asked) return;
      total.textContent = say("hits", {n: found.total});
      fill(
        hits,
        found.items.map((item) =>
          make(
            "li",
            {},
            hit(item, () => done(item)),
          ),
        ),
      );
    } catch (error) {
      if (mine === asked) total.textContent = error.status ? say("refused", {why: error.message}) : say("offline_look");
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };

  const q = make("input", {
    type: "search",
    value: queue.filters.q,
    placeholder: say("search_hint"),
    dir: "auto",
    autofocus: true,
    oninput: later,
  });
  const min = make("input", {type: "number", min: 0, max: 1, step: 0.05, value: queue.filters.min, oninput: later});
  const max = make("input", {type: "number", min: 0, max: 1, step: 0.05, value: queue.filters.max, oninput: later});
  const {lists} = session;
  const choice = (name, prefix, list) => {
    const select = options(
      [["", say("all")], ...list.map((value) => [value, prefix ? sayValue(prefix, value) : value])],
      queue.filters[name][0] ?? "",
    );
    select.addEventListener("change", look);
    return select;
  };
  const selects = {
    type: choice("type", "type", lists.types),
    kind: choice("kind", "kind", lists.kinds),
    polarity: choice("polarity", "polarity", lists.polarities),
    flag: choice("flag", "flag", lists.flags),
    outlet: choice(
      "outlet",
      null,
      session.outlets.map(({name}) => name),
    ),
  };
  const state = options(
    [
      ["decide", say("state_to_decide")],
      ["", say("all")],
      ...lists.states.map((value) => [value, sayValue("state", value)]),
    ],
    String(queue.filters.state) === String(TO_DECIDE) ? "decide" : (queue.filters.state[0] ?? ""),
  );
  state.addEventListener("change", look);
  const checks = {
    flagged: make("input", {type: "checkbox", checked: Boolean(queue.filters.flagged), onchange: look}),
    noted: make("input", {type: "checkbox", checked: Boolean(queue.filters.noted), onchange: look}),
  };

  function values() {
    const one = (select) => (select.value ? [select.value] : []);
    return {
      type: one(selects.type),
      kind: one(selects.kind),
      polarity: one(selects.polarity),
      flag: one(selects.flag),
      outlet: one(selects.outlet),
      state: state.value === "decide" ? TO_DECIDE : one(state),
      min: valid(min),
      max: valid(max),
      q: q.value.trim(),
      flagged: checks.flagged.checked ? 1 : "",
      noted: checks.noted.checked ? 1 : "",
    };
  }

  const clear = () => {
    for (const select of Object.values(selects)) select.value = "";
    for (const box of Object.values(checks)) box.checked = false;
    for (const field of [q, min, max]) field.value = "";
    state.value = "decide";
    look();
  };

  look();
  const picked = await ask(say("filters"), (finish) => {
    done = finish;
    return make(
      "form",
      {
        onsubmit: (event) => {
          event.preventDefault();
          finish("first");
        },
      },
      make(
        "div",
        {class: "fields"},
        make("label", {class: "wide"}, say("search"), q),
        Object.entries(selects).map(([name, select]) => make("label", {}, say(`filter_${name}`), select)),
        make("label", {}, say("filter_state"), state),
        make("label", {}, say("filter_from"), min),
        make("label", {}, say("filter_to"), max),
        make("label", {class: "check"}, checks.flagged, say("state_flagged")),
        make("label", {class: "check"}, checks.noted, say("state_noted")),
      ),
      make(
        "div",
        {class: "buttons"},
        make("button", {class: "main"}, say("apply")),
        make("button", {type: "button", onclick: clear}, say("clear")),
      ),
      total,
      hits,
    );
  });
  clearTimeout(timer);
  queue.filters = values();
  queue.reset();
  if (picked) return picked;
  return JSON.stringify(queue.filters) === before ? null : "first";
}

function hit(item, onclick) {
  return make(
    "button",
    {type: "button", onclick},
    make(
      "span",
      {class: "what"},
      make("strong", {}, isolated(item.speaker ?? say("no_speaker"))),
      " · ",
      isolated(item.text),
    ),
    item.state !== "open" && make("span", {class: `chip ${item.state}`}, sayValue("state", item.state)),
    make("span", {class: "quiet"}, percent(item.confidence)),
  );
}

function valid(field) {
  return field.value && field.checkValidity() ? Number(field.value) : "";
}
