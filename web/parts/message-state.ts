/** The state of a message, by a sign as well as by colour. */
import { html, type Markup } from "./html.ts";

const looks: Readonly<Record<string, { readonly sign: string; readonly tone: string }>> = {
  prepared: { sign: "·", tone: "waiting" },
  sent: { sign: "→", tone: "waiting" },
  unknown: { sign: "?", tone: "suspect" },
  accepted: { sign: "✓", tone: "cleared" },
  refused: { sign: "✗", tone: "refuse" },
  parked: { sign: "P", tone: "refuse" },
  stored: { sign: "·", tone: "waiting" },
  held: { sign: "…", tone: "suspect" },
  decided: { sign: "✓", tone: "cleared" },
};

/** A badge. */
export function messageState(state: string): Markup {
  const { sign, tone } = looks[state] ?? { sign: "", tone: "waiting" };
  return html`<span class="badge b-${tone}">${sign} ${state}</span>`;
}
