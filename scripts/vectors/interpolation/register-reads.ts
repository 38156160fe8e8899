/** Cases of register reads that nobody took: projected from recent ones, or made from half hours. */
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import { deemedRead } from "../../../src/domain/metering/deemed-read.ts";
import { projectedRead } from "../../../src/domain/metering/projected-read.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { kind } from "../by-kind.ts";

interface ProjectionGiven {
  readonly reads: readonly { day: string; wh: number }[];
  readonly day: string;
}

export const runProjection = kind<ProjectionGiven>(({ reads, day }) => {
  const dated = reads.map(({ day: on, wh }) => ({ day: settlementDay(on), wattHours: wh }));
  return { wh: projectedRead(settlementDay(day), dated, initialEstimateSettings.recentE4Days) };
});

export const runRegisterFromSlots = kind<{ wh: number; slots: readonly (number | null)[] }>(
  ({ wh, slots }) => ({ wh: deemedRead(wh, slots) }),
);
