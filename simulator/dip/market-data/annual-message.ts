/** IF-040 as the market-wide data service sends it: what a point uses in a year. */
import { londonMidnight } from "../../../src/domain/time/london-day.ts";
import type { SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { Envelope } from "../envelope.ts";
import { writeKilowattHours } from "../kilowatt-hours.ts";
import { writeStamp } from "../stamp.ts";
import type { AnnualFigure } from "./annual-book.ts";
import { type CentreHead, centreHead } from "./centre-head.ts";

/** The message, not yet stamped by the platform; the figure holds from that London day. `at` is market time. */
export function annualMessage(
  { mpan, wattHours, quality }: AnnualFigure,
  registration: CentreHead["registration"],
  {
    serviceId,
    reference,
    at,
    from,
  }: { serviceId: string; reference: string; at: number; from: SettlementDay },
): Envelope {
  return {
    payload: {
      CommonBlock: centreHead({
        interfaceId: "IF-040",
        event: "[AnnualConsumption]",
        mpan,
        registration,
        serviceId,
        reference,
        at,
      }),
      CustomBlock: {
        B059: {
          annualConsumption: writeKilowattHours(wattHours),
          annualConsumptionEffectiveFromDate: writeStamp(londonMidnight(from)),
          annualConsumptionQualityIndicator: quality,
        },
      },
    },
  };
}
