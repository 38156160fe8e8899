/** IF-022 and IF-023 as the Load Shaping Service sends them: many groups of one day in a message. */
import { dayStart, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import type { Envelope } from "../envelope.ts";
import { writeKilowattHours } from "../kilowatt-hours.ts";
import { loadShapingServiceId } from "../platform/participants.ts";
import { writeStamp } from "../stamp.ts";
import type { PublishedShape, ShapeTotals } from "./published-shapes.ts";

/** What the header of a message says besides its interface. */
export interface ShapeSender {
  readonly environmentTag: string;
  readonly senderUniqueReference: string;
  /** Market time. */
  readonly at: number;
}

/** Shapes of one day, period by period. */
export function shapesMessage(
  day: SettlementDay,
  shapes: readonly PublishedShape[],
  sender: ShapeSender,
): Envelope {
  return envelope("IF-022", "[LSSPeriodData]", sender, {
    B903List: [
      {
        settlementDay: settlementDayOf(day),
        LSGSettlementPeriods: shapes.map(({ group, wattHours, flags }) => ({
          LSGroup: group,
          LSGroupSettlementPeriods: wattHours.map((value, slot) => ({
            sp: writeStamp(dayStart(day) + (slot + 1) * halfHourMs),
            loadShapePeriodValue: writeKilowattHours(value),
            defaultLoadShapeFlag: flags[slot] ?? "B",
          })),
        })),
      },
    ],
  });
}

/** Totals of the same shapes. */
export function totalsMessage(
  day: SettlementDay,
  totals: readonly (ShapeTotals & Pick<PublishedShape, "group">)[],
  sender: ShapeSender,
): Envelope {
  return envelope("IF-023", "[LSSTotalsData]", sender, {
    B912List: [
      {
        settlementDay: settlementDayOf(day),
        LSGTotals: totals.map(({ group, annual, ofDay, ofWeek }) => ({
          LSGroup: group,
          LSAnnualConsumption: { annualLoadShapeTotal: writeKilowattHours(annual) },
          LSTTotals: [
            {
              loadShapeDayTotal: writeKilowattHours(ofDay.all),
              loadShapeDayPeakTotal: writeKilowattHours(ofDay.peak),
              loadShapeDayOffPeakTotal: writeKilowattHours(ofDay.offPeak),
              loadShape7DayRollingTotal: writeKilowattHours(ofWeek.all),
              loadShape7DayRollingPeakTotal: writeKilowattHours(ofWeek.peak),
              loadShape7DayRollingOffPeakTotal: writeKilowattHours(ofWeek.offPeak),
            },
          ],
        })),
      },
    ],
  });
}

function settlementDayOf(day: SettlementDay) {
  return { settlementDayDate: writeStamp(dayStart(day)), periodDuration: 30 };
}

/** Published to everybody: nobody is addressed. */
function envelope(
  interfaceID: string,
  eventCode: string,
  { environmentTag, senderUniqueReference, at }: ShapeSender,
  CustomBlock: unknown,
): Envelope {
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID, schemaVersion: "011", eventCode },
        S1: {
          environmentTag,
          subText: null,
          senderUniqueReference,
          senderTimestamp: writeStamp(at),
          senderDIPID: loadShapingServiceId,
          senderRoleID: "LSS",
          senderCorrelationID: null,
          DIPConnectionProviderID: null,
        },
        A0: { primaryRecipients: [], secondaryRecipients: [], always: [] },
      },
      CustomBlock,
    },
  };
}
