// Everything that the page says, in Arabic and in English, from strings/ar.json and en.json: say("rate", {n: 3}).
//
// {n} in a text is filled in. A text that is a list has the six plurals of Intl.PluralRules, which Arabic needs,
// in the order of PLURALS.

const PLURALS = ["zero", "one", "two", "few", "many", "other"];
const tables = {};
let lang = "ar";

export async function loadStrings() {
  await Promise.all(
    ["ar", "en"].map(async (name) => {
      const answer = await fetch(`/static/strings/${name}.json`);
      if (!answer.ok) throw new Error(`/static/strings/${name}.json: ${answer.status}`);
      tables[name] = await answer.json();
    }),
  );
}

export function language() {
  return lang;
}

export function setLanguage(value) {
  lang = value in tables ? value : "ar";
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === "ar" ? "rtl" : "ltr";
}

// The text of `key`, with {names} filled from `values`; a key that is not there comes back as it is.
export function say(key, values = {}) {
  let text = tables[lang][key] ?? key;
  if (Array.isArray(text)) {
    const exact = {0: "zero", 2: "two"}[values.n] ?? new Intl.PluralRules(lang).select(values.n);
    text = text[PLURALS.indexOf(exact)];
  }
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return typeof value === "number" ? number(value) : (value ?? whole);
  });
}

// A value of a closed list in words; as it stands where the list has grown since.
export function sayValue(list, value) {
  return tables[lang][`${list}_${value}`] ?? String(value);
}

// Western digits in both languages: what the claims and most newsrooms have.
export function number(value, digits = 1) {
  return new Intl.NumberFormat("en", {maximumFractionDigits: digits, signDisplay: "negative"}).format(value);
}

export function percent(value) {
  return `${number(value * 100, 0)}%`;
}

// Labels of the page's frame: data-t is the text, data-t-label and data-t-hint the attributes.
export function relabel(root = document) {
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const element of root.querySelectorAll("[data-t-label]"))
    element.setAttribute("aria-label", say(element.dataset.tLabel));
  for (const element of root.querySelectorAll("[data-t-hint]")) element.placeholder = say(element.dataset.tHint);
  document.title = say("title");
}
