/** Half hours by how they ended: a band, and the figures beside it. */
import { type Ending, endings } from "../views/days-view.ts";
import { grouped, percentText } from "./figures.ts";
import { html, type Markup } from "./html.ts";
import { shareBand } from "./share-band.ts";

/** A dash where there is none. */
export function slotShares(slots: Readonly<Record<Ending, number>>): Markup {
  const held = endings.filter((ending) => slots[ending] > 0);
  if (held.length === 0) return html`–`;
  const total = held.reduce((sum, ending) => sum + slots[ending], 0);
  return html`${shareBand(held.map((ending) => ({ name: `d-${ending}`, value: slots[ending] })))}<span class="says">${held.map((ending) => `${grouped(slots[ending])} ${ending}${held.length === 1 ? "" : ` (${percentText(slots[ending], total)})`}`).join(", ")}</span>`;
}
