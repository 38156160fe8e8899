/** Alerts of a device and of the communications company, as text (meters-and-mqtt.md 5.6). */
import { formatInstant } from "../../src/domain/time/instant.ts";
import { present } from "../../src/std/assert.ts";
import type { Plan } from "../plan.ts";
import { commonFields } from "./answer-fields.ts";
import { again, type Draft, type SentAlert } from "./draft.ts";
import type { Parts } from "./encode.ts";
import type { PlannedMessage } from "./planned-message.ts";

/** Between what is told and its alert: the meter says it at once. */
const afterMs = 31_500;

/** An alert besides a message of the same point and day. */
export function alertBeside(draft: Draft, alert: SentAlert): Draft {
  return again(draft, alert.at + afterMs, { form: "alert", period: 0, alert });
}

/** The message of an alert. */
export function alertText(plan: Plan, planned: PlannedMessage): Parts {
  const { device } = planned;
  const { by, code, at, outage } = present(planned.alert, "alert");
  const told = {
    code,
    at: formatInstant(at),
    outage:
      outage === null ? null : { from: formatInstant(outage.from), to: formatInstant(outage.to) },
    throttledCount: 0,
    hub: null,
  };
  const kind = `alert.${by}`;
  return {
    topic: `dcc/v1/${device.esme}/alert/${by}/${code}`,
    kind,
    text: `${commonFields(plan, planned, kind)},${JSON.stringify(told).slice(1)}`,
    reads: 0,
  };
}
