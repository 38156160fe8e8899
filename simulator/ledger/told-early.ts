/** Which half hours before the appointment a point's first messages tell: they are generated, though not ours. */
import { addDays } from "../../src/domain/time/settlement-day.ts";
import { faultyDrafts } from "../drafts-of-day.ts";
import { encodeMessage } from "../messages/encode.ts";
import { logEntries, readBody } from "../messages/message-body.ts";
import { stampsOf } from "../messages/stamps.ts";
import type { Point } from "../meters/fleet.ts";
import type { Plan } from "../plan.ts";

/** The end stamps that its logs and single half hours of the first days tell; null: it is told as a plain point is. */
export function toldEarly(plan: Plan, { meter, quantity }: Point): ReadonlySet<string> | null {
  const first = plan.edgeDay ?? plan.from;
  const days = [first, addDays(first, 1)];
  const points = days.map((day) => {
    const faults = plan.points.at(meter.number, quantity, day);
    return { meter, quantity, day, faults };
  });
  if (points.every(({ faults }) => faults.length === 0)) return null;
  const told = new Set<string>();
  for (const draft of points.flatMap((point) => faultyDrafts(plan, point))) {
    if (draft.form === "halfHour") told.add(stampsOf(draft.day)[draft.period] ?? "");
    if (draft.form !== "log") continue;
    const { body } = encodeMessage(plan, { ...draft, n: 0, seq: 0 });
    for (const [stamp] of logEntries(readBody(body) ?? {})) told.add(stamp);
  }
  return told;
}
