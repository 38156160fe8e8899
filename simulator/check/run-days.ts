/** The points of a run day by day: truth, platform and service side by side, one day in memory at a time. */
import { join } from "node:path";
import { z } from "zod";
import { decodedLines } from "./decoded-lines.ts";
import { keyOf } from "./expected-days.ts";
import { type JudgedDay, judgeEndings, type PlantedLine } from "./judged-day.ts";
import { truthSchema } from "./ledger-schema.ts";
import { emptyDay, platformDay } from "./platform-days.ts";
import type { ServiceDay, ServiceViews } from "./service-views.ts";
import type { Spool } from "./spool.ts";

export interface Books {
  /** Lines of `truth.jsonl` by day. */
  readonly truths: Spool;
  /** What the platform has, by day. */
  readonly platform: Spool;
  readonly views: ServiceViews | null;
  /** Planted faults by `keyOf`. */
  readonly faults: ReadonlyMap<string, readonly PlantedLine[]>;
  readonly lastDay: string;
}

const spooledSchema = z.object({ line: z.number(), content: truthSchema });

/** Puts `truth.jsonl` aside by day. Throws `Unreadable`. */
export async function spoolTruth(directory: string, spool: Spool): Promise<void> {
  for await (const truth of decodedLines(join(directory, "truth.jsonl"), truthSchema))
    await spool.put(truth.content.day, JSON.stringify(truth));
}

/** Faults by their point and day; those of points that nobody registered are of none. */
export function byPointDay(
  faults: readonly PlantedLine[],
): ReadonlyMap<string, readonly PlantedLine[]> {
  const byKey = new Map<string, PlantedLine[]>();
  for (const fault of faults) {
    const { mpan, mq, day } = fault.content;
    if (mpan === null) continue;
    const known = byKey.get(keyOf(mpan, mq, day));
    if (known === undefined) byKey.set(keyOf(mpan, mq, day), [fault]);
    else known.push(fault);
  }
  return byKey;
}

/** Every day that truth or platform knows, in order. */
export function booksDays({ truths, platform }: Books): readonly string[] {
  return [...new Set([...truths.keys(), ...platform.keys()])].sort();
}

const nothingSaid: ServiceDay = { accepted: null, isParked: false, reads: new Map(), twice: [] };

/**
 * The points of a day with their half hours ended. Days that were settled though nothing was due are told to
 * `unexpected`; those of points of the run after its last day are not judged, since appointments go on.
 */
export async function* judgedDays(
  { truths, platform, views, faults, lastDay }: Books,
  day: string,
  unexpected: string[],
): AsyncGenerator<JudgedDay> {
  const held = await platformDay(platform, day);
  const service = views === null ? null : await views.day(day);
  for await (const text of truths.lines(day)) {
    const { line, content: truth } = spooledSchema.parse(JSON.parse(text));
    const key = keyOf(truth.mpan ?? "", truth.mq, day);
    yield judgeEndings({
      line,
      truth,
      platform: held.get(key) ?? emptyDay(),
      service: service === null ? null : (service.get(key) ?? nothingSaid),
      faults: faults.get(key) ?? [],
    });
    held.delete(key);
  }
  const strays = [...held.values()].filter((each) => each.held !== null).length;
  if (strays > 0 && day <= lastDay)
    unexpected.push(`${strays} days of ${day} were settled though they were not due`);
}
