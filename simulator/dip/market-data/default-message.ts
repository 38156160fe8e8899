/** IF-013 as the market-wide data service sends it: what it put where it had nothing valid in a run. */
import { dayStart, type SettlementDay } from "../../../src/domain/time/settlement-day.ts";
import { halfHourMs } from "../../../src/domain/time/settlement-period.ts";
import type { SettlementRun } from "../../settlement-runs.ts";
import type { Envelope } from "../envelope.ts";
import { writeKilowattHours } from "../kilowatt-hours.ts";
import { marketDataServiceId } from "../platform/participants.ts";
import { writeStamp } from "../stamp.ts";
import type { Registration } from "./registry.ts";

export interface DefaultedPoint {
  readonly mpan: string;
  readonly registration: Registration;
  readonly day: SettlementDay;
  readonly run: SettlementRun;
  readonly runNumber: number;
  /** Periods 1 to 48 with their watt-hours. */
  readonly slots: readonly { readonly period: number; readonly wattHours: number }[];
}

/** Domestic, non half-hourly in the old world: what class it was is of no consequence here. */
const consumptionClass = 101;

/** The message, not yet stamped by the platform. `at` is market time. */
export function defaultMessage(
  { mpan, registration, day, run, runNumber, slots }: DefaultedPoint,
  { serviceId, reference, at }: { serviceId: string; reference: string; at: number },
): Envelope {
  const { supplierDipId, distributorDipId, gspGroup } = registration;
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-013", schemaVersion: "011", eventCode: "[ActivePowerDefaulted]" },
        S1: {
          environmentTag: "DEV",
          subText: null,
          senderUniqueReference: reference,
          senderTimestamp: writeStamp(at),
          senderDIPID: marketDataServiceId,
          senderRoleID: "MDS",
          senderCorrelationID: null,
          DIPConnectionProviderID: null,
        },
        A0: { primaryRecipients: [serviceId, supplierDipId], secondaryRecipients: [], always: [] },
        M0: { MPANCore: mpan, distributorDIPID: distributorDipId, GSPGroupID: gspGroup },
      },
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
                defaultedConsumptionPeriods: slots.map(({ period, wattHours }) => ({
                  settlementPeriodEffectiveToDateTime: writeStamp(
                    dayStart(day) + period * halfHourMs,
                  ),
                  defaultedSPConsumption: writeKilowattHours(wattHours),
                  defaultLoadShapeFlag: "E",
                })),
              },
            ],
          },
        ],
      },
    },
  };
}
