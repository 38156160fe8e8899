/** Laws of the register rules: against the plain truth, in any order of arrival, and the quick way as the slow one. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { initialRuleset } from "../../../src/domain/ruleset/ruleset.ts";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import {
  addDays,
  dayMs,
  dayStart,
  settlementDay,
} from "../../../src/domain/time/settlement-day.ts";
import { advanceOfDay } from "../../../src/domain/validate/advance-of-day.ts";
import type { RegisterReading } from "../../../src/domain/validate/register-reading.ts";
import { registerExchange } from "../../../src/domain/validate/rules/register-exchange.ts";
import { advancesOf, examinedRegisters, reading } from "../../support/registers.ts";

const firstDay = settlementDay("2026-03-25");
const start = dayStart(firstDay);
const modulus = 2 ** 32;

/** Days of one home: what each advanced, at which instants meters were exchanged, and which midnights are held. */
const arbitraryHome = fc.record({
  openingWh: fc.oneof(fc.nat(50_000_000), fc.integer({ min: modulus - 60_000, max: modulus - 20 })),
  days: fc.array(
    fc.record({
      halves: fc.tuple(fc.nat(30_000), fc.nat(30_000)),
      isHeld: fc.boolean(),
      exchange: fc.option(fc.record({ openingWh: fc.nat(900), isTold: fc.boolean() }), { freq: 9 }),
    }),
    { minLength: 1, maxLength: 20 },
  ),
  order: fc.infiniteStream(fc.nat()),
});

/** The reads of a home in time order, and the true advance of every day that can be told. */
function liveIn({ openingWh, days }: Parameters<typeof shuffledBy>[0]) {
  const readings: RegisterReading[] = [];
  const truth: Record<string, number> = {};
  let meter = 1;
  let registerWh = openingWh;
  let isOpen = true;
  const stamp = (ms: number) => formatInstant(ms);
  readings.push(reading(stamp(start), registerWh, { device: "m1" }));
  days.forEach(({ halves: [morning, evening], isHeld, exchange }, index) => {
    const noon = start + index * dayMs + dayMs / 2;
    const day = addDays(firstDay, index);
    registerWh += morning;
    if (exchange !== null) {
      if (exchange.isTold)
        readings.push(
          reading(stamp(noon), registerWh % modulus, { device: `m${meter}`, event: "removal" }),
        );
      else isOpen = false;
      meter += 1;
      registerWh = exchange.openingWh;
      readings.push(
        reading(stamp(noon + 1_000), registerWh, { device: `m${meter}`, event: "installation" }),
      );
    }
    registerWh += evening;
    if (isOpen && isHeld) truth[day] = morning + evening;
    if (isHeld)
      readings.push(
        reading(stamp(start + (index + 1) * dayMs), registerWh % modulus, { device: `m${meter}` }),
      );
    isOpen = isHeld;
  });
  return { readings, truth };
}

function shuffledBy<
  Home extends { openingWh: number; days: readonly HomeDay[]; order: Iterator<number> },
>({ order }: Home, readings: readonly RegisterReading[]) {
  return readings
    .map((each) => ({ each, place: order.next().value ?? 0 }))
    .sort((a, b) => a.place - b.place)
    .map(({ each }) => each);
}
interface HomeDay {
  readonly halves: readonly [number, number];
  readonly isHeld: boolean;
  readonly exchange: { readonly openingWh: number; readonly isTold: boolean } | null;
}

test("every day that two midnight reads bound has its true advance, over roll-overs and exchanges", () => {
  fc.assert(
    fc.property(arbitraryHome, (home) => {
      const { readings, truth } = liveIn(home);
      fc.pre(readings.every(({ wattHours }) => wattHours !== modulus - 1));
      const examined = examinedRegisters(shuffledBy(home, readings), { hardWh: null });
      expect(advancesOf(examined)).toEqual(truth);
      expect(examined.dropped).toEqual([]);
    }),
  );
});

test("where nothing goes round the totals give the stretches of V53", () => {
  fc.assert(
    fc.property(arbitraryHome, (home) => {
      const { readings } = liveIn({ ...home, openingWh: home.openingWh % 50_000_000 });
      const { standing } = examinedRegisters(readings, { hardWh: null });
      const reads = readings.map(({ device, at, wattHours, event }) => ({
        meterId: device,
        at,
        wattHours,
        event,
      }));
      const { spans } = registerExchange.measure?.({ reads }, initialRuleset.V53) ?? {};
      const ends = standing.filter(
        ({ reading: { event }, epoch }, index) =>
          event === null || (event === "installation" && standing[index - 1]?.epoch !== epoch),
      );
      const stretches = ends.flatMap((to, index) => {
        const from = ends[index - 1];
        if (from === undefined || from.epoch !== to.epoch) return [];
        const advanceWh = to.totalWh - from.totalWh;
        return [{ from: formatInstant(from.at), to: formatInstant(to.at), advanceWh }];
      });
      expect(stretches).toEqual(spans);
    }),
  );
});

/** Reads of every kind, good and bad, a few of them at one instant. */
const arbitraryReadings = fc.array(
  fc.record({
    device: fc.constantFrom("a", "b"),
    at: fc.integer({ min: 0, max: 40 }).map((half) => start + half * (dayMs / 2)),
    readAt: fc.nat(3),
    wattHours: fc.oneof(
      fc.integer({ min: -5, max: 90_000 }),
      fc.integer({ min: modulus - 9_000, max: modulus }),
    ),
    source: fc.constantFrom("daily" as const, "instant" as const, "keyed" as const),
    method: fc.constantFrom("A", "E", "S"),
    event: fc.constantFrom(null, "removal" as const, "installation" as const),
    digits: fc.constantFrom(5, 6),
    rates: fc.constantFrom(null, [1, 2]),
  }),
  { maxLength: 30 },
);

test("no order of arrival shows, and asking twice gives the same", () => {
  fc.assert(
    fc.property(arbitraryReadings, fc.infiniteStream(fc.nat()), (readings, order) => {
      const first = examinedRegisters(readings);
      const shuffled = shuffledBy({ openingWh: 0, days: [], order }, readings);
      expect(examinedRegisters(shuffled)).toEqual(first);
      expect(examinedRegisters(readings)).toEqual(first);
    }),
  );
});

test("each read stands or is dropped, totals never fall inside an epoch, and epochs never come again", () => {
  fc.assert(
    fc.property(arbitraryReadings, (readings) => {
      const { standing, dropped, dailyAdvances } = examinedRegisters(readings);
      expect(standing.length + dropped.length).toBe(readings.length);
      standing.forEach((read, index) => {
        const before = standing[index - 1];
        if (before?.epoch === read.epoch)
          expect(read.totalWh).toBeGreaterThanOrEqual(before.totalWh);
        else expect(read.epoch).toBe((before?.epoch ?? 0) + 1);
      });
      for (const advanceWh of dailyAdvances.values()) expect(advanceWh).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("the quick way to the advance of a day says what the whole examination says", () => {
  const arbitraryMidnights = fc.record({
    wattHours: fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 40_000, max: 60_000 }) },
        { weight: 2, arbitrary: fc.nat(900_000) },
        { weight: 1, arbitrary: fc.integer({ min: modulus - 9_000, max: modulus }) },
      ),
      { maxLength: 4 },
    ),
    offSeconds: fc.constantFrom(0, 0, 0, 5, 11),
    dayIndex: fc.nat(3),
    expectedWh: fc.option(fc.nat(20_000)),
    isRising: fc.boolean(),
  });
  fc.assert(
    fc.property(arbitraryMidnights, ({ wattHours, offSeconds, dayIndex, expectedWh, isRising }) => {
      const figures = isRising ? wattHours.toSorted((a, b) => a - b) : wattHours;
      const readings = figures.map((wh, index) => {
        const at = start + index * dayMs + (index === 2 ? offSeconds * 1_000 : 0);
        return reading(formatInstant(at), wh, { readAt: at });
      });
      const day = addDays(firstDay, dayIndex);
      const expected = expectedWh === null ? new Map() : new Map([[day, expectedWh]]);
      const whole = examinedRegisters(readings, { expectedWh: expected });
      const question = { day, hardWh: 13_800, expectedWh, zeroDaysBefore: 0, isSeasonal: false };
      expect(advanceOfDay({ ...question, reads: readings }, initialRuleset)).toEqual({
        advanceWh: whole.dailyAdvances.get(day) ?? null,
        findings: whole.findings.flatMap(({ day: spokenOf, ...finding }) =>
          spokenOf === day ? [finding] : [],
        ),
      });
    }),
    { numRuns: 400 },
  );
});
