/** V53 over the register reads of a point: what is measured across an exchange, and what is never. */
import { describe, expect, test } from "@jest/globals";
import {
  advancesOf,
  d20,
  d21,
  d22,
  examinedRegisters,
  foundOn,
  reading,
} from "../../../support/registers.ts";

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
