/** `npm run estimates:score`: scores the estimates, prints the result and writes its page. */
import { Command } from "commander";
import { parseCount } from "../parse-argument.ts";
import { addScoreOptions, runScore, type ScoreOptions } from "../score/run-score.ts";
import { type Ground, madeUp, madeUpGround, recordedGround } from "./grounds.ts";
import { measureGround } from "./measure.ts";
import { percent } from "./percent.ts";
import { type Measured, qualityPagePath, renderQualityPage } from "./quality-page.ts";
import { findingsOf } from "./verdict.ts";

const examples = `
Examples:
  npm run estimates:score                                  measure, print, write the page
  npm run estimates:score -- --seed 7 --homes 200          other homes and more of them, only printed
`;

const count = parseCount(1, 2 ** 32 - 1);
const program = new Command("estimates:score")
  .description("Hides known half hours, estimates them, and tells how far off the estimates were.")
  .option("--seed <n>", "seed of homes and of what is hidden", count, madeUp.seed)
  .option("--homes <n>", "made-up homes", count, madeUp.homes);
addScoreOptions(program, qualityPagePath, "homes").addHelpText("after", examples).action(run);
await program.parseAsync();

function run({ homes, ...options }: ScoreOptions & { readonly homes: number }): Promise<void> {
  const { seed } = options;
  const measured = (ground: Ground) => ({ ground, measurements: measureGround(ground, seed) });
  return runScore<Measured>(options, {
    path: qualityPagePath,
    isInitial: seed === madeUp.seed && homes === madeUp.homes,
    measureMadeUp: () => measured(madeUpGround({ ...madeUp, seed, homes })),
    measureRecorded: async (folder) => {
      const ground = await recordedGround(folder);
      return ground === null ? null : measured(ground);
    },
    render: (own, recorded) => renderQualityPage(own, seed, recorded),
    print,
  });
}

function print(title: string, { ground, measurements }: Measured): void {
  console.log(`${title}: ${ground.homes.length} points, ${ground.dayCount} days`);
  console.log("registers          hidden as  half hours      MAE     bias  P10-P90");
  for (const { registers, pattern, hidden, ladder } of measurements) {
    const figures = [ladder.absErrorBp, ladder.biasBp, ladder.coverageBp].map(percent);
    console.log(
      `${registers.name.padEnd(19)}${pattern.padEnd(9)}${String(hidden).padStart(12)}` +
        figures.map((text) => text.padStart(9)).join(""),
    );
  }
  for (const line of findingsOf(measurements)) console.log(line);
}
