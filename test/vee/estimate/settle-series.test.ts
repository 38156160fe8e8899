/** Gaps of a recorded file filled by the engine of the service, on small NEM12 files made up here. */
import { describe, expect, test } from "@jest/globals";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import { differenceWh, type SettledSeries } from "../../../src/vee/estimate/settled-series.ts";
import { settledSlotAt } from "../../../src/vee/estimate/settled-slot.ts";
import { run } from "../support/files.ts";
import { Kept } from "../support/kept.ts";
import { type Nem12Home, nem12File } from "../support/nem12.ts";
import { daysOf, plainHome } from "../support/recorded-columns.ts";

const used = daysOf(10, plainHome);
const daily = Array.from({ length: 11 }, (_, day) => ({ after: day * 48 }));
const nothing = (...slots: number[]) => new Map(slots.map((slot) => [slot, ""]));
const from = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => first + index);

async function settle(
  home: Nem12Home,
  annualWh?: number,
): Promise<{ settled: SettledSeries; lines: readonly string[] }> {
  const kept = new Kept();
  const estimate =
    annualWh === undefined
      ? initialEstimateSettings
      : { ...initialEstimateSettings, annualDomesticWh: annualWh };
  const { files } = await run([nem12File(home)], { timezone: "Z", estimate }, [kept]);
  expect(files[0]?.kind).toBe("processed");
  const [settled] = kept.settled;
  if (settled === undefined) throw new Error("nothing was settled");
  const lines = kept.findings.map(({ day, rule, outcome }) => `${day} ${rule} ${outcome}`);
  return { settled, lines };
}

/** `quality method reason` of a half hour from 0, and its watt-hours. */
function slotOf({ days }: SettledSeries, position: number): readonly [string, number] {
  const day = days[Math.floor(position / 48)];
  const slot = day === undefined ? null : settledSlotAt(day, position % 48);
  if (slot === null) return ["outside", 0];
  return [`${slot.quality} ${slot.method ?? "-"} ${slot.reason ?? "-"}`, slot.wattHours];
}

const sum = (values: readonly number[]) => values.reduce((total, wh) => total + wh, 0);
const settledSum = (settled: SettledSeries, positions: readonly number[]) =>
  sum(positions.map((position) => slotOf(settled, position)[1]));

describe("register reads bind what is filled between them", () => {
  test("one missing half hour gets exactly what was used: E0", async () => {
    const { settled } = await settle({ usedWh: used, instead: nothing(100), reads: daily });
    expect(slotOf(settled, 100)).toEqual(["E0 single-by-advance 2", used[100]]);
  });

  test("a run in a day is E1, a whole day E2, and both add up", async () => {
    const gap = [...from(106, 5), ...from(192, 48)];
    const { settled, lines } = await settle({
      usedWh: used,
      instead: nothing(...gap),
      reads: daily,
    });
    expect(slotOf(settled, 106)[0]).toBe("E1 residual-of-day 2");
    expect(slotOf(settled, 192)[0]).toBe("E2 advance-of-day 2");
    expect(settledSum(settled, from(106, 5))).toBe(sum(used.slice(106, 111)));
    expect(settledSum(settled, from(192, 48))).toBe(sum(used.slice(192, 240)));
    expect(settled.spans.map(({ outcome }) => outcome)).toEqual(new Array(10).fill("exact"));
    expect(lines.filter((line) => line.includes("register-law"))).toEqual([]);
  });

  test("reads at another hour, over midnight and over days are E3: every day comes to the same sharing", async () => {
    const gap = from(70, 200);
    const { settled } = await settle({
      usedWh: used,
      instead: nothing(...gap),
      reads: [{ after: 4 }, { after: 60 }, { after: 300 }, { after: 470 }],
    });
    expect(new Set(gap.map((position) => slotOf(settled, position)[0]))).toEqual(
      new Set(["E3 advance-of-span 2"]),
    );
    expect(settledSum(settled, gap)).toBe(sum(gap.map((position) => used[position] ?? 0)));
    expect(settled.spans.map(differenceWh)).toEqual([0, 0, 0]);
  });

  test("a figure that is not believed gives way to what the register leaves, reason 3", async () => {
    const { settled, lines } = await settle({
      usedWh: used,
      instead: new Map([[150, "30000"]]),
      reads: daily,
    });
    expect(lines).toContain("2026-10-08 SDS-V31 invalid");
    expect(slotOf(settled, 150)).toEqual(["E0 single-by-advance 3", used[150]]);
  });

  test("figures that the writer of the file made up are no reads: they are filled, reason 2", async () => {
    const { settled } = await settle({
      usedWh: used,
      instead: new Map(from(150, 3).map((slot) => [slot, "999"])),
      madeUp: new Set(from(150, 3)),
      reads: daily,
    });
    expect(slotOf(settled, 151)[0]).toBe("E1 residual-of-day 2");
    expect(settledSum(settled, from(150, 3))).toBe(sum(used.slice(150, 153)));
  });

  test("a read off the half hour is passed over, and the next ones bind", async () => {
    const { settled } = await settle({
      usedWh: used,
      instead: nothing(...from(60, 3)),
      reads: [{ after: 48 }, { after: 72, seconds: 17 }, { after: 96 }],
    });
    expect(settled.spans).toMatchObject([{ halfHours: 48, filled: 3, outcome: "exact" }]);
    expect(slotOf(settled, 61)[0]).toBe("E1 residual-of-day 2");
  });

  test("reads at odd minutes still bind a gap of a day or more, carried to the nearest half hour", async () => {
    const { settled } = await settle({
      usedWh: used,
      instead: nothing(...from(100, 96)),
      reads: [
        { after: 100, seconds: 840 },
        { after: 195, seconds: 960 },
      ],
    });
    expect(slotOf(settled, 150)[0]).toBe("E3 advance-of-span 2");
    expect(settledSum(settled, from(100, 96))).toBe(sum(used.slice(100, 195)));
    expect(settled.spans).toEqual([]);
  });

  test("neither a read that was made up nor one of another meter ends a span", async () => {
    const { settled, lines } = await settle({
      usedWh: used,
      instead: nothing(...from(60, 3)),
      reads: [
        { after: 48 },
        { after: 72, code: "E", offWh: 40 },
        { after: 96 },
        { after: 144, serial: "S2", offWh: -5_000_000 },
        { after: 192, serial: "S2", offWh: -5_000_000 },
      ],
    });
    expect(settled.spans.map(({ halfHours }) => halfHours)).toEqual([48, 48]);
    expect(settled.spans.map(({ outcome }) => outcome)).toEqual(["exact", "exact"]);
    expect(lines).toContain("2026-10-07 SDS-V53 note");
  });
});

describe("where half hours and register cannot agree a finding says why", () => {
  test("actuals alone miss the advance by a little: they stand", async () => {
    const { settled, lines } = await settle({
      usedWh: used,
      reads: [{ after: 48 }, { after: 96, offWh: 3 }, { after: 144, offWh: 3 }],
    });
    expect(settled.spans.map(differenceWh)).toEqual([-3, 0]);
    expect(settled.spans[0]?.outcome).toBe("rounding");
    expect(lines).toEqual(["2026-10-06 register-law note"]);
  });

  test.each([
    [48, "rounding"],
    [49, "allActual"],
    [-49, "allActual"],
  ])("actuals alone miss the advance of a day by %p Wh: %s", async (offWh, outcome) => {
    const { settled } = await settle({
      usedWh: used,
      reads: [{ after: 48 }, { after: 96, offWh }],
    });
    expect(settled.spans).toMatchObject([{ outcome }]);
  });

  test("actuals exceed the advance within tolerance: what is missing is 0", async () => {
    const offWh = -(used[60] ?? 0) - 7;
    const { settled, lines } = await settle({
      usedWh: used,
      instead: nothing(60),
      reads: [{ after: 48 }, { after: 96, offWh }],
    });
    expect(slotOf(settled, 60)).toEqual(["E0 single-by-advance 2", 0]);
    expect(settled.spans).toMatchObject([{ outcome: "withinTolerance", filled: 1 }]);
    expect(settled.spans.map(differenceWh)).toEqual([7]);
    expect(lines).toContain("2026-10-06 register-law note");
  });

  test("actuals exceed it by more: the register fills nothing, V60 says so", async () => {
    const offWh = -(used[60] ?? 0) - 300;
    const { settled, lines } = await settle({
      usedWh: used,
      instead: nothing(60),
      reads: [{ after: 48 }, { after: 96, offWh }],
    });
    expect(slotOf(settled, 60)[0]).toBe("E0 interpolation 2");
    expect(settled.spans[0]?.outcome).toBe("contradicts");
    expect(lines).toContain("2026-10-06 SDS-V60 suspect");
    expect(lines).toContain("2026-10-06 register-law note");
  });

  test("more is left than the half hours can carry: V54", async () => {
    const { settled, lines } = await settle({
      usedWh: used,
      instead: nothing(60, 61),
      reads: [{ after: 48 }, { after: 96, offWh: 40_000 }],
    });
    expect(settled.spans[0]?.outcome).toBe("tooMuch");
    expect(lines).toContain("2026-10-06 SDS-V54 refuse");
    expect(lines).toContain("2026-10-06 register-law note");
  });

  test("a read that fell is dropped, and the span reaches to the next one that stands", async () => {
    const { settled, lines } = await settle({
      usedWh: used,
      instead: nothing(...from(100, 4)),
      reads: [{ after: 48 }, { after: 96, offWh: -60_000 }, { after: 144 }],
    });
    expect(lines).toContain("2026-10-06 SDS-V51 refuse");
    expect(settled.spans).toMatchObject([{ halfHours: 96, outcome: "exact" }]);
    expect(slotOf(settled, 100)[0]).toBe("E3 advance-of-span 2");
  });

  test("a span that begins before the recording is not reckoned and binds nothing", async () => {
    const { settled } = await settle({
      usedWh: used,
      instead: nothing(...from(10, 3)),
      reads: [{ after: -48 }, { after: 48 }, { after: 96 }],
    });
    expect(settled.spans).toHaveLength(1);
    expect(settled.spansOutside).toBe(1);
    expect(slotOf(settled, 10)[0]).not.toMatch(/E[123] /);
  });
});

describe("without registers the file's own half hours and days serve", () => {
  test("a single gap lies between its neighbours, over midnight too; one side alone is repeated", async () => {
    const { settled } = await settle({ usedWh: used, instead: nothing(47, 479) });
    const between = Math.round(((used[46] ?? 0) + (used[48] ?? 0)) / 2);
    expect(slotOf(settled, 47)).toEqual(["E0 interpolation 2", between]);
    expect(slotOf(settled, 479)).toEqual(["E0 one-sided 2", used[478]]);
  });

  test("a lost day goes by the complete days of the week before: E5", async () => {
    const flat = daysOf(10, (day) => 100 + day);
    const { settled } = await settle({ usedWh: flat, instead: nothing(...from(384, 48)) });
    expect(slotOf(settled, 384)[0]).toBe("E5 previous-daily-advances 2");
    // Days 1 to 7 used 101 to 107 Wh a half hour; by any shape their mean is 104.
    const total = settledSum(settled, from(384, 48));
    expect(Math.abs(total - 48 * 104)).toBeLessThan(0.15 * 48 * 104);
  });

  test("daily registers of the week before serve where the half hours are lost: E5, and older ones E4", async () => {
    const lost = from(48, 432);
    const recent = await settle({
      usedWh: used,
      instead: nothing(...lost),
      reads: daily.slice(0, 9),
    });
    expect(slotOf(recent.settled, 9 * 48)[0]).toBe("E5 previous-daily-advances 2");
    const older = await settle({
      usedWh: used,
      instead: nothing(...from(0, 480).filter((slot) => slot % 48 !== 0)),
      reads: [{ after: 1 }, { after: 20 }],
    });
    expect(slotOf(older.settled, 9 * 48 + 10)[0]).toBe("E4 register-history 2");
  });

  test("of a home that says nothing the assumed year speaks, as large as it was named", async () => {
    const lost = nothing(...from(0, 48));
    const some = await settle({ usedWh: daysOf(1, 100), instead: lost });
    expect(slotOf(some.settled, 5)[0]).toBe("E9 annual-class-annual 2");
    const more = await settle({ usedWh: daysOf(1, 100), instead: lost }, 5_400_000);
    const [once, twice] = [some, more].map(({ settled }) => settledSum(settled, from(0, 48)));
    expect(Math.abs((twice ?? 0) - 2 * (once ?? 0))).toBeLessThanOrEqual(1);
    expect(once).toBeGreaterThan(2_700_000 / 365 / 2);
  });

  test("an actual is never changed, and nothing beyond the recording is filled", async () => {
    const gap = new Set([...from(30, 40), 200, 300]);
    const { settled } = await settle({ usedWh: used, instead: nothing(...gap), reads: daily });
    for (const [position, wh] of used.entries())
      if (!gap.has(position)) expect(slotOf(settled, position)).toEqual(["A - -", wh]);
    expect(settled.days).toHaveLength(10);
  });
});
