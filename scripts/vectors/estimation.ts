/** estimation.json: the kinds that need no more than a point and a day. */
import { annualFigureOn, classConsumptionWh } from "../../src/domain/default/annual-consumption.ts";
import { initialEstimateSettings } from "../../src/domain/estimate/settings.ts";
import type { MeasurementQuantity } from "../../src/domain/identity/measurement-quantity.ts";
import type { ConnectionType } from "../../src/domain/standing/standing.ts";
import { formatInstant } from "../../src/domain/time/instant.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";
import { cutOff } from "../../src/domain/timetable/cut-off.ts";
import { runDay, type SettlementRun } from "../../src/domain/timetable/settlement-run.ts";
import { kind, runByKind } from "./by-kind.ts";
import type { CaseReport } from "./case.ts";

const runs: readonly SettlementRun[] = ["II", "SF", "R1", "R2", "R3", "RF", "DF", "DR"];

interface AnnualGiven {
  readonly day: string;
  readonly mq: MeasurementQuantity;
  readonly domestic?: boolean;
  readonly connection?: ConnectionType;
  readonly ac?: readonly { from: string; wh: number; quality?: string }[];
  readonly snac?: readonly { from: string; wh: number; expiry?: string }[];
}

const kinds = {
  timetable: kind<{ day: string }>(({ day: text }) => {
    const day = settlementDay(text);
    const held = runs.flatMap((run) => {
      const at = cutOff(day, run);
      return at === null ? [] : [[run, { runDate: runDay(day, run), cutOff: formatInstant(at) }]];
    });
    return Object.fromEntries(held);
  }),

  annual: kind<AnnualGiven>(
    ({ day, mq: quantity, domestic = true, connection = "W", ac, snac }) => {
      const nominated = (snac ?? []).map(({ from, wh, expiry }, receivedAt) => ({
        from: settlementDay(from),
        expiry: expiry === undefined ? null : settlementDay(expiry),
        wattHours: wh,
        receivedAt,
      }));
      const central = (ac ?? []).map(({ from, wh, quality = "A" }) => ({
        from: settlementDay(from),
        wattHours: wh,
        quality,
      }));
      const settings = initialEstimateSettings;
      const figure = annualFigureOn(settlementDay(day), { nominated, central }, settings);
      const point = { connectionType: connection, domestic, hardLimitWh: null };
      if (figure === null)
        return {
          source: "class",
          wh: classConsumptionWh({ quantity, connection: point }, settings),
        };
      return figure.source === "central"
        ? { source: "AC", wh: figure.wattHours, defaulted: figure.isDefaulted }
        : { source: "SNAC", wh: figure.wattHours };
    },
  ),
};

export function runEstimationFile(file: unknown): readonly CaseReport[] {
  return runByKind(file, kinds);
}
