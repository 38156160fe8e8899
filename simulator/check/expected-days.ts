/** What the ledger says should have become of each point and day. */
import { join } from "node:path";
import { z } from "zod";
import { jsonLines, Unreadable } from "./json-lines.ts";

const quantity = z.enum(["AI", "AE"]);
const wholeOrNull = z.number().int().nullable();

const truthSchema = z.object({
  meter: z.number().int(),
  mpan: z.string().nullable(),
  mq: quantity,
  day: z.string(),
  appointed: z.tuple([z.number().int(), z.number().int()]).nullable(),
  openWh: z.number().int(),
  closeWh: z.number().int(),
  wh: z.array(wholeOrNull).length(48),
});

const injectedSchema = z.object({
  n: z.number().int(),
  kind: z.string(),
  meter: z.number().int(),
  mpan: z.string().nullable(),
  mq: quantity,
  day: z.string(),
  periods: z.array(z.string()),
  expect: z.object({
    slot: z.object({ q: z.array(z.string()), e: z.string(), exact: z.boolean() }).nullable(),
    ending: z.enum(["A", "E", "N"]),
    refusal: z.boolean(),
  }),
});

export type InjectedFault = z.infer<typeof injectedSchema>;

/** The truth of a point and day, and the faults planted in it. */
export interface ExpectedDay extends z.infer<typeof truthSchema> {
  readonly faults: InjectedFault[];
}

export interface Expected {
  /** By `keyOf`; days that are not ours at all are there too, with `appointed` null. */
  readonly days: ReadonlyMap<string, ExpectedDay>;
  readonly faults: readonly InjectedFault[];
  /** Half hours generated outside any appointment, extra devices included. */
  readonly notAppointed: number;
  /** The number of the meter behind a point, for naming it without its MPAN. */
  meterOf(mpan: string): number | null;
}

/** How a point's day is known in the maps of the checker. */
export function keyOf(mpan: string, mq: string, day: string): string {
  return `${mpan} ${mq} ${day}`;
}

/** Reads `truth.jsonl` and `injected.jsonl` of a ledger; throws `Unreadable`. */
export async function readExpected(directory: string): Promise<Expected> {
  const days = new Map<string, ExpectedDay>();
  const meters = new Map<string, number>();
  let notAppointed = 0;
  for await (const truth of decodedLines(join(directory, "truth.jsonl"), truthSchema)) {
    const [first, last] = truth.appointed ?? [1, 0];
    const isOutside = (period: number) => period < first || period > last;
    notAppointed += truth.wh.filter((wh, index) => wh !== null && isOutside(index + 1)).length;
    if (truth.mpan === null) continue;
    meters.set(truth.mpan, truth.meter);
    days.set(keyOf(truth.mpan, truth.mq, truth.day), { ...truth, faults: [] });
  }
  const faults: InjectedFault[] = [];
  for await (const fault of decodedLines(join(directory, "injected.jsonl"), injectedSchema)) {
    faults.push(fault);
    if (fault.mpan !== null) days.get(keyOf(fault.mpan, fault.mq, fault.day))?.faults.push(fault);
  }
  return { days, faults, notAppointed, meterOf: (mpan) => meters.get(mpan) ?? null };
}

async function* decodedLines<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  for await (const { number, content } of jsonLines(file)) {
    const decoded = schema.safeParse(content);
    if (!decoded.success)
      throw new Unreadable(`${file}, line ${number}: ${z.prettifyError(decoded.error)}`);
    yield decoded.data;
  }
}
