/** On what the rules are scored: made-up homes always, recorded ones where they are there. */
import { existsSync } from "node:fs";
import { loadRecording } from "../../simulator/csv/load-recording.ts";
import { seededFleet } from "../../simulator/meters/fleet.ts";
import { recordedFleet } from "../../simulator/meters/recorded-fleet.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { type Field, firstFaultDay } from "./plant-faults.ts";

/** Autumn, so that the clock change lies in the history of most faults. */
const firstDay = settlementDay("2026-09-14");

/** What the page is measured on: enough of each kind, and few enough to be measured by a test. */
export const madeUp = { seed: 1, points: 880, days: 63 } as const;

/** Made-up homes and small businesses. */
export function madeUpField({ seed, points, days }: Record<keyof typeof madeUp, number>): Field {
  return { fleet: seededFleet({ seed, streamShare: 0 }, points), seed, from: firstDay, days };
}

/** Central European Time, by which the Swiss homes were recorded. */
const recordedOffsetMinutes = 60;
const recordedFile = "ch-bamberg/ch_half_hours_wh.csv.gz";

/** The recorded homes in a folder of real data; null: they are not there. */
export async function recordedField(folder: string, seed: number): Promise<Field | null> {
  const file = `${folder}/${recordedFile}`;
  if (!existsSync(file)) return null;
  const csv = { file, offsetMinutes: recordedOffsetMinutes };
  const recording = await loadRecording(csv, { meters: null, days: null, from: firstDay });
  if (recording.dayCount <= firstFaultDay) return null;
  const fleet = recordedFleet({ seed, streamShare: 0 }, recording);
  return { fleet, seed, from: firstDay, days: recording.dayCount };
}
