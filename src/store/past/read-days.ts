/** Settled days one by one, as the record has them now. */
import type { DayKey } from "../../domain/day/day-key.ts";
import { allActual, packQuality } from "../../domain/day/quality.ts";
import { figuresOf } from "../../domain/validate/day-figures.ts";
import { dayOfNumber } from "../../domain/validate/day-number.ts";
import { intArray } from "../pg-text.ts";
import type { Pool } from "../pool.ts";
import { run } from "../queries.ts";
import type { SettledDay } from "./pack-days.ts";

export interface WantedDays {
  readonly key: Pick<DayKey, "pointId" | "quantity">;
  /** Days since 1970. */
  readonly days: readonly number[];
}

export interface ReadDays {
  /** Those that are settled, newest first. */
  readonly days: readonly SettledDay[];
  /** All versions that there are of them, oldest first, as `pack.sql` says them. */
  readonly versions: string;
}

interface VersionRow {
  /** Of what is wanted, from 0. */
  readonly index: number;
  readonly day: number;
  readonly version: number;
  readonly wh: (number | null)[];
  readonly q: string;
}

/** What is settled of the days wanted, side by side with them; nothing is null where nothing was. */
export async function readDays(
  pool: Pool,
  wanted: readonly WantedDays[],
): Promise<readonly (ReadDays | null)[]> {
  const found = wanted.map((): VersionRow[] | null => null);
  for (const row of await loadVersions(pool, wanted)) {
    const ofDays = found[row.index] ?? [];
    ofDays.push(row);
    found[row.index] = ofDays;
  }
  return found.map((rows) => (rows === null ? null : readOf(rows)));
}

async function loadVersions(pool: Pool, wanted: readonly WantedDays[]): Promise<VersionRow[]> {
  const days: string[] = [];
  const points: number[] = [];
  const quantities: string[] = [];
  const places: number[] = [];
  for (const [index, { key, days: numbers }] of wanted.entries())
    for (const number of numbers) {
      days.push(dayOfNumber(number));
      points.push(key.pointId);
      quantities.push(key.quantity);
      places.push(index);
    }
  if (days.length === 0) return [];
  return run<VersionRow & { [column: string]: unknown }>(pool, "past/load-days", [
    `{${days.join(",")}}`,
    intArray(points),
    `{${quantities.join(",")}}`,
    intArray(places),
  ]);
}

function readOf(rows: VersionRow[]): ReadDays {
  rows.sort((a, b) => a.day - b.day || a.version - b.version);
  const days: SettledDay[] = [];
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (row !== undefined && row.day !== days.at(-1)?.number)
      days.push({ number: row.day, figures: figuresOf(actualOf(row)) });
  }
  return { days, versions: rows.map(({ day, version }) => `${day}.${version}`).join(" ") };
}

const actual = packQuality("A");

function actualOf({ wh, q }: VersionRow): readonly (number | null)[] {
  return q === allActual ? wh : wh.map((value, slot) => (q.charAt(slot) === actual ? value : null));
}
