/** `npm run estimates:score`: scores the estimates, prints the result and writes its page. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { checkoutFolder } from "../../src/stack/program.ts";
import { type Ground, madeUp, madeUpGround, recordedGround } from "./grounds.ts";
import { measureGround } from "./measure.ts";
import {
  type Measured,
  percent,
  qualityPagePath,
  recordedPart,
  renderQualityPage,
  withoutRecorded,
} from "./quality-page.ts";
import { findingsOf } from "./verdict.ts";

interface Given {
  readonly seed: number;
  readonly homes: number;
  readonly data: string;
  readonly page: boolean;
}

const help = `
The page ${qualityPagePath} is written when seed and number of homes are the initial ones, so that it is the
same wherever it is made; its part on recorded homes is written anew only where the data are.

Examples:
  npm run estimates:score                                  measure, print, write the page
  npm run estimates:score -- --seed 7 --homes 200          other homes and more of them, only printed
`;

const program = new Command("estimates:score")
  .description("Hides known half hours, estimates them, and tells how far off the estimates were.")
  .option("--seed <n>", "seed of homes and of what is hidden", count, madeUp.seed)
  .option("--homes <n>", "made-up homes", count, madeUp.homes)
  .option("--data <dir>", "folder of recorded data", join(checkoutFolder(), "../shared/data"))
  .option("--page", "print the page on made-up homes and write nothing", false)
  .addHelpText("after", help)
  .showHelpAfterError()
  .action(run);
await program.parseAsync();

async function run({ seed, homes, data, page }: Given): Promise<void> {
  const own = measured(madeUpGround({ ...madeUp, seed, homes }), seed);
  if (page) {
    process.stdout.write(renderQualityPage(own, seed, null));
    return;
  }
  print(`Made-up homes, seed ${seed}`, own);
  const ground = await recordedGround(data);
  const recorded = ground === null ? null : measured(ground, seed);
  if (recorded !== null) print("Recorded homes", recorded);
  else console.log(`No recorded homes in ${data}.`);
  if (seed === madeUp.seed && homes === madeUp.homes) writePage(own, recorded);
}

function measured(ground: Ground, seed: number): Measured {
  return { ground, measurements: measureGround(ground, seed) };
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

/** Where there are no recorded homes, what was measured on them elsewhere stays. */
function writePage(own: Measured, recorded: Measured | null): void {
  const file = join(checkoutFolder(), qualityPagePath);
  const fresh = renderQualityPage(own, madeUp.seed, recorded);
  const keeps = recorded === null && existsSync(file);
  const text = keeps ? withoutRecorded(fresh) + recordedPart(readFileSync(file, "utf8")) : fresh;
  writeFileSync(file, text);
  console.log(`wrote ${qualityPagePath}`);
}

/** A whole number from 1 that seeds and sizes can take. */
function count(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 2 ** 32 - 1)
    throw new InvalidArgumentError("expected a whole number from 1 to 4294967295");
  return value;
}
