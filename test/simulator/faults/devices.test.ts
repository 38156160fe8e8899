/** What devices send when something is wrong with them over time: exchanges, registers and alerts. */
import { describe, expect, test } from "@jest/globals";
import { linesOfPoint } from "../../../simulator/ledger/registrations.ts";
import { encodeMessage } from "../../../simulator/messages/encode.ts";
import { type Point, pointsOf } from "../../../simulator/meters/fleet.ts";
import { meterEsme, successorNumber } from "../../../simulator/meters/identity.ts";
import type { Plan } from "../../../simulator/plan.ts";
import { planScenario } from "../../../simulator/scenarios/plan-scenario.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { present } from "../../../src/std/assert.ts";
import { scenarioOf } from "../../faults/support/fault-run.ts";

const day = settlementDay("2026-01-13");

/** A plan of one meter with a fault on the second of three days. */
function planOf(fault: string, params: Record<string, unknown> = {}): Promise<Plan> {
  return planScenario(
    scenarioOf({
      ...{ name: "devices", from: "2026-01-12", days: 3, meters: 1, seed: 5 },
      faults: [{ fault, params, from: "2026-01-13T00:00:00Z", to: "2026-01-14T00:00:00Z" }],
    }),
  );
}

const sent = (plan: Plan) =>
  [...sendingDays(plan)].flat().map((message) => {
    const { topic, body } = encodeMessage(plan, message);
    return { at: message.at, topic, body: JSON.parse(body.toString("utf8")) };
  });
const registersOf = (plan: Plan, esme?: string) => {
  const shown = new Map<string, number>();
  for (const { body } of sent(plan))
    if (String(body.kind).startsWith("register") && (esme === undefined || body.esme === esme))
      for (const { t, AI } of body.entries) shown.set(t, AI);
  return shown;
};
const pointOf = (plan: Plan): Point =>
  present(pointsOf(plan.fleet.meter(1))[0], "the import point");
const sumOf = (plan: Plan, on = day) =>
  present(plan.fleet.day(plan.fleet.meter(1), on).AI, "import").reduce((sum, wh) => sum + wh, 0);
const midnight = (days: number) => `${addDays(day, days)}T00:00:00Z`;

describe("F45: an exchange at 11:10 and 11:50", () => {
  const old = meterEsme(1);
  const next = meterEsme(successorNumber(1));

  test("each device tells its own stamps, and neither the two in which it was not there all the time", async () => {
    const logs = sent(await planOf("F45")).filter(({ body }) => body.kind === "profile.log");
    const stamps = logs.flatMap(({ body }) =>
      body.entries.map(([stamp]: [string]) => `${body.esme === old ? "old" : "new"} ${stamp}`),
    );
    expect(stamps).toContain("old 2026-01-13T11:00:00Z");
    expect(stamps).toContain("new 2026-01-13T12:30:00Z");
    expect(stamps.filter((each) => /2026-01-13T1(1:30|2:00)/.test(each))).toEqual([]);
    expect(stamps.filter((each) => each.startsWith("old 2026-01-14T"))).toEqual([]);
    expect(new Set(logs.map(({ body }) => body.esme))).toEqual(new Set([old, next]));
  });

  test("the day is what both of them advanced, to the watt-hour", async () => {
    const plan = await planOf("F45");
    const [before, after] = [registersOf(plan, old), registersOf(plan, next)];
    const removal = present(before.get("2026-01-13T11:10:00Z"), "removal");
    const installation = present(after.get("2026-01-13T11:50:00Z"), "installation");
    const opening = present(before.get(midnight(0)), "opening");
    const closing = present(after.get(midnight(1)), "closing");
    expect(removal - opening + (closing - installation)).toBe(sumOf(plan));
    expect(before.has(midnight(1)) || after.has(midnight(0))).toBe(false);
  });

  test("registration knows the minutes, and one line follows on the other", async () => {
    const plan = await planOf("F45");
    expect(linesOfPoint(plan, pointOf(plan))).toMatchObject([
      { appointedTo: day, device: { esme: old, to: "2026-01-13T11:10:00Z" } },
      {
        appointedFrom: day,
        device: {
          esme: next,
          from: "2026-01-13T11:50:00Z",
          commissionedAt: "2026-01-13T11:50:00Z",
        },
      },
    ]);
  });
});

describe("registers at the midnight after the fault", () => {
  const advanceOf = (plan: Plan, from: number) => {
    const shown = registersOf(plan);
    return (
      present(shown.get(midnight(from + 1)), "end") - present(shown.get(midnight(from)), "start")
    );
  };

  test("F46: near 0, and true to the half hours from there on", async () => {
    const plan = await planOf("F46");
    const shown = registersOf(plan);
    expect(present(shown.get(midnight(1)), "end") * 100).toBeLessThan(
      present(shown.get(midnight(0)), "start"),
    );
    expect(advanceOf(plan, 1)).toBe(sumOf(plan, addDays(day, 1)));
  });

  test("F47: round by 2^32", async () => {
    const plan = await planOf("F47", { leftWh: 296 });
    expect(registersOf(plan).get(midnight(0))).toBe(2 ** 32 - 296);
    expect(advanceOf(plan, 0) + 2 ** 32).toBe(sumOf(plan));
  });

  test("F48: 2 kWh less than before, and as always after it", async () => {
    const plan = await planOf("F48");
    expect(advanceOf(plan, 0)).toBe(-2_000);
    expect(advanceOf(plan, 1)).toBe(sumOf(plan) + sumOf(plan, addDays(day, 1)) + 2_000);
  });

  test("F49: the same for as long as it stands", async () => {
    const plan = await planOf("F49", { days: 2 });
    expect([advanceOf(plan, 0), advanceOf(plan, 1)]).toEqual([0, 0]);
  });
});

test("an alert goes out at once, on its topic, and says nothing of energy", async () => {
  const alerts = sent(await planOf("F55")).filter(({ topic }) => topic.includes("/alert/"));
  expect(alerts.map(({ topic }) => topic.split("/").slice(3).join("/")).sort()).toEqual([
    "alert/dcc/AD1",
    "alert/device/8F43",
  ]);
  for (const { at, body } of alerts) {
    expect(body).toMatchObject({ esme: meterEsme(1), throttledCount: 0, hub: null });
    expect(Object.keys(body)).not.toContain("entries");
    expect(at - Date.parse(body.at)).toBeLessThan(60_000);
  }
});
