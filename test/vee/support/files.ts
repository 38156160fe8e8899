/** Files of a test: written to a directory of their own, and the public recordings beside the repository. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { runVee, type VeeRun } from "../../../src/vee/run-vee.ts";
import { initialColumns, type VeeOptions } from "../../../src/vee/vee-options.ts";
import type { SeriesWriter } from "../../../src/vee/write/series-writer.ts";
import { lackOf } from "../../support/needing.ts";
import { testFolder } from "../../support/servers.ts";

export const plainOptions: VeeOptions = {
  timezone: null,
  format: null,
  columns: initialColumns,
  unit: "Wh",
  stamp: "start",
  quantity: "AI",
  phases: 1,
  limit: null,
  estimate: null,
};

/** A fresh directory. */
export function freshDirectory(): string {
  return testFolder("vee");
}

/** Writes a file, gzipped when its name ends so, and gives its path. */
export function fileOf(name: string, text: string): string {
  const path = join(freshDirectory(), name);
  writeFileSync(path, name.endsWith(".gz") ? gzipSync(text) : text);
  return path;
}

/** Runs files without any output but what the writers take. */
export function run(
  files: readonly string[],
  options: Partial<VeeOptions> = {},
  writers: readonly SeriesWriter[] = [],
): Promise<VeeRun> {
  return runVee({
    files,
    options: { ...plainOptions, ...options },
    ruleset: initialRuleset,
    writers,
    onBytes: () => {},
    onFile: () => {},
  });
}

/** Where the public recordings lie, or null: they are beside the repository, not in it. */
export const recordings: string | null = findRecordings();

/** For tests of them: a checkout alone does not have them. */
export const noRecordings = lackOf("../shared/data beside the repository", recordings !== null);

function findRecordings(): string | null {
  const folder = join(import.meta.dirname, "../../../../shared/data");
  return existsSync(folder) ? folder : null;
}
