/** Puts the journals beside the record, as temporary tables of one transaction. */
import { isSettlementDay } from "../domain/time/settlement-day.ts";
import { bytesArray, intArray, textArray } from "../store/pg-text.ts";
import type { Client } from "../store/pool.ts";
import { run } from "../store/queries.ts";
import { type SentLine, sentLines } from "./meter-journals.ts";
import { type TakenLine, takenLines } from "./platform-journal.ts";

/** Lines of one insert. */
const linesMax = 5_000;

/** Loads the levels that meters were told, and everything that they published. Throws `UnreadableJournal`. */
export async function loadMeterJournals(
  client: Client,
  ledger: string,
  levels: ReadonlyMap<string, number>,
): Promise<void> {
  await run(client, "reconcile/create-receipt", []);
  await run(client, "reconcile/put-receipts", [
    textArray([...levels.keys()]),
    intArray([...levels.values()]),
  ]);
  await run(client, "reconcile/create-sent", []);
  for await (const lines of inParts(sentLines(ledger))) await putSent(client, lines);
}

/** Loads what the platform has; lines from `earlyBytes` on came after the record was looked at. Throws `UnreadableJournal`. */
export async function loadPlatformJournal(
  client: Client,
  ledger: string,
  earlyBytes: number,
): Promise<void> {
  await run(client, "reconcile/create-platform", []);
  for await (const lines of inParts(takenLines(ledger))) await putTaken(client, lines, earlyBytes);
}

async function putSent(client: Client, lines: readonly SentLine[]): Promise<void> {
  await run(client, "reconcile/put-sent", [
    intArray(lines.map(({ line }) => line)),
    textArray(lines.map(({ device }) => device)),
    intArray(lines.map(({ seq }) => seq)),
    bytesArray(lines.map(({ sha256 }) => sha256)),
    intArray(lines.map(({ reads }) => reads)),
    booleanArray(lines.map(({ isResent }) => isResent)),
  ]);
}

async function putTaken(
  client: Client,
  lines: readonly TakenLine[],
  earlyBytes: number,
): Promise<void> {
  await run(client, "reconcile/put-platform", [
    intArray(lines.map(({ pos }) => pos)),
    textArray(lines.map(({ reference }) => reference)),
    textArray(lines.map(({ channel }) => channel)),
    booleanArray(lines.map(({ isTaken }) => isTaken)),
    booleanArray(lines.map(({ startsAt }) => startsAt < earlyBytes)),
    bytesArray(lines.map(({ sha256 }) => sha256)),
    textArray(lines.map(({ mpan }) => mpan)),
    textArray(lines.map(({ quantity }) => quantity)),
    textArray(lines.map(({ day }) => (day !== null && isSettlementDay(day) ? day : null))),
    intArray(lines.map(({ wh }) => wh)),
  ]);
}

/** Lines some thousands at a time, so that a journal of any length is loaded in little memory. */
async function* inParts<T>(lines: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let part: T[] = [];
  for await (const line of lines) {
    part.push(line);
    if (part.length < linesMax) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

function booleanArray(values: readonly boolean[]): string {
  return `{${values.join(",")}}`;
}
