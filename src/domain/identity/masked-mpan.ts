/** An MPAN as those see it who need not know it (reliability.md 6.6). */
import type { Mpan } from "./mpan.ts";

/** Distributor and the last two digits, the rest hidden: `20*********71`. */
export function maskedMpan(core: Mpan): string {
  return `${core.slice(0, 2)}*********${core.slice(-2)}`;
}
