/** The page on the quality of the rules: first what any checkout measures alike, then what needs recorded data. */
import { grouped } from "../console.ts";
import { page, table } from "../docs/page.ts";
import { recordedTitle } from "../score/recorded-part.ts";
import type { FaultScore, RuleScore, Score } from "./score.ts";

export const qualityPagePath = "docs/reference/rule-quality.md";

/** The page; `recorded` is null where no recorded data are there. */
export function renderQualityPage(madeUp: Score, seed: number, recorded: Score | null): string {
  const text = page(
    "Quality of the rules",
    ["scripts/rules-score/*.ts"],
    [
      "How often a rule finds what it is there to find, and how often it speaks where nothing is wrong. Faults of known kinds are planted, at most one in a series, from its second month on; half of the series stay clean. Every series goes through the whole catalogue with its history and, in three of four, midnight registers. `npm run rules:score` measures it anew and writes this page; nothing is tuned by it yet.",
      "- **Recall**: of the planted faults that the rule must answer, those that were answered, by it or by a rule whose answer is as good because it speaks before.",
      "- **Precision**: of the days on which the rule spoke, those of such faults. Days of other faults, and days behind a fault, count neither way. It depends on how many faults there are: compare the last column.",
      "- **False**: findings for each 1,000 clean MPAN-days. A made-up or recorded home has odd days of its own, which are counted here: for a rule that only flags they are no mistake, but somebody's time.",
      "- A dash: nothing was planted for the rule, or it never spoke. Rules of messages, parties and submissions are not here: they judge by law or form, and their tests hold them.",
      "## Made-up homes",
      groundOf(madeUp, `seed ${seed}`),
      ruleTable(madeUp),
      faultTable(madeUp),
      recordedTitle,
      ...(recorded === null
        ? ["Not measured: the recorded homes were not there."]
        : [
            groundOf(recorded, `planted by seed ${seed}`),
            "Swiss homes of ResidentialEnergyConsumption 1.1.0 (Hopf, Weigert, Weinig, Staake; CC BY-SA 4.0), moved to the days above, three phases, registers true to the half hours. What is wrong in the recording itself counts as false here.",
            ruleTable(recorded),
            faultTable(recorded),
          ]),
    ],
  );
  // Measuring takes seconds, so that this page has a command of its own.
  return text.replace("npm run docs", "npm run rules:score");
}

function groundOf({ points, days, cleanDays, faults }: Score, seed: string): string {
  const planted = faults.reduce((sum, fault) => sum + fault.planted, 0);
  return `Measured on ${grouped(points)} import points of ${days} days each, ${seed}: ${grouped(planted)} faults planted, ${grouped(cleanDays)} clean MPAN-days.`;
}

function ruleTable({ rules, cleanDays }: Score): string {
  return table(
    ["rule", "faults planted", "recall", "precision", "false per 1,000 MPAN-days"],
    rules.map((rule) => [
      rule.rule,
      rule.planted,
      recallOf(rule),
      precisionOf(rule),
      ((1_000 * rule.falseFindings) / cleanDays).toFixed(2),
    ]),
  );
}

function faultTable({ faults }: Score): string {
  return table(
    ["fault", "", "must be answered by", "planted", "answered"],
    faults.map(({ number, name, rule, orElse, planted, found }: FaultScore) => [
      number,
      name,
      [rule, ...orElse].join(" or "),
      planted,
      found,
    ]),
  );
}

/** Share of the planted faults that were answered. */
export function recallOf({ planted, found }: RuleScore): string {
  return planted === 0 ? "-" : (found / planted).toFixed(3);
}

/** Share of the days on which the rule spoke that were days of its faults. */
export function precisionOf({ planted, trueFindings, falseFindings }: RuleScore): string {
  const spoken = trueFindings + falseFindings;
  return planted === 0 || spoken === 0 ? "-" : (trueFindings / spoken).toFixed(3);
}
