/** The checks of the facts file that only a sender makes (`self`): SDS-S01, S02, S04 and S05. */
import type { ConsumptionEnvelope } from "../../../../simulator/dip/envelope.ts";
import { factsFile } from "./facts-file.ts";

const smart = new Set(factsFile.enumerations["DI-083"]?.smart);

/** The codes found in a message; SDS-S03 needs an appointment and is told by the checker of a run. */
export function selfCodes(message: ConsumptionEnvelope): ReadonlySet<string> {
  const days = message.payload.CustomBlock.B900.settlementDayConsumptionPeriods;
  const periods = days.flatMap(({ consumptionPeriods }) => consumptionPeriods);
  const stamps = [
    ...days.map(({ settlementDay }) => settlementDay.settlementDayDate),
    ...periods.map(({ sp }) => sp),
  ];
  const found: readonly [string, boolean][] = [
    ["SDS-S01", periods.some(({ q, e }) => q === "A" && e !== null)],
    ["SDS-S02", periods.some(({ q }) => !smart.has(q))],
    ["SDS-S04", stamps.some((stamp) => !stamp.endsWith("+00:00"))],
    ["SDS-S05", periods.some(({ e, arc }) => arc !== null && e !== "9")],
  ];
  return new Set(found.filter(([, holds]) => holds).map(([code]) => code));
}
