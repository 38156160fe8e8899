/** IF-023, load shape totals, as the platform delivers it (PUB-023; dip-messages.md 7.5). */
import type { z } from "zod";
import type { MarketMessage, ReceivedTotals } from "../domain/market/market-message.ts";
import { decodeSettlementDay, decodeShapeGroup } from "./decode-shape-group.ts";
import { stampOf } from "./delivered.ts";
import { decodeKwh } from "./kwh.ts";
import { interface023 } from "./wire/if-023.ts";

export const pub023 = interface023.messages.loadShapeTotals.delivered;
export type Pub023 = z.infer<typeof pub023>;

/** The totals behind a message. The list of a group's totals has one entry [ours]: a second one is not looked at. */
export function decodePub023(message: Pub023): MarketMessage {
  const totals: ReceivedTotals[] = [];
  let misplaced = 0;
  for (const { settlementDay, LSGTotals = [] } of message.payload.CustomBlock.B912List) {
    const day = settlementDay === undefined ? null : decodeSettlementDay(settlementDay);
    for (const { LSGroup, LSAnnualConsumption, LSTTotals: [parts] = [] } of LSGTotals) {
      if (day === null || LSGroup === undefined) {
        misplaced += 1;
        continue;
      }
      totals.push({
        group: decodeShapeGroup(LSGroup),
        day,
        annual: decodeKwh(LSAnnualConsumption?.annualLoadShapeTotal),
        ofDay: {
          all: decodeKwh(parts?.loadShapeDayTotal),
          peak: decodeKwh(parts?.loadShapeDayPeakTotal),
          offPeak: decodeKwh(parts?.loadShapeDayOffPeakTotal),
        },
        ofWeek: {
          all: decodeKwh(parts?.loadShape7DayRollingTotal),
          peak: decodeKwh(parts?.loadShape7DayRollingPeakTotal),
          offPeak: decodeKwh(parts?.loadShape7DayRollingOffPeakTotal),
        },
      });
    }
  }
  return { kind: "loadShapeTotals", ...stampOf(message), totals, misplaced };
}
