/** The register law over files: whatever is missing, settled half hours between two valid reads are the advance. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import { differenceWh, type SettledSeries } from "../../../src/vee/estimate/settled-series.ts";
import { describeNeeding } from "../../support/needing.ts";
import { fileOf, noRecordings, recordings, run } from "../support/files.ts";
import { Kept } from "../support/kept.ts";
import { firstDay, nem12File, registerAt } from "../support/nem12.ts";
import { daysOf, plainHome } from "../support/recorded-columns.ts";

const halfHourMs = 1_800_000;

async function settle(
  file: string,
  timezone: string,
): Promise<{ settled: SettledSeries; findings: Kept["findings"] }> {
  const kept = new Kept();
  await run([file], { timezone, estimate: initialEstimateSettings }, [kept]);
  const [settled] = kept.settled;
  if (settled === undefined) throw new Error("nothing was settled");
  return { settled, findings: kept.findings };
}

/** Settled watt-hours and quality characters by half hour since 1970 UTC, as they would be sent. */
function halfHoursOf({ judged, days }: SettledSeries): ReadonlyMap<number, [number, string]> {
  const found = new Map<number, [number, string]>();
  for (const [place, { day }] of judged.days.entries())
    for (const [slot, wh] of days[place]?.wattHours.entries() ?? [])
      if (wh !== null)
        found.set(Date.parse(`${day}T00:00Z`) / halfHourMs + slot, [
          wh,
          days[place]?.quality.charAt(slot) ?? "",
        ]);
  return found;
}

const used = daysOf(8, plainHome);
const readings = fc.uniqueArray(fc.integer({ min: 0, max: used.length }), {
  minLength: 2,
  maxLength: 30,
});
const gaps = fc.array(
  fc.record({ first: fc.nat({ max: used.length - 1 }), length: fc.integer({ min: 1, max: 100 }) }),
  { maxLength: 12 },
);

test("for any gaps and any reads on the half hour, filled half hours are what the register left", async () => {
  await fc.assert(
    fc.asyncProperty(readings, gaps, async (after, lost) => {
      const instead = new Map<number, string>();
      for (const { first, length } of lost)
        for (let slot = first; slot < Math.min(used.length, first + length); slot += 1)
          instead.set(slot, "");
      const ends = [...after].sort((a, b) => a - b);
      const file = nem12File({ usedWh: used, instead, reads: ends.map((end) => ({ after: end })) });
      const { settled, findings } = await settle(file, "Z");
      const halfHours = halfHoursOf(settled);
      const opens = Date.parse(`${firstDay}T00:00Z`) / halfHourMs;
      for (const [index, to] of ends.slice(1).entries()) {
        const from = ends[index] ?? 0;
        let settledWh = 0;
        for (let slot = from; slot < to; slot += 1)
          settledWh += halfHours.get(opens + slot)?.[0] ?? 0;
        expect(settledWh).toBe(registerAt(used, to) - registerAt(used, from));
      }
      expect(halfHours.size).toBe(used.length);
      expect(settled.spans.map(differenceWh)).toEqual(new Array(ends.length - 1).fill(0));
      expect(findings.filter(({ rule }) => rule === "register-law")).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("whatever the reads say and whenever they were taken, a span adds up or has a finding that says why not", async () => {
  const oddReads = fc.uniqueArray(
    fc.record({
      after: fc.integer({ min: -20, max: used.length + 20 }),
      seconds: fc.constantFrom(0, 9, 400, 900, 1_500),
      offWh: fc.constantFrom(0, 0, 0, 1, -1, 60, -60, 700, -700, 50_000),
      code: fc.constantFrom("N", "N", "N", "E", "R"),
      serial: fc.constantFrom("S1", "S1", "S1", "S1", "S2"),
    }),
    { minLength: 2, maxLength: 30, selector: ({ after }) => after },
  );
  await fc.assert(
    fc.asyncProperty(oddReads, gaps, async (reads, lost) => {
      const instead = new Map<number, string>();
      for (const { first, length } of lost)
        for (let slot = first; slot < Math.min(used.length, first + length); slot += 1)
          instead.set(slot, "");
      const ordered = [...reads].sort((a, b) => a.after - b.after);
      const file = nem12File({ usedWh: used, instead, reads: ordered });
      const { settled, findings } = await settle(file, "Z");
      const differing = settled.spans.filter((span) => differenceWh(span) !== 0);
      const law = findings.filter(({ rule }) => rule === "register-law");
      expect(law).toHaveLength(differing.length);
      expect(halfHoursOf(settled).size).toBe(used.length);
    }),
    { numRuns: 150 },
  );
});

test("the order of the records changes nothing", async () => {
  const reads = [{ after: 0 }, { after: 100 }, { after: 260 }, { after: 384 }];
  const instead = new Map([...Array(150).keys()].map((slot) => [slot + 60, ""]));
  const text = readFileSync(nem12File({ usedWh: used, instead, reads }), "utf8");
  const [header = "", channel = "", ...records] = text.trim().split("\r\n");
  const turned = [header, channel, ...records.slice(0, -1).reverse(), "900"].join("\r\n");
  const inOrder = await settle(fileOf("a.csv", text), "Z");
  const backwards = await settle(fileOf("a.csv", turned), "Z");
  expect(backwards.settled.days).toEqual(inOrder.settled.days);
  expect(backwards.settled.spans).toEqual(inOrder.settled.spans);
});

const name = "au-nem12/example-03-vic-ausnetservices-NEM12_with_register_reads.csv.gz";

/** Watt-hours by half hour since 1970 UTC of the reads within 10 s of one, from the text itself. */
function registersOf(text: string, offsetHours: number): readonly (readonly [number, number])[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.startsWith("500,"))
    .flatMap((line): (readonly [number, number])[] => {
      const [, , , stamp = "", index = ""] = line.split(",");
      const iso = stamp.replace(/(....)(..)(..)(..)(..)(..)/, "$1-$2-$3T$4:$5:$6Z");
      const at = Date.parse(iso) - offsetHours * 3_600_000;
      const nearest = Math.round(at / halfHourMs);
      return Math.abs(at - nearest * halfHourMs) > 10_000
        ? []
        : [[nearest, Math.round(Number(index) * 1_000)]];
    })
    .sort(([a], [b]) => a - b);
}

/** Settled half hours against each advance, by sums of this test's own. */
function reckon(
  halfHours: ReadonlyMap<number, readonly [number, string]>,
  registers: readonly (readonly [number, number])[],
): readonly { readonly filled: number; readonly offWh: number }[] {
  return registers.slice(1).map(([to, closingWh], index) => {
    const [from = to, openingWh = 0] = registers[index] ?? [];
    const slots = Array.from({ length: to - from }, (_, place) => halfHours.get(from + place));
    const sumWh = slots.reduce((sum, slot) => sum + (slot?.[0] ?? 0), 0);
    const filled = slots.filter((slot) => slot?.[1] !== "A").length;
    return { filled, offWh: sumWh - (closingWh - openingWh) };
  });
}

/** The same file with one half hour in twenty blanked, in runs of 1 to 144, drawn from a seed. */
function withGaps(text: string, seed: number): string {
  let state = seed;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let left = 0;
  return text
    .split(/\r?\n/)
    .map((line) => {
      if (!line.startsWith("300,")) return line;
      const cells = line.split(",");
      for (let cell = 2; cell < 50; cell += 1) {
        if (left === 0 && draw() < 0.005) left = 1 + Math.floor(144 * draw() ** 3);
        if (left === 0) continue;
        left -= 1;
        cells[cell] = "";
      }
      return cells.join(",");
    })
    .join("\n");
}

describeNeeding(noRecordings, "a recorded home-year with its register", () => {
  const text =
    recordings === null ? "" : gunzipSync(readFileSync(join(recordings, name))).toString();

  test.each([
    ["+10:00", null],
    ["+10:00", 1],
    ["+10:00", 2],
    ["Z", 3],
  ])(
    "at %s, gaps of seed %p: a span that was filled is the advance, any other says why not",
    async (timezone, seed) => {
      const file = fileOf("year.csv", seed === null ? text : withGaps(text, seed));
      const { settled, findings } = await settle(file, timezone);
      const halfHours = halfHoursOf(settled);
      expect(halfHours.size).toBe(365 * 48);
      const spans = reckon(halfHours, registersOf(text, timezone === "Z" ? 0 : 10));
      // 720 reads, 7 of them more than 10 s off the half hour.
      expect(spans).toHaveLength(712);
      expect(settled.spans).toHaveLength(712);
      const filledSpans = spans.filter(({ filled }) => filled > 0);
      expect(filledSpans.filter(({ offWh }) => offWh !== 0)).toEqual([]);
      const differing = spans.filter(({ offWh }) => offWh !== 0);
      const law = findings.filter(({ rule }) => rule === "register-law");
      expect(law).toHaveLength(differing.length);
      // None is off by more than the source rounds: 12 Wh over 24 half hours at most.
      expect(law.filter(({ text: why }) => !why.endsWith("are rounded apart"))).toEqual([]);
      if (seed === null) expect([filledSpans.length, differing.length]).toEqual([0, 299]);
      else expect(filledSpans.length).toBeGreaterThan(50);
    },
  );
});
