/**
 * SN-NoComms (IF-024, dip-messages.md 7.3): while the supplier says that a meter cannot be reached, what is missing
 * is missing for want of communication, and says so by reason 4 in place of 2 (estimation.md 3.1). Figures are not
 * touched, and a half hour that is open for another reason keeps it.
 */
import { packReason } from "../day/quality.ts";
import { dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { halfHourMs } from "../time/settlement-period.ts";
import { holdsHalfHour, type Span } from "../time/span.ts";

const missing = packReason(2);
const unreachable = packReason(4);

/**
 * The packed reasons of a day, 48 by period, under notices in force from one instant to another, the end excluded;
 * null: until further notice. A half hour counts that lies wholly inside one of them [ours].
 */
export function withNoComms(reasons: string, day: SettlementDay, notices: readonly Span[]): string {
  if (notices.length === 0 || !reasons.includes(missing)) return reasons;
  const start = dayStart(day);
  let marked = "";
  for (let slot = 0; slot < reasons.length; slot += 1) {
    const code = reasons.charAt(slot);
    const end = start + (slot + 1) * halfHourMs;
    const isCovered = code === missing && notices.some((notice) => holdsHalfHour(notice, end));
    marked += isCovered ? unreachable : code;
  }
  return marked;
}
