// The evidence beside a claim: how its speaker was found, who else it might be, how sure the tool is and why.

import {fill, isolated, make} from "./dom.js";
import {percent, number, say, sayValue} from "./strings.js";
import {show} from "./text.js";
import {claimNow, snippet} from "./view.js";

const MOST_WEIGHTS = 6;
const MOST_OPTIONS = 3;
const NEIGHBOURS = 30; // claims of the article listed before this one, and after it

// `reasons`: the server's answer; null while it is awaited.
export function drawEvidence(root, {card, draft, reasons, article}) {
  const claim = claimNow(card, draft);
  fill(
    root,
    make(
      "div",
      {class: "sheet"},
      chain(card, claim),
      candidates(card.claim),
      confidence(card.claim),
      flags(card.claim),
      why(reasons),
      article && neighbours(article, card),
    ),
  );
}

function section(title, ...children) {
  return make("section", {}, make("h2", {}, say(title)), ...children);
}

function chain(card, claim) {
  const {speaker} = claim;
  const mentions = (speaker.mentions ?? []).map((span, i, all) => {
    const found = snippet(card, span);
    if (!found) return null;
    const quote = make("div", {class: "snippet"});
    show(quote, found, [{start: span[0], end: span[1], kinds: ["mention"], label: say("said_by")}]);
    const which = i === all.length - 1 ? "mention_used" : i === 0 ? "mention_fullest" : null;
    return make("li", {}, quote, which && make("span", {class: "quiet"}, say(which)));
  });
  return section(
    "chain",
    make(
      "p",
      {},
      make("span", {class: "chip"}, sayValue("by", speaker.resolved_by)),
      " ",
      make("span", {class: "chip"}, sayValue("kind", speaker.kind)),
      " ",
      speaker.named === false && make("span", {class: "chip"}, say("unnamed")),
    ),
    claim.source && make("p", {}, `${say("source_as_written")}: `, isolated(claim.source.text)),
    claim.via.length > 0 &&
      make("p", {}, `${say("via")}: `, claim.via.map(({text}, i) => [i ? "، " : "", isolated(text)]).flat()),
    speaker.members?.length > 0 &&
      make(
        "ul",
        {},
        speaker.members.map(({name}) => make("li", {}, isolated(name))),
      ),
    mentions.length > 0 && make("ol", {}, mentions),
  );
}

function candidates({speaker}) {
  if (!speaker.candidates.length) return null;
  return section(
    "candidates",
    make("dl", {class: "scores"}, speaker.candidates.map(({name, p}) => bar(isolated(name), p)).flat()),
  );
}

function confidence(claim) {
  const parts = Object.entries(claim.scores).filter(([, score]) => score !== null);
  return section(
    "confidence",
    make(
      "dl",
      {class: "scores"},
      bar(make("strong", {}, say("confidence")), claim.confidence),
      parts.map(([name, score]) => bar(say(`score_${name}`), score)).flat(),
    ),
  );
}

function bar(label, value) {
  const meter = make("meter", {min: 0, max: 1, value, aria: {hidden: true}});
  return [make("dt", {}, label), make("dd", {}, meter), make("dd", {}, percent(value))];
}

function flags(claim) {
  return section(
    "flags",
    claim.flags.length
      ? make(
          "ul",
          {class: "chips"},
          claim.flags.map((flag) => make("li", {class: "chip flagged"}, sayValue("flag", flag))),
        )
      : make("p", {class: "quiet"}, say("none")),
  );
}

function why(reasons) {
  if (reasons === null) return section("why", make("p", {class: "quiet"}, say("reasons_loading")));
  if (reasons.onDemand)
    return section("why", make("button", {type: "button", data: {command: "reasons"}}, say("reasons")));
  if (!reasons.reasons)
    return section("why", make("p", {class: "quiet"}, say(reasons.late ? "reasons_late" : "reasons_none")));
  // What the confidence was made of comes first: it is what the reviewer weighs.
  const ordered = [...reasons.reasons].sort((a, b) => (b.name === "confidence") - (a.name === "confidence"));
  return section(
    "why",
    !reasons.same_model && make("p", {class: "notice"}, say("reasons_other_model")),
    ordered.map((decision, i) =>
      make(
        "details",
        {open: i === 0},
        make("summary", {}, sayValue("decision", decision.name)),
        decision.note && make("p", {class: "quiet"}, isolated(decision.note)),
        decision.options.slice(0, MOST_OPTIONS).map((option, rank) => weighed(option, rank)),
      ),
    ),
  );
}

function weighed({label, margin, weights}, rank) {
  return make(
    "div",
    {},
    make(
      "h3",
      {},
      rank ? `${say("second")}: ` : `${say("chosen")}: `,
      isolated(label),
      margin !== null && make("span", {class: "quiet"}, ` (${number(margin, 2)})`),
    ),
    make(
      "ul",
      {class: "weights"},
      weights
        .slice(0, MOST_WEIGHTS)
        .map(([name, weight]) =>
          make(
            "li",
            {},
            isolated(name),
            make(
              "span",
              {class: weight < 0 ? "minus" : "plus"},
              `${weight < 0 ? "−" : "+"}${number(Math.abs(weight), 2)}`,
            ),
          ),
        ),
    ),
  );
}

function neighbours(article, card) {
  const all = article.parts.flatMap((part) => part.claims);
  const at = all.findIndex(({id}) => id === card.id);
  const claims = all.slice(Math.max(at - NEIGHBOURS, 0), at + NEIGHBOURS + 1);
  return section(
    "claims_in_article",
    make(
      "ol",
      {start: Math.max(at - NEIGHBOURS, 0) + 1},
      claims.map((claim) =>
        make(
          "li",
          {},
          make(
            "button",
            {type: "button", class: "plain", data: {claim: claim.id}, "aria-current": claim.id === card.id},
            isolated(claim.speaker ?? say("no_speaker")),
            claim.state !== "open" && ` · ${sayValue("state", claim.state)}`,
          ),
        ),
      ),
    ),
  );
}
