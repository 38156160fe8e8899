/** Squares and key of how half hours stand. Their patterns are those of `endingPatterns("day")` on the same page. */
import type { SlotStanding } from "../views/point-day-view.ts";
import { html, type Markup } from "./html.ts";
import { standings, standingWords } from "./slot-words.ts";

/** The picture whose patterns squares use. */
export const dayPicture = "day";

export function standingSwatch(standing: SlotStanding): Markup {
  const isFilled = standing === "estimated" || standing === "defaulted" || standing === "refused";
  return html`<svg class="swatch" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">${
    isFilled
      ? html`<rect width="12" height="12" fill="url(#${dayPicture}-${standing})"/>`
      : html`<rect class="d-${standing}" width="12" height="12"/>`
  }</svg>`;
}

/** Only those that are there. */
export function standingKey(held: readonly SlotStanding[]): Markup {
  return html`<ul class="key">${standings
    .filter((each) => held.includes(each))
    .map(
      (each) =>
        html`<li>${standingSwatch(each)}<b>${each}</b> <span>${standingWords[each]}</span></li>`,
    )}</ul>`;
}
