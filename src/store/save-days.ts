/** What a batch makes of days, written set by set in the caller's transaction. */
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { OperatingError } from "../errors.ts";
import type { DayBatch, DayMove, NewVersion } from "../stages/ports.ts";
import { noteDays } from "./audit/note-days.ts";
import { type BegunDay, beginDays } from "./begin-days.ts";
import { contentHash } from "./content-hash.ts";
import { copyVersions, type VersionRow } from "./copy-versions.ts";
import { keyParameters } from "./load-days.ts";
import {
  instantArray,
  instantText,
  intArray,
  intArrayRows,
  textArray,
  textArrayRows,
} from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";
import { straightVersions } from "./straight-versions.ts";

/**
 * Writes the batch, judged `at` a market time, and returns the ids of the refusals that are new. Throws `DAY_CONFLICT` when another writer
 * moved one of the days since it was loaded: nothing of the transaction may stand then.
 */
export async function saveDays(
  client: Client,
  batch: DayBatch,
  at: number,
): Promise<readonly string[]> {
  const straight = straightVersions(batch.straight);
  await moveDays(client, batch.moves, straight);
  const versions = [...straight, ...batch.versions.map(laterVersion)];
  if (versions.length > 0) await copyVersions(client, versions, at);
  await insertLinks(client, batch.versions);
  await noteDays(client, versions, at);
  await insertReads(client, batch.reads);
  await saveFindings(client, batch.judged, at);
  return insertRefusals(client, batch.refusals, at);
}

/**
 * Moves days by compare-and-set, those that begin with the move and `beginning` days among them; throws `DAY_CONFLICT` when
 * another writer was first.
 */
export async function moveDays(
  client: Client,
  moves: readonly DayMove[],
  beginning: readonly BegunDay[] = [],
): Promise<void> {
  const begun = moves.filter(({ revision }) => revision > 0);
  await beginDays(client, [...beginning, ...moves.filter(({ revision }) => revision === 0)]);
  if (begun.length === 0) return;
  const [row] = await run<{ moved: number }>(client, "day/move-progress", [
    ...keyParameters(begun),
    intArray(begun.map(({ revision }) => revision)),
    intArray(begun.map(({ version }) => version)),
    `{${begun.map(({ state }) => state).join(",")}}`,
    intArray(begun.map(({ attempts }) => attempts)),
  ]);
  expectAll(row?.moved ?? 0, begun.length);
}

function expectAll(done: number, wanted: number): void {
  if (done !== wanted)
    throw new OperatingError(
      "DAY_CONFLICT",
      `${wanted - done} of ${wanted} days were moved by another writer`,
    );
}

/** Rests on more than one answer, or on none. */
function laterVersion(made: NewVersion): VersionRow {
  return { ...made, readAt: null, contentSha256: contentHash(made.slots) };
}

async function insertLinks(client: Client, versions: readonly NewVersion[]): Promise<void> {
  const explained = versions.filter(({ links }) => links !== null);
  if (explained.length === 0) return;
  await run(client, "day/insert-links", [
    ...keyParameters(explained),
    intArray(explained.map(({ version }) => version)),
    textArray(explained.map(({ links }) => JSON.stringify(links))),
  ]);
}

async function insertReads(client: Client, days: DayBatch["reads"]): Promise<void> {
  const keys = days.flatMap((day) => day.reads.map(() => day));
  const reads = days.flatMap((day) => day.reads);
  if (reads.length === 0) return;
  await run(client, "day/insert-reads", [
    ...keyParameters(keys),
    `{${reads.map(({ blockId }) => blockId).join(",")}}`,
    intArray(reads.map(({ position }) => position)),
    instantArray(reads.map(({ readAt }) => readAt)),
    instantArray(reads.map(({ receivedAt }) => receivedAt)),
    intArrayRows(reads.map(({ periods }) => periods)),
    intArrayRows(reads.map(({ wattHours }) => wattHours)),
    textArrayRows(reads.map(({ reasons }) => reasons)),
    textArray(reads.map(({ notes }) => (notes === undefined ? null : textArray(notes)))),
    textArray(reads.map(({ alert }) => alert ?? null)),
  ]);
}

async function saveFindings(client: Client, judged: DayBatch["judged"], at: number): Promise<void> {
  if (judged.length === 0) return;
  const days = judged.flatMap((day) => day.findings.map(() => day));
  const findings = judged.flatMap((day) => day.findings);
  const holding = holdingOf(judged);
  await run(client, "day/save-findings", [
    ...keyParameters(holding),
    ...keyParameters(days),
    textArray(findings.map(({ rule }) => rule)),
    textArray(findings.map(({ outcome }) => outcome)),
    intArrayRows(findings.map(({ periods }) => periods)),
    textArray(findings.map(({ detail }) => JSON.stringify(detail))),
    textArray(days.map(({ ruleset }) => ruleset)),
    instantText(at),
    `{${findings.map(({ mode }) => mode).join(",")}}`,
    textArrayRows(holding.map(({ marks }) => marks)),
  ]);
}

/** Each judged day once, with rule and outcome of what holds of it, whichever of its rulesets found it. */
function holdingOf(judged: DayBatch["judged"]): readonly (DayKey & { readonly marks: string[] })[] {
  const days = new Map<string, DayKey & { readonly marks: string[] }>();
  for (const { findings, day, pointId, quantity } of judged) {
    const key = { day, pointId, quantity };
    const text = dayKeyText(key);
    const marks = findings.map(({ rule, outcome }) => `${rule} ${outcome}`);
    const known = days.get(text);
    if (known === undefined) days.set(text, { ...key, marks });
    else known.marks.push(...marks);
  }
  return [...days.values()];
}

async function insertRefusals(
  client: Client,
  refusals: DayBatch["refusals"],
  at: number,
): Promise<string[]> {
  if (refusals.length === 0) return [];
  const keys = refusals.map(({ settlementDay, pointId, measurementQuantity }) => ({
    day: settlementDay,
    pointId,
    quantity: measurementQuantity,
  }));
  const rows = await run<{ refusal_id: number }>(client, "day/insert-refusals", [
    ...keyParameters(keys),
    intArrayRows(refusals.map(({ slots }) => slots.map(({ period }) => period))),
    intArrayRows(refusals.map(({ slots }) => slots.map(({ wattHours }) => wattHours))),
    textArrayRows(refusals.map(({ slots }) => slots.map(({ code }) => code))),
    textArrayRows(refusals.map(({ messages }) => messages)),
    instantText(at),
  ]);
  return rows.map(({ refusal_id }) => String(refusal_id));
}
