/** Runs a case of validation.json by its kind: one rule, or one of the kinds that are more than a rule. */
import { attempt, type CaseReport, type CaseResult, compare } from "../case.ts";
import { runClockShift } from "./clock-shift.ts";
import { dayRules } from "./day-rules.ts";
import { inOneOrder, runExceptionGroup } from "./exception-group.ts";
import { marketRules } from "./market-rules.ts";
import { messageRules } from "./message-rules.ts";
import { readRules } from "./read-rules.ts";
import { registerRules } from "./register-rules.ts";
import { runRulesetLoad, runRulesetSelect } from "./ruleset.ts";
import { seriesRules } from "./series-rules.ts";
import { runSlotClass } from "./slot-class.ts";
import { slotRules } from "./slot-rules.ts";
import { runSubmission } from "./submission.ts";
import type { CaseParams, RuleAdapter, Told } from "./told.ts";
import { runDay } from "./whole-day.ts";

export interface ValidationCase {
  readonly id: string;
  /** A rule id such as `SDS-V44`, or a kind such as `day`. */
  readonly rule: string;
  readonly title: string;
  readonly params?: CaseParams;
  readonly given: unknown;
  readonly expect: unknown;
}

/** What a rule is expected to say. */
interface ExpectedTold {
  readonly result: string;
  readonly slots?: readonly number[];
  readonly data?: Readonly<Record<string, unknown>>;
}

const rules: Readonly<Record<string, RuleAdapter>> = {
  ...messageRules,
  ...readRules,
  ...slotRules,
  ...dayRules,
  ...registerRules,
  ...seriesRules,
  ...marketRules,
};

/** Kinds that are not one rule: what is given in, the whole of what is expected out. */
const kinds: Readonly<Record<string, (given: unknown) => unknown>> = {
  day: runDay,
  "slot.class": runSlotClass,
  submission: runSubmission,
  "ruleset.select": runRulesetSelect,
  "ruleset.load": runRulesetLoad,
  "exception.group": runExceptionGroup,
  "clock.shift": runClockShift,
};

/** Runs one case; a rule or kind that nobody knows is not built. */
export function runValidationCase(each: ValidationCase): CaseReport {
  return attempt(each.id, `${each.rule} ${each.title}`, () => resultOf(each));
}

function resultOf({ rule, given, params = {}, expect }: ValidationCase): CaseResult {
  const kind = kinds[rule];
  if (kind !== undefined) return compare(expectedOf(rule, expect), kind(given));
  const adapter = rules[rule.replace("SDS-", "")];
  return adapter === undefined
    ? { kind: "notBuilt" }
    : compareTold(expect as ExpectedTold, adapter(given, params));
}

function expectedOf(kind: string, expect: unknown): unknown {
  return kind === "exception.group"
    ? inOneOrder(expect as ReturnType<typeof runExceptionGroup>)
    : expect;
}

/** Result, slots where they are stated, and every key of data that is; further data are ours. */
function compareTold(expected: ExpectedTold, told: Told): CaseResult {
  const data = Object.keys(expected.data ?? {}).map((key) => [key, told.data[key]]);
  const got = {
    result: told.result,
    ...(expected.slots === undefined ? {} : { slots: told.slots }),
    ...(expected.data === undefined ? {} : { data: Object.fromEntries(data) }),
  };
  return compare(expected, got);
}
