/** The cause behind a finding: exceptions are one per cause and point, or one for many points (validation.md 5). */
import type { RuleId } from "./rule.ts";

/**
 * The id under which estimation keeps that a day was filled by annual consumption of which nobody has told a figure
 * that can be believed (estimation.md 7 and 19). It is asked by no rule of the catalogue, so that no ruleset sets it.
 */
export const classDefaultRule: RuleId = "V86";

export type FindingCause =
  | "annualConsumption"
  | "appointment"
  | "badMessage"
  | "badValues"
  | "clockSuspect"
  | "consent"
  | "exchange"
  | "identity"
  | "late"
  | "marketInput"
  | "maximum"
  | "noData"
  | "ownClock"
  | "polarity"
  | "registerMismatch"
  | "revision"
  | "selfCheck"
  | "shape"
  | "supplyState"
  | "zeroRun";

/** Rules by what they point at. Each rule stands once; the self-check of a submission is one cause. */
const rulesByCause: Readonly<Record<Exclude<FindingCause, "selfCheck">, readonly RuleId[]>> = {
  annualConsumption: [classDefaultRule],
  appointment: ["V17"],
  badMessage: ["V01", "V02", "V03", "V04", "V05", "V06"],
  badValues: ["V10", "V11", "V12", "V23", "V30", "V41"],
  clockSuspect: ["V13", "V14", "V15", "V21", "V26", "V48"],
  consent: ["V19"],
  exchange: ["V25", "V53"],
  identity: ["V16", "V24", "V80", "V81"],
  late: ["V18"],
  marketInput: ["V82", "V83", "V85"],
  maximum: ["V31", "V32"],
  noData: ["V07", "V40", "V49", "V75", "V76"],
  ownClock: ["V08"],
  polarity: ["V37", "V38", "V78"],
  registerMismatch: ["V50", "V51", "V52", "V54", "V55", "V57", "V60", "V61", "V62", "V63", "V64"],
  revision: ["V20", "V22"],
  shape: ["V43", "V44", "V45", "V46", "V47", "V70", "V71", "V72", "V73", "V74", "V77", "V79"],
  supplyState: ["V33", "V34", "V35", "V36", "V84"],
  zeroRun: ["V42", "V56"],
};

const causes = new Map<string, FindingCause>(
  Object.entries(rulesByCause).flatMap(([cause, rules]) =>
    rules.map((rule) => [rule, cause as FindingCause] as const),
  ),
);

/** The cause of a rule; rules of the self-check have one of their own. */
export function causeOf(rule: RuleId): FindingCause {
  return causes.get(rule) ?? "selfCheck";
}

/** The id under which the self-check keeps what all its rules found against a day. */
export const selfCheckRule: RuleId = "V100";

/** Each cause with the rules by whose findings it is known, the other way about from `causeOf`. */
export const rulesOfCauses: ReadonlyMap<FindingCause, readonly RuleId[]> = new Map<
  FindingCause,
  readonly RuleId[]
>([
  ...Object.entries(rulesByCause).map(([cause, rules]) => [cause as FindingCause, rules] as const),
  ["selfCheck", [selfCheckRule]],
]);
