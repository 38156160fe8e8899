/** On what the rules are scored: made-up homes always, recorded ones where they are there. */
import { seededFleet } from "../../simulator/meters/fleet.ts";
import { recordedFleet } from "../../simulator/meters/recorded-fleet.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { loadRecordedHomes } from "../score/recorded-homes.ts";
import { type Field, firstFaultDay } from "./plant-faults.ts";

/** Autumn, so that the clock change lies in the history of most faults. */
const firstDay = settlementDay("2026-09-14");

/** What the page is measured on: enough of each kind, and few enough to be measured by a test. */
export const madeUp = { seed: 1, points: 880, days: 63 } as const;

/** Made-up homes and small businesses. */
export function madeUpField({ seed, points, days }: Record<keyof typeof madeUp, number>): Field {
  return { fleet: seededFleet({ seed, streamShare: 0 }, points), seed, from: firstDay, days };
}

/** The recorded homes in a folder of real data; null: they are not there. */
export async function recordedField(folder: string, seed: number): Promise<Field | null> {
  const recording = await loadRecordedHomes(folder, { meters: null, from: firstDay });
  if (recording === null || recording.dayCount <= firstFaultDay) return null;
  const fleet = recordedFleet({ seed, streamShare: 0 }, recording);
  return { fleet, seed, from: firstDay, days: recording.dayCount };
}
