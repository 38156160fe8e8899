/** Decides on one IF-013: what the centre put in our stead is kept, and collection is opened again (dip-messages.md 7.2). */
import { type CentralDefault, remedyOfDefault } from "../domain/resolve/central-default.ts";
import { cutOff } from "../domain/timetable/cut-off.ts";
import type { Resolution } from "./resolution.ts";
import { type KnownDay, type SubmittedDay, submittedKey } from "./resolve-ports.ts";

export interface DefaultGround {
  readonly submitted: ReadonlyMap<string, SubmittedDay>;
  readonly known: ReadonlyMap<string, KnownDay>;
}

/** Decides on the defaults of one message and notes what follows. */
export function decideDefault(
  transactionId: string,
  defaulted: CentralDefault,
  { submitted, known }: DefaultGround,
  resolution: Resolution,
): void {
  const outcomes: string[] = [];
  let isUnknown = defaulted.days.length === 0;
  for (const day of defaulted.days) {
    const name = submittedKey(defaulted.mpan ?? "", day.measurementQuantity, day.settlementDay);
    const found = known.get(name);
    if (found === undefined) {
      isUnknown = true;
      resolution.raise({
        cause: "centralDefaultUnmatched",
        pointId: null,
        day: day.settlementDay,
      });
      continue;
    }
    const runTookAt = cutOff(day.settlementDay, defaulted.run) ?? Number.POSITIVE_INFINITY;
    const acceptedPeriods = acceptedUntil(runTookAt, submitted.get(name));
    const remedy = remedyOfDefault(day, { acceptedPeriods, progress: found.progress });
    outcomes.push(`${day.settlementDay} ${day.measurementQuantity}: ${remedy}`);
    resolution.keep({
      transactionId,
      key: found.key,
      run: defaulted.run,
      runNumber: defaulted.runNumber,
      slots: day.slots,
      wasAccepted: remedy === "contradiction",
      runTookAt,
    });
    if (remedy === "contradiction")
      resolution.raise({
        cause: "defaultedThoughAccepted",
        pointId: found.key.pointId,
        day: day.settlementDay,
      });
    else if (remedy === "reopen") resolution.collect(found.key);
  }
  const outcome = isUnknown ? "RCP1061 MPAN not ours" : outcomes.join("; ");
  resolution.decide({ transactionId, state: isUnknown ? "parked" : "decided", outcome, days: [] });
}

/** Periods that the centre had of us when the run took its figures: taken in time, and not turned down since. */
function acceptedUntil(
  runTookAt: number,
  sent: SubmittedDay | undefined,
): ReadonlySet<number> | null {
  const inTime = sent?.versions.find(
    ({ state, answeredAt, isTurnedDown }) =>
      state === "accepted" && answeredAt <= runTookAt && !isTurnedDown,
  );
  if (inTime === undefined) return null;
  return new Set(
    inTime.slots.wattHours.flatMap((value, slot) => (value === null ? [] : [slot + 1])),
  );
}
