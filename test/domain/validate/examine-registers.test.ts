/** Register reads of one point: which stand, which epochs they form, what a day advanced, what the rules found. */
import { describe, expect, test } from "@jest/globals";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { addDays, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import {
  advancesOf,
  examinedRegisters,
  foundOn,
  reading,
  registersOf,
  withSetting,
} from "../../support/registers.ts";

const d20 = "2026-10-20";
const d21 = "2026-10-21";
const d22 = "2026-10-22";
const d23 = "2026-10-23";

function epochsOf(examined: ReturnType<typeof examinedRegisters>) {
  return examined.standing.map(({ epoch, totalWh }) => [epoch, totalWh]);
}

describe("contented", () => {
  test("midnight reads that rise give an advance a day and nothing to say", () => {
    const examined = examinedRegisters([
      reading(d20, 100),
      reading(d21, 8_100),
      reading(d22, 8_100),
    ]);
    expect(advancesOf(examined)).toEqual({ [d20]: 8_000, [d21]: 0 });
    expect(foundOn(examined)).toEqual([]);
    expect(examined.dropped).toEqual([]);
    expect(epochsOf(examined)).toEqual([
      [1, 0],
      [1, 8_000],
      [1, 8_000],
    ]);
  });

  test("no reads, and one read, are nothing", () => {
    expect(examinedRegisters([]).findings).toEqual([]);
    expect(advancesOf(examinedRegisters([reading(d20, 5)]))).toEqual({});
  });

  test("a day whose closing read is missing has no advance, nor has the day after it", () => {
    const examined = examinedRegisters([reading(d20, 0), reading(d22, 9_000), reading(d23, 9_500)]);
    expect(advancesOf(examined)).toEqual({ [d22]: 500 });
  });

  test("reads inside a day bound stretches and change no day", () => {
    const noon = reading(`${d20}T12:00:00Z`, 6_000, { source: "instant" });
    const examined = examinedRegisters([reading(d20, 0), noon, reading(d21, 8_000)]);
    expect(advancesOf(examined)).toEqual({ [d20]: 8_000 });
    expect(examined.standing.map(({ use }) => use)).toEqual(["daily", "span", "daily"]);
  });

  test.each(["2026-03-29", "2026-10-25"])("a clock change is a day of 48 half hours: %s", (day) => {
    const next = addDays(settlementDay(day), 1);
    expect(foundOn(examinedRegisters([reading(day, 0), reading(next, 48 * 13_800)]))).toEqual([]);
    const over = examinedRegisters([reading(day, 0), reading(next, 48 * 13_800 + 1)]);
    expect(foundOn(over)).toEqual([`${day} V54 refuse`]);
  });
});

describe("V50, one read at a time", () => {
  test("what is no count, or is an error code, is dropped; it speaks of the day that it would close", () => {
    const examined = examinedRegisters([
      reading(d20, 100),
      reading(d21, 4_294_967_295),
      reading(d22, -5),
      reading(d23, 900),
    ]);
    expect(foundOn(examined)).toEqual([`${d20} V50 refuse`, `${d21} V50 refuse`]);
    expect(examined.dropped.map(({ rule }) => rule)).toEqual(["V50", "V50"]);
    expect(advancesOf(examined)).toEqual({});
  });

  test("10 s off midnight is midnight, with a note; 11 s off is a stretch", () => {
    const near = examinedRegisters([reading(d20, 0), reading(`${d21}T00:00:10Z`, 700)]);
    expect(advancesOf(near)).toEqual({ [d20]: 700 });
    expect(foundOn(near)).toEqual([`${d20} V50 note`]);
    const off = examinedRegisters([reading(d20, 0), reading(`${d21}T00:00:11Z`, 700)]);
    expect(advancesOf(off)).toEqual({});
    expect(foundOn(off)).toEqual([]);
  });

  test("of two answers about one midnight the newer counts, whichever came first", () => {
    const old = reading(d21, 800, { readAt: 1 });
    const corrected = reading(d21, 750, { readAt: 2 });
    for (const two of [
      [old, corrected],
      [corrected, old],
    ]) {
      const examined = examinedRegisters([reading(d20, 0), ...two]);
      expect(advancesOf(examined)).toEqual({ [d20]: 750 });
      expect(examined.dropped).toEqual([{ reading: old, rule: null }]);
    }
  });

  test("of two as old the one stamped nearer to midnight counts, then the lower", () => {
    const exact = reading(d21, 800, { readAt: 1 });
    const near = reading(`${d21}T00:00:05Z`, 790, { readAt: 1 });
    const low = reading(d21, 795, { readAt: 1 });
    expect(advancesOf(examinedRegisters([near, exact, reading(d20, 0)]))).toEqual({ [d20]: 800 });
    expect(advancesOf(examinedRegisters([exact, low, reading(d20, 0)]))).toEqual({ [d20]: 795 });
  });

  test("answers about one instant keep what either was taken for", () => {
    const off = `${d20}T11:10:00Z`;
    const examined = examinedRegisters([
      reading(d20, 900_000),
      reading(off, 904_210, { event: "removal", readAt: 1 }),
      reading(off, 904_210, { readAt: 2 }),
      reading(`${d20}T11:50:00Z`, 12, { device: "M2", event: "installation" }),
      reading(d21, 5_022, { device: "M2" }),
    ]);
    expect(advancesOf(examined)).toEqual({ [d20]: 9_220 });
  });
});

describe("V51, a register that falls", () => {
  const fallen = [reading(d20, 43_120_000), reading(d21, 43_118_000), reading(d22, 43_131_000)];

  test("a read that fell is dropped, and the next is measured from the one before it", () => {
    const examined = examinedRegisters(fallen);
    expect(foundOn(examined)).toEqual([`${d20} V51 refuse`]);
    expect(examined.dropped).toEqual([{ reading: fallen[1], rule: "V51" }]);
    expect(advancesOf(examined)).toEqual({});
    expect(epochsOf(examined)).toEqual([
      [1, 0],
      [1, 11_000],
    ]);
  });

  test("at 1 % it is a reset: a new epoch that nothing bridges; above it is dropped", () => {
    const reset = examinedRegisters([
      reading(d20, 43_120_000),
      reading(d21, 431_200),
      reading(d22, 440_000),
    ]);
    expect(foundOn(reset)).toEqual([`${d20} V51 suspect`]);
    expect(reset.findings[0]?.detail).toMatchObject({
      effect: "new-epoch",
      a: 43_120_000,
      b: 431_200,
    });
    expect(advancesOf(reset)).toEqual({ [d21]: 8_800 });
    expect(reset.standing.map(({ epoch }) => epoch)).toEqual([1, 2, 2]);
    const dropped = examinedRegisters([reading(d20, 43_120_000), reading(d21, 431_201)]);
    expect(foundOn(dropped)).toEqual([`${d20} V51 refuse`]);
  });

  test("a measured read takes the place of every estimate above it", () => {
    const keyed = { source: "keyed" } as const;
    const readings = [
      reading("2026-10-01", 43_000_000, keyed),
      reading("2026-10-05", 43_050_000, { ...keyed, method: "E" }),
      reading("2026-10-10", 43_119_000, { ...keyed, method: "S" }),
      reading("2026-10-12", 43_120_000, { ...keyed, method: "E" }),
      reading("2026-10-14", 43_118_000, keyed),
    ];
    const examined = examinedRegisters(readings);
    expect(foundOn(examined)).toEqual(["2026-10-13 V51 note"]);
    expect(examined.findings[0]?.detail).toMatchObject({ advanceWh: 118_000 });
    expect(examined.dropped.map(({ reading: { wattHours } }) => wattHours)).toEqual([
      43_120_000, 43_119_000,
    ]);
    expect(epochsOf(examined).at(-1)).toEqual([1, 118_000]);
  });

  test("the last actual may lie before the first read at hand", () => {
    const keyed = { source: "keyed" } as const;
    const readings = [
      reading(d20, 43_120_000, { ...keyed, method: "E" }),
      reading(d21, 43_118_000, keyed),
    ];
    const lastActual = reading("2026-10-01", 43_000_000, keyed);
    expect(foundOn(examinedRegisters(readings, { lastActual }))).toEqual([`${d20} V51 note`]);
    expect(foundOn(examinedRegisters(readings))).toEqual([`${d20} V51 refuse`]);
    const other = { ...lastActual, device: "M0" };
    expect(foundOn(examinedRegisters(readings, { lastActual: other }))).toEqual([
      `${d20} V51 refuse`,
    ]);
    const remote = { ...lastActual, source: "daily" } as const;
    expect(foundOn(examinedRegisters(readings, { lastActual: remote }))).toEqual([
      `${d20} V51 refuse`,
    ]);
  });

  test("an actual of another epoch is none of this one", () => {
    const keyed = { source: "keyed" } as const;
    const examined = examinedRegisters([
      reading("2026-10-01", 500_000, keyed),
      reading("2026-10-05", 100, { ...keyed, method: "E" }),
      reading("2026-10-10", 900_000, { ...keyed, method: "E" }),
      reading("2026-10-12", 600_000, keyed),
    ]);
    expect(foundOn(examined)).toEqual(["2026-10-04 V51 suspect", "2026-10-11 V51 refuse"]);
    expect(epochsOf(examined)).toEqual([
      [1, 0],
      [2, 0],
      [2, 899_900],
    ]);
  });

  test("weighed down to suspect, in shadow or off the read stands, and nothing is subtracted across it", () => {
    const settings = [
      { setting: { outcome: "suspect", mode: "on" }, found: [`${d20} V51 suspect`] },
      { setting: { outcome: "refuse", mode: "shadow" }, found: [`${d20} V51 refuse shadow`] },
      { setting: { outcome: "refuse", mode: "off" }, found: [] },
    ] as const;
    for (const { setting, found } of settings) {
      const examined = examinedRegisters(fallen, {}, withSetting("V51", setting));
      expect(foundOn(examined)).toEqual(found);
      expect(examined.dropped).toEqual([]);
      expect(advancesOf(examined)).toEqual({ [d21]: 13_000 });
    }
  });
});

describe("V52, a register that goes round", () => {
  const round = [reading(d20, 4_294_967_000), reading(d21, 704), reading(d22, 904)];

  test("a remote register goes on past 2^32", () => {
    const examined = examinedRegisters(round);
    expect(advancesOf(examined)).toEqual({ [d20]: 1_000, [d21]: 200 });
    expect(foundOn(examined)).toEqual([`${d20} V52 note`]);
    expect(examined.standing.at(-1)?.epoch).toBe(1);
  });

  test("a display goes on past its digits", () => {
    const keyed = { source: "keyed" } as const;
    const examined = examinedRegisters([
      reading(d20, 99_998_000, keyed),
      reading(d21, 3_000, keyed),
    ]);
    expect(epochsOf(examined)).toEqual([
      [1, 0],
      [1, 5_000],
    ]);
    // Whole kilowatt-hours say nothing of a day.
    expect(advancesOf(examined)).toEqual({});
  });

  test("in shadow it has no effect: what is left is a fall", () => {
    const shadow = withSetting("V52", { outcome: "note", mode: "shadow" });
    const examined = examinedRegisters(round, {}, shadow);
    expect(foundOn(examined)).toEqual([`${d20} V51 suspect`, `${d20} V52 note shadow`]);
    expect(advancesOf(examined)).toEqual({ [d21]: 200 });
    const off = examinedRegisters(round, {}, withSetting("V52", { outcome: "note", mode: "off" }));
    expect(foundOn(off)).toEqual([`${d20} V51 suspect`]);
  });
});

describe("V53, two meters", () => {
  const removal = reading(`${d20}T11:10:00Z`, 904_210, { event: "removal", source: "instant" });
  const installation = reading(`${d20}T11:50:00Z`, 12, {
    device: "M2",
    event: "installation",
    source: "instant",
  });
  const before = reading(d20, 900_000);
  const after = reading(d21, 5_022, { device: "M2" });

  test("both reads of an exchange let the day run through it", () => {
    const examined = examinedRegisters([before, removal, installation, after]);
    expect(advancesOf(examined)).toEqual({ [d20]: 9_220 });
    expect(foundOn(examined)).toEqual([`${d20} V53 note`]);
  });

  test.each([
    ["no removal read", [before, installation, after]],
    ["no installation read", [before, removal, after]],
    ["neither", [before, after]],
  ])("%s: nothing across, and never a fall", (_, readings) => {
    const examined = examinedRegisters(readings);
    expect(advancesOf(examined)).toEqual({});
    expect(foundOn(examined)).toEqual([`${d20} V53 note`]);
  });

  test("24 h off supply are bridged, a second more is not", () => {
    const next = (seconds: string) =>
      examinedRegisters([
        before,
        removal,
        { ...installation, at: Date.parse(`${d21}T11:10:${seconds}Z`) },
        reading(d22, 2_012, { device: "M2" }),
      ]).standing.map(({ epoch }) => epoch);
    expect(next("00")).toEqual([1, 1, 1, 1]);
    expect(next("01")).toEqual([1, 1, 2, 2]);
  });

  test("an exchange at midnight sharp, both reads of one instant", () => {
    const examined = examinedRegisters([
      before,
      reading(d21, 905_000, { event: "removal" }),
      reading(d21, 0, { device: "A9", event: "installation" }),
      reading(d22, 4_000, { device: "A9" }),
    ]);
    expect(advancesOf(examined)).toEqual({ [d20]: 5_000, [d21]: 4_000 });
  });

  test("a display and the register behind it are two registers", () => {
    const keyed = reading(`${d20}T09:00:00Z`, 900_000, { source: "keyed" });
    const examined = examinedRegisters([before, keyed, reading(d21, 909_000)]);
    expect(advancesOf(examined)).toEqual({ [d20]: 9_000 });
    expect(foundOn(examined)).toEqual([]);
    expect(examined.standing.map(({ epoch }) => epoch)).toEqual([1, 1, 2]);
    const together = reading(d21, 908_000, { source: "keyed", readAt: Number.MAX_SAFE_INTEGER });
    const atMidnight = examinedRegisters([before, together, reading(d21, 909_000)]);
    expect(advancesOf(atMidnight)).toEqual({ [d20]: 9_000 });
    expect(atMidnight.dropped).toEqual([]);
  });
});

describe("V54, more than the connection can carry", () => {
  const readings = [reading(d20, 0), reading(d21, 662_401), reading(d22, 9_000)];

  test("one day of 662,400 stands, one of 662,401 is dropped", () => {
    expect(advancesOf(examinedRegisters([reading(d20, 0), reading(d21, 662_400)]))).toEqual({
      [d20]: 662_400,
    });
    const examined = examinedRegisters(readings);
    expect(foundOn(examined)).toEqual([`${d20} V54 refuse`]);
    expect(examined.dropped).toEqual([{ reading: readings[1], rule: "V54" }]);
    expect(examined.standing.at(-1)?.totalWh).toBe(9_000);
  });

  test("no limit, nothing to say", () => {
    expect(foundOn(examinedRegisters(readings.slice(0, 2), { hardWh: null }))).toEqual([]);
  });

  test("weighed down to suspect the read stands, and in shadow too", () => {
    const two = readings.slice(0, 2);
    const suspect = withSetting("V54", { outcome: "suspect", mode: "on" });
    const kept = examinedRegisters(two, {}, suspect);
    expect(foundOn(kept)).toEqual([`${d20} V54 suspect`]);
    expect(advancesOf(kept)).toEqual({ [d20]: 662_401 });
    const shadow = withSetting("V54", { outcome: "refuse", mode: "shadow" });
    expect(advancesOf(examinedRegisters(two, {}, shadow))).toEqual({ [d20]: 662_401 });
  });

  test("a half hour begun can carry as much as a whole one", () => {
    const examined = examinedRegisters([
      reading(d20, 0),
      reading(`${d20}T00:40:00Z`, 27_600, { source: "instant" }),
    ]);
    expect(foundOn(examined)).toEqual([]);
  });
});

describe("V55, against what is expected", () => {
  const days = [settlementDay(d20), settlementDay(d21)];
  const expectedWh = new Map(days.map((day) => [day, 10_000]));

  test("twice as much passes, one watt-hour more is suspect; what is not known is not asked", () => {
    const ask = (wattHours: number, expected = expectedWh) =>
      foundOn(
        examinedRegisters([reading(d20, 0), reading(d21, wattHours)], { expectedWh: expected }),
      );
    expect(ask(20_000)).toEqual([]);
    expect(ask(20_001)).toEqual([`${d20} V55 suspect`]);
    expect(ask(20_001, new Map())).toEqual([]);
  });

  test("several days between two midnight reads are held against their sum", () => {
    const ask = (wattHours: number) =>
      foundOn(examinedRegisters([reading(d20, 0), reading(d22, wattHours)], { expectedWh }));
    expect(ask(40_000)).toEqual([]);
    expect(ask(40_001)).toEqual([`${d21} V55 suspect`]);
    const partly = new Map([[settlementDay(d20), 10_000]]);
    const examined = examinedRegisters([reading(d20, 0), reading(d22, 90_000)], {
      expectedWh: partly,
    });
    expect(foundOn(examined)).toEqual([]);
  });
});

describe("V56, a register that stands", () => {
  const standing = (days: number) =>
    Array.from({ length: days + 1 }, (_, index) =>
      reading(addDays(settlementDay("2026-03-10"), index), 5_000),
    );
  const spokenOf = (days: number, changes = {}) =>
    foundOn(examinedRegisters(standing(days), changes)).map((each) => each.slice(0, 14));

  test("29 days pass; from the thirtieth on each day is suspect, over the clock change too", () => {
    expect(spokenOf(29)).toEqual([]);
    expect(spokenOf(31)).toEqual(["2026-04-08 V56", "2026-04-09 V56"]);
    expect(examinedRegisters(standing(30)).findings[0]).toMatchObject({
      outcome: "suspect",
      detail: { days: 30 },
    });
  });

  test("days before the reads at hand are counted, until it moves", () => {
    expect(spokenOf(2, { zeroDaysBefore: 28 })).toEqual(["2026-03-11 V56"]);
    const moved = [reading("2026-03-10", 4_999), ...standing(3).slice(1)];
    expect(foundOn(examinedRegisters(moved, { zeroDaysBefore: 100 }))).toEqual([]);
  });

  test("an exchange at midnight sharp does not end the run", () => {
    const off = reading("2026-03-20", 5_000, { event: "removal" });
    const on = reading("2026-03-20", 0, { device: "M2", event: "installation" });
    const after = standing(30)
      .filter(({ at }) => at > on.at)
      .map((each) => ({ ...each, device: "M2", wattHours: 0 }));
    const readings = [...standing(30).filter(({ at }) => at < on.at), off, on, ...after];
    expect(foundOn(examinedRegisters(readings))).toEqual([
      "2026-03-19 V53 note",
      "2026-04-08 V56 suspect",
    ]);
  });

  test("a day that is not held ends the run, and a seasonal tariff is let alone", () => {
    const gap = standing(40).filter((_, index) => index !== 20);
    expect(foundOn(examinedRegisters(gap))).toEqual([]);
    expect(spokenOf(40, { isSeasonal: true })).toEqual([]);
  });
});

describe("V57, the registers of the rates", () => {
  const ask = (after: readonly number[] | null, changes = {}) =>
    foundOn(
      examinedRegisters([
        reading(d20, 10_000, { rates: [4_000, 6_000], ...changes }),
        reading(d21, 18_000, { rates: after }),
      ]),
    );

  test("48 Wh apart pass, 49 are suspect, either way", () => {
    expect(ask([9_000, 9_048])).toEqual([]);
    expect(ask([9_000, 9_049])).toEqual([`${d20} V57 suspect`]);
    expect(ask([9_000, 8_951])).toEqual([`${d20} V57 suspect`]);
  });

  test("a rate that goes round is counted through", () => {
    expect(ask([9_000, 2_704], { rates: [4_000, 4_294_967_000] })).toEqual([]);
  });

  test("a rate that falls is not made to fit", () => {
    expect(ask([14_000, 4_000])).toEqual([]);
    expect(ask([3_000, 7_000])).toEqual([`${d20} V57 suspect`]);
  });

  test("without rates on both sides, or with another number of them, it has no say", () => {
    expect(ask(null)).toEqual([]);
    expect(ask([99_999])).toEqual([]);
  });

  test("never across an exchange", () => {
    const rates = [0, 0];
    const readings = [
      reading(d20, 900_000, { rates }),
      reading(`${d20}T11:10:00Z`, 904_210, { event: "removal" }),
      reading(`${d20}T11:50:00Z`, 12, { device: "M2", event: "installation" }),
      reading(d21, 5_022, { device: "M2", rates: [1, 1] }),
    ];
    expect(foundOn(examinedRegisters(readings))).toEqual([`${d20} V53 note`]);
  });
});

test("what is given is left as it was", () => {
  const given = registersOf([reading(d21, 5), reading(d20, 1)]);
  const copy = structuredClone(given);
  examinedRegisters(given.readings, given, initialRuleset);
  expect(given).toEqual(copy);
});
