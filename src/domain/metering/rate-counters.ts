/** Counters of tariff rates that come with a register read (meters-and-mqtt.md 5.4): used only when they add up to it. */

/** Largest count of a register: 32 bits. */
const counterMax = 2 ** 32 - 1;

/**
 * The counters in watt-hours, up to the last that is not 0. `mismatch`: they are no counts, or do not add up to the
 * register. Null: all of them are 0, and so is the register, so that nothing is said.
 */
export function rateCounters(
  sent: readonly unknown[],
  registerWh: number,
): readonly number[] | "mismatch" | null {
  const counters: number[] = [];
  let sumWh = 0;
  let used = 0;
  for (const counter of sent) {
    if (!isCount(counter)) return "mismatch";
    counters.push(counter);
    sumWh += counter;
    if (counter > 0) used = counters.length;
  }
  if (sumWh !== registerWh) return "mismatch";
  return used === 0 ? null : counters.slice(0, used);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= counterMax;
}
