// Elements without markup: make("button", {type: "button", onclick: f}, "نعم"). Strings become text nodes.
//
// `data` sets data-…, `aria` sets aria-…, names that begin with "on" are listeners, true is an empty attribute,
// and null, undefined or false sets nothing.

import {ARABIC, plain} from "./text.js";

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "aria")
      for (const [key, each] of Object.entries(value)) element.setAttribute(`aria-${key}`, String(each));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// Text of the data (a name, an outlet, a date): isolated, so that it cannot reorder what stands around it,
// its controls visible, in its own language.
export function isolated(text, attributes = {}) {
  return make("bdi", {lang: ARABIC.test(text) ? "ar" : null, ...attributes}, plain(text));
}

export function byId(id) {
  return document.getElementById(id);
}

export function fill(element, ...children) {
  element.replaceChildren(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
}
