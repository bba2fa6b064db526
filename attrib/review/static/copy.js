// A claim -> what goes to the clipboard: quotation, speaker, outlet, date and link, a line each.
//
//     «لن نتراجع»
//     سلمى الحداد، مديرة الهيئة
//     وكالة الساحل · 2024-05-15
//     https://…
//
// Quotation marks only around words that the article quotes; what was denied or not said stands with its cue.

export function asText(claim, document) {
  const quoted = claim.type === "direct" ? `«${claim.text}»` : claim.text;
  const cue = claim.polarity !== "asserted" && claim.cue ? `${claim.cue.text}: ` : "";
  const {name, role} = claim.speaker;
  const lines = [
    cue + quoted,
    [name ?? claim.source?.text, role].filter(Boolean).join("، "),
    [document.outlet, document.date].filter(Boolean).join(" · "),
    document.url,
  ];
  return lines.filter(Boolean).join("\n");
}

// Resolves to whether it worked. `navigator.clipboard` is there on 127.0.0.1 and https only.
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("aria-hidden", "true");
    area.className = "offscreen";
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const worked = document.execCommand("copy");
    area.remove();
    focused?.focus?.();
    return worked;
  }
}
