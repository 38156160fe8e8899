/** Figures of estimation, defaults and amendments as a ruleset sets them (estimation.md 20). */
import { describe, expect, test } from "@jest/globals";
import { initialAmendmentSettings } from "../../../src/domain/amendment/amendment-settings.ts";
import { ladderOf } from "../../../src/domain/estimate/ladder.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import {
  initialSettings,
  readSettings,
  type SettingsDocument,
  settingFaults,
} from "../../../src/domain/ruleset/ruleset-settings.ts";
import { loadVectors } from "../../support/vectors.ts";

interface Published {
  readonly default: unknown;
  readonly min?: number;
  readonly max?: number;
  readonly options?: readonly (string | boolean)[];
}
const published = loadVectors<{ settings: Record<string, Published> }>("estimation").settings;

/** Published, and no figure of a ruleset: one moment for all points, what is not built, and what pages show. */
const elsewhere = [
  "estimate.leadHours",
  "outage.zeroOnEvidence",
  "cutOff.localTime",
  "deemed.readDays",
  "deemed.afterDays",
  "range.samplesMin",
  "range.windowDays",
  "range.zeroHighWh",
];

function messages(settings: SettingsDocument): readonly string[] {
  return settingFaults(settings).map(({ message }) => message);
}

test("a ruleset sets every published figure but these, and one of ours", () => {
  const wanted = Object.keys(published).filter((name) => !elsewhere.includes(name));
  expect(Object.keys(initialSettings).toSorted()).toEqual(
    [...wanted, "amendment.daysMax"].toSorted(),
  );
  for (const name of wanted)
    expect([name, initialSettings[name]]).toEqual([name, published[name]?.default]);
});

describe("figures that are read", () => {
  test("are the initial ones where the document is silent, or says them itself", () => {
    const initial = { estimate: initialEstimateSettings, amendment: initialAmendmentSettings };
    expect(readSettings({})).toEqual(initial);
    expect(readSettings(initialSettings)).toEqual(initial);
  });

  test("stand in their places and change no other", () => {
    const read = readSettings({
      "estimate.ladder": ["E4", "E5", "E6", "E7"],
      "interpolation.runMax": 4,
      "interpolation.oneSided": false,
      "annual.domesticWh": 3_000_000,
      "amendment.referenceRequired": true,
      "amendment.thresholdWh": 1_000,
    });
    expect(read).toEqual({
      estimate: {
        ...initialEstimateSettings,
        historyOrder: ["E4", "E5", "E6", "E7"],
        interpolationRunMax: 4,
        interpolationOneSided: false,
        annualDomesticWh: 3_000_000,
      },
      amendment: { ...initialAmendmentSettings, referenceRequired: true, thresholdWh: 1_000 },
    });
    const names = ladderOf("AI", read.estimate).map(({ name }) => name);
    expect(names.indexOf("register-history")).toBeLessThan(
      names.indexOf("previous-daily-advances"),
    );
  });
});

describe("refused", () => {
  test("is every figure outside its bounds, on both sides, and none inside", () => {
    for (const [name, { min, max }] of Object.entries(published)) {
      if (min === undefined || max === undefined || elsewhere.includes(name)) continue;
      const found = (value: number) =>
        settingFaults({ [name]: value }).filter(({ parameter }) => parameter === name).length;
      expect([name, found(min - 1), found(max + 1), found(min + 0.5)]).toEqual([name, 1, 1, 1]);
      // Windows of history hang together, which has a test of its own.
      const atBounds = name.startsWith("recent.") ? [] : [found(min), found(max)];
      expect([name, ...atBounds.filter((count) => count > 0)]).toEqual([name]);
    }
  });

  test("is every choice that is not offered, with those that are", () => {
    for (const [name, { options }] of Object.entries(published)) {
      if (options === undefined || elsewhere.includes(name)) continue;
      for (const option of options) expect(settingFaults({ [name]: option })).toEqual([]);
      expect(messages({ [name]: "maybe" })).toEqual([
        `${name}: maybe is not one of ${options.join(", ")}`,
      ]);
    }
    expect(messages({ "interpolation.oneSided": "true" })).toHaveLength(1);
  });

  test("is an order that leaves a method out, names one twice, or one that there is not", () => {
    const says = (ladder: string) =>
      `estimate.ladder: ${ladder} is not E5 > E4 > E6 > E7 in some order, each once`;
    expect(messages({ "estimate.ladder": ["E5", "E4", "E6"] })).toEqual([says("E5 > E4 > E6")]);
    expect(messages({ "estimate.ladder": ["E5", "E5", "E6", "E7"] })).toHaveLength(1);
    expect(messages({ "estimate.ladder": ["E5", "E4", "E6", "E9"] })).toHaveLength(1);
    expect(messages({ "estimate.ladder": [] })).toEqual([says("nothing")]);
    expect(messages({ "estimate.ladder": "E5" })).toEqual([says("E5")]);
    expect(messages({ "estimate.ladder": ["E7", "E6", "E4", "E5"] })).toEqual([]);
  });

  test("is a window of history that ends before it begins, also against an initial one", () => {
    expect(messages({ "recent.e4Days": 100, "recent.e6Days": 100 })).toEqual([
      "recent.e6Days: 100 is not above recent.e4Days, 100",
    ]);
    expect(messages({ "recent.e6Days": 365, "recent.e7Days": 300 })).toHaveLength(1);
    expect(messages({ "recent.e4Days": 183, "recent.e6Days": 184 })).toEqual([]);
  });

  test("is a name that there is not, with those that there are", () => {
    expect(messages({ "interpolation.runs": 1 })).toEqual([
      expect.stringMatching(/^there is no interpolation\.runs; there are .*interpolation\.runMax/),
    ]);
    expect(messages(JSON.parse('{"constructor": 1, "__proto__": 2}'))).toHaveLength(2);
    expect(messages({ "estimate.leadHours": 6 })).toEqual([
      expect.stringContaining("SDS_ESTIMATE_LEAD_HOURS"),
    ]);
  });
});
