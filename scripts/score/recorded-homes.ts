/** The recorded homes on which scores are measured as well; the data are not part of the checkout. */
import { existsSync } from "node:fs";
import { loadRecording } from "../../simulator/csv/load-recording.ts";
import type { Recording } from "../../simulator/csv/recording.ts";
import type { SettlementDay } from "../../src/domain/time/settlement-day.ts";

const recordedFile = "ch-bamberg/ch_half_hours_wh.csv.gz";

/** Central European Time, by which the Swiss homes were recorded. */
const recordedOffsetMinutes = 60;

/** The first homes of a folder of real data, all for `meters: null`, moved to begin on a day; null: they are not there. */
export async function loadRecordedHomes(
  folder: string,
  { meters, from }: { meters: number | null; from: SettlementDay },
): Promise<Recording | null> {
  const file = `${folder}/${recordedFile}`;
  if (!existsSync(file)) return null;
  const csv = { file, offsetMinutes: recordedOffsetMinutes };
  return loadRecording(csv, { meters, days: null, from });
}
