/** Reads of the record as a ruleset would have taken them: what a read rule refused, or would refuse, is asked anew. */
import type { EsmeGuid } from "../domain/identity/esme-guid.ts";
import type { Ruleset } from "../domain/ruleset/ruleset.ts";
import { dayStart, type SettlementDay } from "../domain/time/settlement-day.ts";
import { halfHourMs } from "../domain/time/settlement-period.ts";
import type { StoredReads } from "../domain/validate/assemble-day.ts";
import { judgeRead } from "../domain/validate/judge-read.ts";
import { outcomeStops } from "../domain/validate/outcome-strength.ts";
import type { Place } from "../domain/validate/quick-lane.ts";
import { refuseConflicts } from "../domain/validate/refuse-conflicts.ts";
import type { RuleId } from "../domain/validate/rule.ts";
import { settingOf } from "../domain/validate/weigh.ts";

/** Rules that need nothing but the figure, its end and the answer, all of which the record keeps. */
const askedAnew: ReadonlySet<RuleId> = new Set(["V11", "V12", "V14", "V30", "V31"]);
/** Of a twin meter the record keeps the sum of the elements, which says nothing of each. */
const askedAnewOfTwins: ReadonlySet<RuleId> = new Set(["V14", "V31"]);

/** The same reads with the reasons that the ruleset gives. What the record cannot tell stays as it was judged. */
export function rejudgeReads(
  reads: StoredReads,
  { day, place }: { readonly day: SettlementDay; readonly place: Place },
  ruleset: Ruleset,
): StoredReads {
  const start = dayStart(day);
  const { readAt, receivedAt } = reads;
  const head = { ...unknownHead, readAt };
  const reasons = reads.reasons.map((reason, entry) => {
    const raw = reads.wattHours[entry] ?? null;
    if (raw === null || isKept(reason, place, ruleset)) return reason;
    const end = start + (reads.periods[entry] ?? 0) * halfHourMs;
    const read = { end, raw, elements: [raw], place, head, window: null, receivedAt };
    return judgeRead(read, ruleset);
  });
  refuseConflicts({ ...reads, reasons });
  return { ...reads, reasons };
}

/** What no rule that is asked anew looks at. */
const unknownHead = { esme: "" as EsmeGuid, seq: 0, mpan: null, clock: "reliable" } as const;

/** True where the reason stands because the record cannot tell, and the ruleset still has that rule stop reads. */
function isKept(reason: string | null, { binding }: Place, ruleset: Ruleset): boolean {
  if (reason === null) return false;
  const rule = reason.slice(0, reason.indexOf(".")) as RuleId;
  const isTwin = binding.variant.includes("2B");
  if ((isTwin ? askedAnewOfTwins : askedAnew).has(rule)) return false;
  const { mode, outcome } = settingOf(ruleset, rule);
  return mode === "on" && outcomeStops(outcome);
}
