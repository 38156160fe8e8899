import { describe, expect, test } from "@jest/globals";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { bounds } from "../../../src/vee/bounds.ts";
import { classCode, type HalfHourClass } from "../../../src/vee/judge/half-hour-class.ts";
import type { JudgedSeries } from "../../../src/vee/judge/judged-series.ts";
import { noRegisters } from "../../../src/vee/judge/recorded-registers.ts";
import { FileTally } from "../../../src/vee/tally/file-tally.ts";
import { WorstMeters } from "../../../src/vee/tally/worst-meters.ts";
import type { VeeFinding } from "../../../src/vee/vee-finding.ts";

function series(meter: string, classes: readonly HalfHourClass[]): JudgedSeries {
  const believed = (name: HalfHourClass) => (name === "invalid" || name === "missing" ? null : 10);
  return {
    meter,
    quantity: "AI",
    registers: noRegisters,
    days: [
      {
        day: settlementDay("2026-01-01"),
        readWh: classes.map((name) => (name === "missing" ? null : 10)),
        keptWh: classes.map(believed),
        classes: Uint8Array.from(classes, (name) => classCode[name]),
        findings: [],
      },
    ],
  };
}

const finding: VeeFinding = {
  meter: "a",
  quantity: "AI",
  day: settlementDay("2026-01-01"),
  slots: [1, 2],
  rule: "SDS-V31",
  outcome: "invalid",
  text: "",
};

describe("what was judged, added up", () => {
  test("of one file and of several", () => {
    const one = new FileTally();
    one.addMeter();
    one.add(series("a", ["pass", "invalid", "missing"]), [
      { finding, mode: "on" },
      { finding: { ...finding, rule: "SDS-V70", outcome: "note", slots: [] }, mode: "shadow" },
    ]);
    const all = new FileTally();
    all.merge(one);
    all.merge(one);
    expect(all.counts).toEqual({ meters: 2, days: 2, halfHours: 4 });
    expect(all.classes).toEqual([0, 2, 0, 0, 0, 2, 2]);
    expect([...all.rules.values()]).toEqual([
      { rule: "SDS-V31", outcome: "invalid", isShadow: false, findings: 2, slots: 4 },
      { rule: "SDS-V70", outcome: "note", isShadow: true, findings: 2, slots: 0 },
    ]);
    expect([...all.energy]).toEqual([["AI", { readWh: 40, keptWh: 20 }]]);
    expect(one.counts.halfHours).toBe(2);
  });
});

describe("the meters to look at first", () => {
  test("energy not believed comes before energy doubted, and that before gaps; clean meters are none", () => {
    const worst = new WorstMeters();
    worst.add("f", series("gap", ["missing"]), []);
    worst.add("f", series("clean", ["pass", "note"]), []);
    worst.add("f", series("bad", ["invalid"]), [finding, finding]);
    worst.add("f", series("odd", ["suspect"]), []);
    expect(worst.worst.map(({ meter }) => meter)).toEqual(["bad", "odd", "gap"]);
    expect(worst.worst[0]?.findings).toEqual([{ rule: "SDS-V31", outcome: "invalid", count: 2 }]);
  });

  test("no more are held than are shown, over files too", () => {
    const all = new WorstMeters();
    for (let file = 0; file < 3; file += 1) {
      const worst = new WorstMeters();
      for (let meter = 0; meter < 20; meter += 1)
        worst.add(`${file}`, series(`${file}-${meter}`, new Array(meter + 1).fill("suspect")), []);
      all.merge(worst);
    }
    expect(all.worst).toHaveLength(bounds.worstMetersMax);
    expect(all.worst.slice(0, 4).map(({ meter }) => meter)).toEqual([
      "0-19",
      "1-19",
      "2-19",
      "0-18",
    ]);
  });
});
