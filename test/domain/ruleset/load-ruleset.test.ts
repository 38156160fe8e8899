/** A ruleset as data becomes figures by rule, or is refused with every key that is wrong. */
import { describe, expect, test } from "@jest/globals";
import { loadRuleset } from "../../../src/domain/ruleset/load-ruleset.ts";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import type {
  RuleOverride,
  RulesetDocument,
} from "../../../src/domain/ruleset/ruleset-document.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { catalogue } from "../../../src/domain/validate/catalogue.ts";
import { settingOf } from "../../../src/domain/validate/weigh.ts";
import { testPublished } from "../../support/published-rule.ts";

testPublished("ruleset.load", 12);

function document(...rules: RuleOverride[]): RulesetDocument {
  return {
    id: "trial",
    version: 2,
    status: "draft",
    effectiveFrom: settlementDay("2026-01-01"),
    effectiveTo: null,
    selectors: {},
    priority: 0,
    rules,
  };
}

function loaded(...rules: RuleOverride[]) {
  const result = loadRuleset(document(...rules));
  if (result.kind === "refused") throw new Error(JSON.stringify(result.faults));
  return result.ruleset;
}

function faults(...rules: RuleOverride[]) {
  const result = loadRuleset(document(...rules));
  return result.kind === "refused" ? result.faults : [];
}

describe("a loaded ruleset", () => {
  test("without a word of its own is the initial one under its own name", () => {
    expect(loaded()).toEqual({ ...initialRuleset, name: "trial@2" });
  });

  test("changes what it names and nothing else", () => {
    const ruleset = loaded({ rule: "SDS-V44", mode: "shadow", params: { pct: 20 } });
    expect(ruleset.V44).toEqual({ pct: 20, riseWhMin: 3_000, slotsMin: 12 });
    expect(settingOf(ruleset, "V44")).toEqual({ outcome: "suspect", mode: "shadow" });
    expect(settingOf(ruleset, "V43")).toEqual({ outcome: "suspect", mode: "on" });
    expect(initialRuleset.V44.pct).toBe(300);
  });

  test("the rating of a connection is set once, for both rules that use it", () => {
    const ruleset = loaded({ rule: "V32", params: { amps: 60 } });
    expect([ruleset.V32.amps, ruleset.V31.amps, ruleset.V31.tolerancePct]).toEqual([60, 60, 20]);
  });

  test("of two words about one figure the later stands", () => {
    const ruleset = loaded(
      { rule: "V44", outcome: "note", params: { pct: 20 } },
      { rule: "SDS-V44", params: { pct: 30 } },
    );
    expect([ruleset.V44.pct, settingOf(ruleset, "V44").outcome]).toEqual([30, "note"]);
  });

  test("brings its own dark half hours and grouping", () => {
    const darkSlots = initialRuleset.darkSlots.map((dark) => ({ ...dark, lastOfMorning: 1 }));
    const grouping = { ...initialRuleset.grouping, lift: 9 };
    const result = loadRuleset({ ...document(), darkSlots, grouping });
    expect(result.kind === "loaded" && [result.ruleset.darkSlots, result.ruleset.grouping]).toEqual(
      [darkSlots, grouping],
    );
  });
});

describe("settings", () => {
  test("stand in the ruleset beside the rules", () => {
    const settings = { "interpolation.runMax": 4, "amendment.weights": "current" };
    const result = loadRuleset({ ...document(), settings });
    expect(result.kind === "loaded" && result.ruleset).toEqual({
      ...initialRuleset,
      name: "trial@2",
      estimate: { ...initialRuleset.estimate, interpolationRunMax: 4 },
      amendment: { ...initialRuleset.amendment, weights: "current" },
    });
  });

  test("that are wrong are told by their keys beside the rules that are", () => {
    const settings = { "interpolation.runMax": 9, colour: "red" };
    const result = loadRuleset({ ...document({ rule: "V99" }), settings });
    const told = result.kind === "refused" ? result.faults : [];
    expect(told.map(({ key }) => key)).toEqual([
      "rules[0].rule",
      "settings.interpolation.runMax",
      "settings.colour",
    ]);
    expect(told[1]?.message).toBe("interpolation.runMax: 9 is not a whole number from 1 to 8");
  });
});

describe("refused", () => {
  test("every fault is told, with its key and its bound", () => {
    expect(
      faults(
        { rule: "SDS-V44", params: { pct: 19, height: 1 } },
        { rule: "V99" },
        { rule: "V30", outcome: "note", mode: "off" },
        { rule: "V31", outcome: "note" },
        { rule: "V25", params: { slot: "split" } },
        { rule: "V30", params: { wh: 1 } },
      ).map(({ key, message }) => `${key}: ${message}`),
    ).toEqual([
      "rules[0].params.pct: SDS-V44 pct: 19 is not a whole number from 20 to 2000",
      "rules[0].params.height: SDS-V44 has no height: it has pct, riseWhMin, slotsMin",
      "rules[1].rule: V99: no such rule",
      "rules[2].outcome: V30: its outcome is fixed at invalid, not note",
      "rules[3].outcome: V31: outcome note is below its floor, suspect",
      "rules[4].params.slot: SDS-V25 slot: split is not one of missing, sum",
      "rules[5].params.wh: SDS-V30 has no wh: it has no figures",
    ]);
  });

  test("a fixed rule may be named as it is, its figures may be set, its mode may not", () => {
    expect(
      faults({ rule: "V13", outcome: "refuse", mode: "on", params: { snapSeconds: 0 } }),
    ).toEqual([]);
    expect(faults({ rule: "V13", mode: "off" })).toMatchObject([
      { key: "rules[0].mode", error: "fixed-rule" },
    ]);
    expect(faults({ rule: "V101", mode: "off" })).toMatchObject([{ error: "fixed-rule" }]);
  });

  test("figures are whole numbers, and names of the language are none", () => {
    for (const pct of [20.5, Number.NaN, "20"])
      expect(faults({ rule: "V44", params: { pct } })).toMatchObject([{ error: "out-of-bounds" }]);
    expect(faults({ rule: "V44", params: JSON.parse('{"constructor": 1}') })).toMatchObject([
      { error: "unknown-parameter" },
    ]);
    expect(faults({ rule: "V31", params: { volts: 230 } })).toMatchObject([
      { error: "unknown-parameter" },
    ]);
  });

  test("every bound of every figure is held, on both sides", () => {
    for (const { id, params } of catalogue)
      for (const [name, parameter] of Object.entries(params)) {
        if ("options" in parameter) continue;
        const found = (value: number) => faults({ rule: id, params: { [name]: value } }).length;
        const { min, max, initial } = parameter;
        expect([id, name, [min, max, initial].map(found), [min - 1, max + 1].map(found)]).toEqual([
          id,
          name,
          [0, 0, 0],
          [1, 1],
        ]);
      }
  });
});
