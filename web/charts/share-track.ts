/** A share on its way: what is actual now, what is expected to come, and between what it may end. */
import { html, type Markup } from "../parts/html.ts";

export interface SharePath {
  /** Shares from 0 to 1. */
  readonly now: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** Text beside it says the same. */
export function shareTrack({ now, expected, low, high }: SharePath): Markup {
  const at = (share: number) => (1_000 * Math.min(Math.max(share, 0), 1)).toFixed(1);
  const range =
    high > low
      ? html`<path class="track-mark" d="M${at(low)} 7.500H${at(high)}v1H${at(low)}z"/>`
      : "";
  return html`<svg class="track" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true"><rect class="track-ground" width="1000" height="16"/><rect class="track-come" width="${at(expected)}" height="16"/><rect class="track-now" width="${at(now)}" height="16"/>${range}</svg>`;
}
