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
import { type FaultsFound, faultsAreFound } from "./identities/faults-are-found.ts";
import { messagesAreKept } from "./identities/messages-are-kept.ts";
import { readsAreDisposed } from "./identities/reads-are-disposed.ts";
import { sumsAgree } from "./identities/sums-agree.ts";
import { zerosAreExplained } from "./identities/zeros-are-explained.ts";
import type { Identity, IdentityResult } from "./identity.ts";
import type { FaultOutcome } from "./judge-fault.ts";
import type { PlantedLine } from "./judged-day.ts";
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
  const found = faultsAreFound(planted, views !== null);
  const asked = {
    found,
    tally: new EndingTally(),
    score: new Score(),
    identities: await identitiesOf(directory, run, { views, found }),
    unexpected: [],
  };
  await askDays(directory, { run, planted, views }, asked);
  if (views !== null) await askMessages(directory, views, asked);
  return reportOf(run, views !== null, asked);
}

/** Everybody who is asked, and what they are to answer with. */
interface Asked {
  readonly identities: readonly Identity[];
  readonly found: FaultsFound;
  readonly tally: EndingTally;
  readonly score: Score;
  readonly unexpected: string[];
}

async function identitiesOf(
  directory: string,
  run: RunFile,
  { views, found }: { views: ServiceViews | null; found: FaultsFound },
): Promise<readonly Identity[]> {
  const hasViews = views !== null;
  return [
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
}

async function askDays(
  directory: string,
  {
    run,
    planted,
    views,
  }: { run: RunFile; planted: readonly PlantedLine[]; views: ServiceViews | null },
  { identities, tally, score, found, unexpected }: Asked,
): Promise<void> {
  const [truths, platform] = [await openSpool(), await openSpool()];
  try {
    unexpected.push(...(await spoolPlatform(directory, platform)));
    await spoolTruth(directory, truths);
    const books = { truths, platform, views, faults: byPointDay(planted), lastDay: lastDayOf(run) };
    for (const day of booksDays(books)) {
      for await (const judged of judgedDays(books, day, unexpected))
        for (const each of [...identities, tally, score]) each.day?.(judged);
      if (views !== null) for await (const each of views.evidence(day)) found.evidence(each);
    }
  } finally {
    await truths.close();
    await platform.close();
  }
}

async function askMessages(
  directory: string,
  views: ServiceViews,
  { identities, found }: Asked,
): Promise<void> {
  for await (const each of views.dayless()) found.evidence(each);
  for await (const matched of matchedMessages(directory, views))
    for (const each of identities) each.message?.(matched);
}

function reportOf(run: RunFile, hasViews: boolean, asked: Asked): RunReport {
  const { found, tally, score, unexpected } = asked;
  const identities = asked.identities.map((each) => each.result());
  const { seed, meters, days, halfHours, wh } = run;
  const isBroken = identities.some(({ verdict }) => verdict === "broken");
  return {
    ok: !isBroken && unexpected.length === 0,
    run: { seed, meters, days, halfHours, wh },
    hasViews,
    identities,
    endings: tally.result(),
    unexpected,
    faults: found.outcomes(),
    falseAlarms: Object.fromEntries(found.falseAlarms()),
    score: score.result(),
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
