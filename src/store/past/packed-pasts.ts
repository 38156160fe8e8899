/** The packed weeks of points: how they are read, and how they come to be. */
import type { DayKey } from "../../domain/day/day-key.ts";
import { dayOfNumber } from "../../domain/validate/day-number.ts";
import { limits } from "../../limits.ts";
import { bytesArray, intArray, textArray } from "../pg-text.ts";
import { type Pool, transaction } from "../pool.ts";
import { run } from "../queries.ts";
import { packDays, type SettledDay, unpackDays } from "./pack-days.ts";

/** What a row says: all that is settled from one day to another, both included; days since 1970. */
export interface SaidDays {
  readonly since: number;
  readonly through: number;
  readonly packed: Buffer;
}

/** The row of a point. */
export interface PackedPast {
  /** Another one as soon as it is written again. */
  readonly token: string;
  /** Null: nothing. */
  readonly said: SaidDays | null;
}

/** What was read for a day of a point that has a row. */
export interface PastRead {
  readonly key: DayKey;
  readonly row: PackedPast;
  /** What the row says, where it was of use. */
  readonly said: SaidDays | null;
  /** Days asked about, from the first to the last, since 1970. */
  readonly first: number;
  readonly last: number;
  /** How many of them were asked for one by one. */
  readonly oneByOne: number;
  readonly days: readonly SettledDay[];
  readonly versions: string;
}

/** Days read one by one before they are packed too: a write of some kilobytes for so many reads less, for weeks. */
const oneByOneMax = 7;
/** Days that are kept packed: days that are settled late find theirs too. */
const keptDays = limits.historyDays + 7;

/** Rows of the points of days, by point and quantity; a point that was never written has none. */
export async function loadPacked(
  pool: Pool,
  keys: readonly DayKey[],
): Promise<ReadonlyMap<string, PackedPast>> {
  const rows = await run<{
    index: number;
    since: number | null;
    through: number | null;
    packed: Buffer | null;
    token: string;
  }>(pool, "past/load-packed", pointParameters(keys));
  const found = new Map<string, PackedPast>();
  for (const { index, since, through, packed, token } of rows) {
    const key = keys[index - 1];
    if (key === undefined) continue;
    const isSaid = since !== null && through !== null && packed !== null;
    found.set(pointText(key), { token, said: isSaid ? { since, through, packed } : null });
  }
  return found;
}

/** Point and quantity as a text, for maps. */
export function pointText({ pointId, quantity }: Pick<DayKey, "pointId" | "quantity">): string {
  return `${pointId} ${quantity}`;
}

/**
 * Packs what was read, where many days were read one by one. Nothing waits for it and nothing is lost without it: rows that
 * somebody else holds or has written meanwhile are left as they are, and so are those of which the record has changed.
 */
export async function packPasts(pool: Pool, reads: readonly PastRead[]): Promise<void> {
  const latest = new Map<string, PastRead>();
  for (const read of reads) {
    const known = latest.get(pointText(read.key))?.last ?? read.row.said?.through ?? 0;
    if (read.oneByOne >= oneByOneMax && read.last > known) latest.set(pointText(read.key), read);
  }
  const wanted = [...latest.values()];
  if (wanted.length === 0) return;
  await transaction(pool, async (client) => {
    const locked = await run<{ index: number }>(client, "past/lock-to-pack", [
      ...pointParameters(wanted.map(({ key }) => key)),
      textArray(wanted.map(({ row }) => row.token)),
    ]);
    const held = locked.flatMap(({ index }) => wanted[index - 1] ?? []);
    if (held.length === 0) return;
    const made = held.map(packedOf);
    // What the record holds of the days is compared while the rows are locked, as they are by whoever writes versions.
    await run(client, "past/pack", [
      ...pointParameters(held.map(({ key }) => key)),
      dayArray(held.map(({ said, first }) => (said === null ? first : said.through + 1))),
      dayArray(held.map(({ last }) => last)),
      textArray(held.map(({ versions }) => versions)),
      dayArray(made.map(({ since }) => since)),
      bytesArray(made.map(({ packed }) => packed)),
    ]);
  });
}

/** Points and quantities side by side. */
function pointParameters(
  points: readonly Pick<DayKey, "pointId" | "quantity">[],
): [string, string] {
  return [
    intArray(points.map(({ pointId }) => pointId)),
    `{${points.map(({ quantity }) => quantity).join(",")}}`,
  ];
}

function packedOf({ said, first, last, days }: PastRead): SaidDays {
  const since = Math.max(said?.since ?? first, last - keptDays + 1);
  const before = said === null ? [] : unpackDays(said.packed, said.through, { first: since, last });
  const kept = [...days, ...before].filter(({ number }) => number >= since);
  return { since, through: last, packed: packDays(kept, last) };
}

function dayArray(numbers: readonly number[]): string {
  return `{${numbers.map(dayOfNumber).join(",")}}`;
}
