/** Cases of the annual consumption in force on a day. */
import {
  annualFigureOn,
  type CentralConsumption,
  classConsumptionWh,
  type NominatedConsumption,
} from "../../../src/domain/default/annual-consumption.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import type { MeasurementQuantity } from "../../../src/domain/identity/measurement-quantity.ts";
import type { ConnectionType } from "../../../src/domain/standing/standing.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { kind } from "../by-kind.ts";

/** Figures of the centre and nominations of the supplier, in the order in which they came. */
export interface AnnualLists {
  readonly ac?: readonly { from: string; wh: number; quality?: string }[];
  readonly snac?: readonly { from: string; wh: number; expiry?: string }[];
}

interface AnnualGiven extends AnnualLists {
  readonly day: string;
  readonly mq: MeasurementQuantity;
  readonly domestic?: boolean;
  readonly connection?: ConnectionType;
}

export const runAnnual = kind<AnnualGiven>(
  ({ day, mq: quantity, domestic = true, connection = "W", ...lists }) => {
    const settings = initialEstimateSettings;
    const figure = annualFigureOn(settlementDay(day), annualHoldings(lists), settings);
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
);

/** The lists of a vector as what is held of a point. */
export function annualHoldings({ ac, snac }: AnnualLists): {
  nominated: readonly NominatedConsumption[];
  central: readonly CentralConsumption[];
} {
  return {
    nominated: (snac ?? []).map(({ from, wh, expiry }, receivedAt) => ({
      from: settlementDay(from),
      expiry: expiry === undefined ? null : settlementDay(expiry),
      wattHours: wh,
      receivedAt,
    })),
    central: (ac ?? []).map(({ from, wh, quality = "A" }) => ({
      from: settlementDay(from),
      wattHours: wh,
      quality,
    })),
  };
}
