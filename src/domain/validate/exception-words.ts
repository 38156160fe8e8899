/** Exceptions in plain words: causes, levels, and what a rule found. */

import { unreachable } from "../../std/assert.ts";
import { findRule } from "./catalogue.ts";
import { classDefaultRule, type FindingCause, selfCheckRule } from "./cause.ts";
import type { ExceptionKey } from "./exception.ts";
import type { KeptFinding } from "./exception-kind.ts";

const causeWords: Readonly<Record<FindingCause, string>> = {
  annualConsumption: "no annual consumption is known that can be believed",
  appointment: "reads outside our appointment",
  badMessage: "messages that cannot be read as they are",
  badValues: "figures that are no energy",
  clockSuspect: "the clock of the meter is in doubt",
  consent: "reads that no consent covers",
  exchange: "a meter was exchanged",
  identity: "meter, point and registration do not agree",
  late: "reads after the final run",
  marketInput: "a message of the market cannot be used",
  maximum: "more than the connection can carry",
  noData: "nothing usable comes",
  ownClock: "our own clock may be wrong",
  polarity: "import and export seem exchanged",
  registerMismatch: "half hours and register disagree",
  revision: "the meter tells the same half hours anew",
  selfCheck: "a day failed our own check before sending",
  shape: "the shape of the days is unusual",
  supplyState: "consumption against the state of the supply",
  zeroRun: "no consumption for long",
};

/** What has happened. */
export function causeText(cause: FindingCause): string {
  return causeWords[cause];
}

/** Whom it is about, a point by its surrogate. */
export function scopeText({ level, value }: Pick<ExceptionKey, "level" | "value">): string {
  switch (level) {
    case "service":
      return "the whole service";
    case "point":
      return `point:${value}`;
    case "gsp":
      return `GSP group ${value}`;
    case "feed":
    case "hub":
    case "model":
    case "supplier":
      return `${level} ${value}`;
    default:
      return unreachable(level);
  }
}

/** The reason of a finding: the text of its rule with the figures filled in, else what the rule asks for. */
export function findingText({ rule, detail }: KeptFinding): string {
  if (rule === selfCheckRule)
    return `the self-check failed: ${detail["failures"] ?? "no rule named"}`;
  if (rule === classDefaultRule)
    return detail["reason"] === "zero"
      ? "annual consumption of 0 Wh, and the point has used something in the last 90 days"
      : `no annual consumption is known: the class default of ${detail["annualWh"]} Wh was used`;
  const entry = findRule(rule);
  if (entry === undefined) return "a rule that this release does not know";
  const text = entry.text?.(detail) ?? "";
  // A text whose figures are not kept with the finding says less than the rule itself.
  return text === "" || text.includes("undefined") ? `not so: ${entry.says}` : text;
}
