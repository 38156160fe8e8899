/** A band whose parts are as wide as their shares; a table beside it says the same in figures. */
import { html, type Markup } from "./html.ts";

export interface BandPart {
  /** Class names of the colour. */
  readonly name: string;
  readonly value: number;
}

/** Parts too small to be seen are drawn a little wider than they are: none may vanish. */
export function shareBand(parts: readonly BandPart[]): Markup {
  const held = parts.filter(({ value }) => value > 0);
  const total = held.reduce((sum, { value }) => sum + value, 0);
  const widths = held.map(({ value }) => Math.max(partMin, (bandWidth * value) / total));
  const scale = bandWidth / widths.reduce((sum, width) => sum + width, 0);
  let left = 0;
  const paths = held.map(({ name }, index) => {
    const width = (widths[index] ?? 0) * scale;
    const path = html`<path class="${name}" d="M${left.toFixed(1)} 0h${width.toFixed(1)}v1h-${width.toFixed(1)}z"/>`;
    left += width;
    return path;
  });
  return html`<svg class="band" viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">${paths}</svg>`;
}

const bandWidth = 1_000;
const partMin = 4;
