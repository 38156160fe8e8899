/** Every planted fault alters exactly what its ledger line says, and nothing else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { demoFaults } from "../../../simulator/faults/demo-faults.ts";
import type { InjectedLine } from "../../../simulator/ledger/injected.ts";
import { type EncodedMessage, encodeMessage } from "../../../simulator/messages/encode.ts";
import type { Plan } from "../../../simulator/plan.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { plannedLedger } from "../support/planned-ledger.ts";

const options = { meters: 500, days: 2, seed: 4 };
const linesOf = (directory: string) =>
  readFileSync(join(directory, "injected.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as InjectedLine);
const encodedOf = (plan: Plan) =>
  [...sendingDays(plan)].flat().map((message) => encodeMessage(plan, message));

/** Messages of a fleet by point and day, without the order that faults shift. */
function byPointDay(messages: readonly EncodedMessage[]): Map<string, EncodedMessage[]> {
  const found = new Map<string, EncodedMessage[]>();
  for (const message of messages) {
    const { meter, quantity, day } = message.planned;
    const key = `${meter.number} ${quantity} ${day}`;
    found.set(key, [...(found.get(key) ?? []), message]);
  }
  return found;
}

/** What a log says by stamp; null for bytes that are no JSON. */
function rowsOf({ body }: EncodedMessage): Map<string, number> | null {
  try {
    const { entries = [] } = JSON.parse(body.toString("utf8"));
    return new Map(entries.map(([stamp, [wh]]: [string, [number]]) => [stamp, wh]));
  } catch {
    return null;
  }
}

test("at most one fault a meter, never on a streaming or vacant one, each kind five times at 500 meters", async () => {
  const { directory, plan } = await plannedLedger(options);
  const lines = linesOf(directory);
  // One that is planted on every day is one fault.
  const planted = lines.filter(({ kind, day }) => kind !== "silentMeter" || day === plan.days[0]);
  expect(new Set(lines.map(({ meter }) => meter)).size).toBe(planted.length);
  expect(lines.length - planted.length).toBe(5 * (plan.days.length - 1));
  for (const { word } of demoFaults)
    expect(planted.filter((line) => line.kind === word)).toHaveLength(5);
  for (const { meter } of plan.faults) {
    if (meter.number > plan.fleet.meterCount) continue;
    expect(meter.isStream).toBe(false);
    expect(meter.premises).not.toBe("vacant");
  }
  expect(lines.some(({ kind, mq }) => kind === "noComms" && mq === "AE")).toBe(true);
  expect(lines.filter(({ kind, mq }) => kind === "noComms" && mq === "AI").length).toBeGreaterThan(
    2,
  );
});

test("a tiny fleet gets one fault for each of its meters", async () => {
  const { plan } = await plannedLedger({ meters: 3 });
  const own = plan.faults.filter(({ meter }) => meter.number <= 3);
  expect(own.length).toBeGreaterThan(0);
  expect(new Set(own.map(({ meter }) => meter.number)).size).toBe(own.length);
});

test("faults leave all other points and days as they are", async () => {
  const some = { ...options, meters: 200 };
  const faulty = await plannedLedger(some);
  const clean = await plannedLedger({ ...some, faults: "none" });
  const touched = new Set(faulty.plan.faults.map(({ meter }) => meter.number));
  const cleanDays = byPointDay(encodedOf(clean.plan));
  for (const [key, messages] of byPointDay(encodedOf(faulty.plan))) {
    if (touched.has(Number(key.split(" ")[0]))) continue;
    expect(messages.map(({ sha256 }) => sha256)).toEqual(
      cleanDays.get(key)?.map(({ sha256 }) => sha256),
    );
  }
});

describe("what a fault's messages say", () => {
  let directory = "";
  let plan: Plan;
  let days: ReadonlyMap<string, EncodedMessage[]>;
  beforeAll(async () => {
    ({ directory, plan } = await plannedLedger(options));
    days = byPointDay(encodedOf(plan));
  });

  test.each(demoFaults.map(({ word }) => word))("%s", (kind) => {
    for (const line of linesOf(directory).filter((found) => found.kind === kind)) {
      const messages = days.get(`${line.meter} ${line.mq} ${line.day}`) ?? [];
      const log = messages.find(({ kind: form }) => form === "profile.log");
      const truth = plan.fleet.day(plan.fleet.meter(line.meter), line.day)[line.mq] ?? [];
      const carriers = messages.filter(({ kind: form }) => form !== "register.daily");
      if (kind !== "rejectedAtMds")
        expect(line.seq).toEqual([...new Set(carriers.map(({ planned }) => planned.seq))]);
      expect(line.truthWh).toEqual(
        line.periods.map((stamp) => truth[periodOf(line.day, stamp) - 1]),
      );
      expectReported(line, truth, log === undefined ? null : rowsOf(log));
      const hasRegisters = messages.some(({ kind: form }) => form === "register.daily");
      expect(hasRegisters).toBe(!["noComms", "silentMeter", "unknownDevice"].includes(kind));
    }
  });

  test("counts of messages: repeats, corrections, outcomes", () => {
    const formsOf = (kind: string) =>
      plan.faults
        .filter((fault) => fault.kind === kind)
        .map(({ meter, quantity, day }) =>
          (days.get(`${meter.number} ${quantity} ${day}`) ?? []).map((message) => message.kind),
        );
    for (const forms of formsOf("duplicate"))
      expect(forms.filter((form) => form === "profile.log").length).toBeGreaterThanOrEqual(2);
    for (const forms of formsOf("correction"))
      expect(forms).toEqual(["profile.log", "register.daily", "profile.log"]);
    for (const forms of formsOf("noComms")) expect(forms).toEqual(["outcome"]);
    for (const forms of formsOf("late")) expect(forms).toEqual(["register.daily", "profile.log"]);
  });

  test("a correction ends with the truth and a later answer", () => {
    for (const { meter, day } of plan.faults.filter(({ kind }) => kind === "correction")) {
      const logs = (days.get(`${meter.number} AI ${day}`) ?? []).filter(
        ({ kind }) => kind === "profile.log",
      );
      const [first, second] = logs;
      expect(first?.planned.readAt).toBeLessThan(second?.planned.readAt ?? 0);
      expect(
        [...(second === undefined ? [] : (rowsOf(second) ?? []))].slice(1).map(([, wh]) => wh),
      ).toEqual(Array.from(plan.fleet.day(meter, day).AI));
    }
  });
});

/** A log has what the line of a fault says was reported, and in the half hours beside it the truth; null: no log. */
function expectReported(
  line: InjectedLine,
  truth: ArrayLike<number>,
  rows: ReadonlyMap<string, number> | null,
): void {
  for (let period = 1; period <= 48; period += 1) {
    const stamp = stampOf(line.day, period);
    const at = line.periods.indexOf(stamp);
    const said = rows?.get(stamp) ?? null;
    if (at >= 0) expect(said).toBe(line.reportedWh[at]);
    else if (rows !== null && rows.size > 0) expect(said).toBe(truth[period - 1]);
  }
}

function stampOf(day: string, period: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + period * 1_800_000)
    .toISOString()
    .replace(".000", "");
}

function periodOf(day: string, stamp: string): number {
  return (Date.parse(stamp) - Date.parse(`${day}T00:00:00Z`)) / 1_800_000;
}
