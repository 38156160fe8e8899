/** The checks of the facts file that only a sender makes (`self`): SDS-S01, S02, S04 and S05. */
import type { ConsumptionEnvelope } from "../../../../simulator/dip/envelope.ts";
import { factsFile } from "./facts-file.ts";

const smart = new Set(factsFile.enumerations["DI-083"]?.smart);

/** The codes found in a message; SDS-S03 needs an appointment and is told by the checker of a run. */
export function selfCodes(message: ConsumptionEnvelope): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const day of message.payload.CustomBlock.B900.settlementDayConsumptionPeriods) {
    if (!day.settlementDay.settlementDayDate.endsWith("+00:00")) codes.add("SDS-S04");
    for (const { sp, q, e, arc } of day.consumptionPeriods) {
      if (q === "A" && e !== null) codes.add("SDS-S01");
      if (!smart.has(q)) codes.add("SDS-S02");
      if (!sp.endsWith("+00:00")) codes.add("SDS-S04");
      if (arc !== null && e !== "9") codes.add("SDS-S05");
    }
  }
  return codes;
}
