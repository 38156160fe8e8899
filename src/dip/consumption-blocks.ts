/** Consumption as IF-021 and IF-014 carry it: blocks B044, B067 and B900 (dip-messages.md 6.1). */
import { z } from "zod";
import { connectionTypeCode, dipIdText, energyText, quantityCode, stamp } from "./envelope.ts";

/** Every quality of DI-083; the wire also carries codes of other segments, which only the self-check turns away. */
const qualities = [
  ...["A", "E", "E0", "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "ZE", "ZE1", "ZE2"],
  ...["ZE3", "A1", "A2", "A3", "AAE1", "AAE2", "AAE3", "EAE1", "EAE2", "EAE3", "EA1", "EA2"],
  ...["EA3", "EA4", "EA5", "EA6", "EA7", "EA8", "EA9", "EA10", "EA11", "EA12", "EA13"],
] as const;
const reasons = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] as const;
const amendments = ["A", "E", "M", "R", "S", "T", "X"] as const;

const wirePeriod = z.strictObject({
  sp: stamp,
  v: energyText,
  q: z.enum(qualities),
  e: z.enum(reasons).nullable(),
  arc: z.enum(amendments).nullable(),
});
export type WirePeriod = z.infer<typeof wirePeriod>;

const wireDay = z.strictObject({
  settlementDay: z.strictObject({ settlementDayDate: stamp, periodDuration: z.literal(30) }),
  consumptionPeriods: z.array(wirePeriod).min(1).max(48),
});

/** The whole CustomBlock: who settles the point, how it is connected, and its half hours by day. */
export const consumptionBlock = z.strictObject({
  B044: z.strictObject({ issuingDataServiceDIPID: dipIdText }),
  B067: z.strictObject({
    connectionTypeIndicator: connectionTypeCode,
    connectionTypeEffectiveFromDate: stamp,
  }),
  B900: z.strictObject({
    MQID: z.strictObject({ measurementQuantityID: quantityCode }),
    settlementDayConsumptionPeriods: z.array(wireDay).min(1).max(200),
  }),
});
export type ConsumptionBlock = z.infer<typeof consumptionBlock>;
