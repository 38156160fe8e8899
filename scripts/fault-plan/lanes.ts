/** Runs side by side: so many at once, begun in their order as far as their loads let them. */
import type { Load } from "./fault-run.ts";

/**
 * Which of those that wait begins now, by its place among them; null: none. Two heavy loads at once would take up each
 * other's limits of recovery: M runs beside S alone, and L beside nothing.
 */
export function nextToRun(waiting: readonly Load[], running: readonly Load[]): number | null {
  if (running.includes("L")) return null;
  const place = running.includes("M") ? waiting.indexOf("S") : 0;
  const load = waiting[place];
  if (load === undefined || (load === "L" && running.length > 0)) return null;
  return place;
}

/** Does `work` for each in so many lanes; resolves when all of them are done. What it throws ends nothing but this. */
export async function inLanes<T extends { readonly run: { readonly load: Load } }>(
  all: readonly T[],
  lanes: number,
  work: (each: T) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  const running = new Map<T, Promise<void>>();
  const loads = (some: Iterable<T>) => [...some].map(({ run }) => run.load);
  for (;;) {
    const place = running.size < lanes ? nextToRun(loads(waiting), loads(running.keys())) : null;
    if (place === null) {
      if (running.size === 0) return;
      await Promise.race(running.values());
      continue;
    }
    for (const each of waiting.splice(place, 1))
      running.set(
        each,
        work(each).finally(() => running.delete(each)),
      );
  }
}
