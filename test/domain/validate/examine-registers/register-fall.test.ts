/** V51 and V52 over the register reads of a point: a read that fell is dropped, begins a new epoch or replaces estimates; one that went round goes on. */
import { describe, expect, test } from "@jest/globals";
import {
  advancesOf,
  d20,
  d21,
  d22,
  epochsOf,
  examinedRegisters,
  foundOn,
  reading,
  withSetting,
} from "../../../support/registers.ts";

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
