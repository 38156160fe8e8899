/**
 * The checker of a whole run: the ledger's truth beside the platform's journal and the service's views, ten identities
 * asked of them day by day (`faults.md` 5). It shares nothing with the service but the words of the wire.
 */
import { join } from "node:path";
import type { RunFile } from "../ledger/run-file.ts";
import { decodedLines, linesIfThere } from "./decoded-lines.ts";
import { type EndingCounts, EndingTally } from "./ending-counts.ts";
import { actualsAreAsReported } from "./identities/actuals-are-as-reported.ts";
import { appointedHalfHoursEnd } from "./identities/appointed-half-hours-end.ts";
import { daysMeetTheirRegisters } from "./identities/days-meet-their-registers.ts";
import { energyIsParted } from "./identities/energy-is-parted.ts";
import { everyHalfHourEnds } from "./identities/every-half-hour-ends.ts";
import { faultsAreFound } from "./identities/faults-are-found.ts";
import { messagesAreKept } from "./identities/messages-are-kept.ts";
import { readsAreDisposed } from "./identities/reads-are-disposed.ts";
import { sumsAgree } from "./identities/sums-agree.ts";
import { zerosAreExplained } from "./identities/zeros-are-explained.ts";
import type { Identity, IdentityResult } from "./identity.ts";
import type { FaultOutcome } from "./judge-fault.ts";
import { injectedSchema, type Registration, registrationSchema } from "./ledger-schema.ts";
import { matchedMessages } from "./matched-messages.ts";
import { spoolPlatform } from "./platform-days.ts";
import { booksDays, byPointDay, judgedDays, spoolTruth } from "./run-days.ts";
import { lastDayOf, readRunOf } from "./run-of-ledger.ts";
import { type QualityScore, Score } from "./score.ts";
import type { ServiceViews } from "./service-views.ts";
import { openSpool } from "./spool.ts";

export interface RunReport {
  /** True when no identity is broken; what was not judged is no breach, and is said. */
  readonly ok: boolean;
  readonly run: Pick<RunFile, "seed" | "meters" | "days" | "halfHours" | "wh">;
  readonly hasViews: boolean;
  readonly identities: readonly IdentityResult[];
  readonly endings: EndingCounts;
  /** What is wrong with the platform's journal itself, and days settled that nobody generated. */
  readonly unexpected: readonly string[];
  readonly faults: readonly FaultOutcome[];
  readonly falseAlarms: Readonly<Record<string, number>>;
  readonly score: readonly QualityScore[];
}

/** Judges a ledger directory; `views` null: no service was asked. Throws `Unreadable`. */
export async function judgeRun(directory: string, views: ServiceViews | null): Promise<RunReport> {
  const run = await readRunOf(directory);
  const planted = await readAll(decodedLines(join(directory, "injected.jsonl"), injectedSchema));
  const hasViews = views !== null;
  const found = faultsAreFound(planted, hasViews);
  const identities: readonly Identity[] = [
    everyHalfHourEnds(run.halfHours),
    appointedHalfHoursEnd(),
    energyIsParted(run.wh),
    actualsAreAsReported(hasViews),
    daysMeetTheirRegisters(),
    sumsAgree(hasViews),
    zerosAreExplained(await readRegistrations(directory)),
    messagesAreKept(hasViews),
    readsAreDisposed(views === null ? null : await views.countReads()),
    found,
  ];
  const counted = { tally: new EndingTally(), score: new Score() };
  const unexpected: string[] = [];
  const truths = await openSpool();
  const platform = await openSpool();
  try {
    unexpected.push(...(await spoolPlatform(directory, platform)));
    await spoolTruth(directory, truths);
    const books = { truths, platform, views, faults: byPointDay(planted), lastDay: lastDayOf(run) };
    for (const day of booksDays(books)) {
      for await (const judged of judgedDays(books, day, unexpected))
        for (const asked of [...identities, counted.tally, counted.score]) asked.day?.(judged);
      if (views !== null) for await (const each of views.evidence(day)) found.evidence(each);
    }
  } finally {
    await truths.close();
    await platform.close();
  }
  if (views !== null) {
    for await (const each of views.dayless()) found.evidence(each);
    for await (const matched of matchedMessages(directory, views))
      for (const asked of identities) asked.message?.(matched);
  }
  const results = identities.map((each) => each.result());
  const { seed, meters, days, halfHours, wh } = run;
  return {
    ok: results.every(({ verdict }) => verdict !== "broken") && unexpected.length === 0,
    run: { seed, meters, days, halfHours, wh },
    hasViews,
    identities: results,
    endings: counted.tally.result(),
    unexpected,
    faults: found.outcomes(),
    falseAlarms: Object.fromEntries(found.falseAlarms()),
    score: counted.score.result(),
  };
}

async function readAll<T>(lines: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

async function readRegistrations(directory: string): Promise<Map<string, Registration[]>> {
  const byMpan = new Map<string, Registration[]>();
  const file = join(directory, "registrations.jsonl");
  for await (const { content } of linesIfThere(file, registrationSchema)) {
    const known = byMpan.get(content.mpan);
    if (known === undefined) byMpan.set(content.mpan, [content]);
    else known.push(content);
  }
  return byMpan;
}
