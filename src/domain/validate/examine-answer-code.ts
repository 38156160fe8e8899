/** V07: why half hours of a day are missing, where the meter has answered without them. */
import { readAnswerText } from "../metering/answer-code.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { DayFacts } from "./day-facts.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import { examinedFinding } from "./examined-finding.ts";
import { answerWithoutReads } from "./rules/answer-without-reads.ts";

const nothing: readonly ExaminedFinding[] = [];

/** What V07 says of a day; `states` are its slots as judged: where none is missing, the answer is of no weight any more. */
export function examineAnswerCode(
  states: string,
  { lastAnswer, answersInARow = 1 }: Pick<DayFacts, "lastAnswer" | "answersInARow">,
  ruleset: Ruleset,
): readonly ExaminedFinding[] {
  if (lastAnswer === null || !states.includes("M")) return nothing;
  const answer = {
    ...readAnswerText(lastAnswer),
    ...{ success: false, rows: 0, timesInARow: answersInARow },
  };
  const finding = examinedFinding("V07", answerWithoutReads.check(answer, ruleset.V07), ruleset);
  return finding === null ? nothing : [finding];
}
