/** Every rule once, in the order in which they speak: by scope, inside a scope by id, but V11 before V10. */
import type { ParameterTable, Rule, RuleId } from "./rule.ts";
import { aboveMaximum } from "./rules/above-maximum.ts";
import { badNumber } from "./rules/bad-number.ts";
import { badTime } from "./rules/bad-time.ts";
import { changed } from "./rules/changed.ts";
import { conflictingMessage } from "./rules/conflicting-message.ts";
import { errorValue } from "./rules/error-value.ts";
import { future } from "./rules/future.ts";
import { malformed } from "./rules/malformed.ts";
import { negative } from "./rules/negative.ts";
import { notAppointed } from "./rules/not-appointed.ts";
import { outsideWindow } from "./rules/outside-window.ts";
import { registerMismatch } from "./rules/register-mismatch.ts";
import { timeConflict } from "./rules/time-conflict.ts";
import { topicMismatch } from "./rules/topic-mismatch.ts";
import { unknownDevice } from "./rules/unknown-device.ts";

/** A rule whose subject only its caller knows. */
export type AnyRule = Omit<Rule<never, ParameterTable>, "check">;

export const catalogue: readonly AnyRule[] = [
  malformed,
  topicMismatch,
  conflictingMessage,
  outsideWindow,
  errorValue,
  badNumber,
  badTime,
  future,
  unknownDevice,
  notAppointed,
  timeConflict,
  changed,
  negative,
  aboveMaximum,
  registerMismatch,
];

const byId = new Map(catalogue.map((entry) => [entry.id, entry]));

/** The rule of an id, or undefined when there is none. */
export function findRule(id: string): AnyRule | undefined {
  return byId.get(id as RuleId);
}
