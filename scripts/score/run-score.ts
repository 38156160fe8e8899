/** A score as its command asks for it: measured on made-up and on recorded homes, printed, and written to its page. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { checkoutFolder } from "../../src/stack/program-arguments.ts";
import { recordedPart, withoutRecorded } from "./recorded-part.ts";

/** What every score is told on its command line. */
export interface ScoreOptions {
  readonly seed: number;
  readonly data: string;
  readonly page: boolean;
}

/** What is scored, and how it is shown. */
export interface QualityScore<Measured> {
  /** Of the page, from the checkout on. */
  readonly path: string;
  /** As the page has them: another seed or another number of homes is only printed. */
  readonly isInitial: boolean;
  readonly measureMadeUp: () => Measured;
  /** Null: no recorded homes are in the folder. */
  readonly measureRecorded: (folder: string) => Promise<Measured | null>;
  readonly render: (madeUp: Measured, recorded: Measured | null) => string;
  readonly print: (title: string, measured: Measured) => void;
}

/** Adds the options on data and page, and says of `size`, the option for the number of homes, what it does to them. */
export function addScoreOptions(command: Command, path: string, size: string): Command {
  return command
    .option("--data <dir>", "folder of recorded data", join(checkoutFolder(), "../shared/data"))
    .option("--page", "print the page on made-up homes and write nothing", false)
    .showHelpAfterError()
    .addHelpText(
      "after",
      `
The page ${path} is written when seed and number of ${size} are the initial ones, so that it is the
same wherever it is made; its part on recorded homes is written anew only where the data are.`,
    );
}

/** Measures, prints, and writes the page where it is the initial score. */
export async function runScore<Measured>(
  { seed, data, page }: ScoreOptions,
  score: QualityScore<Measured>,
): Promise<void> {
  const own = score.measureMadeUp();
  if (page) {
    process.stdout.write(score.render(own, null));
    return;
  }
  score.print(`Made-up homes, seed ${seed}`, own);
  const recorded = await score.measureRecorded(data);
  if (recorded !== null) score.print("Recorded homes", recorded);
  else console.log(`No recorded homes in ${data}.`);
  if (score.isInitial) writePage(score.path, score.render(own, recorded), recorded !== null);
}

/** Where there are no recorded homes, what was measured on them elsewhere stays. */
function writePage(path: string, fresh: string, hasRecorded: boolean): void {
  const file = join(checkoutFolder(), path);
  const keeps = !hasRecorded && existsSync(file);
  const text = keeps ? withoutRecorded(fresh) + recordedPart(readFileSync(file, "utf8")) : fresh;
  writeFileSync(file, text);
  console.log(`wrote ${path}`);
}
