/** What a save would do to days, told day by day. */
import { type DayBefore, type DayChange, dayChange } from "../../domain/day/day-change.ts";
import { type DayKey, dayKeyText } from "../../domain/day/day-key.ts";
import type { Kept, LoadedDay } from "../../stages/ports.ts";

/** One change a day that is moved, in the order of the days. */
export function keptChanges(
  { days, handOn }: Kept,
  held: ReadonlyMap<string, LoadedDay>,
): readonly DayChange[] {
  const versions = new Map(days.versions.map((each) => [dayKeyText(each), each] as const));
  const sent = new Set(
    handOn.flatMap(({ stage, days }) => (stage === "submit" ? days.map(dayKeyText) : [])),
  );
  const changes = days.moves.map((move) => {
    const text = dayKeyText(move);
    const before = beforeOf(held.get(text));
    const slots = versions.get(text)?.slots ?? before.slots;
    const { state, version } = move;
    return dayChange(move, before, { state, version, slots, isSent: sent.has(text) });
  });
  return changes.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ day, quantity }: DayKey): string {
  return `${day} ${quantity}`;
}

function beforeOf(held: LoadedDay | undefined): DayBefore {
  if (held === undefined) return { state: "not begun", version: 0, slots: null };
  const { state, currentVersion: version, wattHours, quality, reason, amendment } = held;
  if (wattHours === null || quality === null) return { state, version, slots: null };
  return { state, version, slots: { wattHours, quality, reason, amendment } };
}
