/**
 * A small record in which everything agrees, and the journals that go with it: one device, one day that a log brought
 * whole, one that was filled, one message that is parked, and both days taken by the platform.
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { storeBlock } from "../../../src/store/inbox.ts";
import { loadOwed, raiseLevels, settleReceipts } from "../../../src/store/receipts.ts";
import { newId, now, type Record } from "../../store/support/record.ts";

export const device = "02-5D-53-00-00-00-00-01";
export const wholeDay = "2026-10-20";
export const filledDay = "2026-10-21";
const mpan = "1499000000014";
const wholeWh = 100;
const filledWh = [90, 80, ...new Array<number>(46).fill(70)];

/** A line of `sent.jsonl`. */
export interface Sent {
  esme: string;
  seq: number;
  sha256: string;
  reads: number;
  resent?: boolean;
}

/** A line of `platform.jsonl`. */
export interface Taken {
  channel: string;
  status: number;
  body: string;
}

/** The journals; a test changes its own copy. */
export interface Journals {
  sent: Sent[];
  receipts: { esme: string; seq: number }[];
  platform: Taken[];
}

export interface Prepared {
  readonly blockId: string;
  readonly batchId: string;
  readonly journals: () => Journals;
}

/** Fills an empty record. */
export async function prepare(record: Record): Promise<Prepared> {
  const payloads = ["whole day", "part of a day", "not JSON"].map((text) => Buffer.from(text));
  const hashes = payloads.map((payload) => createHash("sha256").update(payload).digest());
  const { blockId } = await storeBlock(
    record.pool,
    "sds-ingest-0",
    payloads.map((payload, place) => ({
      topic: `dcc/v1/${device}/profile/log/4.8.1`,
      payload,
      sentBytes: payload.length,
      receivedAt: now,
      deviceId: device,
      seq: place + 1,
      sha256: (hashes[place] ?? Buffer.alloc(32)).subarray(0, 16),
    })),
  );
  await raiseLevels(record.pool, [device], now);
  const owed = await loadOwed(record.pool, 0, 10);
  await settleReceipts(
    record.pool,
    owed.map(({ blockId: id }) => id),
  );
  const batchId = newId();
  await decide(record, blockId);
  await submit(record, batchId);
  const sent = [48, 2, 7].map((reads, place) => ({
    esme: device,
    seq: place + 1,
    sha256: (hashes[place] ?? Buffer.alloc(32)).toString("hex"),
    reads,
  }));
  const platform = [
    messageOf(batchId, 0, wholeDay, new Array<number>(48).fill(wholeWh)),
    messageOf(batchId, 1, filledDay, filledWh),
  ].map((message) => callOf([message]));
  const journals = { sent, receipts: [{ esme: device, seq: 3 }], platform };
  return { blockId, batchId, journals: () => structuredClone(journals) };
}

async function decide({ rows }: Record, blockId: string): Promise<void> {
  await rows("delete from work_block");
  await rows("insert into point (mpan) values ($1)", [mpan]);
  await rows(
    "insert into parked_message (block_id, position, reason, rule, at) values ($1, 2, 'badJson', 'V01', now())",
    [blockId],
  );
  await rows(
    "insert into message_tally values ($1, 0, '{0,1}', '{48,2}', '{0,0}', array['', ''])",
    [blockId],
  );
  for (const day of [wholeDay, filledDay]) {
    const isWhole = day === wholeDay;
    const filled = (code: string) => (isWhole ? null : `--${code.repeat(46)}`);
    await rows("select ensure_day_partition($1)", [day]);
    await rows(
      `insert into day_version (settlement_day, point_id, quantity, version, wh, q, e, method, cause, ruleset, read_at, block_ids, sha256, created_at)
       values ($1, 1, 'AI', 1, $2, $3, $4, $5, 'first', 'sds-default@1', $6, $7, sha256('x'), now())`,
      [
        ...[day, isWhole ? new Array(48).fill(wholeWh) : filledWh],
        ...[isWhole ? "A".repeat(48) : `AA${"0".repeat(46)}`, filled("2"), filled("r")],
        ...[isWhole ? `${day}T23:59:00Z` : null, [blockId]],
      ],
    );
    await rows(
      "insert into day_progress (settlement_day, point_id, quantity, revision, current_version, state) values ($1, 1, 'AI', 1, 1, 'settled')",
      [day],
    );
  }
  await rows(
    `insert into day_read (settlement_day, point_id, quantity, block_id, position, read_at, received_at, periods, wh, reasons)
     values ($1, 1, 'AI', $2, 1, now(), now(), '{1,2}', '{90,80}', '{null,null}')`,
    [filledDay, blockId],
  );
}

async function submit({ rows }: Record, batchId: string): Promise<void> {
  await rows(
    `insert into submission_batch (batch_id, channel, sender_timestamp, renderer, body_sha256, message_count, state, next_at)
     values ($1, 'IF-021', now(), 1, sha256('x'), 2, 'answered', now())`,
    [batchId],
  );
  for (const [place, day] of [wholeDay, filledDay].entries())
    await rows(
      "insert into submission_message (batch_id, index, settlement_day, point_id, quantity, version) values ($1, $2, $3, 1, 'AI', 1)",
      [batchId, place, day],
    );
}

/** A message as far as the reconciliation reads it. */
function messageOf(batchId: string, place: number, day: string, wh: readonly number[]): object {
  const reference = `S-IF-021-1400000003-SDS-20261022-${batchId.replaceAll("-", "")}${place.toString(16).padStart(4, "0")}`;
  return {
    payload: {
      CommonBlock: { S1: { senderUniqueReference: reference }, M0: { MPANCore: mpan } },
      CustomBlock: {
        B900: {
          MQID: { measurementQuantityID: "AI" },
          settlementDayConsumptionPeriods: [
            {
              settlementDay: { settlementDayDate: `${day}T00:00:00+00:00` },
              consumptionPeriods: wh.map((each) => ({ v: (each / 1_000).toFixed(3) })),
            },
          ],
        },
      },
    },
  };
}

function callOf(messages: readonly object[]): Taken {
  return { channel: "IF-021", status: 201, body: JSON.stringify(messages) };
}

/** Writes journals as a run leaves them. */
export function writeJournals(folder: string, { sent, receipts, platform }: Journals): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, lines] of Object.entries({ sent, receipts, platform }))
    writeFileSync(
      join(folder, `${name}.jsonl`),
      lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
    );
}
