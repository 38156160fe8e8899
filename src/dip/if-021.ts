/** IF-021, settlement period consumption: its schema, and the plain object form of what we send. */
import { noCode, unpackQuality, unpackReason } from "../domain/day/quality.ts";
import { isActive } from "../domain/identity/measurement-quantity.ts";
import type { Submission } from "../domain/submit/submission.ts";
import { dayStart } from "../domain/time/settlement-day.ts";
import { periodEndOf, periodsPerDay, settlementPeriod } from "../domain/time/settlement-period.ts";
import { encodeSender, type SenderHeader, schemaVersion } from "./envelope.ts";
import { encodeKwh } from "./kwh.ts";
import { formatStamp } from "./stamp.ts";
import { interface021 } from "./wire/if-021.ts";

export const activeEvent = "[ActivePower]";
export const reactiveEvent = "[ReactivePower]";

/** As it is sent; D0 is added by the platform. */
export const if021 = interface021.messages.consumption.sent;

/** A period as we write it; wider than the schema, so that the self-check judges what really stands there. */
export interface SentPeriod {
  readonly sp: string;
  readonly v: string;
  readonly q: string;
  readonly e: string | null;
  readonly arc: string | null;
}

/**
 * One message as a plain object, keys in wire order: what `renderIf021Batch` writes without building it.
 * Slots that are not appointed are left out; no A0, since the platform routes by MPAN (6.1).
 */
export function encodeIf021(submission: Submission, header: SenderHeader) {
  return {
    payload: {
      CommonBlock: {
        S0: {
          interfaceID: "IF-021",
          schemaVersion,
          eventCode: isActive(submission.measurementQuantity) ? activeEvent : reactiveEvent,
        },
        S1: encodeSender(header, submission.senderReference),
        M0: {
          MPANCore: submission.mpan,
          distributorDIPID: submission.distributorDipId,
          GSPGroupID: submission.gspGroup,
        },
      },
      CustomBlock: {
        B044: { issuingDataServiceDIPID: header.dipId },
        B067: {
          connectionTypeIndicator: submission.connectionType,
          connectionTypeEffectiveFromDate: formatStamp(submission.connectionFrom),
        },
        B900: {
          MQID: { measurementQuantityID: submission.measurementQuantity },
          settlementDayConsumptionPeriods: [
            {
              settlementDay: {
                settlementDayDate: formatStamp(dayStart(submission.settlementDay)),
                periodDuration: 30,
              },
              consumptionPeriods: encodePeriods(submission),
            },
          ],
        },
      },
    },
  };
}

function encodePeriods({ settlementDay, slots }: Submission): readonly SentPeriod[] {
  const periods: SentPeriod[] = [];
  for (let index = 0; index < periodsPerDay; index += 1) {
    const quality = unpackQuality(slots.quality.charAt(index));
    const value = slots.wattHours[index] ?? null;
    if (quality === null || value === null) continue;
    const reason = unpackReason(slots.reason?.charAt(index) ?? noCode);
    const amendment = slots.amendment?.charAt(index) ?? noCode;
    periods.push({
      sp: formatStamp(periodEndOf(settlementDay, settlementPeriod(index + 1))),
      v: encodeKwh(value),
      q: quality,
      e: reason === null ? null : String(reason),
      arc: amendment === noCode ? null : amendment,
    });
  }
  return periods;
}
