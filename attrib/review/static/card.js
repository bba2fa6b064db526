// One claim on the page: where it stands, who said what, the text around it or the whole article, and the corrections.
//
// `draw` lays a card out; `refresh` fills again what a draft or the article changes, so that a button in use keeps its
// focus.

import {byId, fill, isolated, make} from "./dom.js";
import {isEmpty} from "./draft.js";
import {labelOf, shortcutOf} from "./keys.js";
import {Stretch} from "./offsets.js";
import {language, say, sayValue} from "./strings.js";
import {elementAt, show} from "./text.js";
import {claimNow, contextOf, marksOf} from "./view.js";

// Each row has its own short labels, "short:…", under the name of the row.
const CORRECTIONS = [
  {name: "speaker", commands: ["speakers", "polarity"]},
  {name: "end", commands: ["end-on", "end-back", "end-word-on", "end-word-back"]},
  {name: "start", commands: ["start-back", "start-on", "start-word-back", "start-word-on"]},
  {name: "selection", commands: ["take-selection", "add-selection", "missed"]},
];
const LEGEND = [
  ["content", "content"],
  ["cue", "cue"],
  ["source", "source_as_written"],
  ["mention", "said_by"],
  ["other", "other_claims"],
];

// A button for a command, with its key.
export function commandButton(command, attributes = {}, label = say(command)) {
  const key = labelOf(command, language());
  return make(
    "button",
    {type: "button", data: {command}, "aria-keyshortcuts": shortcutOf(command), ...attributes},
    label,
    key && make("kbd", {aria: {hidden: true}}, key),
  );
}

// `view`: {card, draft, whole, article}; `article` is null until the whole article has come.
export function draw(root, view) {
  fill(
    root,
    make(
      "article",
      {class: "card", "aria-labelledby": "who"},
      make("div", {class: "place"}, place(view)),
      // The heading stays while its words change: it may have the focus.
      make("div", {class: "said"}, make("h1", {id: "who", tabindex: "-1"}), make("div", {id: "said"})),
      make("div", {class: "draft", id: "draft", hidden: true}),
      make(
        "section",
        {"aria-labelledby": "reading-title"},
        make(
          "div",
          {class: "reading-head"},
          make("h2", {id: "reading-title"}),
          make(
            "div",
            {class: "corrections"},
            ["article", "copy", "live", "flag", "note", "reopen"].map((command) => commandButton(command)),
          ),
        ),
        make("div", {id: "reading"}),
        make(
          "ul",
          {class: "legend", aria: {hidden: true}},
          LEGEND.map(([kind, key]) => make("li", {}, make("mark", {class: `m-${kind}`}, say(key)))),
        ),
      ),
      make(
        "div",
        {class: "rows"},
        CORRECTIONS.map(({name, commands}) =>
          make(
            "div",
            {class: "corrections", role: "group", aria: {labelledby: `row-${name}`}},
            make("span", {class: "quiet", id: `row-${name}`}, say(`row_${name}`)),
            commands.map((command) => commandButton(command, {}, say(`short:${command}`))),
          ),
        ),
      ),
    ),
  );
  root.setAttribute("aria-busy", "false");
  refresh(view);
}

export function refresh(view) {
  said(view);
  draftBox(view);
  reading(view);
  const live = document.querySelector("#card [data-command=live]");
  live.hidden = !view.card.document.live_url;
  document.querySelector("#card [data-command=reopen]").hidden = ["open", "stale"].includes(view.card.state);
  document.querySelector("#card [data-command=article]").setAttribute("aria-pressed", String(view.whole));
  document
    .querySelector("#card [data-command=flag]")
    .setAttribute("aria-pressed", String(Boolean(view.card.decision?.flagged)));
}

function place({card}) {
  const {document: from, claim} = card;
  const url = webAddress(from.url);
  return [
    from.title && make("span", {class: "headline"}, isolated(from.title)),
    from.outlet && isolated(from.outlet),
    from.date && make("time", {}, isolated(from.date)),
    from.author && isolated(from.author),
    claim.part === "title" && make("span", {}, say("in_title")),
    claim.nested_in && make("span", {}, say("nested")),
    card.origin === "added" && make("span", {}, say("state_added")),
    make("span", {}, say("others_in_article", {n: card.others})),
    url && make("a", {href: url, target: "_blank", rel: "noopener noreferrer"}, say("source_link")),
    card.warning && make("p", {class: "notice"}, say(card.warning.code)),
    !card.warning && card.article === "none" && make("p", {class: "quiet"}, say("article_none")),
  ];
}

// Only http and https, whatever the server let through: another scheme could be script.
export function webAddress(value) {
  try {
    const url = new URL(value);
    return ["http:", "https:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function said({card, draft}) {
  const claim = claimNow(card, draft);
  const {speaker} = claim;
  const state = card.state === "open" ? null : card.state;
  const reason = card.decision?.reason;
  const quotation = make("blockquote");
  const that = claim.complementizer && !draft.spans ? `${claim.complementizer.text} ` : "";
  const text = claim.type === "direct" ? `«${claim.text}»` : claim.text;
  show(quotation, {text: that + text, start: 0});
  fill(
    byId("who"),
    speaker.name
      ? isolated(speaker.name, {class: "speaker"})
      : make("span", {class: "speaker unknown"}, say("no_speaker")),
    claim.cue
      ? make("span", {class: "chip cue"}, isolated(claim.cue.text))
      : make("span", {class: "chip"}, say("no_cue")),
    make("span", {class: `chip polarity ${claim.polarity}`}, sayValue("polarity", claim.polarity)),
    make("span", {class: "chip"}, sayValue("type", claim.type)),
    state &&
      make(
        "span",
        {class: `chip ${state}`, id: "state"},
        sayValue("state", state),
        reason && `: ${say(`reject:${reason}`)}`,
      ),
    card.decision?.flagged && make("span", {class: "chip flagged"}, say("flag")),
    speaker.role && make("span", {class: "role"}, isolated(speaker.role)),
  );
  fill(
    byId("said"),
    quotation,
    card.decision?.judged &&
      make(
        "p",
        {class: "notice"},
        say("stale_judged"),
        " ",
        isolated(
          [
            card.decision.judged.speaker,
            card.decision.judged.cue,
            card.decision.judged.polarity && sayValue("polarity", card.decision.judged.polarity),
          ]
            .filter(Boolean)
            .join(" · "),
        ),
      ),
    card.decision?.note && make("p", {class: "quiet"}, `${say("note")}: `, isolated(card.decision.note)),
  );
}

function draftBox({card, draft}) {
  const box = byId("draft");
  box.hidden = isEmpty(draft);
  if (box.hidden) return fill(box);
  const was = card.current;
  return fill(
    box,
    make("p", {}, make("strong", {}, say("draft"))),
    draft.speaker && [
      make("p", {}, say("said_by"), ": ", draft.speaker.name ? isolated(draft.speaker.name) : say("nobody_named")),
      make("p", {class: "was"}, `${say("was")}: `, was.speaker.name ? isolated(was.speaker.name) : say("no_speaker")),
    ],
    draft.polarity && make("p", {}, say("polarity"), ": ", sayValue("polarity", draft.polarity)),
    draft.spans && make("p", {class: "was"}, `${say("was")}: `, isolated(was.text)),
    make(
      "div",
      {class: "buttons"},
      commandButton("accept", {class: "main"}, say("save_correction")),
      commandButton("drop-draft"),
    ),
  );
}

function reading(view) {
  const {card, draft, whole, article} = view;
  const root = byId("reading");
  byId("reading-title").textContent = say(whole ? "article" : "context");
  const wholly = Boolean(whole && article);
  const shown = JSON.stringify([card.id, wholly, draft, card.current.spans, card.current.speaker.mentions]);
  // What the reviewer has selected stays selected while nothing changes.
  if (root.dataset.shown === shown) return;
  const stays = root.dataset.shown?.startsWith(JSON.stringify([card.id, wholly]).slice(0, -1));
  const kept = root.scrollTop;
  root.dataset.shown = shown;
  const marks = marksOf(card, draft, say);
  if (wholly) {
    root.className = "reading whole";
    root.tabIndex = 0;
    fill(
      root,
      article.parts
        .filter(({text}) => text)
        .map((part) => {
          const block = make("div", {class: `part-${part.part}`, data: {part: part.part}});
          const others = part.claims
            .filter(({id}) => id !== card.id)
            .map((claim) => otherMarks(claim))
            .flat();
          show(block, {text: part.text}, part.part === card.claim.part ? [...others, ...marks] : others);
          return block;
        }),
    );
    if (stays) root.scrollTop = kept;
    else scrollTo(root, elementAt(root.querySelector(`[data-part=${card.claim.part}]`), card.current.spans[0][0]));
  } else {
    root.className = "reading";
    root.removeAttribute("tabindex");
    const stretch = new Stretch(card.text);
    const block = make("div", {data: {part: card.text.part}});
    show(block, stretch.cut(...contextOf(card, draft)), marks);
    fill(root, block);
  }
}

// Only the article moves, not the page around it.
function scrollTo(root, element) {
  if (element)
    root.scrollTop += element.getBoundingClientRect().top - root.getBoundingClientRect().top - root.clientHeight / 3;
}

function otherMarks({id, spans, speaker, state}) {
  return spans.map(([start, end]) => ({
    start,
    end,
    kinds: ["other", state],
    claim: id,
    label: `${say("claim")}: ${speaker ?? say("no_speaker")}, ${sayValue("state", state)}`,
  }));
}
