/** Every vector file of a folder that we know how to run, and the names of those that we do not. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { runCalendarFile } from "./calendar.ts";
import type { CaseReport, FileRunner } from "./case.ts";
import { runErrorValueFile } from "./dcc-error-values.ts";
import { runSignatureFile } from "./dip-signature.ts";
import { runEstimationFile } from "./estimation.ts";
import { runInterpolationFile } from "./interpolation-and-scaling.ts";
import { runMpanFile } from "./mpan.ts";
import { runValidationFile } from "./validation/run-file.ts";

/** By file name without `.json`. A file may carry a suffix, such as `validation-more.json`. */
const runners: Readonly<Record<string, FileRunner>> = {
  calendar: runCalendarFile,
  "dcc-error-values": runErrorValueFile,
  "dip-signature": runSignatureFile,
  estimation: runEstimationFile,
  "interpolation-and-scaling": runInterpolationFile,
  mpan: runMpanFile,
  validation: runValidationFile,
};

export interface RanFile {
  readonly name: string;
  /** Null: no such file is known here, and it was not run. */
  readonly reports: readonly CaseReport[] | null;
}

/** Runs a folder's `*.json` in the order of their names; a file that cannot be read or parsed throws. */
export function* runVectorFolder(folder: string): Generator<RanFile> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort();
  for (const file of files) {
    const name = basename(file, ".json");
    const run = runnerOf(name);
    const reports = run?.(JSON.parse(readFileSync(join(folder, file), "utf8"))) ?? null;
    yield { name, reports };
  }
}

function runnerOf(name: string): FileRunner | undefined {
  const known = Object.keys(runners).find((each) => name === each || name.startsWith(`${each}-`));
  return known === undefined ? undefined : runners[known];
}
