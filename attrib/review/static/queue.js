// Which claim comes next, and its card before it is asked for: the next one must be there in under 100 ms.
//
//     queue.next(17)   ->   {n: 23, id: "c-…", doc_id: "…"}     the first after row 17 that is still to be decided
//
// The order and the filters are the server's; here are the few claims ahead, fetched while the reviewer reads.

import {get} from "./api.js";

const AHEAD = 6; // claims known ahead
const CARDS_AHEAD = 3; // of which the cards are fetched
const KEPT = 30; // cards kept

export const TO_DECIDE = ["open", "stale"];
export const NO_FILTERS = {
  type: [],
  kind: [],
  polarity: [],
  flag: [],
  outlet: [],
  state: TO_DECIDE,
  min: "",
  max: "",
  q: "",
  flagged: "",
  noted: "",
};

export class Queue {
  constructor(reviewer) {
    this.reviewer = reviewer;
    this.order = "uncertainty";
    this.filters = {...NO_FILTERS};
    this.reset();
  }

  // After anything that may have changed what comes next.
  reset() {
    this.cards = new Map();
    this.leave(null);
  }

  // What is known ahead begins after row `n` from now on.
  leave(n) {
    this.at = n;
    this.ahead = [];
    this.filling = null;
    this.end = false;
    this.age = (this.age ?? 0) + 1;
  }

  parameters() {
    return {reviewer: this.reviewer, order: this.order, ...this.filters};
  }

  // How many filters differ from "everything that is to be decided".
  filtered() {
    return Object.keys(NO_FILTERS).filter((name) => String(this.filters[name]) !== String(NO_FILTERS[name])).length;
  }

  list(limit = 20) {
    return get("/api/queue", {...this.parameters(), limit});
  }

  // The claim after row `n` (null: the first of all), from the beginning again after the last one; null: there is none
  // but this.
  async next(n = null) {
    if (n !== this.at) this.leave(n);
    if (!this.ahead.length) await this.fill(n);
    if (!this.ahead.length && n !== null) {
      await this.fetchAhead(null);
      this.ahead = this.ahead.filter((item) => item.n !== n);
    }
    const item = this.ahead.shift() ?? null;
    this.at = item?.n ?? null;
    return item;
  }

  async before(n) {
    const {items} = await get("/api/queue", {...this.parameters(), before: n, limit: 1, count: 0});
    return items.at(-1) ?? null;
  }

  // Fetch what comes after the claim of row `n` that is on the page now. Failing is left to the moment when it is
  // needed.
  prepare(n) {
    if (n !== this.at) this.leave(n);
    const age = this.age;
    this.fill(n)
      .then(() => {
        if (age === this.age)
          for (const item of this.ahead.slice(0, CARDS_AHEAD)) this.card(item.id, item.doc_id).catch(() => {});
      })
      .catch(() => {});
  }

  // The card of a claim; asked for once.
  card(id, doc) {
    const key = `${id} ${doc ?? ""}`;
    if (!this.cards.has(key)) {
      const answer = get(`/api/card/${encodeURIComponent(id)}`, {reviewer: this.reviewer, doc});
      this.cards.set(key, answer);
      answer.catch(() => this.cards.delete(key));
      if (this.cards.size > KEPT) this.cards.delete(this.cards.keys().next().value);
    }
    return this.cards.get(key);
  }

  // What has just been decided is no longer what the kept card says.
  forget(id) {
    for (const key of this.cards.keys()) if (key.startsWith(`${id} `)) this.cards.delete(key);
  }

  fill(n) {
    if (this.ahead.length >= AHEAD / 2 || this.end) return Promise.resolve();
    this.filling ??= this.fetchAhead(this.ahead.at(-1)?.n ?? n).finally(() => {
      this.filling = null;
    });
    return this.filling;
  }

  async fetchAhead(after) {
    const age = this.age;
    const {items} = await get("/api/queue", {...this.parameters(), after, limit: AHEAD, count: 0});
    if (age !== this.age) return;
    const known = new Set(this.ahead.map((item) => item.n));
    this.ahead.push(...items.filter((item) => !known.has(item.n)));
    this.end = items.length < AHEAD;
  }
}
