/** What a batch makes of days, written set by set in the caller's transaction. */
import { hash } from "node:crypto";
import type { SettledSlots } from "../domain/day/consumption-day.ts";
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { periodsPerDay } from "../domain/time/settlement-period.ts";
import { OperatingError } from "../errors.ts";
import type { DayBatch, DayMove, NewVersion, StraightDay } from "../stages/ports.ts";
import { noteDays } from "./audit/note-days.ts";
import { CopyBuffer } from "./copy-buffer.ts";
import { copyRows } from "./copy-rows.ts";
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
import { type Client, isTaken } from "./pool.ts";
import { run } from "./queries.ts";

/**
 * Writes the batch, judged `at` a market time, and returns the ids of the refusals that are new. Throws `DAY_CONFLICT` when another writer
 * moved one of the days since it was loaded: nothing of the transaction may stand then.
 */
export async function saveDays(
  client: Client,
  batch: DayBatch,
  at: number,
): Promise<readonly string[]> {
  await insertStraight(client, batch.straight, at);
  await moveDays(client, batch.moves);
  await insertVersions(client, batch.versions, at);
  await noteDays(client, [...batch.straight, ...batch.versions].map(notedVersion), at);
  await insertReads(client, batch.reads);
  await saveFindings(client, batch.judged, at);
  return insertRefusals(client, batch.refusals, at);
}

async function insertStraight(
  client: Client,
  days: readonly StraightDay[],
  at: number,
): Promise<void> {
  if (days.length === 0) return;
  await copyRows(client, "day/copy-begun", begunRows(days)).catch(rethrowAsConflict);
  await copyRows(client, "day/copy-versions", straightRows(days, at));
}

/** About what a day that begins takes in binary form. */
const begunRowBytes = 60;

/** The columns of `day/copy-begun`, row by row. */
function begunRows(days: readonly StraightDay[]): Buffer {
  const rows = new CopyBuffer(days.length * begunRowBytes);
  for (const { day, pointId, quantity } of days) {
    rows.row(6);
    rows.date(day);
    rows.int8(pointId);
    rows.ascii(quantity);
    rows.int4(1);
    rows.int4(1);
    rows.ascii("settled");
  }
  return rows.end();
}

function rethrowAsConflict(error: unknown): never {
  if (isTaken(error)) throw new OperatingError("DAY_CONFLICT", "another writer began a day first");
  throw error;
}

/** As the audit notes it; a straight day is the first version of its day. */
function notedVersion(made: StraightDay | NewVersion) {
  const { day, pointId, quantity, slots } = made;
  const version = "version" in made ? made.version : 1;
  return { day, pointId, quantity, version, contentSha256: contentHash(slots) };
}

/** About what a row of a straight day takes in binary form. */
const straightRowBytes = 720;

/** The columns of `day/copy-versions`, row by row. */
function straightRows(days: readonly StraightDay[], at: number): Buffer {
  const rows = new CopyBuffer(days.length * straightRowBytes);
  for (const { day, pointId, quantity, slots, readAt, blockId, ruleset } of days) {
    rows.row(12);
    rows.date(day);
    rows.int8(pointId);
    rows.ascii(quantity);
    rows.int4(1);
    rows.int4s(slots.wattHours);
    rows.ascii(slots.quality);
    rows.ascii("first");
    rows.ascii(ruleset);
    rows.instant(readAt);
    rows.uuids([blockId]);
    rows.bytes(contentHash(slots));
    rows.instant(at);
  }
  return rows.end();
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
  at: number,
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
    bytesArray(versions.map(({ slots }) => contentHash(slots))),
    textArray(versions.map(({ ruleset }) => ruleset)),
    instantText(at),
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
    textArray(rows.map(({ notes }) => (notes === undefined ? null : textArray(notes)))),
    textArray(rows.map(({ alert }) => alert ?? null)),
  ]);
}

async function saveFindings(client: Client, judged: DayBatch["judged"], at: number): Promise<void> {
  if (judged.length === 0) return;
  const rows = judged.flatMap(({ findings, ...judgedDay }) =>
    findings.map((finding) => ({ ...judgedDay, ...finding })),
  );
  const holding = holdingOf(judged);
  await run(client, "day/save-findings", [
    ...keyParameters(holding),
    ...keyParameters(rows),
    textArray(rows.map(({ rule }) => rule)),
    textArray(rows.map(({ outcome }) => outcome)),
    intArrayRows(rows.map(({ periods }) => periods)),
    textArray(rows.map(({ detail }) => JSON.stringify(detail))),
    textArray(rows.map(({ ruleset }) => ruleset)),
    instantText(at),
    `{${rows.map(({ mode }) => mode).join(",")}}`,
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

/** SHA-256 over the four columns of a day: equal content is the same version. */
export function contentHash(slots: SettledSlots): Buffer {
  const { wattHours, quality, reason, amendment } = slots;
  let at = 0;
  for (const value of wattHours) at = hashed.writeInt32LE(value ?? noWattHours, at);
  at += hashed.write(`${quality}|${reason ?? ""}|${amendment ?? ""}`, at, "latin1");
  return hash("sha256", hashed.subarray(0, at), "buffer");
}

/** Below every energy: an absent slot must not hash like one of nothing. */
const noWattHours = -2_147_483_648;
/** 48 numbers, three packed texts of as many characters and two bars between them. */
const hashed = Buffer.alloc(periodsPerDay * (4 + 3) + 2);
