/** IF-040, annual consumption from the centre, as the platform delivers it (PUB-040; dip-messages.md 7). */
import type { z } from "zod";
import type { MarketMessage } from "../domain/market/market-message.ts";
import { londonDateAt } from "../domain/time/london-day.ts";
import { present } from "../std/assert.ts";
import { aboutPoint, instantOf } from "./delivered.ts";
import { decodeKwh } from "./kwh.ts";
import { interface040 } from "./wire/if-040.ts";

export const pub040 = interface040.messages.annualConsumption.delivered;
export type Pub040 = z.infer<typeof pub040>;

/** The figure behind a message; its date is a London date. */
export function decodePub040(message: Pub040): MarketMessage {
  const { B059 } = message.payload.CustomBlock;
  return {
    kind: "annualConsumption",
    ...aboutPoint(message),
    from: londonDateAt(instantOf(B059.annualConsumptionEffectiveFromDate)),
    wattHours: present(decodeKwh(B059.annualConsumption), "energy"),
    quality: B059.annualConsumptionQualityIndicator,
  };
}
