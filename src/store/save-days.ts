/** What a batch makes of days, written set by set in the caller's transaction. */
import { hash } from "node:crypto";
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import { OperatingError } from "../errors.ts";
import type { DayBatch, DayMove, NewVersion, StraightDay } from "../stages/ports.ts";
import { keyParameters } from "./load-days.ts";
import {
  bytesArray,
  instantArray,
  instantText,
  intArray,
  intArrayRows,
  textArray,
  textArrayRows,
} from "./pg-text.ts";
import type { Client } from "./pool.ts";
import { run } from "./queries.ts";

export interface Judgement {
  /** Name of the ruleset. */
  readonly ruleset: string;
  /** Market time. */
  readonly at: number;
}

/**
 * Writes the batch and returns the ids of the refusals that are new. Throws `DAY_CONFLICT` when another writer
 * moved one of the days since it was loaded: nothing of the transaction may stand then.
 */
export async function saveDays(
  client: Client,
  batch: DayBatch,
  judgement: Judgement,
): Promise<readonly string[]> {
  await insertStraight(client, batch.straight, judgement);
  await moveDays(client, batch.moves);
  await insertVersions(client, batch.versions, judgement);
  await insertReads(client, batch.reads);
  await saveFindings(client, batch.judged, judgement);
  return insertRefusals(client, batch.refusals, judgement);
}

async function insertStraight(
  client: Client,
  days: readonly StraightDay[],
  judgement: Judgement,
): Promise<void> {
  if (days.length === 0) return;
  const whTexts = days.map(({ slots }) => intArray(slots.wattHours));
  const [row] = await run<{ fresh: number }>(client, "day/insert-straight", [
    ...keyParameters(days),
    `{"${whTexts.join('","')}"}`,
    `{${days.map(({ slots }) => slots.quality).join(",")}}`,
    instantArray(days.map(({ readAt }) => readAt)),
    `{${days.map(({ blockId }) => blockId).join(",")}}`,
    bytesArray(days.map(({ slots }, index) => contentHash(slots, whTexts[index] ?? ""))),
    judgement.ruleset,
    instantText(judgement.at),
  ]);
  expectAll(row?.fresh ?? 0, days.length);
}

/** Moves days by compare-and-set; throws `DAY_CONFLICT` when another writer was first. */
export async function moveDays(client: Client, moves: readonly DayMove[]): Promise<void> {
  if (moves.length === 0) return;
  const [row] = await run<{ moved: number }>(client, "day/move-progress", [
    ...keyParameters(moves),
    intArray(moves.map(({ revision }) => revision)),
    intArray(moves.map(({ version }) => version)),
    `{${moves.map(({ state }) => state).join(",")}}`,
    intArray(moves.map(({ attempts }) => attempts)),
  ]);
  expectAll(row?.moved ?? 0, moves.length);
}

function expectAll(done: number, wanted: number): void {
  if (done !== wanted)
    throw new OperatingError(
      "DAY_CONFLICT",
      `${wanted - done} of ${wanted} days were moved by another writer`,
    );
}

async function insertVersions(
  client: Client,
  versions: readonly NewVersion[],
  judgement: Judgement,
): Promise<void> {
  if (versions.length === 0) return;
  const whTexts = versions.map(({ slots }) => intArray(slots.wattHours));
  await run(client, "day/insert-versions", [
    ...keyParameters(versions),
    intArray(versions.map(({ version }) => version)),
    `{"${whTexts.join('","')}"}`,
    textArray(versions.map(({ slots }) => slots.quality)),
    textArray(versions.map(({ slots }) => slots.reason)),
    textArray(versions.map(({ slots }) => slots.amendment)),
    textArray(versions.map(({ slots }) => slots.method)),
    textArray(versions.map(({ cause }) => cause)),
    instantArray(versions.map(() => null)),
    textArrayRows(versions.map(({ blockIds }) => blockIds)),
    bytesArray(versions.map(({ slots }, index) => contentHash(slots, whTexts[index] ?? ""))),
    judgement.ruleset,
    instantText(judgement.at),
  ]);
  const explained = versions.filter(({ links }) => links !== null);
  if (explained.length === 0) return;
  await run(client, "day/insert-links", [
    ...keyParameters(explained),
    intArray(explained.map(({ version }) => version)),
    textArray(explained.map(({ links }) => JSON.stringify(links))),
  ]);
}

async function insertReads(client: Client, days: DayBatch["reads"]): Promise<void> {
  const rows = days.flatMap(({ reads, ...key }) => reads.map((each) => ({ ...key, ...each })));
  if (rows.length === 0) return;
  await run(client, "day/insert-reads", [
    ...keyParameters(rows),
    `{${rows.map(({ blockId }) => blockId).join(",")}}`,
    intArray(rows.map(({ position }) => position)),
    instantArray(rows.map(({ readAt }) => readAt)),
    instantArray(rows.map(({ receivedAt }) => receivedAt)),
    intArrayRows(rows.map(({ periods }) => periods)),
    intArrayRows(rows.map(({ wattHours }) => wattHours)),
    textArrayRows(rows.map(({ reasons }) => reasons)),
  ]);
}

async function saveFindings(
  client: Client,
  judged: DayBatch["judged"],
  judgement: Judgement,
): Promise<void> {
  if (judged.length === 0) return;
  const rows = judged.flatMap(({ findings, ...key }) =>
    findings.map((finding) => ({ ...key, ...finding })),
  );
  await run(client, "day/save-findings", [
    ...keyParameters(judged),
    ...keyParameters(rows),
    textArray(rows.map(({ rule }) => rule)),
    textArray(rows.map(({ outcome }) => outcome)),
    intArrayRows(rows.map(({ periods }) => periods)),
    textArray(rows.map(({ detail }) => JSON.stringify(detail))),
    judgement.ruleset,
    instantText(judgement.at),
  ]);
}

async function insertRefusals(
  client: Client,
  refusals: DayBatch["refusals"],
  judgement: Judgement,
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
    instantText(judgement.at),
  ]);
  return rows.map(({ refusal_id }) => String(refusal_id));
}

/** SHA-256 over the four columns of a day: equal content is the same version. */
export function contentHash(
  slots: SettledSlots,
  whText: string = intArray(slots.wattHours),
): Buffer {
  const { quality, reason, amendment } = slots;
  return hash("sha256", `${whText}|${quality}|${reason ?? ""}|${amendment ?? ""}`, "buffer");
}

const ensured = new Set<string>();

/** Makes sure that the settlement days have their partitions; remembered, so it costs nothing after the first time. */
export async function ensurePartitions(
  on: Parameters<typeof run>[0],
  days: Iterable<string>,
): Promise<void> {
  const missing = [...new Set(days)].filter((day) => !ensured.has(day));
  if (missing.length === 0) return;
  await run(on, "day/ensure-partitions", [`{${missing.join(",")}}`]);
  for (const day of missing) ensured.add(day);
}
