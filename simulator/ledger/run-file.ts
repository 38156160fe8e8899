/** `run.json`: which plan a ledger belongs to, and how much there is of everything. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const count = z.number().int().min(0);

/** What was asked for: two plans with the same figures here are the same plan. */
const requestShape = {
  v: z.literal(1),
  seed: z.number().int(),
  run: count,
  from: z.string(),
  days: count,
  meters: count,
  faults: z.string(),
  streamShare: z.number(),
  /** The scenario that is in `scenario.json` beside this file, as it is run; null: none. */
  scenario: z.object({ name: z.string(), sha256: z.string() }).nullable().default(null),
  /** The recording, by the name of its file; null: a seeded fleet. */
  csv: z
    .object({
      file: z.string(),
      offsetMinutes: z.number(),
      firstDay: z.string(),
      shiftDays: z.number(),
    })
    .nullable(),
};

const runFileSchema = z.object({
  ...requestShape,
  /** Metering points, import and export. */
  points: count,
  /** Whole days x points. */
  mpanDays: count,
  /** Half hours generated: due or received. */
  halfHours: count,
  /** Energy of all of them, in watt-hours. */
  wh: z.number().int(),
  /** Of these, half hours outside any appointment. */
  notAppointed: count,
  faultCount: count,
  /** Messages to publish, repeats included. */
  messages: count,
});

export type RunFile = Readonly<z.infer<typeof runFileSchema>>;
export type RunRequest = Pick<RunFile, keyof typeof requestShape>;

const name = "run.json";

/** Writes the file of a ledger directory. */
export async function writeRunFile(directory: string, run: RunFile): Promise<void> {
  await writeFile(join(directory, name), `${JSON.stringify(run, null, 1)}\n`);
}

/** The run of a ledger directory, or null when nothing was planned there. Throws when it cannot be read. */
export async function readRunFile(directory: string): Promise<RunFile | null> {
  const text = await readFile(join(directory, name), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );
  return text === null ? null : runFileSchema.parse(JSON.parse(text));
}

/** True when a ledger was planned for this request. */
export function isSameRequest(run: RunFile, request: RunRequest): boolean {
  const asked = z.object(requestShape);
  return JSON.stringify(asked.parse(run)) === JSON.stringify(asked.parse(request));
}
