/** The figures of several days as one: the mean of each half hour. */
import { roundedShare } from "../shape/rounded-share.ts";

/** By period, each rounded half up; empty without days. All days have as many figures as the first. */
export function meanOf(
  days: readonly { readonly wattHours: readonly number[] }[],
): readonly number[] {
  const [first] = days;
  return (first?.wattHours ?? []).map((_, slot) => {
    const sum = days.reduce((total, { wattHours }) => total + (wattHours[slot] ?? 0), 0);
    return roundedShare(sum, 1, days.length);
  });
}
