/** V50 over the register reads of a point: each read by itself, and of several about one instant the one that counts. */
import { describe, expect, test } from "@jest/globals";
import {
  advancesOf,
  d20,
  d21,
  d22,
  d23,
  examinedRegisters,
  foundOn,
  reading,
} from "../../../support/registers.ts";

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
