/** V56 and V57 over the register reads of a point: a register that stands for thirty days, and the registers of the rates against the total. */
import { describe, expect, test } from "@jest/globals";
import { addDays, settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import { d20, d21, examinedRegisters, foundOn, reading } from "../../../support/registers.ts";

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
