/** `npm run rules:score`: scores the rules, prints the result and writes its page. */
import { Command } from "commander";
import { parseCount, parseSeed } from "../parse-argument.ts";
import { addScoreOptions, runScore, type ScoreOptions } from "../score/run-score.ts";
import { madeUp, madeUpField, recordedField } from "./grounds.ts";
import { precisionOf, qualityPagePath, recallOf, renderQualityPage } from "./quality-page.ts";
import { type Score, scoreField } from "./score.ts";

const examples = `
Examples:
  npm run rules:score                                   measure, print, write the page
  npm run rules:score -- --seed 7 --points 4000         other homes and more of them, only printed
`;

const program = new Command("rules:score")
  .description("Plants labelled faults, asks the rules, and tells how well they found them.")
  .option("--seed <n>", "seed of homes and faults", parseSeed, madeUp.seed)
  .option("--points <n>", "made-up homes", parseCount(0, 2 ** 32 - 1), madeUp.points);
addScoreOptions(program, qualityPagePath, "points").addHelpText("after", examples).action(run);
await program.parseAsync();

function run({ points, ...options }: ScoreOptions & { readonly points: number }): Promise<void> {
  const { seed } = options;
  return runScore<Score>(options, {
    path: qualityPagePath,
    isInitial: seed === madeUp.seed && points === madeUp.points,
    measureMadeUp: () => scoreField(madeUpField({ ...madeUp, seed, points })),
    measureRecorded: async (folder) => {
      const field = await recordedField(folder, seed);
      return field === null ? null : scoreField(field);
    },
    render: (own, recorded) => renderQualityPage(own, seed, recorded),
    print,
  });
}

function print(title: string, { points, days, cleanDays, rules }: Score): void {
  console.log(`${title}: ${points} points, ${days} days, ${cleanDays} clean MPAN-days`);
  console.log("rule   planted  recall  precision  false per 1,000");
  for (const rule of rules)
    console.log(
      `${rule.rule.padEnd(6)}${String(rule.planted).padStart(8)}${recallOf(rule).padStart(8)}` +
        `${precisionOf(rule).padStart(11)}${((1_000 * rule.falseFindings) / cleanDays).toFixed(2).padStart(17)}`,
    );
}
