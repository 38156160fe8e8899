/** How a half hour ended, in the words, letters and colours that pages use. */
import { type Ending, endings } from "../views/days-view.ts";
import { html, type Markup } from "./html.ts";

export const endingWords: Readonly<Record<Ending, string>> = {
  actual: "read by the meter and believed",
  estimated: "filled from the point's own reads, registers or history",
  defaulted: "filled from annual consumption, or by a zero code",
  refused: "read, not believed, and filled instead",
};

/** One letter stands beside each colour. */
export const endingLetters: Readonly<Record<Ending, string>> = {
  actual: "A",
  estimated: "E",
  defaulted: "D",
  refused: "R",
};

/**
 * Patterns that go over colours, so that these need not be told apart by hue: `prefix` makes their ids unique where
 * a page has several pictures.
 */
export function endingPatterns(prefix: string): Markup {
  return html`<defs>
<pattern id="${prefix}-estimated" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="d-estimated" width="5" height="5"/><path class="hatch" d="M-1 1L1 -1M0 5L5 0M4 6L6 4"/></pattern>
<pattern id="${prefix}-defaulted" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="d-defaulted" width="5" height="5"/><circle class="dot" cx="2.5" cy="2.5" r="1"/></pattern>
<pattern id="${prefix}-refused" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="d-refused" width="6" height="6"/><path class="hatch" d="M0 0L6 6M6 0L0 6"/></pattern>
</defs>`;
}

/** The `fill` of an ending: its pattern, or its plain colour for actuals. */
export function endingFill(prefix: string, ending: Ending): string {
  return ending === "actual" ? "" : `url(#${prefix}-${ending})`;
}

/** The key of colours and patterns of the picture with the same `prefix`. */
export function endingKey(prefix: string): Markup {
  return html`<ul class="key endings">${endings.map(
    (ending) =>
      html`<li>${endingSwatch(prefix, ending)}<b>${ending}</b> <span>${endingWords[ending]}</span></li>`,
  )}</ul>`;
}

/** A square of an ending's colour and pattern. */
export function endingSwatch(prefix: string, ending: Ending): Markup {
  const fill = endingFill(prefix, ending);
  return html`<svg class="swatch" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">${
    fill === ""
      ? html`<rect class="d-actual" width="14" height="14"/>`
      : html`<rect width="14" height="14" fill="${fill}"/>`
  }</svg>`;
}
