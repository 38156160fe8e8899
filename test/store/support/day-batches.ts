/** Days of a batch as validate hands them over, and a record that keeps them. */
import { type DayKey, dayKeyText } from "../../../src/domain/day/day-key.ts";
import type { DayMove, Kept, NewVersion, StraightDay } from "../../../src/stages/ports.ts";
import { loadHeldDays } from "../../../src/store/load-days.ts";
import { saveKept } from "../../../src/store/stage-ports.ts";
import { judgedBy, newId, now, slotsOf, useRecord } from "./record.ts";

/** When the meters answered. */
export const readAt = now - 60_000;

/** A day that is settled by its first version, 48 slots of one figure. */
export function straight(key: DayKey, wattHours = 200): StraightDay {
  return { ...key, slots: slotsOf(wattHours), readAt, blockId: newId(), ruleset: judgedBy };
}

/** A day that moves on from a revision; without a version unless told otherwise. */
export function move(key: DayKey, revision: number, changes: Partial<DayMove> = {}): DayMove {
  return { ...key, revision, version: 0, state: "open", attempts: 0, ...changes };
}

/** A version of a day that moves. */
export function version(
  key: DayKey,
  number: number,
  changes: Partial<NewVersion> = {},
): NewVersion {
  return {
    ...key,
    version: number,
    slots: slotsOf(200),
    cause: "first",
    blockIds: [newId()],
    links: null,
    ruleset: judgedBy,
    ...changes,
  };
}

/** Gives every test of the file one record, and what saves into it and looks at its days. */
export function useSavedDays() {
  const record = useRecord();

  async function save(kept: Kept) {
    const { pool, settings, claimed } = record();
    return saveKept(pool, settings, [await claimed("validate")], kept);
  }

  async function held(key: DayKey) {
    return (await loadHeldDays(record().pool, [key])).get(dayKeyText(key));
  }

  return { record, save, held };
}
