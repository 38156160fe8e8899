/** IF-064, half hours that a retriever read, as delivered (PUB-064; dip-messages.md 7). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { present } from "../std/assert.ts";
import { aboutPoint, instantOf } from "./delivered.ts";
import { decodeKwh } from "./kwh.ts";
import { interface064 } from "./wire/if-064.ts";

export const pub064 = interface064.messages.consumption.delivered;

/** The half hours of all its days, each by its own end stamp, energy by digits. */
export function decodePub064(message: z.infer<typeof pub064>): MarketMessage {
  const { B045, B941List } = message.payload.CustomBlock;
  return {
    kind: "retrievedConsumption",
    ...aboutPoint(message),
    quantity: B045.measurementQuantityID,
    halfHours: B941List.flatMap(({ MDRConsumptionPeriods }) =>
      MDRConsumptionPeriods.map(({ sp, v, q }) => ({
        at: instantOf(sp),
        value: present(decodeKwh(v), "energy"),
        quality: q,
      })),
    ),
  };
}
