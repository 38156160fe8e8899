/** `npm run rules:score`: scores the rules, prints the result and writes its page. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { checkoutFolder } from "../../src/stack/program.ts";
import { madeUp, madeUpField, recordedField } from "./grounds.ts";
import {
  precisionOf,
  qualityPagePath,
  recallOf,
  recordedPart,
  renderQualityPage,
  withoutRecorded,
} from "./quality-page.ts";
import { type Score, scoreField } from "./score.ts";

interface Given {
  readonly seed: number;
  readonly points: number;
  readonly data: string;
  readonly page: boolean;
}

const help = `
The page ${qualityPagePath} is written when seed and number of points are the initial ones, so that it is the
same wherever it is made; its part on recorded homes is written anew only where the data are.

Examples:
  npm run rules:score                                   measure, print, write the page
  npm run rules:score -- --seed 7 --points 4000         other homes and more of them, only printed
`;

const program = new Command("rules:score")
  .description("Plants labelled faults, asks the rules, and tells how well they found them.")
  .option("--seed <n>", "seed of homes and faults", count, madeUp.seed)
  .option("--points <n>", "made-up homes", count, madeUp.points)
  .option("--data <dir>", "folder of recorded data", join(checkoutFolder(), "../shared/data"))
  .option("--page", "print the page on made-up homes and write nothing", false)
  .addHelpText("after", help)
  .showHelpAfterError()
  .action(run);
await program.parseAsync();

async function run({ seed, points, data, page }: Given): Promise<void> {
  const own = scoreField(madeUpField({ ...madeUp, seed, points }));
  if (page) {
    process.stdout.write(renderQualityPage(own, seed, null));
    return;
  }
  print(`Made-up homes, seed ${seed}`, own);
  const field = await recordedField(data, seed);
  const recorded = field === null ? null : scoreField(field);
  if (recorded !== null) print("Recorded homes", recorded);
  else console.log(`No recorded homes in ${data}.`);
  if (seed === madeUp.seed && points === madeUp.points) writePage(own, recorded);
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

/** Where there are no recorded homes, what was measured on them elsewhere stays. */
function writePage(own: Score, recorded: Score | null): void {
  const file = join(checkoutFolder(), qualityPagePath);
  const fresh = renderQualityPage(own, madeUp.seed, recorded);
  const keeps = recorded === null && existsSync(file);
  const text = keeps ? withoutRecorded(fresh) + recordedPart(readFileSync(file, "utf8")) : fresh;
  writeFileSync(file, text);
  console.log(`wrote ${qualityPagePath}`);
}

function count(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 2 ** 32 - 1)
    throw new InvalidArgumentError("a whole number expected");
  return value;
}
