// Requests to the server, and the outbox: a decision waits there, over reloads too, until the server has said that it
// is on disk.
//
//     outbox.send("/api/decide", {claim: "c-…", kind: "accept"})   ->   the answer, when it is saved; however long that
// takes
//
// A request that got no answer is sent again with the same `request` name, which the server does once.

const TIMEOUT = 15_000;
const BULK_TIMEOUT = 120_000;
const WAITS = [0.5, 1, 2, 4, 8]; // seconds between tries; the last is repeated

// What the server answered with an error: it is there, and sending again would not help.
export class Refused extends Error {
  constructor(status, error) {
    super(error?.message ?? `HTTP ${status}`);
    this.status = status;
    this.code = error?.code ?? "internal";
    this.details = error ?? {};
  }
}

// No answer, or one of a server in trouble.
export class Unreachable extends Error {}

export async function get(path, parameters = {}, {signal} = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== null && each !== undefined && each !== "") query.append(name, each);
    }
  }
  return ask(`${path}?${query}`, {signal}, TIMEOUT);
}

async function post(path, body) {
  return ask(
    path,
    {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)},
    path === "/api/bulk" ? BULK_TIMEOUT : TIMEOUT,
  );
}

async function ask(url, options, milliseconds) {
  const timeout = AbortSignal.timeout(milliseconds);
  let answer;
  let body = null;
  try {
    answer = await fetch(url, {
      ...options,
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    });
    body = await answer.json();
  } catch (error) {
    if (options.signal?.aborted) throw error;
    if (!answer || answer.ok || answer.status >= 500) throw new Unreachable(String(error));
  }
  if (answer.ok) return body;
  if (answer.status >= 500) throw new Unreachable(body?.error?.message ?? `HTTP ${answer.status}`);
  throw new Refused(answer.status, body?.error);
}

// One decision at a time: while one waits, the page takes no other. `changed({waiting, seconds, what, gone})` tells of
// each try: `seconds` until the next one, `gone` where the server answers but no longer knows this page.
export class Outbox {
  constructor(place, changed) {
    this.place = place; // the name in localStorage
    this.changed = changed;
    this.waiting = null;
    this.failing = false; // the last try had no answer
    this.wake = null;
    this.freed = [];
  }

  get busy() {
    return this.waiting !== null;
  }

  // Resolves when nothing waits.
  free() {
    return this.busy ? new Promise((resolve) => this.freed.push(resolve)) : Promise.resolve();
  }

  // A decision that was not saved before the page was reloaded or closed; null: there is none.
  left() {
    try {
      return JSON.parse(localStorage.getItem(this.place));
    } catch {
      return null;
    }
  }

  // `what`: the decision in words. Raises Refused where the server answers that it cannot be.
  async send(path, body, what) {
    return this.deliver({path, body: {request: crypto.randomUUID?.() ?? randomName(), ...body}, what});
  }

  async deliver(entry) {
    if (this.busy) throw new Error("busy");
    this.waiting = entry;
    this.keep(entry);
    this.changed({waiting: entry, seconds: null});
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await post(entry.path, entry.body);
        this.forget();
        return answer;
      } catch (error) {
        const gone = error instanceof Refused && error.status === 403;
        if (!(error instanceof Unreachable) && !gone) {
          this.forget();
          throw error;
        }
        const seconds = WAITS[Math.min(tries, WAITS.length - 1)];
        this.failing = true;
        this.changed({waiting: entry, seconds, gone});
        await this.pause(seconds);
        this.changed({waiting: entry, seconds: 0, gone});
      }
    }
  }

  retryNow() {
    this.wake?.();
  }

  keep(entry) {
    try {
      localStorage.setItem(this.place, JSON.stringify(entry));
    } catch {
      // Without storage the decision still waits in this page.
    }
  }

  forget() {
    this.waiting = null;
    try {
      localStorage.removeItem(this.place);
    } catch {
      // As above.
    }
    this.failing = false;
    this.changed({waiting: null, seconds: null});
    for (const resolve of this.freed.splice(0)) resolve();
  }

  pause(seconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

// crypto.randomUUID is there on 127.0.0.1 and https only; a newsroom's http address has this.
function randomName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
