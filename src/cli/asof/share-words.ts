/** Shares of a day in words. */
import { grouped } from "../../figures.ts";
import type { QualityShares } from "./quality-shares.ts";

const names = [
  ["actual", "actual"],
  ["estimate", "estimated"],
  ["default", "by default"],
] as const;

/** `40 half hours actual (7,200 Wh), 8 estimated (1,600 Wh)`. */
export function sharesText(shares: QualityShares, unit: string): string {
  return names
    .filter(([name]) => shares[name].slots > 0)
    .map(([name, word], index) => {
      const { slots, wattHours } = shares[name];
      const count = index === 0 ? `${slots} half ${slots === 1 ? "hour" : "hours"}` : `${slots}`;
      return `${count} ${word} (${grouped(wattHours)} ${unit})`;
    })
    .join(", ");
}

/** The half hours of a kind as a share of all that are settled, `16.7 %`; `-` where there are none. */
export function shareText(shares: QualityShares, name: keyof QualityShares): string {
  const total = shares.actual.slots + shares.estimate.slots + shares.default.slots;
  const { slots } = shares[name];
  return slots === 0 || total === 0 ? "-" : `${((100 * slots) / total).toFixed(1)} %`;
}
