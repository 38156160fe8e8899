/** Days that are settled, amended and asked about, as stages do it. */
import type { SettledSlots } from "../../../../src/domain/day/consumption-day.ts";
import { type DayKey, dayKeyText } from "../../../../src/domain/day/day-key.ts";
import { addDays } from "../../../../src/domain/time/settlement-day.ts";
import type { RuleId } from "../../../../src/domain/validate/rule.ts";
import type { DayBatch } from "../../../../src/stages/ports.ts";
import { loadPast } from "../../../../src/store/past/load-past.ts";
import { saveKept } from "../../../../src/store/stage-ports.ts";
import { judgedBy, keptOf, newId, now, type Record } from "../../support/record.ts";

export function daysBefore(key: DayKey, days: number): DayKey {
  return { ...key, day: addDays(key.day, -days) };
}

/** Settles a day for the first time. */
export async function settle(
  { pool, settings, claimed }: Record,
  key: DayKey,
  slots: SettledSlots,
  judged: DayBatch["judged"] = [],
): Promise<void> {
  const straight = { ...key, slots, readAt: now, blockId: newId(), ruleset: judgedBy };
  const kept = keptOf({ straight: [straight], judged });
  await saveKept(pool, settings, [await claimed("validate")], kept);
}

/** Gives a settled day its next version. */
export async function amend(
  { pool, settings, claimed }: Record,
  key: DayKey,
  version: number,
  slots: SettledSlots,
): Promise<void> {
  const made = { cause: "lateActual", blockIds: [], links: [], ruleset: judgedBy } as const;
  const move = { ...key, version, revision: version - 1, state: "settled", attempts: 0 } as const;
  const kept = keptOf({ versions: [{ ...key, version, slots, ...made }], moves: [move] });
  await saveKept(pool, settings, [await claimed("validate")], kept);
}

/** A day before, with its half hours unpacked. */
export interface SeenDay {
  readonly day: string;
  readonly wattHours: readonly (number | null)[];
  readonly flags: readonly RuleId[];
}

/** The past of days as stages load it, by key text. */
export async function pastOf(
  { pool }: Record,
  ...keys: readonly DayKey[]
): Promise<ReadonlyMap<string, readonly SeenDay[]>> {
  const past = await loadPast(pool, keys);
  return new Map(
    [...past].map(([text, days]) => [
      text,
      days.map(({ day, figures, flags }) => ({ day, wattHours: figures.wattHours, flags })),
    ]),
  );
}

/** The past of one day. */
export async function pastDays(record: Record, key: DayKey): Promise<readonly SeenDay[]> {
  return (await pastOf(record, key)).get(dayKeyText(key)) ?? [];
}
