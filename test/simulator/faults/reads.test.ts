/** What the faults of reads do to the bytes of a log, and to nothing else. */
import { describe, expect, test } from "@jest/globals";
import { faultOf } from "../../../simulator/faults/catalogue.ts";
import { changeableFleet } from "../../../simulator/faults/changeable-fleet.ts";
import { plantFault } from "../../../simulator/faults/plant-fault.ts";
import { usualFeed } from "../../../simulator/feed.ts";
import { encodeMessage } from "../../../simulator/messages/encode.ts";
import { seededFleet } from "../../../simulator/meters/fleet.ts";
import { composePlan } from "../../../simulator/plan.ts";
import { randomAt } from "../../../simulator/random.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { present } from "../../../src/std/assert.ts";

const from = settlementDay("2026-01-12");
const days = [from, addDays(from, 1), addDays(from, 2)];
const day = addDays(from, 1);

/** A meter with a fault on the second of three days, and what it sends. */
function carried(number: string, params: Record<string, unknown> = {}) {
  const fleet = changeableFleet(seededFleet({ seed: 3, streamShare: 0 }, 1));
  const truth = Array.from(present(fleet.day(fleet.meter(1), day).AI, "import"));
  const fault = present(faultOf(number), number);
  const random = randomAt({ seed: 3, meter: 1, purpose: fault.name, day: 1 });
  const spot = { fault, params, meter: fleet.meter(1), quantity: "AI", day, n: 1, random } as const;
  const planted = [plantFault({ fleet, days }, spot)];
  const parts = { seed: 3, from, fleet, feed: usualFeed, days, planted };
  const plan = composePlan({ ...parts, endsAppointments: false, recording: null });
  const textOf = (form: "log" | "register", on = day) => {
    const message = [...sendingDays(plan)]
      .flat()
      .find((each) => each.form === form && each.day === on);
    return message === undefined ? null : encodeMessage(plan, message).body.toString("utf8");
  };
  const log = (on = day) => present(textOf("log", on), "log");
  const rows = (on = day): [string, unknown[]][] => JSON.parse(log(on)).entries;
  return { fleet, truth, faults: plan.faults, textOf, log, rows };
}

const registersAt = (text: string | null) =>
  text === null ? [] : JSON.parse(text).entries.map(({ t }: { t: string }) => t);

test.each([
  ["fraction", "143.5"],
  ["text", '"143"'],
  ["comma", '"1,43"'],
  ["overflow", "1e400"],
  ["big", "9007199254740993"],
  ["nan", "NaN"],
  ["hex", "0x8F"],
])("F10 %s writes %s in one row", (form, written) => {
  const { log } = carried("F10", { form, slot: 10 });
  expect(log()).toContain(`["2026-01-13T05:00:00Z",[${written}]]`);
  expect(log().split(written)).toHaveLength(2);
});

test.each([
  ["point", ".0"],
  ["exponent", "e0"],
])("F10 %s writes the true value another way", (form, ending) => {
  const { log, rows, truth } = carried("F10", { form, slot: 10 });
  expect(log()).toContain(`[${truth[9]}${ending}]`);
  expect(rows()[10]?.[1]).toEqual([truth[9]]);
});

test("F04 says null, in slot 48 of the next log too, and leaves the registers alone", () => {
  const { rows, textOf } = carried("F04", { slot: 47, count: 2 });
  expect(
    rows()
      .slice(-2)
      .map(([, values]) => values),
  ).toEqual([[null], [null]]);
  expect(rows(addDays(day, 1))[0]?.[1]).toEqual([null]);
  expect(registersAt(textOf("register"))).toHaveLength(2);
});

test("F05 of a twin stands in the second element only, and the others add up", () => {
  const { rows, truth, log } = carried("F05", { slot: 10, isTwin: true });
  expect(JSON.parse(log())).toMatchObject({ variant: "S2B", columns: ["AI.1", "AI.2"] });
  expect(rows()[10]?.[1]).toEqual([expect.any(Number), 4_294_967_295]);
  expect(rows()[11]?.[1].reduce((sum: number, each) => sum + Number(each), 0)).toBe(truth[10]);
});

test("F07 with k 2 over 82 Wh is the value that was seen in the field", () => {
  expect(carried("F07", { slot: 10, remainderWh: 82 }).rows()[10]?.[1]).toEqual([8_590_017]);
});

test("F16 tells the energy of the gap in the half hour after it", () => {
  const { rows, faults, fleet } = carried("F16", { gap: 6 });
  const [gap, lump] = faults;
  expect(rows()).toHaveLength(49 - 6);
  const truth = present(fleet.day(fleet.meter(1), day).AI, "import");
  const energy = [...(gap?.planting.periods ?? []), ...(lump?.planting.periods ?? [])]
    .map((period) => truth[period - 1] ?? 0)
    .reduce((sum, wh) => sum + wh, 0);
  expect(lump?.planting.reportedWh).toEqual([energy]);
});

test("without registers no message tells those of the day's midnights", () => {
  const { textOf } = carried("F16", { registers: false });
  expect(textOf("register")).toBeNull();
  expect(registersAt(textOf("register", from))).toEqual(["2026-01-12T00:00:00Z"]);
  expect(registersAt(textOf("register", addDays(day, 1)))).toEqual(["2026-01-15T00:00:00Z"]);
});

describe("F20", () => {
  test.each([
    ["declared", "S1", "start", "2026-01-12T23:30:00Z"],
    ["absent", "S1", undefined, "2026-01-12T23:30:00Z"],
    ["contrary", "S1", "end", "2026-01-13T00:00:00Z"],
    ["hidden", "S2A", "end", "2026-01-13T00:00:00Z"],
  ])("%s", (of, variant, stamp, first) => {
    const { log, rows } = carried("F20", { case: of });
    expect(JSON.parse(log()).variant).toBe(variant);
    expect(JSON.parse(log()).stamp).toBe(stamp);
    expect(rows()[0]?.[0]).toBe(first);
    expect(rows()).toHaveLength(49);
  });
});

test.each([
  [-2, "2026-01-13T04:59:58Z"],
  [10, "2026-01-13T05:00:10Z"],
  [11, "2026-01-13T05:00:11Z"],
])("F21 moves one stamp by %d s", (seconds, stamp) => {
  expect(carried("F21", { slot: 10, seconds }).rows()[10]?.[0]).toBe(stamp);
});

test.each([
  ["+01:00", "2026-01-13T06:00:00+01:00"],
  ["none", "2026-01-13T05:00:00"],
])("F22 %s", (form, stamp) => {
  expect(carried("F22", { form }).rows()[10]?.[0]).toBe(stamp);
});

test("F24 future lies within a window that reaches as far, an hour or two after the answer", () => {
  const { rows, log } = carried("F24", { kind: "future", slot: 10 });
  const { to, readAt } = JSON.parse(log());
  expect(rows()[10]?.[0]).toBe(to);
  const aheadMs = Date.parse(to) - Date.parse(readAt);
  expect(aheadMs).toBeGreaterThan(3_600_000);
  expect(aheadMs).toBeLessThan(3 * 3_600_000);
});

test("F25 and F26 tell one stamp twice", () => {
  for (const [fault, deltaWh] of [
    ["F25", 0],
    ["F26", 100],
  ] as const) {
    const { rows, truth } = carried(fault, { slot: 10 });
    const twice = rows().filter(([stamp]) => stamp === "2026-01-13T05:00:00Z");
    expect(twice.map(([, [wh]]) => wh)).toEqual([truth[9], (truth[9] ?? 0) + deltaWh]);
  }
});

test("F27 tells the same rows in another order", () => {
  const { rows } = carried("F27");
  const stamps = rows().map(([stamp]) => stamp);
  expect(stamps).not.toEqual([...stamps].sort());
  expect([...stamps].sort()).toEqual(
    carried("F25")
      .rows()
      .map(([stamp]) => stamp)
      .filter((stamp, row, all) => all.indexOf(stamp) === row),
  );
});

test("F19 leaves the register ahead from the closing midnight on", () => {
  const plain = carried("F27");
  const off = carried("F19", { deltaWh: 11 });
  for (const on of [day, addDays(day, 1)]) {
    const [a, b] = [plain, off].map(({ textOf }) => JSON.parse(textOf("register", on) ?? "{}"));
    const [open, close] = [0, 1].map((at) => b.entries[at].AI - a.entries[at].AI);
    expect([open, close]).toEqual(on === day ? [0, 11] : [11, 11]);
  }
});
