/** What is asked for again is on record once for each cause, whatever dies in between. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { spansOfOutage } from "../../src/domain/submit/requeue-cause.ts";
import type { Bell } from "../../src/stages/ports.ts";
import { requeue } from "../../src/stages/requeue.ts";
import { storeInbound } from "../../src/store/inbound.ts";
import {
  awaitRequeues,
  countHeld,
  endRequeues,
  findRequeue,
  loadOwedRequeues,
  loadRefused,
  noteOpen,
  oweAwaited,
  oweRequeues,
} from "../../src/store/requeues.ts";
import { claimWork } from "../../src/store/work.ts";
import { now, useRecord } from "./support/record.ts";

const record = useRecord();
const minuteMs = 60_000;
const at = (minutes: number) => ({
  at: now + minutes * minuteMs,
  machineAt: now + minutes * minuteMs,
});
const open = (minutes: number) =>
  noteOpen(record().pool, at(minutes), (seen) => spansOfOutage(seen, at(minutes), ["IF-014"]));
const rows = () => record().rows("select * from requeue order by requeue_id");

beforeEach(async () => {
  await record().pool.query(
    "delete from requeue; delete from webhook_open; delete from work_block; delete from inbound_message",
  );
});

describe("the webhook is open", () => {
  test("again after an outage: a piece of work for each channel, once", async () => {
    expect(await open(0)).toEqual([]);
    expect(await open(1)).toEqual([]);
    expect(await open(7)).toMatchObject([{ stage: "submit" }]);
    expect(await open(7)).toEqual([]);
    expect(await rows()).toMatchObject([{ channel: "IF-014", state: "owed", attempts: 0 }]);
  });

  test("seen by two processes at once, one of them finds the outage", async () => {
    await open(0);
    const both = await Promise.all([open(10), open(10)]);
    expect(both.flat()).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });

  test("and the note of it stands or falls with what it owes", async () => {
    await open(0);
    const dying = noteOpen(record().pool, at(10), () => {
      throw new RangeError("dies");
    });
    await expect(dying).rejects.toThrow("dies");
    expect(await open(10)).toHaveLength(1);
  });
});

describe("calls that were turned away", () => {
  test("are awaited once, owed when calls are let in, and awaited anew after that", async () => {
    const { pool } = record();
    await awaitRequeues(pool, new Map([["IF-036", now]]));
    await awaitRequeues(pool, new Map([["IF-036", now + minuteMs]]));
    expect(await rows()).toMatchObject([{ channel: "IF-036", state: "awaited" }]);
    expect(await oweAwaited(pool, now + 5 * minuteMs)).toHaveLength(1);
    expect(await oweAwaited(pool, now + 5 * minuteMs)).toEqual([]);
    const [owed] = await rows();
    expect(owed).toMatchObject({
      state: "owed",
      from_at: now - 10 * minuteMs,
      to_at: now + 5 * minuteMs,
    });
    await awaitRequeues(pool, new Map([["IF-036", now]]));
    expect(await rows()).toHaveLength(1);
    await awaitRequeues(pool, new Map([["IF-036", now + 9 * minuteMs]]));
    expect(await rows()).toHaveLength(2);
  });
});

describe("a span that is owed", () => {
  const span = { channel: "IF-014", cause: "test", from: now - minuteMs, to: now };
  const ports = (asked: number[]) => ({
    now: () => now,
    random: () => 1,
    takeTurn: async () => {},
    loadOwed: (work: Parameters<typeof loadOwedRequeues>[1]) =>
      loadOwedRequeues(record().pool, work),
    async ask() {
      asked.push(1);
      return { status: 200, retryAfterMs: null };
    },
    end: (...[work, ends, againAt]: DropFirst<Parameters<typeof endRequeues>>) =>
      endRequeues(record().pool, work, ends, againAt),
    alarm: () => {},
    told: () => {},
  });
  async function claim([bell]: readonly Bell[]) {
    const options = { now, leaseMs: 60_000, membersMax: 10 };
    return claimWork(record().pool, "submit", bell?.workId ?? "", options);
  }
  type DropFirst<List extends readonly unknown[]> = List extends [unknown, ...infer Rest]
    ? Rest
    : never;

  test("has one effect, however often its cause is seen and its work is done", async () => {
    const { pool } = record();
    const bells = await oweRequeues(pool, [span], now);
    expect(bells).toHaveLength(1);
    expect(await oweRequeues(pool, [span], now)).toEqual([]);
    const asked: number[] = [];
    const work = await claim(bells);
    await requeue(work, ports(asked));
    expect(await findRequeue(pool, span)).toEqual({
      state: "asked",
      attempts: 1,
      answer: "HTTP 200",
    });
    expect(asked).toHaveLength(1);
    await expect(requeue(work, ports(asked))).rejects.toMatchObject({ code: "CLAIM_LOST" });
    expect(asked).toHaveLength(1);
  });

  test("is asked for again where the process died between the call and the record", async () => {
    const { pool } = record();
    const work = await claim(await oweRequeues(pool, [span], now));
    const asked: number[] = [];
    const dying = { ...ports(asked), end: () => Promise.reject(new RangeError("dies")) };
    await expect(requeue(work, dying)).rejects.toThrow("dies");
    expect(await findRequeue(pool, span)).toMatchObject({ state: "owed" });
    await requeue(work, ports(asked));
    expect(asked).toHaveLength(2);
    expect(await findRequeue(pool, span)).toMatchObject({ state: "asked" });
  });

  test("that is put off keeps its work", async () => {
    const { pool } = record();
    const work = await claim(await oweRequeues(pool, [span], now));
    const away = { ...ports([]), ask: async () => ({ status: 503, retryAfterMs: null }) };
    await requeue(work, away);
    expect(await findRequeue(pool, span)).toMatchObject({ state: "owed", attempts: 1 });
    expect(await record().rows("select state from work_block")).toMatchObject([
      { state: "waiting" },
    ]);
  });
});

test("what was refused at the door is found page by page, without what differs from another", async () => {
  const { pool } = record();
  const message = (transactionId: string, refusal: string | null) => ({
    ...{ transactionId, publication: "PUB-036", raw: Buffer.from("{}"), content: null },
    ...{ stage: refusal === null ? ("market" as const) : null, refusal },
  });
  await storeInbound(
    pool,
    [
      message("T-1", "RCP1004 S1.environmentTag"),
      message("T-2", null),
      message("T-3", "RCP1001 payload"),
    ],
    now,
  );
  await storeInbound(pool, [{ ...message("T-2", null), raw: Buffer.from("[]") }], now);
  const page = (afterId: string) => loadRefused(pool, { from: now, afterId, countMax: 1 });
  expect(await page("")).toMatchObject([{ transactionId: "T-1", channel: "IF-036" }]);
  expect(await page("T-1")).toMatchObject([{ transactionId: "T-3" }]);
  expect(await page("T-3")).toEqual([]);
  expect(await countHeld(pool, ["T-1", "T-2", "T-3", "T-4"])).toBe(1);
});
