/**
 * The checker of a whole run: the ledger's truth beside the platform's journal and the service's views, ten identities
 * asked of them day by day (`faults.md` 5). It shares nothing with the service but the words of the wire.
 */
import { join } from "node:path";
import type { RunFile } from "../ledger/run-file.ts";
import { decodedLines } from "./decoded-lines.ts";
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
import { injectedSchema } from "./ledger-schema.ts";
import { matchedMessages } from "./matched-messages.ts";
import { readPlannedNumbers } from "./planned-numbers.ts";
import { spoolPlatform } from "./platform-days.ts";
import { readRegistered } from "./registered-points.ts";
import { booksDays, byPointDay, judgedDays, spoolTruth } from "./run-days.ts";
import { lastDayOf, readRunOf } from "./run-of-ledger.ts";
import { type RunTally, tallyRun, VersionCount } from "./run-tally.ts";
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
  readonly tally: RunTally;
}

/** Judges a ledger directory; `views` null: no service was asked. Throws `Unreadable`. */
export async function judgeRun(directory: string, views: ServiceViews | null): Promise<RunReport> {
  const run = await readRunOf(directory);
  const planted = await readAll(decodedLines(join(directory, "injected.jsonl"), injectedSchema));
  const found = faultsAreFound(planted, views !== null);
  const asked = {
    found,
    endings: new EndingTally(),
    versions: new VersionCount(),
    score: new Score(),
    identities: await identitiesOf(directory, run, { views, found }),
    unexpected: [],
  };
  await askDays(directory, { run, planted, views }, asked);
  if (views !== null) await askMessages(directory, views, asked);
  return reportOf(directory, { run, views }, asked);
}

/** Everybody who is asked, and what they are to answer with. */
interface Asked {
  readonly identities: readonly Identity[];
  readonly found: FaultsFound;
  readonly endings: EndingTally;
  readonly versions: VersionCount;
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
    zerosAreExplained(await readRegistered(directory)),
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
  { identities, endings, versions, score, found, unexpected }: Asked,
): Promise<void> {
  const [truths, platform] = [await openSpool(), await openSpool()];
  try {
    unexpected.push(...(await spoolPlatform(directory, platform)));
    await spoolTruth(directory, truths);
    const books = { truths, platform, views, faults: byPointDay(planted), lastDay: lastDayOf(run) };
    for (const day of booksDays(books)) {
      for await (const judged of judgedDays(books, day, unexpected))
        for (const each of [...identities, endings, versions, score]) each.day?.(judged);
      // Appointments go on after the last day: what is found of later days is not judged.
      if (views === null || day > books.lastDay) continue;
      for await (const each of views.evidence(day)) found.evidence(each);
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
  const numbers = await readPlannedNumbers(directory);
  for await (const each of views.dayless()) found.evidence(numbers.of(each));
  for await (const matched of matchedMessages(directory, views))
    for (const each of identities) each.message?.(matched);
}

async function reportOf(
  directory: string,
  { run, views }: { run: RunFile; views: ServiceViews | null },
  asked: Asked,
): Promise<RunReport> {
  const { found, endings, score, unexpected } = asked;
  const identities = asked.identities.map((each) => each.result());
  const { seed, meters, days, halfHours, wh } = run;
  const isBroken = identities.some(({ verdict }) => verdict === "broken");
  return {
    ok: !isBroken && unexpected.length === 0,
    run: { seed, meters, days, halfHours, wh },
    hasViews: views !== null,
    identities,
    endings: endings.result(),
    unexpected,
    faults: found.outcomes(),
    falseAlarms: Object.fromEntries(found.falseAlarms()),
    score: score.result(),
    tally: await tallyRun(directory, {
      ...{ views, identities, lastDay: lastDayOf(run) },
      versions: asked.versions.versions,
    }),
  };
}

async function readAll<T>(lines: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
