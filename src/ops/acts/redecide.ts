/** Judging the reads of a day again, and making its estimates again. */
import type { DayKey } from "../../domain/day/day-key.ts";
import { isOpen } from "../../domain/timetable/next-run.ts";
import { redecideDay } from "../../stages/redecide-day.ts";
import { type Preparation, refusedAct } from "./act.ts";
import { type HandPorts, nothingBrought } from "./hand-ports.ts";
import { heldOf, savingDays } from "./saving-days.ts";

/** Said of a day that nobody can decide on. */
export const noSuchDay = "The point is not ours on this day, or the day has not begun.";
/** Said of a day whose last cut-off has passed. */
export const closedDay =
  "The final run of this day has passed its cut-off: nothing of it can change any more.";

/** `re-validate`: every rule of today judges what is held, and what is missing then is filled at once. */
export async function prepareRevalidate(key: DayKey, ports: HandPorts): Promise<Preparation> {
  if (!isOpen(key.day, ports.now())) return refusedAct(closedDay);
  const redecided = await redecideDay(key, "reads", ports.fill);
  if (redecided === null) return refusedAct(noSuchDay);
  const { kept, held, ruleset } = redecided;
  const decided = { kind: "day.revalidate", kept, held: heldOf(key, held), ruleset };
  return savingDays(key, { ...decided, brought: nothingBrought, says: [] }, ports);
}

/** `re-estimate`: the estimates are made now, though no run is due. */
export async function prepareReestimate(key: DayKey, ports: HandPorts): Promise<Preparation> {
  if (!isOpen(key.day, ports.now())) return refusedAct(closedDay);
  const redecided = await redecideDay(key, "estimates", ports.fill);
  if (redecided === null) return refusedAct(noSuchDay);
  const { kept, held, ruleset } = redecided;
  if (held.currentVersion === 0)
    return refusedAct("The day has no version yet: it is estimated when its first run falls due.");
  if (held.reason === null)
    return refusedAct("Every half hour of the day is actual: there is nothing to estimate.");
  const decided = { kind: "day.reestimate", kept, held: heldOf(key, held), ruleset };
  return savingDays(key, { ...decided, brought: nothingBrought, says: [] }, ports);
}
