/** A register read at an instant of its own, as text (meters-and-mqtt.md 5.4): a meter that goes, or one that comes. */
import { formatInstant } from "../../src/domain/time/instant.ts";
import { present } from "../../src/std/assert.ts";
import type { Plan } from "../plan.ts";
import { answerFields, commonFields } from "./answer-fields.ts";
import { again, type Draft, type InstantRead } from "./draft.ts";
import type { Parts } from "./encode.ts";
import type { PlannedMessage } from "./planned-message.ts";

/** Between the read and its message: it is made on the spot. */
const afterMs = 45_000;

/** A read at an instant besides a message of the same point and day. */
export function readBeside(draft: Draft, read: InstantRead, changes: Partial<Draft>): Draft {
  return again(draft, read.at + afterMs, { ...changes, form: "instant", period: 0, read });
}

/** The message of such a read. */
export function instantText(plan: Plan, planned: PlannedMessage): Parts {
  const { device, quantity } = planned;
  const { at, wh } = present(planned.read, "read at an instant");
  const srv = quantity === "AI" ? "4.1.1" : "4.2";
  const kind = "register.instant";
  const entry = `{"t":"${formatInstant(at)}","${quantity}":${wh},"AI2":null,"tou":null}`;
  const text =
    `${commonFields(plan, planned, kind)},${answerFields(planned, srv, "I0", true)},` +
    `"from":null,"to":null,"unit":"Wh","entries":[${entry}]}`;
  return { topic: `dcc/v1/${device.esme}/register/${srv}`, kind, text, reads: 0 };
}
