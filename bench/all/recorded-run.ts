/** A run as it is kept: its figures, and all that is needed to have them again. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { checkoutFolder } from "../../src/stack/program-arguments.ts";

const share = z.object({ user: z.number(), system: z.number(), total: z.number() });
const counts = z.record(z.string(), z.number());

const resultSchema = z.object({
  ok: z.boolean(),
  trouble: z.string().nullable(),
  at: z.string(),
  commit: z.string().nullable(),
  machine: z.object({
    processor: z.string(),
    cores: z.number(),
    memoryMb: z.number(),
    node: z.string(),
    loadBefore: z.number(),
    longestStallMs: z.number(),
  }),
  running: z.object({ postgres: z.string(), queues: z.string(), mqtt: z.string() }),
  settings: z.record(z.string(), z.union([z.string(), z.number()])),
  load: z.object({
    mpans: z.number(),
    mpanDays: z.number(),
    warmUp: z.number(),
    messages: z.number(),
    seed: z.number(),
  }),
  rate: z.object({
    seconds: z.number(),
    mpanDaysPerSecond: z.number(),
    readsPerSecond: z.number(),
  }),
  cpuMicrosPerMpanDay: z.object({
    service: z.record(z.string(), share),
    serviceTotal: z.number(),
    apart: z.record(z.string(), share),
  }),
  peakResidentMb: counts,
  kills: z
    .array(z.object({ killed: z.string(), acceptedBefore: z.number(), rateBefore: z.number() }))
    .nullable(),
  curve: z.array(z.object({ stored: z.number(), mpanDaysPerSecond: z.number() })),
  bars: z.array(
    z.object({
      id: z.string(),
      says: z.string(),
      bar: z.number(),
      aim: z.number(),
      better: z.enum(["more", "less"]),
      value: z.number().nullable(),
    }),
  ),
});

const recordedSchema = z.object({
  run: z.string(),
  says: z.string(),
  command: z.string(),
  result: resultSchema,
});

/** A run that was measured. */
export type RecordedRun = z.infer<typeof recordedSchema>;

const file = join(checkoutFolder(), "scripts", "docs", "benchmark-results.json");

/** The figures of a result file that `pipeline --json` wrote. Throws when it is none. */
export function readResult(path: string): RecordedRun["result"] {
  return resultSchema.parse(JSON.parse(readFileSync(path, "utf8")));
}

/** What was recorded; none when nothing ever was. */
export function recordedRuns(): readonly RecordedRun[] {
  if (!existsSync(file)) return [];
  return z.array(recordedSchema).parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Keeps runs beside those recorded, and instead of earlier ones of the same name. */
export function recordRuns(runs: readonly RecordedRun[]): void {
  const kept = new Map(recordedRuns().map((each) => [each.run, each]));
  for (const each of runs) kept.set(each.run, each);
  writeFileSync(
    file,
    `[\n${[...kept.values()].map((each) => JSON.stringify(each)).join(",\n")}\n]\n`,
  );
}
