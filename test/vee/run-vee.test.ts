/** The public recordings through the whole validator: what is known to be wrong with them must be found. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { describeNeeding } from "../support/needing.ts";
import { noRecordings, recordings, run } from "./support/files.ts";
import { Kept } from "./support/kept.ts";

const folder = recordings ?? "not there";

/** A fault located in the set, by its first half hour in UTC. */
interface Quirk {
  readonly meter: string;
  readonly startAt: number;
  readonly kind: string;
  readonly value: number;
}

const halfHourMs = 1_800_000;
const bambergOffsetMs = 3_600_000;

function quirksOf(set: string): Quirk[] {
  return readFileSync(join(folder, "quirks.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .filter(([name]) => name === set)
    .map(([, meter = "", start = "", kind = "", value = ""]) => ({
      meter,
      startAt: Date.parse(`${start}Z`) - bambergOffsetMs,
      kind,
      value: Number(value),
    }));
}

/** `meter day outcome` of each day in which a run of zeros has come to 48 half hours or more. */
function zeroRunDays({ meter, startAt, value }: Quirk): string[] {
  return placesOf(startAt, value).flatMap(({ day, slot }, index) => {
    const isLastOfDay = slot === 48 || index === value - 1;
    if (!isLastOfDay || index + 1 < 48) return [];
    return [`${meter} ${day} ${index + 1 >= 336 ? "suspect" : "note"}`];
  });
}

/** Day and slot of half hours in a row. */
function placesOf(startAt: number, count: number): { day: string; slot: number }[] {
  return Array.from({ length: count }, (_, index) => {
    const start = startAt + index * halfHourMs;
    const day = new Date(start).toISOString().slice(0, 10);
    return { day, slot: (start - Date.parse(`${day}T00:00Z`)) / halfHourMs + 1 };
  });
}

describeNeeding(noRecordings, "the Swiss homes", () => {
  const file = join(folder, "ch-bamberg/ch_half_hours_wh.csv.gz");
  const kept = new Kept();
  const finished = run([file], { timezone: "+01:00" }, [kept]);
  const quirks = recordings === null ? [] : quirksOf("ch-bamberg");
  const found = (rule: string, meter: string) =>
    kept.findings.filter((finding) => finding.rule === rule && finding.meter === meter);

  test("counts reconcile with the file", async () => {
    const { tally, files } = await finished;
    expect(files[0]?.kind).toBe("processed");
    expect(tally.counts).toEqual({ meters: 268, days: 268 * 50, halfHours: 630_336 });
    expect(tally.classes.slice(1).reduce((sum, count) => sum + count, 0)).toBe(630_336);
  });

  test("every kind of fault is expected in a way that is written down here", () => {
    const kinds = new Set(quirks.map(({ kind }) => kind.replace(/\d+_hh/, "n_hh")));
    expect([...kinds].sort()).toEqual([
      "all_zero_series",
      // Runs of quarter hours: in the half hours of the set they are too short for V43, or broken.
      "flat_nonzero_run_15min",
      "run_of_n_hh_above_24kWh",
      "zero_run_hh",
    ]);
  });

  test("every half hour above 24 kWh is invalid by V31", async () => {
    await finished;
    const runs = quirks.filter(({ kind }) => kind.startsWith("run_of_"));
    let halfHours = 0;
    for (const { meter, startAt, kind } of runs) {
      const count = Number(/\d+/.exec(kind)?.[0]);
      halfHours += count;
      for (const { day, slot } of placesOf(startAt, count)) {
        const finding = found("SDS-V31", meter).find((each) => each.day === day);
        expect(finding).toMatchObject({ outcome: "invalid" });
        expect(finding?.slots).toContain(slot);
      }
    }
    expect(halfHours).toBe(472);
  });

  test("every zero run is found by V42 on each day from its 48th half hour on, doubted from its 336th", async () => {
    await finished;
    const runs = quirks.filter(({ kind }) => kind === "zero_run_hh");
    expect(runs).toHaveLength(23);
    const expected = new Set(runs.flatMap(zeroRunDays));
    const zeroRuns = kept.findings.filter(({ rule }) => rule === "SDS-V42");
    const spoken = zeroRuns.map(({ meter, day, outcome }) => `${meter} ${day} ${outcome}`);
    expect(new Set(spoken)).toEqual(expected);
  });

  test("a home of nothing but zeros is doubted from its eighth day to its last", async () => {
    await finished;
    const [home, ...others] = quirks.filter(({ kind }) => kind === "all_zero_series");
    expect(others).toEqual([]);
    const meter = home?.meter ?? "";
    const doubted = found("SDS-V42", meter).filter(({ outcome }) => outcome === "suspect");
    expect(doubted.map(({ day }) => day).at(0)).toBe("2018-11-04");
    expect(doubted).toHaveLength(43);
  });

  test("fractions are carried on in each home: no energy is lost or made", async () => {
    await finished;
    const [, ...rows] = gunzipSync(readFileSync(file)).toString().trim().split("\n");
    const read = new Map(
      kept.series.map(({ meter, days }) => [
        meter,
        days.flatMap(({ readWh }) => readWh).reduce<number>((sum, wh) => sum + (wh ?? 0), 0),
      ]),
    );
    for (const row of rows) {
      const [meter = "", ...values] = row.split(",");
      const recorded = values.reduce((sum, value) => sum + Math.round(Number(value) * 1_000), 0);
      const left = recorded - 1_000 * (read.get(meter) ?? 0);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThan(1_000);
    }
    expect(rows).toHaveLength(268);
  });
});

describeNeeding(noRecordings, "the Australian files", () => {
  const nem12 = (name: string) => join(folder, "au-nem12", name);

  test.each([
    // Half hours of E1 and B1 in the file; UTC days: each local day touches two.
    ["Example_NEM12_different_interval_length.csv.gz", { meters: 1, days: 2, halfHours: 48 }],
    ["Example_NEM12_month_solar.csv.gz", { meters: 1, days: 64, halfHours: 2 * 31 * 48 }],
    ["Example_NEM12_multiple_meters.csv.gz", { meters: 2, days: 9, halfHours: 6 * 48 }],
    ["Example_NEM12_partialchannel.csv.gz", { meters: 1, days: 34, halfHours: 32 * 48 }],
    [
      "example-03-vic-ausnetservices-NEM12_with_register_reads.csv.gz",
      { meters: 1, days: 366, halfHours: 365 * 48 },
    ],
  ])("%s is processed and reconciles", async (name, counts) => {
    const { files, tally } = await run([nem12(name)]);
    expect(files).toMatchObject([{ kind: "processed", format: "nem12", timezone: "+10:00" }]);
    expect(tally.counts).toEqual(counts);
  });

  test("the month of a solar home is kept to the watt-hour", async () => {
    const { tally } = await run([nem12("Example_NEM12_month_solar.csv.gz")]);
    expect(tally.energy.get("AI")?.readWh).toBe(270_738);
    expect(tally.energy.get("AE")?.readWh).toBe(589_172);
  });

  test.each(["+10:00", "Z"])(
    "the register of a home-year agrees with its half hours at %s but for the reads known to be off",
    async (timezone) => {
      const kept = new Kept();
      await run(
        [nem12("example-03-vic-ausnetservices-NEM12_with_register_reads.csv.gz")],
        { timezone },
        [kept],
      );
      const mismatches = kept.findings.filter(({ rule }) => /V6[0234]$/.test(rule));
      expect(mismatches.map(({ day, outcome, text }) => `${day} ${outcome} ${text}`)).toEqual(
        timezone === "Z"
          ? []
          : [
              "2014-03-22 note Half hours 3259 Wh, register 3248",
              "2014-03-23 note Half hours 3259 Wh, register 3248",
              "2014-05-24 note Half hours 9974 Wh, register 9962",
              "2014-05-25 note Half hours 9974 Wh, register 9962",
            ],
      );
    },
  );

  test("the broken ones are refused with line and reason, and leave nothing behind", async () => {
    const kept = new Kept();
    const broken = [
      ["Example_NEM12_15min_200_30min_300.csv", 3, "96 values of 15 minutes"],
      ["Example_NEM12_empty.csv", 2, "no day before it"],
      ["Example_NEM12_incomplete_interval.csv", 3, "48 values of 30 minutes"],
      ["Example_NEM12_missing_header.csv", 2, "the header 100,NEM12"],
      ["Example_NEM12_powercor_missing_fields.csv", 2, "the header 100,NEM12"],
    ] as const;
    const good = nem12("Example_NEM12_partialchannel.csv.gz");
    const { files, tally } = await run(
      [...broken.map(([name]) => nem12(`invalid/${name}`)), good],
      {},
      [kept],
    );
    for (const [index, [name, line, says]] of broken.entries()) {
      const outcome = files[index];
      expect(outcome?.kind).toBe("refused");
      const reason = outcome?.kind === "refused" ? outcome.reason : "";
      expect(reason).toContain(`${name} line ${line}: `);
      expect(reason).toContain(says);
    }
    expect(files.at(-1)?.kind).toBe("processed");
    expect(tally.counts.meters).toBe(1);
    expect(kept.series).toHaveLength(2);
  });
});
