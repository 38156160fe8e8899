/** One figure of a file before the rules that can refuse it. */
import type { Ruleset } from "../../domain/ruleset/ruleset.ts";
import type { ConnectionType } from "../../domain/standing/standing.ts";
import type { RuleId, Verdict } from "../../domain/validate/rule.ts";
import { aboveMaximum, aboveMaximumLimit } from "../../domain/validate/rules/above-maximum.ts";
import { badNumber } from "../../domain/validate/rules/bad-number.ts";
import { errorValue } from "../../domain/validate/rules/error-value.ts";
import { negative } from "../../domain/validate/rules/negative.ts";

export interface RecordedFigure {
  /** As recorded: V11 speaks on the raw number, before any rounding. */
  readonly rawWh: number;
  readonly wattHours: number;
  readonly connection: ConnectionType;
  readonly phases: number | null;
}

/** Below every error constant: what is not above it, nor above the limit of the connection, needs no look. */
const belowErrorConstants = 16_000_000;

/** The rules in the order in which they speak; the first that refuses the figure gives its reason. */
const judgements: readonly ((figure: RecordedFigure, ruleset: Ruleset) => Refusal)[] = [
  ({ rawWh: raw }, { V11 }) => ["V11", errorValue.check({ raw }, V11)],
  ({ wattHours: raw }) => ["V10", badNumber.check({ raw }, {})],
  ({ wattHours }) => ["V30", negative.check({ wattHours }, {})],
  ({ wattHours, connection, phases }, { V31 }) => [
    "V31",
    aboveMaximum.check({ wattHours, connection, phases }, V31),
  ],
];

type Refusal = readonly [RuleId, Verdict | null];

/** `V31.aboveMaximum` where a rule keeps the figure from settlement, else null. */
export function judgeRead(figure: RecordedFigure, ruleset: Ruleset): string | null {
  const { wattHours, connection, phases } = figure;
  const limitWh = aboveMaximumLimit(connection, phases, ruleset.V31) ?? belowErrorConstants;
  if (wattHours >= 0 && wattHours <= Math.min(limitWh, belowErrorConstants)) return null;
  for (const judge of judgements) {
    const [rule, verdict] = judge(figure, ruleset);
    if (verdict !== null && (verdict.outcome === "invalid" || verdict.outcome === "refuse"))
      return `${rule}.${verdict.reason}`;
  }
  return null;
}
