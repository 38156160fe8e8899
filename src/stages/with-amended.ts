/** Amended half hours stand against every read (V22): estimation reckons with them as with actuals. */
import { noCode } from "../domain/day/quality.ts";
import type { JudgedDay } from "../domain/validate/judge-day.ts";
import type { StandingVersion } from "./evidence-ports.ts";

/** The judged figures and reasons of a day with its amended half hours put in. */
export function withAmended(
  { wattHours, reasons }: Pick<JudgedDay, "wattHours" | "reasons">,
  version: StandingVersion | null,
): Pick<JudgedDay, "wattHours" | "reasons"> {
  const amendment = version?.slots.amendment ?? null;
  if (version === null || amendment === null) return { wattHours, reasons };
  // A half hour that is no longer appointed has nothing to stand for.
  const stands = (slot: number) =>
    amendment.charAt(slot) !== noCode &&
    ((wattHours[slot] ?? null) !== null || reasons.charAt(slot) !== noCode);
  return {
    wattHours: wattHours.map((value, slot) =>
      stands(slot) ? (version.slots.wattHours[slot] ?? null) : value,
    ),
    reasons: Array.from(reasons, (code, slot) => (stands(slot) ? noCode : code)).join(""),
  };
}
