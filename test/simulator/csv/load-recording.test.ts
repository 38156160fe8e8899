/** Recordings: wide and long, plain and gzip, moved by whole days; bad files are refused with line and reason. */
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { checkLedger } from "../../../simulator/check/check-ledger.ts";
import { loadRecording } from "../../../simulator/csv/load-recording.ts";
import { makePlan } from "../../../simulator/plan.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { lackOf, testNeeding } from "../../support/needing.ts";
import { testFolder } from "../../support/servers.ts";
import { settleIdeally, writeJournal } from "../support/ideal-service.ts";
import { plannedLedger, smallPlan } from "../support/planned-ledger.ts";

const limits = { from: settlementDay("2026-10-26"), meters: null, days: null };
const bamberg = join(
  import.meta.dirname,
  "../../../../shared/data/ch-bamberg/ch_half_hours_wh.csv.gz",
);

/** Local stamps from a first one on, half an hour apart. */
function stamps(first: string, count: number): string[] {
  const start = Date.parse(`${first}Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(start + index * 1_800_000).toISOString().slice(0, 16),
  );
}

function wide(first: string, homes: Record<string, (number | string)[]>): string {
  const count = Object.values(homes)[0]?.length ?? 0;
  const rows = Object.entries(homes).map(([name, values]) => [name, ...values].join(","));
  return [`home,${stamps(first, count).join(",")}`, ...rows, ""].join("\n");
}

async function file(content: string | Buffer, name = "homes.csv"): Promise<string> {
  const path = join(testFolder("sds sim"), name);
  await writeFile(path, content);
  return path;
}

const threeDays = Array.from({ length: 144 }, (_, index) => index);

describe("wide form", () => {
  test("the first local day lands on the first day of the run; the half hours before it are kept", async () => {
    const path = await file(
      wide("2018-10-29T00:00", { a: threeDays, b: threeDays.map((value) => value + 1_000) }),
    );
    const recording = await loadRecording({ file: path, offsetMinutes: 60 }, limits);
    expect(new Date(recording.startAt).toISOString()).toBe("2026-10-25T23:00:00.000Z");
    expect(recording).toMatchObject({
      dayCount: 2,
      slotCount: 144,
      firstLocalDay: "2018-10-29",
      shiftDays: 2_919,
    });
    const plan = await makePlan({
      ...smallPlan,
      meters: null,
      days: null,
      faults: "none",
      csv: { file: path, offsetMinutes: 60 },
    });
    const meter = plan.fleet.meter(2);
    expect(meter).toMatchObject({ phases: 3, variant: "S2C", exportMpan: null });
    expect([...plan.fleet.day(meter, settlementDay("2026-10-26")).AI].slice(0, 3)).toEqual([
      1_002, 1_003, 1_004,
    ]);
    expect(plan.fleet.day(meter, settlementDay("2026-10-25")).AI[47]).toBe(1_001);
    expect(plan.fleet.day(meter, settlementDay("2026-10-25")).AI[45]).toBeNaN();
    const open = plan.registers.at(meter, "AI", settlementDay("2026-10-26"));
    const close = plan.registers.at(meter, "AI", settlementDay("2026-10-27"));
    expect(close - open).toBe(
      Array.from({ length: 48 }, (_, index) => 1_002 + index).reduce((a, b) => a + b),
    );
  });

  test("gzip is read directly; days and homes can be limited", async () => {
    const path = await file(
      gzipSync(wide("2018-10-29T00:00", { a: threeDays, b: threeDays })),
      "homes.csv.gz",
    );
    const recording = await loadRecording(
      { file: path, offsetMinutes: 60 },
      { ...limits, meters: 1, days: 1 },
    );
    expect(recording.homes).toHaveLength(1);
    expect(recording.dayCount).toBe(1);
  });
});

describe("long form", () => {
  test("in any order, with gaps", async () => {
    const lines = stamps("2018-10-29T00:00", 50).map((stamp, index) => `a,${stamp},${index}`);
    const [gone] = lines.splice(10, 1);
    const path = await file(
      ["meter,start,wh", ...lines.reverse(), "b,2018-10-29T01:00Z,7.5"].join("\n"),
    );
    const recording = await loadRecording(
      { file: path, offsetMinutes: 60 },
      { ...limits, days: 1 },
    );
    expect(gone).toBe("a,2018-10-29T05:00,10");
    expect(recording.homes.map(({ name }) => name).sort()).toEqual(["a", "b"]);
    const a = recording.homes.find(({ name }) => name === "a");
    expect([...(a?.wh ?? [])].slice(8, 12)).toEqual([8, 9, Number.NaN, 11]);
    const b = recording.homes.find(({ name }) => name === "b");
    expect(b?.wh[4]).toBe(7);
  });
});

describe("a bad file is refused with its place and what would pass", () => {
  const good = wide("2018-10-29T00:00", { a: threeDays });
  test.each<[string, string | Buffer, RegExp]>([
    ["empty", "", /line 1: the heading is ""; expected meter,start,wh/],
    [
      "no homes",
      good.split("\n").slice(0, 1).join("\n"),
      /no homes in it; expected at least one line/,
    ],
    ["another heading", "id,time,kwh\n1,2,3\n", /line 1: the heading is "id,time,kwh"/],
    [
      "a text for a number",
      good.replace(",17,", ",many,"),
      /line 2: column 19 holds "many"; expected watt-hours/,
    ],
    ["a row too short", good.replace(",143\n", "\n"), /line 2: 144 columns; expected 145/],
    [
      "headings out of step",
      good.replace("T05:00", "T05:10"),
      /line 1: heading 12 is "2018-10-29T05:10"/,
    ],
    [
      "a heading that is no time",
      good.replace("2018-10-29T00:00", "first"),
      /line 1: the second heading is "first"/,
    ],
    [
      "less than a day",
      wide("2018-10-29T00:00", { a: threeDays.slice(0, 49) }),
      /no whole UTC day in it/,
    ],
    [
      "bad long line",
      "meter,start,wh\na,2018-10-29T00:10,5\n",
      /line 2: start is "2018-10-29T00:10"; expected the start of a half hour/,
    ],
    [
      "long line twice",
      "meter,start,wh\na,2018-10-29T00:00,5\na,2018-10-29T00:00,5\n",
      /line 3: this half hour of this home a second time/,
    ],
    ["long value", "meter,start,wh\na,2018-10-29T00:00,1e999\n", /line 2: wh is "1e999"/],
    [
      "30 February",
      "meter,start,wh\na,2018-02-30T00:00,5\n",
      /line 2: start is "2018-02-30T00:00"/,
    ],
    [
      "half a gzip",
      gzipSync(good).subarray(0, 60),
      /unreadable .*expected a whole text or gzip file/,
    ],
  ])("%s", async (_, content, message) => {
    const path = await file(content);
    await expect(loadRecording({ file: path, offsetMinutes: 60 }, limits)).rejects.toThrow(message);
  });

  test("a file that is not there", async () => {
    await expect(loadRecording({ file: "/nowhere.csv", offsetMinutes: 0 }, limits)).rejects.toThrow(
      /^\/nowhere\.csv: cannot be opened/,
    );
  });

  test("more days than were recorded", async () => {
    const path = await file(good);
    await expect(
      loadRecording({ file: path, offsetMinutes: 60 }, { ...limits, days: 9 }),
    ).rejects.toThrow(/--days 9, but 2 whole UTC days are recorded; expected --days 2 or fewer/);
  });
});

describe("recorded faults", () => {
  test("go out as they are, are expected by their class, and an ideal service ends them so", async () => {
    const odd: (number | string)[] = threeDays.map((value) => value + 100);
    odd[10] = 4_294_967_295;
    odd[20] = 41_401;
    odd[21] = 41_400;
    odd[30] = "";
    const path = await file(wide("2018-10-29T00:00", { odd, zero: threeDays.map(() => 0) }));
    const { directory, plan } = await plannedLedger({
      meters: null,
      days: null,
      faults: "none",
      csv: { file: path, offsetMinutes: 60 },
    });
    expect(
      plan.faults.map(({ kind, params, planting }) => [
        kind,
        params["class"],
        planting.expect?.ending,
      ]),
    ).toEqual([
      ["recorded", "aboveMaximum", "E"],
      ["recorded", "absent", "E"],
      ["recorded", "zeroRun", "A"],
      ["recorded", "zeroRun", "A"],
    ]);
    writeJournal(directory, settleIdeally(directory, plan));
    const report = await checkLedger(directory);
    expect(report.differences).toEqual([]);
    expect(report.halfHours).toMatchObject({
      actual: 4 * 48 - 3,
      estimated: 3,
      defaulted: 0,
      notAppointed: 2,
    });
  });

  // The recording lies beside the repository, not in it: a checkout alone does not have it.
  const noRecording = lackOf("../shared/data beside the repository", existsSync(bamberg));
  testNeeding(noRecording, "of 268 recorded homes: every half hour has its ending", async () => {
    const { directory, plan, run } = await plannedLedger({
      meters: null,
      days: 3,
      faults: "none",
      csv: { file: bamberg, offsetMinutes: 60 },
    });
    expect(run).toMatchObject({ meters: 268, mpanDays: 804, notAppointed: 268 });
    writeJournal(directory, settleIdeally(directory, plan));
    expect((await checkLedger(directory)).differences).toEqual([]);
  });
});
