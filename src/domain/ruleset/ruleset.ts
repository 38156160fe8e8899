/**
 * A ruleset is one version of every market-facing figure; each settled figure names the one that judged it.
 * Version 1 is what the rules themselves start with.
 */
import { initialFigures } from "../validate/rule.ts";
import { aboveMaximum } from "../validate/rules/above-maximum.ts";
import { badTime } from "../validate/rules/bad-time.ts";
import { changed } from "../validate/rules/changed.ts";
import { errorValue } from "../validate/rules/error-value.ts";
import { future } from "../validate/rules/future.ts";
import { malformed } from "../validate/rules/malformed.ts";
import { registerMismatch } from "../validate/rules/register-mismatch.ts";
import { unknownDevice } from "../validate/rules/unknown-device.ts";

/** The ruleset in force: figures by rule. */
export const initialRuleset = {
  /** Written beside every version and finding. */
  name: "sds-default@1",
  V01: initialFigures(malformed.params),
  V11: initialFigures(errorValue.params),
  V13: initialFigures(badTime.params),
  V14: initialFigures(future.params),
  V16: initialFigures(unknownDevice.params),
  V22: initialFigures(changed.params),
  V31: initialFigures(aboveMaximum.params),
  V60: initialFigures(registerMismatch.params),
} as const;

export type Ruleset = typeof initialRuleset;
