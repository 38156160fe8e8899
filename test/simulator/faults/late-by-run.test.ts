/** Late logs over a timetable: some after each run, some after the last, never two that would heal one another. */
import { describe, expect, test } from "@jest/globals";
import type { PlantedFault } from "../../../simulator/faults/planted-fault.ts";
import type { Plan, PlanOptions } from "../../../simulator/plan.ts";
import { makePlan } from "../../../simulator/plan.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { cutOffsOf, finalCutOffOf } from "../../../simulator/settlement-runs.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { smallPlan } from "../support/planned-ledger.ts";

const planned = (changed: Partial<PlanOptions> = {}) =>
  makePlan({ ...smallPlan, days: 20, lateShare: 0.2, ...changed });
/** Late logs with the moment at which they go out. */
const releasesOf = (plan: Plan) =>
  [...sendingDays(plan)]
    .flat()
    .filter(({ isLate }) => isLate)
    .flatMap(({ at, faults }) => lateOf(faults).map((fault) => ({ ...fault, at })));
const lateOf = (faults: readonly PlantedFault[]) => faults.filter(({ fault }) => fault === "F33");

describe("late logs by run", () => {
  test("come after every run of the timetable and after the final cut-off, none without a share", async () => {
    const { faults } = await planned();
    const after = new Set(lateOf(faults).map(({ params }) => params["after"]));
    for (const run of ["II", "SF", "R1", "R2", "R3", "final"]) expect(after).toContain(run);
    expect(lateOf((await planned({ faults: "none", lateShare: 0 })).faults)).toEqual([]);
  });

  test("are as many as the share asks for, the days left free between them not counted", async () => {
    const { faults, fleet, days } = await planned({ faults: "none", streamShare: 0 });
    const share = lateOf(faults).length / (fleet.meterCount * days.length);
    expect(share).toBeGreaterThan(0.13);
    expect(share).toBeLessThan(0.2);
  });

  test("never lie on two days running of one meter, nor on a meter with another fault", async () => {
    const { faults } = await planned();
    const byMeter = new Map<number, PlantedFault[]>();
    for (const fault of faults)
      byMeter.set(fault.meter.number, [...(byMeter.get(fault.meter.number) ?? []), fault]);
    for (const own of byMeter.values()) {
      // Silent on every day: not late on any.
      if (own.every(({ kind }) => kind === "silentMeter")) continue;
      if (own.some(({ params }) => params["after"] === undefined)) expect(own).toHaveLength(1);
      const days = new Set(own.map(({ day }) => day));
      for (const day of days) expect(days.has(addDays(day, 1))).toBe(false);
    }
  });

  test("are let go between the due moment and the cut-off of their run, or after the final one", async () => {
    const plan = await planned();
    for (const { day, kind, params, at } of releasesOf(plan)) {
      const { after } = params;
      if (after === undefined) continue;
      const cutOff = cutOffsOf(day).find(({ run }) => run === after)?.at;
      if (cutOff === undefined) {
        expect([kind, after]).toEqual(["lateAfterFinal", "final"]);
        expect(at).toBeGreaterThan(finalCutOffOf(day));
      } else {
        expect(kind).toBe("late");
        expect(at).toBeLessThan(cutOff);
        expect(at).toBeGreaterThan(cutOff - 6 * 3_600_000);
      }
    }
  });

  test("expect nothing of a log that comes after the final run", async () => {
    const { faults } = await planned();
    for (const { kind, planting } of lateOf(faults)) {
      expect([planting.expect?.ending, planting.expect?.read?.[1] ?? null]).toEqual(
        kind === "lateAfterFinal" ? ["E", "afterFinalRun"] : ["A", null],
      );
    }
  });

  test("leave runs out that the row of the day does not hold", async () => {
    const { faults } = await planned({ from: settlementDay("2027-07-05") });
    const after = new Set(lateOf(faults).map(({ params }) => params["after"]));
    expect(after).not.toContain("R2");
    expect(after).not.toContain("R3");
  });

  test("go out as planned: each once, late, months after the last day", async () => {
    const plan = await planned();
    const late = [...sendingDays(plan)].flat().filter(({ isLate }) => isLate);
    expect(late).toHaveLength(lateOf(plan.faults).length);
  });

  test("are the same for the same seed", async () => {
    const texts = await Promise.all(
      [planned(), planned()].map(async (plan) =>
        JSON.stringify(releasesOf(await plan).map(({ n, day, at }) => [n, day, at])),
      ),
    );
    expect(texts[0]).toBe(texts[1]);
  });
});

describe("appointments that end with the run", () => {
  test.each([
    ["2026-11-02", 3, "2026-11-05", "winter: London and UTC days are one"],
    ["2026-07-06", 3, "2026-07-10", "summer: the last UTC day reaches into the next London day"],
    ["2026-03-27", 2, "2026-03-29", "the change comes after London midnight"],
    ["2026-03-27", 3, "2026-03-31", "over the spring change"],
    ["2026-10-23", 3, "2026-10-26", "over the autumn change"],
  ])("from %s for %d days end at %s: %s", async (from, days, end) => {
    const plan = await planned({ from: settlementDay(from), days, endsAppointments: true });
    expect(plan.appointed.to).toBe(end);
    expect((await planned({ days: 2 })).appointed.to).toBeNull();
  });
});
