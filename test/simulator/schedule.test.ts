/** The messages of a plan: in order, numbered, repeatable to the byte, and complete over clock changes. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { type EncodedMessage, encodeMessage } from "../../simulator/messages/encode.ts";
import { makePlan, type Plan, type PlanOptions } from "../../simulator/plan.ts";
import { sendingDays } from "../../simulator/schedule.ts";
import { estimateDueAt } from "../../simulator/timetable.ts";
import { addDays, settlementDay } from "../../src/domain/time/settlement-day.ts";
import { smallPlan } from "./support/planned-ledger.ts";

interface Log {
  kind: string;
  esme: string;
  seq: number;
  messageId: string;
  readAt: string;
  from: string;
  to: string;
  responseId: string;
  columns: string[];
  entries: [string, number[]][];
}

const planned = (changed: Partial<PlanOptions> = {}) => makePlan({ ...smallPlan, ...changed });
const encodedOf = (plan: Plan): EncodedMessage[] =>
  [...sendingDays(plan)].flat().map((message) => encodeMessage(plan, message));
const decoded = ({ body }: EncodedMessage) => JSON.parse(body.toString("utf8")) as Log;
const isReadable = ({ planned: { faults, form } }: EncodedMessage) =>
  form !== "log" || faults.every(({ planting }) => planting.effect.text === undefined);

describe("determinism", () => {
  test("the same seed gives the same bytes, ids and order; another seed others", async () => {
    const digest = async (seed: number) => {
      const hash = createHash("sha256");
      const plan = await planned({ seed });
      for (const { topic, body, planned: message } of encodedOf(plan)) {
        hash.update(`${message.at} ${topic} `);
        hash.update(body);
      }
      return hash.digest("hex");
    };
    const first = await digest(1);
    expect(await digest(1)).toBe(first);
    expect(await digest(2)).not.toBe(first);
  });

  test("a message made alone, before all others, has the same bytes", async () => {
    const plan = await planned();
    const all = encodedOf(plan);
    const fresh = await planned();
    for (const at of [all.length - 1, 0, Math.floor(all.length / 2)]) {
      const message = all[at];
      if (message === undefined) throw new Error("no message");
      expect(encodeMessage(fresh, message.planned).sha256).toBe(message.sha256);
    }
  });

  test("message ids have the shape of a UUID v7 and differ", async () => {
    const ids = encodedOf(await planned())
      .filter((message) => isReadable(message) && !message.planned.isRepeat)
      .map((message) => decoded(message).messageId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe("order and numbers", () => {
  test("messages go out in order of time; each device counts its own from 1 without a gap", async () => {
    const messages = [...sendingDays(await planned({ from: settlementDay("2026-07-02") }))].flat();
    expect(messages.map(({ at }) => at)).toEqual(
      messages.map(({ at }) => at).sort((a, b) => a - b),
    );
    const bySeq = new Map<string, number[]>();
    for (const { meter, seq, isRepeat } of messages)
      if (!isRepeat) bySeq.set(meter.esme, [...(bySeq.get(meter.esme) ?? []), seq]);
    for (const row of bySeq.values()) expect(row).toEqual(row.map((_, index) => index + 1));
    const numbers = messages.filter(({ isRepeat }) => !isRepeat).map(({ n }) => n);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test("no device answers twice in one millisecond, and none before the stamps that it carries", async () => {
    const answers = new Set<string>();
    let logs = 0;
    for (const message of encodedOf(await planned())) {
      if (!isReadable(message) || message.planned.isRepeat) continue;
      const body = decoded(message);
      expect(answers.has(`${body.esme} ${body.readAt}`)).toBe(false);
      answers.add(`${body.esme} ${body.readAt}`);
      expect(message.planned.at).toBeGreaterThanOrEqual(Date.parse(body.readAt));
      if (body.kind !== "profile.log") continue;
      logs += 1;
      for (const [stamp] of body.entries)
        expect(Date.parse(stamp)).toBeLessThanOrEqual(Date.parse(body.readAt));
    }
    expect(logs).toBeGreaterThan(100);
  });

  test("a late log goes out after its day's estimate fell due, with the device's next number", async () => {
    const messages = [...sendingDays(await planned())].flat();
    const late = messages.filter(({ isLate }) => isLate);
    expect(late.length).toBeGreaterThan(0);
    for (const message of late) {
      expect(message.at).toBeGreaterThan(estimateDueAt(message.day));
      const others = messages.filter(({ meter }) => meter.number === message.meter.number);
      expect(message.seq).toBe(Math.max(...others.map(({ seq }) => seq)));
    }
  });

  test("a repeat has the bytes, number and answer time of the first, and comes later", async () => {
    const all = encodedOf(await planned());
    const repeats = all.filter(({ planned: { isRepeat } }) => isRepeat);
    expect(repeats.length).toBeGreaterThan(0);
    for (const repeat of repeats) {
      const first = all.find(({ planned: { n, isRepeat } }) => n === repeat.planned.n && !isRepeat);
      expect(first?.sha256).toBe(repeat.sha256);
      expect(first?.planned.at).toBeLessThan(repeat.planned.at);
    }
  });
});

describe("the daily log", () => {
  const logsOf = async (changed: Partial<PlanOptions>) =>
    encodedOf(await planned({ faults: "none", streamShare: 0, meters: 40, ...changed }))
      .map(decoded)
      .filter(({ kind }) => kind === "profile.log");

  test.each(["2026-03-28", "2026-10-24", "2026-10-26"])(
    "from %s: 49 rows a UTC day, half an hour apart",
    async (from) => {
      for (const { entries, from: first, to } of await logsOf({
        from: settlementDay(from),
        days: 3,
      })) {
        expect(entries).toHaveLength(49);
        expect(entries[0]?.[0]).toBe(first);
        expect(entries[48]?.[0]).toBe(to);
        const gaps = entries
          .slice(1)
          .map(([stamp], index) => Date.parse(stamp) - Date.parse(entries[index]?.[0] ?? ""));
        expect(new Set(gaps)).toEqual(new Set([1_800_000]));
      }
    },
  );

  test("its first row is the last row of the day before", async () => {
    const last = new Map<string, number[]>();
    let compared = 0;
    for (const { esme, columns, entries } of await logsOf({ days: 3 })) {
      const before = last.get(`${esme} ${columns}`);
      if (before !== undefined) {
        compared += 1;
        expect(entries[0]?.[1]).toEqual(before);
      }
      last.set(`${esme} ${columns}`, entries[48]?.[1] ?? []);
    }
    expect(compared).toBeGreaterThan(80);
  });

  test("export logs carry reactive energy beside the active", async () => {
    const exports = (await logsOf({ meters: 100 })).filter(({ columns }) => columns.length === 2);
    expect(exports.length).toBeGreaterThan(3);
    for (const { columns, entries } of exports) {
      expect(columns).toEqual(["AE", "RE"]);
      for (const [, values] of entries) expect(values).toHaveLength(2);
    }
  });

  test("in summer time the log of the day before is sent too, in winter not", async () => {
    const days = async (from: string) =>
      new Set((await logsOf({ from: settlementDay(from) })).map((log) => log.from.slice(0, 10)));
    expect([...(await days("2026-07-02"))]).toEqual(["2026-07-01", "2026-07-02", "2026-07-03"]);
    expect([...(await days("2026-10-26"))]).toEqual(["2026-10-26", "2026-10-27"]);
  });
});

describe("the stream", () => {
  test("sends each appointed half hour of a day once, and no import log", async () => {
    const plan = await planned({
      streamShare: 1,
      faults: "none",
      meters: 5,
      from: settlementDay("2026-07-02"),
    });
    const messages = [...sendingDays(plan)].flat();
    const halfHours = messages.filter(({ form }) => form === "halfHour");
    const of = (number: number, day: string) =>
      halfHours
        .filter(({ meter, day: on }) => meter.number === number && on === day)
        .map(({ period }) => period);
    expect(of(1, "2026-07-01")).toEqual([47, 48]);
    expect(of(1, "2026-07-02")).toEqual(Array.from({ length: 48 }, (_, index) => index + 1));
    expect(of(5, addDays(settlementDay("2026-07-02"), 1))).toHaveLength(48);
    expect(messages.some(({ form, quantity }) => form === "log" && quantity === "AI")).toBe(false);
    expect(messages.filter(({ form }) => form === "register").length).toBeGreaterThanOrEqual(10);
  });
});
