/** What is packed of points is locked, and taken back where it would not be true any more, by who writes versions. */
import type { DayKey } from "../../domain/day/day-key.ts";
import { intArray } from "../pg-text.ts";
import type { Client } from "../pool.ts";
import { run } from "../queries.ts";

/**
 * To be called before anything else in a transaction that writes versions of these days: until it ends nobody packs days of
 * these points, and nothing that is packed speaks for one of them.
 */
export async function lockPasts(client: Client, days: readonly DayKey[]): Promise<void> {
  const points = earliestOf(days);
  if (points.length === 0) return;
  const named = pointParameters(points);
  const lock = () =>
    run<{ locked: number; speaking: number[] }>(client, "past/lock", [
      ...named,
      `{${points.map(({ day }) => day).join(",")}}`,
    ]);
  let [row] = await lock();
  if (row === undefined || row.locked < points.length) {
    await run(client, "past/begin", named);
    [row] = await lock();
  }
  const speaking = points.filter((_, index) => row?.speaking.includes(index + 1));
  if (speaking.length > 0) await run(client, "past/take-back", pointParameters(speaking));
}

/** Points and quantities side by side. */
export function pointParameters(
  points: readonly Pick<DayKey, "pointId" | "quantity">[],
): [string, string] {
  return [
    intArray(points.map(({ pointId }) => pointId)),
    `{${points.map(({ quantity }) => quantity).join(",")}}`,
  ];
}

/** Each point and quantity once, with the earliest of its days. */
function earliestOf(days: readonly DayKey[]): readonly DayKey[] {
  const earliest = new Map<string, DayKey>();
  for (const key of days) {
    const point = `${key.pointId} ${key.quantity}`;
    const known = earliest.get(point);
    if (known === undefined || key.day < known.day) earliest.set(point, key);
  }
  return [...earliest.values()];
}
