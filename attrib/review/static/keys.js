// A key press -> the name of a command, by the place of the key: A and ش are one key, whatever the layout writes.
//
//     commandOf({code: "KeyA", key: "ش"})   ->   "accept"
//
// Only keys marked `held` go on while they are held down: others would decide a claim every 30 ms.

export const REASONS = ["not_quotation", "wrong_speaker", "wrong_span", "wrong_cue", "duplicate"];

// In the order of the help page, in its groups.
export const GROUPS = [
  {
    name: "decide",
    keys: [
      {command: "accept", code: "KeyA"},
      ...REASONS.map((reason, i) => ({command: `reject:${reason}`, code: `Digit${i + 1}`})),
      {command: "skip", code: "KeyW"},
      {command: "next", code: "KeyJ", held: true},
      {command: "previous", code: "KeyK", held: true},
      {command: "undo", code: "KeyZ"},
      {command: "redo", code: "KeyZ", shift: true},
      {command: "reopen", code: "KeyU"},
    ],
  },
  {
    name: "correct",
    keys: [
      {command: "speakers", code: "KeyS"},
      {command: "end-on", code: "KeyE", held: true},
      {command: "end-back", code: "KeyE", shift: true, held: true},
      {command: "start-back", code: "KeyB", held: true},
      {command: "start-on", code: "KeyB", shift: true, held: true},
      {command: "end-word-on", code: "KeyR", held: true},
      {command: "end-word-back", code: "KeyR", shift: true, held: true},
      {command: "start-word-back", code: "KeyV", held: true},
      {command: "start-word-on", code: "KeyV", shift: true, held: true},
      {command: "take-selection", code: "KeyX"},
      {command: "add-selection", code: "KeyX", shift: true},
      {command: "polarity", code: "KeyD"},
      {command: "missed", code: "KeyM"},
      {command: "drop-draft", code: "Escape"},
    ],
  },
  {
    name: "look",
    keys: [
      {command: "article", code: "KeyO"},
      {command: "copy", code: "KeyC"},
      {command: "live", code: "KeyL"},
      {command: "flag", code: "KeyF"},
      {command: "note", code: "KeyN"},
    ],
  },
  {
    name: "queue",
    keys: [
      {command: "filters", code: "Slash"},
      {command: "accept-all", code: "KeyP"},
      {command: "help", code: "KeyH"},
    ],
  },
];

const TABLE = GROUPS.flatMap(({keys}) => keys);

// What is written on the keys of an Arabic (101) keyboard.
const ARABIC = {
  KeyA: "ش",
  KeyB: "لا",
  KeyC: "ؤ",
  KeyD: "ي",
  KeyE: "ث",
  KeyF: "ب",
  KeyH: "ا",
  KeyJ: "ت",
  KeyK: "ن",
  KeyL: "م",
  KeyM: "ة",
  KeyN: "ى",
  KeyO: "خ",
  KeyP: "ح",
  KeyR: "ق",
  KeyS: "س",
  KeyU: "ع",
  KeyV: "ر",
  KeyW: "ص",
  KeyX: "ء",
  KeyZ: "ئ",
};

// null: no command, or one that the control in focus keeps for itself.
export function commandOf(event) {
  if (event.altKey || event.isComposing) return null;
  const {target} = event;
  if (event.ctrlKey || event.metaKey) return typing(target) ? null : withControl(event);
  if (event.code === "Escape") return "drop-draft";
  if (typing(target)) return null;
  if ((event.code === "Enter" || event.code === "NumpadEnter") && !operable(target))
    return event.repeat ? null : "accept";
  if (event.code === "F1") return "help";
  if (event.code === "Slash" && event.shiftKey) return "help";
  const code = event.code.replace(/^Numpad(?=\d$)/, "Digit");
  const found = TABLE.find((entry) => entry.code === code && Boolean(entry.shift) === event.shiftKey);
  return !found || (event.repeat && !found.held) ? null : found.command;
}

// 1 to 9 and 0 of the row or of the number pad; null for other keys.
export function digitOf(event) {
  const match = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  return match && !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey ? Number(match[1]) : null;
}

// How the key of `command` is called: "A", in Arabic "A ش"; "" where it has none.
export function labelOf(command, lang) {
  const entry = TABLE.find((each) => each.command === command);
  if (!entry) return "";
  const key = {Slash: "/", Escape: "Esc"}[entry.code] ?? entry.code.replace(/^(Key|Digit)/, "");
  const arabic = lang === "ar" ? ARABIC[entry.code] : null;
  return (entry.shift ? "⇧ " : "") + key + (arabic ? ` ${arabic}` : "");
}

// The value of `aria-keyshortcuts`.
export function shortcutOf(command) {
  const entry = TABLE.find((each) => each.command === command);
  if (!entry) return null;
  const key = {Slash: "/", Escape: "Escape"}[entry.code] ?? entry.code.replace(/^(Key|Digit)/, "");
  return entry.shift ? `Shift+${key}` : key;
}

function withControl(event) {
  if (event.code === "KeyZ") return event.shiftKey ? "redo" : "undo";
  return event.code === "KeyY" && !event.shiftKey ? "redo" : null;
}

function typing(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"))
  );
}

function operable(target) {
  return (
    target instanceof HTMLElement && target.matches("button, a[href], summary, input, select, textarea, [role=button]")
  );
}
