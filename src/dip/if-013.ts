/** IF-013, defaults that the centre applied in a run, as the platform delivers it (PUB-013; dip-messages.md 7.2). */
import type { z } from "zod";
import type { CentralDefault, DefaultedDay } from "../domain/resolve/central-default.ts";
import { halfHourMs, locatePeriodEnd } from "../domain/time/settlement-period.ts";
import { aboutPoint } from "./delivered.ts";
import { decodeKwh } from "./kwh.ts";
import { parseStamp } from "./stamp.ts";
import { interface013 } from "./wire/if-013.ts";

export const defaultedEvent = "[ActivePowerDefaulted]";
export const pub013 = interface013.messages.defaulted.delivered;
export type Pub013 = z.infer<typeof pub013>;

/**
 * The defaults behind a delivered message, by quantity and UTC day. Periods are placed by their own end stamps; one that
 * does not end on the grid names no slot of ours and is left out.
 */
export function decodePub013(message: Pub013): CentralDefault {
  const { B049, B920List } = message.payload.CustomBlock;
  const { transactionId, mpan } = aboutPoint(message);
  return {
    kind: "defaulted",
    transactionId,
    mpan,
    run: B049.settlementCode,
    runNumber: B049.runNumber,
    days: B920List.flatMap(daysOf),
  };
}

type Entry = Pub013["payload"]["CustomBlock"]["B920List"][number];

function daysOf({ MQID, settlementDayConsumptionPeriods }: Entry): readonly DefaultedDay[] {
  const days = new Map<DefaultedDay["settlementDay"], DefaultedDay["slots"][number][]>();
  const periods = settlementDayConsumptionPeriods.flatMap(
    ({ defaultedConsumptionPeriods }) => defaultedConsumptionPeriods,
  );
  for (const each of periods) {
    const periodEnd = parseStamp(each.settlementPeriodEffectiveToDateTime);
    const wattHours = decodeKwh(each.defaultedSPConsumption);
    if (periodEnd === null || wattHours === null || periodEnd % halfHourMs !== 0) continue;
    const { day, period } = locatePeriodEnd(periodEnd);
    const slots = days.get(day) ?? [];
    slots.push({ period, wattHours, flag: each.defaultLoadShapeFlag });
    days.set(day, slots);
  }
  return [...days].map(([settlementDay, slots]) => ({
    measurementQuantity: MQID.measurementQuantityID,
    settlementDay,
    slots,
  }));
}
