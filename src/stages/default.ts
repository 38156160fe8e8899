/** default: annual consumption over a load shape, or a zero code; a day never leaves with a hole. */
import { annualFindings } from "../domain/default/annual-findings.ts";
import { defaultDay } from "../domain/default/default-day.ts";
import { estimateDay } from "../domain/estimate/estimate-day.ts";
import { fillDays } from "./estimate.ts";
import type { ClaimedWork, FillPorts } from "./ports.ts";
import { settleFilled } from "./settle-filled.ts";

/** Applies defaults to the days of claimed work; what can be estimated by now is, from the same evidence. */
export async function applyDefaults(
  work: readonly ClaimedWork[],
  ports: FillPorts,
): Promise<Record<string, number>> {
  return fillDays("default", work, ports, (batch, day, evidence) => {
    const estimated = estimateDay(evidence, day.settings);
    const filled = defaultDay(evidence, estimated, day.settings);
    if (filled.kind === "withheld") {
      batch.move(day.key, day.held, "parked");
      return estimated.findings;
    }
    const links = [...estimated.links, ...filled.links];
    settleFilled(batch, day, { slots: filled.slots, links }, ports);
    return [...estimated.findings, ...annualFindings(filled.links, day.annual, day.judgedBy)];
  });
}
