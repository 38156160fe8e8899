/** IF-013 as the market-wide data service sends it: what it put where it had nothing valid in a run. */
import { dayStart, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import type { SettlementRun } from "../../settlement-runs.ts";
import type { Envelope } from "../envelope.ts";
import { writeKilowattHours } from "../kilowatt-hours.ts";
import { writeStamp } from "../stamp.ts";
import { centreHead } from "./centre-head.ts";
import type { Registration } from "./registry.ts";

export interface DefaultedPoint {
  readonly mpan: string;
  readonly registration: Registration;
  readonly day: SettlementDay;
  readonly run: SettlementRun;
  readonly runNumber: number;
  /** Periods 1 to 48 with their watt-hours, and by what shape: A and D published, E the back-stop curve. */
  readonly slots: readonly {
    readonly period: number;
    readonly wattHours: number;
    readonly flag: "A" | "D" | "E";
  }[];
}

/** Domestic, non half-hourly in the old world: what class it was is of no consequence here. */
const consumptionClass = 101;

/** The message, not yet stamped by the platform. `at` is market time. */
export function defaultMessage(
  { mpan, registration, day, run, runNumber, slots }: DefaultedPoint,
  { serviceId, reference, at }: { serviceId: string; reference: string; at: number },
): Envelope {
  const { supplierDipId } = registration;
  return {
    payload: {
      CommonBlock: centreHead({
        interfaceId: "IF-013",
        event: "[ActivePowerDefaulted]",
        mpan,
        registration,
        serviceId,
        reference,
        at,
      }),
      CustomBlock: {
        B043: {
          settlementImpactedDataServiceDIPID: serviceId,
          settlementImpactedSupplierDIPID: supplierDipId,
        },
        B049: {
          settlementRunExecutionDate: `${writeStamp(at).slice(0, 10)}T00:00:00+00:00`,
          settlementCode: run,
          runNumber,
        },
        B067: {
          connectionTypeIndicator: registration.connectionType,
          connectionTypeEffectiveFromDate: writeStamp(registration.connectionFrom),
        },
        B920List: [
          {
            MQID: {
              measurementQuantityID: registration.quantity,
              marketSegmentIndicator: registration.marketSegment,
              domesticPremiseIndicator: registration.domestic,
              consumptionComponentClassID: consumptionClass,
              consumptionComponentIndicator: "C",
            },
            settlementDayConsumptionPeriods: [
              {
                settlementDay: { settlementDayDate: writeStamp(dayStart(day)), periodDuration: 30 },
                defaultedConsumptionPeriods: slots.map(({ period, wattHours, flag }) => ({
                  settlementPeriodEffectiveToDateTime: writeStamp(
                    dayStart(day) + period * halfHourMs,
                  ),
                  defaultedSPConsumption: writeKilowattHours(wattHours),
                  defaultLoadShapeFlag: flag,
                })),
              },
            ],
          },
        ],
      },
    },
  };
}
