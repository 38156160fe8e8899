/**
 * IF-014, consumption rejected: in from the centre (PUB-014, with D0) and out for what we refuse ourselves, which
 * departs from the published direction (dip-messages.md 2, 6.2).
 */
import type { z } from "zod";
import type { DipId } from "../domain/identity/dip-id.ts";
import { isMpan } from "../domain/identity/mpan.ts";
import type { RejectedDay, RejectedSlot, Rejection } from "../domain/resolve/rejection.ts";
import type { Refusal } from "../domain/submit/refusal.ts";
import type { SenderReference } from "../domain/submit/sender-reference.ts";
import type { SubmissionPoint } from "../domain/submit/submission.ts";
import { dayStart } from "../domain/time/settlement-day.ts";
import {
  halfHourMs,
  locatePeriodEnd,
  periodEndOf,
  settlementPeriod,
} from "../domain/time/settlement-period.ts";
import { encodeSender, type SenderHeader, schemaVersion } from "./envelope.ts";
import { decodeKwh, encodeKwh } from "./kwh.ts";
import { formatStamp, parseStamp } from "./stamp.ts";
import { readCode } from "./standard-response.ts";
import { interface014 } from "./wire/if-014.ts";

export const rejectedEvent = "[ActivePowerRejected]";
export const deEnergisedEvent = "[ConsumptionOnDeEnergisedMPAN]";

const { sent, delivered } = interface014.messages.rejected;
/** As anyone may send it; D0 is added by the platform. */
export const if014 = sent;
export type If014 = z.infer<typeof if014>;
/** As the platform delivers it to us. */
export const pub014 = delivered;
export type Pub014 = z.infer<typeof pub014>;

type Consumption = If014["payload"]["CustomBlock"];
type WirePeriod =
  Consumption["B900"]["settlementDayConsumptionPeriods"][number]["consumptionPeriods"][number];

/**
 * The rejection behind a delivered message. Echoed periods are placed by their own end stamp; one that does not
 * end on the grid names no slot of ours and is left out.
 */
export function decodePub014({ payload }: Pub014): Rejection {
  const { S0, D0, M0, R0 } = payload.CommonBlock;
  const { MQID, settlementDayConsumptionPeriods } = payload.CustomBlock.B900;
  const isWarning = S0.eventCode === deEnergisedEvent || R0.responseCode === "W";
  const codes = R0.responseMessages.map(readCode).filter((code) => code !== null);
  return {
    kind: isWarning ? "warning" : "rejected",
    transactionId: D0.transactionID,
    mpan: isMpan(M0.MPANCore) ? M0.MPANCore : null,
    measurementQuantity: MQID.measurementQuantityID,
    codes: [...new Set(codes)],
    days: groupByDay(settlementDayConsumptionPeriods.flatMap((day) => day.consumptionPeriods)),
  };
}

/** The plain form of our own refusal of one day, keys in wire order. `supplierDipId`: the supplier of that day. */
export function encodeIf014(
  message: SubmissionPoint & {
    readonly senderReference: SenderReference;
    readonly supplierDipId: DipId;
    readonly refusal: Refusal;
  },
  header: SenderHeader,
): If014 {
  return {
    payload: {
      CommonBlock: {
        S0: { interfaceID: "IF-014", schemaVersion, eventCode: rejectedEvent },
        S1: encodeSender(header, message.senderReference),
        A0: { primaryRecipients: [message.supplierDipId], secondaryRecipients: [], always: [] },
        M0: {
          MPANCore: message.mpan,
          distributorDIPID: message.distributorDipId,
          GSPGroupID: message.gspGroup,
        },
        R0: { responseCode: "R", responseMessages: [...message.refusal.messages] },
      },
      CustomBlock: encodeConsumption(message, message.refusal, header.dipId),
    },
  };
}

function encodeConsumption(
  point: SubmissionPoint,
  { settlementDay, measurementQuantity, slots }: Refusal,
  ourDipId: DipId,
): Consumption {
  return {
    B044: { issuingDataServiceDIPID: ourDipId },
    B067: {
      connectionTypeIndicator: point.connectionType,
      connectionTypeEffectiveFromDate: formatStamp(point.connectionFrom),
    },
    B900: {
      MQID: { measurementQuantityID: measurementQuantity },
      settlementDayConsumptionPeriods: [
        {
          settlementDay: {
            settlementDayDate: formatStamp(dayStart(settlementDay)),
            periodDuration: 30,
          },
          consumptionPeriods: slots.map(({ period, wattHours }) => ({
            sp: formatStamp(periodEndOf(settlementDay, settlementPeriod(period))),
            v: encodeKwh(wattHours),
            q: "A",
            e: null,
            arc: null,
          })),
        },
      ],
    },
  };
}

function groupByDay(periods: readonly WirePeriod[]): readonly RejectedDay[] {
  const days = new Map<RejectedDay["settlementDay"], RejectedSlot[]>();
  for (const { sp, v, q } of periods) {
    const periodEnd = parseStamp(sp);
    const wattHours = decodeKwh(v);
    if (periodEnd === null || wattHours === null || periodEnd % halfHourMs !== 0) continue;
    const { day, period } = locatePeriodEnd(periodEnd);
    const slots = days.get(day) ?? [];
    slots.push({ period, wattHours, quality: q });
    days.set(day, slots);
  }
  return [...days].map(([settlementDay, slots]) => ({ settlementDay, slots }));
}
