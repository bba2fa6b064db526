// The dialogs: pick a speaker, add a missed claim, a note, accept in bulk, the keys.
//
//     const person = await pickSpeaker(card)   ->   {name: "سلمى الحداد", …}; null: closed without picking
//
// The browser keeps the focus inside and gives it back; Escape closes.

import {get} from "./api.js";
import {fill, isolated, make} from "./dom.js";
import {digitOf, GROUPS, labelOf} from "./keys.js";
import {Stretch} from "./offsets.js";
import {language, number, percent, say, sayValue} from "./strings.js";
import {show, visible} from "./text.js";

const WORDS_BEFORE = 15;
const WORDS_AFTER = 8;

// Opens a dialog with `build(finish)`; resolves to what `finish` was given, to null when it is closed.
export function ask(title, build, {keydown} = {}) {
  return new Promise((resolve) => {
    // At once: a key that follows in the same breath must find what was picked.
    const finish = (value) => {
      resolve(value);
      dialog.close();
    };
    // A new one each time: the event of one that closes comes late, and must not close the next.
    const dialog = make("dialog", {
      "aria-labelledby": "dialog-title",
      onkeydown: (event) => keydown?.(event, finish),
      onclose: () => {
        dialog.remove();
        resolve(null);
      },
    });
    const close = make("button", {type: "button", onclick: () => dialog.close()}, say("close"));
    dialog.append(
      make("div", {class: "dialog-head"}, make("h2", {id: "dialog-title"}, title), close),
      make("div", {class: "dialog-body"}, build(finish)),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function isOpen() {
  return document.querySelector("dialog[open]") !== null;
}

// The people of the article, numbered; 0 goes to the field for a name that is not among them.
export function pickSpeaker(card) {
  const people = card.mentions;
  const typed = make("input", {
    autofocus: !people.length,
    id: "typed-speaker",
    name: "name",
    maxlength: 300,
    autocomplete: "off",
    dir: "auto",
  });
  return ask(
    say("pick_speaker"),
    (finish) => [
      people.length
        ? make(
            "ol",
            {class: "people"},
            people.map((person, i) => make("li", {}, row(person, i, card, finish))),
          )
        : make("p", {class: "quiet"}, say("no_people")),
      make(
        "form",
        {
          onsubmit: (event) => {
            event.preventDefault();
            if (typed.value.trim()) finish({name: typed.value.trim()});
          },
        },
        make("label", {class: "field"}, make("span", {}, say("type_speaker"), " ", make("kbd", {}, "0")), typed),
        make(
          "div",
          {class: "buttons"},
          make("button", {class: "main"}, say("ok")),
          make("button", {type: "button", onclick: () => finish({name: null})}, say("nobody_named")),
        ),
      ),
    ],
    {
      keydown: (event, finish) => {
        if (event.target === typed) return;
        const digit = digitOf(event);
        if (digit === 0) {
          event.preventDefault();
          typed.focus();
        } else if (digit && digit <= people.length) {
          event.preventDefault();
          finish(chosen(people[digit - 1], card));
        } else if (event.code === "ArrowDown" || event.code === "ArrowUp") {
          const buttons = [...document.querySelectorAll("dialog[open] .people button")];
          const at = buttons.indexOf(document.activeElement) + (event.code === "ArrowDown" ? 1 : -1);
          event.preventDefault();
          buttons.at(at % buttons.length)?.focus();
        }
      },
    },
  );
}

function row(person, i, card, finish) {
  return make(
    "button",
    {
      type: "button",
      autofocus: i === 0,
      "aria-current": person.name === card.current.speaker.name ? "true" : null,
      onclick: () => finish(chosen(person, card)),
    },
    i < 9 && make("kbd", {}, String(i + 1)),
    make(
      "span",
      {class: "who"},
      isolated(person.name),
      person.role && [" · ", isolated(person.role, {class: "quiet"})],
    ),
    make("span", {class: "quiet"}, sayValue("kind", person.kind)),
    make("span", {class: "quiet"}, person.p === null ? say("times", {n: person.spans.length}) : percent(person.p)),
  );
}

// The chain of evidence of the one picked: the fullest mention, then the last one before the claim ends.
function chosen({name, kind, role, spans}, card) {
  const length = ([start, end]) => end - start;
  const fullest = spans.reduce((best, span) => (!best || length(span) > length(best) ? span : best), null);
  const used = spans.filter(([start]) => start < card.current.spans.at(-1)[1]).at(-1);
  const mentions = [fullest, used].filter((span, i, all) => span && (i === 0 || String(span) !== String(all[0])));
  return {name, kind, role, mentions};
}

// `found`: {part, span, text} of the selection. Resolves to the fields of the new claim.
export function describeMissed(card, found) {
  const words = wordsAround(card, found);
  const speaker = make("input", {
    autofocus: true,
    list: "people-names",
    autocomplete: "off",
    maxlength: 300,
    dir: "auto",
  });
  const polarity = options(
    ["asserted", "denied", "not_asserted", "not_denied"].map((value) => [value, sayValue("polarity", value)]),
    "asserted",
  );
  const cue = options([["", say("no_cue")], ...words.map(({span, text}) => [String(span), text])], "");
  const quotation = make("blockquote", {class: "snippet"});
  show(quotation, {text: found.text});
  return ask(say("missed_title"), (finish) =>
    make(
      "form",
      {
        onsubmit: (event) => {
          event.preventDefault();
          const name = speaker.value.trim();
          const known = card.mentions.find((person) => person.name === name);
          finish({
            speaker: name ? {name, ...(known ? {kind: known.kind, role: known.role} : {})} : null,
            polarity: polarity.value,
            cue: cue.value ? cue.value.split(",").map(Number) : null,
          });
        },
      },
      quotation,
      make(
        "datalist",
        {id: "people-names"},
        card.mentions.map(({name}) => make("option", {value: name})),
      ),
      make("label", {class: "field"}, say("missed_speaker"), speaker),
      make("label", {class: "field"}, say("missed_cue"), cue),
      make("label", {class: "field"}, say("missed_polarity"), polarity),
      make("div", {class: "buttons"}, make("button", {class: "main"}, say("missed_save"))),
    ),
  );
}

// What may report the missed words: the words of their part close by, in the text's order.
function wordsAround(card, {part, span: [start, end]}) {
  if (part !== card.text.part) return [];
  const stretch = new Stretch(card.text);
  const before = card.words.filter((word) => word[1] <= start).slice(-WORDS_BEFORE);
  const after = card.words.filter((word) => word[0] >= end).slice(0, WORDS_AFTER);
  return [...before, ...after].map((span) => ({span, text: stretch.cut(...span).text}));
}

export function options(pairs, value) {
  const select = make(
    "select",
    {},
    pairs.map(([key, text]) => make("option", {value: key}, visible(text))),
  );
  select.value = value;
  return select;
}

// Resolves to the text of the note; "" takes it away.
export function writeNote(note) {
  const area = make("textarea", {autofocus: true, maxlength: 4000, dir: "auto", aria: {label: say("note_title")}});
  area.value = note;
  return ask(
    say("note_title"),
    (finish) => [
      area,
      make(
        "div",
        {class: "buttons"},
        make(
          "button",
          {type: "button", class: "main", onclick: () => finish(area.value)},
          say("note_save"),
          make("kbd", {}, "Ctrl ↵"),
        ),
      ),
    ],
    {
      keydown: (event, finish) => {
        if (event.code === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          finish(area.value);
        }
      },
    },
  );
}

// Says how many errors to expect before it asks. Resolves to {min, count}.
export function confirmBulk(parameters) {
  const min = make("input", {type: "number", autofocus: true, min: 0, max: 1, step: 0.01, value: 0.9});
  const answer = make("div", {aria: {live: "polite"}});
  const confirm = make("button", {type: "button", class: "main", disabled: true}, say("bulk_confirm"));
  let figures = null;
  let asked = 0;
  const count = async () => {
    asked += 1;
    const mine = asked;
    figures = null;
    confirm.disabled = true;
    if (!min.value || !min.checkValidity()) return fill(answer, say("bulk_range"));
    try {
      const found = await get("/api/bulk", {...parameters, min: Number(min.value)});
      if (mine !== asked) return null;
      figures = {min: Number(min.value), count: found.count};
      fill(
        answer,
        make("p", {class: "figure"}, say("bulk_count", {n: found.count})),
        found.count > 0 && [
          make("p", {class: "figure"}, say("bulk_errors", {n: number(found.expected_errors)})),
          make("p", {class: "quiet"}, say("bulk_undo")),
        ],
      );
      confirm.disabled = found.count === 0;
    } catch (error) {
      if (mine === asked)
        fill(
          answer,
          make("p", {class: "notice"}, error.status ? say("refused", {why: error.message}) : say("offline_look")),
        );
    }
    return null;
  };
  min.addEventListener("input", count);
  count();
  return ask(say("bulk_title"), (finish) => {
    confirm.addEventListener("click", () => finish(figures));
    return [
      make("p", {class: "quiet"}, say("bulk_scope")),
      make("label", {class: "field"}, say("bulk_threshold"), min),
      answer,
      make("div", {class: "buttons"}, confirm),
    ];
  });
}

// `single`: whether letters alone are keys; `changed(value)` when the reviewer switches that.
export function showHelp(single, changed) {
  const box = make("input", {type: "checkbox", checked: single, onchange: () => changed(box.checked)});
  return ask(say("help"), () => [
    make("p", {}, say("keys_hint")),
    make(
      "div",
      {class: "keys"},
      GROUPS.map(({name, keys}) =>
        make(
          "section",
          {},
          make("h3", {}, say(`group_${name}`)),
          make(
            "dl",
            {},
            keys
              .map(({command}) => [
                make("dt", {}, make("kbd", {}, labelOf(command, language()))),
                make("dd", {}, say(command)),
              ])
              .flat(),
          ),
        ),
      ),
    ),
    make("p", {}, say("numbers_hint")),
    make(
      "p",
      {},
      make("label", {}, box, " ", say("single_keys")),
      make("br"),
      make("span", {class: "quiet"}, say("single_keys_hint")),
    ),
  ]);
}
