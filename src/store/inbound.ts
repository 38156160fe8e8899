/** Messages of the platform: raw before the reply, decided afterwards. */
import { createHash } from "node:crypto";
import { type DayKey, dayKeyText } from "../domain/day/day-key.ts";
import { OperatingError } from "../errors.ts";
import type { Stage } from "../pipeline.ts";
import type { Bell, ClaimedWork, DayMove } from "../stages/ports.ts";
import { type DecidedMessage, type SubmittedDay, submittedKey } from "../stages/resolve.ts";
import { type KeyRow, keyOfRow, keyParameters } from "./load-days.ts";
import { type ParkedDay, parkDays } from "./park-days.ts";
import {
  bytesArray,
  instantText,
  intArray,
  intArrayRows,
  textArray,
  textArrayRows,
} from "./pg-text.ts";
import { type Pool, transaction } from "./pool.ts";
import { run } from "./queries.ts";
import { moveDays } from "./save-days.ts";
import { begetDays, finishWork } from "./work.ts";

export interface ReceivedMessage {
  /** D0.transactionID; null when it could not be read. */
  readonly transactionId: string | null;
  readonly publication: string;
  readonly raw: Uint8Array;
  /** What it says, D0 apart; null: it could not be read, and its bytes stand for it. */
  readonly content: string | null;
  /** The stage that decides on it; null: kept for the operator only, `refusal` says why. */
  readonly stage: Extract<Stage, "resolve" | "market"> | null;
  readonly refusal: string | null;
}

export interface StoredMessages {
  /** For the messages that are new and to be decided. */
  readonly bells: readonly Bell[];
  /** Messages under a known id with other content: kept beside it, for a person (RCP1063). */
  readonly differingCount: number;
}

/** Stores messages durably before they are answered for. One that is held already has no effect. */
export async function storeInbound(
  pool: Pool,
  messages: readonly ReceivedMessage[],
  now: number,
): Promise<StoredMessages> {
  const hashes = messages.map(({ raw, content }) =>
    createHash("sha256")
      .update(content ?? raw)
      .digest(),
  );
  const rows = await run<{
    work_id: string | null;
    stage: "resolve" | "market" | null;
    differing: number;
  }>(pool, "resolve/store-inbound", [
    textArray(
      messages.map(
        ({ transactionId }, index) => transactionId ?? `unread-${hashes[index]?.toString("hex")}`,
      ),
    ),
    textArray(messages.map(({ publication }) => publication)),
    bytesArray(hashes),
    bytesArray(messages.map(({ raw }) => raw)),
    textArray(messages.map(({ stage }) => (stage === null ? "parked" : "stored"))),
    textArray(messages.map(({ refusal }) => refusal)),
    textArray(messages.map(({ stage }) => stage)),
    instantText(now),
  ]);
  return {
    bells: rows.flatMap(({ work_id: workId, stage }) =>
      workId === null || stage === null ? [] : [{ stage, workId, attempt: 0 }],
    ),
    differingCount: rows.reduce((sum, { differing }) => sum + differing, 0),
  };
}

/** The messages of claimed work that are not decided yet, as received. */
export async function loadInbound(
  pool: Pool,
  work: readonly ClaimedWork[],
): Promise<readonly { transactionId: string; receivedAt: number; raw: Buffer }[]> {
  const rows = await run<{ transaction_id: string; received_at: number; body: Buffer }>(
    pool,
    "resolve/load-inbound",
    [textArray(work.flatMap(({ ids }) => ids))],
  );
  return rows.map((row) => ({
    transactionId: row.transaction_id,
    receivedAt: row.received_at,
    raw: row.body,
  }));
}

/** What was sent of days, by `submittedKey`. */
export async function loadSubmitted(
  pool: Pool,
  days: readonly { mpan: string; quantity: string; day: string }[],
): Promise<ReadonlyMap<string, SubmittedDay>> {
  interface Row extends KeyRow {
    readonly mpan: string;
    readonly version: number;
    readonly wh: (number | null)[];
    readonly state: string;
    readonly revision: number;
    readonly current_version: number;
    readonly progress_state: DayMove["state"];
    readonly attempts: number;
  }
  const rows = await run<Row>(pool, "resolve/load-submitted", [
    textArray(days.map(({ mpan }) => mpan)),
    textArray(days.map(({ quantity }) => quantity)),
    textArray(days.map(({ day }) => day)),
  ]);
  const submitted = new Map<
    string,
    SubmittedDay & { versions: SubmittedDay["versions"][number][] }
  >();
  for (const row of rows) {
    const name = submittedKey(row.mpan, row.quantity, row.settlement_day);
    const version = { version: row.version, wattHours: row.wh, state: row.state };
    const known = submitted.get(name);
    if (known !== undefined) known.versions.push(version);
    else
      submitted.set(name, {
        key: keyOfRow(row),
        versions: [version],
        revision: row.revision,
        currentVersion: row.current_version,
        progress: row.progress_state,
        corrections: row.attempts,
      });
  }
  return submitted;
}

/** Keeps decisions, moves and reopens days, ends the work; "conflict" when another writer moved a day first. */
export async function saveDecisions(
  pool: Pool,
  work: readonly ClaimedWork[],
  decided: readonly DecidedMessage[],
  moves: readonly DayMove[],
  reopen: readonly DayKey[],
  now: number,
): Promise<readonly Bell[] | "conflict"> {
  const rejections = decided.flatMap(({ transactionId, days }) =>
    days.map((day) => ({ transactionId, ...day })),
  );
  try {
    return await transaction(pool, async (client) => {
      await run(client, "resolve/save-decisions", [
        textArray(decided.map(({ transactionId }) => transactionId)),
        textArray(decided.map(({ state }) => state)),
        textArray(decided.map(({ outcome }) => outcome)),
        instantText(now),
        textArray(rejections.map(({ transactionId }) => transactionId)),
        ...keyParameters(rejections.map(({ key }) => key)),
        intArray(rejections.map(({ version }) => version)),
        textArrayRows(rejections.map(({ codes }) => codes)),
        intArrayRows(rejections.map(({ slots }) => slots.map(({ period }) => period))),
        intArrayRows(rejections.map(({ slots }) => slots.map(({ wattHours }) => wattHours))),
        textArray(rejections.map(({ remedy }) => remedy)),
      ]);
      await moveDays(client, moves);
      await parkDays(client, parkings(moves, decided), now);
      const bells = await begetDays(client, "validate", now, reopen);
      await finishWork(client, work);
      return bells;
    });
  } catch (error) {
    if (error instanceof OperatingError && error.code === "DAY_CONFLICT") return "conflict";
    throw error;
  }
}

/** Why the days among the moves are parked: all codes of the rejections that ask for a person. */
function parkings(moves: readonly DayMove[], decided: readonly DecidedMessage[]): ParkedDay[] {
  const codes = new Map<string, Set<string>>();
  for (const { key, remedy, codes: own } of decided.flatMap(({ days }) => days)) {
    if (remedy !== "park") continue;
    const name = dayKeyText(key);
    codes.set(name, new Set([...(codes.get(name) ?? []), ...own]));
  }
  return moves
    .filter(({ state }) => state === "parked")
    .map(({ day, pointId, quantity }) => {
      const key = { day, pointId, quantity };
      return { ...key, reason: "rejected", rules: [...(codes.get(dayKeyText(key)) ?? [])] };
    });
}
