/** Messages for the stand-in: the published examples, and whole days made from them. */
import type { ConsumptionEnvelope, ConsumptionPeriod } from "../../../../simulator/dip/envelope.ts";
import { writeStamp } from "../../../../simulator/dip/stamp.ts";
import { dayStart, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../../src/domain/time/settlement-period.ts";
import { registrationLine as usualLine } from "../../../store/support/registration-lines.ts";

export interface DaySketch {
  readonly mpan?: string;
  readonly quantity?: string;
  readonly event?: string;
  readonly reference?: string;
  readonly day?: string;
  /** Sent at; the stand-in of these tests lives on 2026-10-27. */
  readonly at?: string;
  /** Changes to the 48 periods of the day, by number. */
  readonly periods?: Readonly<Record<number, Partial<ConsumptionPeriod>>>;
  /** Only these numbers are sent. */
  readonly only?: readonly number[];
}

let sent = 0;

/** A reference that no test has used before. */
export function nextReference(): string {
  sent += 1;
  return `S-IF-021-1400000003-SDS-20261027-${sent.toString(16).padStart(36, "0")}`;
}

/** The 48 periods of a day, all actual; period n carries 100 + n Wh. */
export function wholeDay(day: string): ConsumptionPeriod[] {
  const start = dayStart(settlementDay(day));
  return Array.from({ length: 48 }, (_, index) => ({
    sp: writeStamp(start + (index + 1) * halfHourMs),
    v: `0.${101 + index}`,
    q: "A",
    e: null,
    arc: null,
  }));
}

/** An IF-021 of one whole day, as the service would send it. */
export function dayMessage(sketch: DaySketch = {}): ConsumptionEnvelope {
  const day = sketch.day ?? "2026-10-26";
  const periods = wholeDay(day)
    .map((period, index) => ({ ...period, ...sketch.periods?.[index + 1] }))
    .filter((_, index) => sketch.only?.includes(index + 1) ?? true);
  return {
    payload: {
      CommonBlock: {
        S0: {
          interfaceID: "IF-021",
          schemaVersion: "011",
          eventCode: sketch.event ?? "[ActivePower]",
        },
        S1: {
          environmentTag: "DEV",
          subText: null,
          senderUniqueReference: sketch.reference ?? nextReference(),
          senderTimestamp: sketch.at ?? "2026-10-27T00:40:00+00:00",
          senderDIPID: "1400000003",
          senderRoleID: "SDS",
          senderCorrelationID: null,
          DIPConnectionProviderID: null,
        },
        M0: {
          MPANCore: sketch.mpan ?? "1499000000014",
          distributorDIPID: "2500000002",
          GSPGroupID: "_E",
        },
      },
      CustomBlock: {
        B044: { issuingDataServiceDIPID: "1400000003" },
        B067: {
          connectionTypeIndicator: "W",
          connectionTypeEffectiveFromDate: "2020-02-08T00:00:00+00:00",
        },
        B900: {
          MQID: { measurementQuantityID: sketch.quantity ?? "AI" },
          settlementDayConsumptionPeriods: [
            {
              settlementDay: {
                settlementDayDate: `${day}T00:00:00+00:00`,
                periodDuration: 30,
              },
              consumptionPeriods: periods,
            },
          ],
        },
      },
    },
  };
}

/** An IF-014 of the service itself, about the first half hour of the day. */
export function refusalMessage(sketch: DaySketch = {}): ConsumptionEnvelope {
  const { payload } = dayMessage({ only: [1], ...sketch });
  const { S0, S1, M0 } = payload.CommonBlock;
  return {
    payload: {
      ...payload,
      CommonBlock: {
        S0: { ...S0, interfaceID: "IF-014", eventCode: "[ActivePowerRejected]" },
        S1,
        A0: { primaryRecipients: ["2300000012"], secondaryRecipients: [], always: [] },
        M0,
        R0: { responseCode: "R", responseMessages: ["SDS-V62 - text"] },
      },
    },
  };
}

/** A line of registrations.jsonl for the point of `dayMessage`, with changes. */
export function registrationLine(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ ...usualLine(1), ...changes });
}
