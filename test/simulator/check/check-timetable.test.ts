/** The timetable part of the checker: content with a service that keeps every cut-off, and with nothing less. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { checkTimetable, type TimetableReport } from "../../../simulator/check/check-timetable.ts";
import { cutOffsOf, finalCutOffOf } from "../../../simulator/settlement-runs.ts";
import { formatInstant } from "../../../src/domain/time/instant.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { bodyOf, settleIdeally, type Version } from "../support/ideal-service.ts";
import { plannedLedger } from "../support/planned-ledger.ts";

interface Timed extends Version {
  at: number;
}

const hourMs = 3_600_000;
const options = {
  meters: 20,
  days: 5,
  seed: 3,
  faults: "none",
  streamShare: 0,
  lateShare: 0.3,
} as const;

/** A plan with late logs, settled in time, with the versions changed as a test wants them. */
async function settled(
  change: (versions: Timed[]) => Timed[] = (versions) => versions,
): Promise<TimetableReport> {
  const { directory, plan } = await plannedLedger(options);
  const tooLate = new Set(
    plan.faults
      .filter(({ kind }) => kind === "lateAfterFinal")
      .map(({ meter, day }) => `${meter.importMpan} ${day}`),
  );
  const seen = new Set<string>();
  const versions = settleIdeally(directory, plan).flatMap((version): Timed[] => {
    const key = `${version.mpan} ${version.day}`;
    const isSecond = seen.has(`${key} ${version.quantity}`);
    seen.add(`${key} ${version.quantity}`);
    if (isSecond && tooLate.has(key)) return [];
    const [first, , third] = cutOffsOf(settlementDay(version.day));
    return [{ ...version, at: ((isSecond ? third : first)?.at ?? 0) - hourMs }];
  });
  writeTimed(directory, change(versions));
  return checkTimetable(directory);
}

function writeTimed(directory: string, versions: readonly Timed[]): void {
  const lines = versions.flatMap((version, index) => {
    const reference = `S-IF-021-1400000003-SDS-20261030-${index}`;
    const { mpan, quantity, day, verdict } = version;
    const at = formatInstant(version.at);
    const body = bodyOf(version, reference);
    return [
      { pos: 0, at, channel: "IF-021", status: 201, code: "MSG0000", body },
      { pos: 0, at, verdict, reference, mpan, quantity, day, codes: [] },
    ];
  });
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  writeFileSync(join(directory, "platform.jsonl"), text);
}

test("a service that keeps every cut-off has no differences", async () => {
  const report = await settled();
  expect(report.differences).toEqual([]);
  expect(report.ok).toBe(true);
  for (const { held, met } of Object.values(report.cutOffs)) expect(met).toBe(held);
  expect(Object.keys(report.cutOffs)).toEqual(["II", "SF", "R1", "R2", "R3", "RF"]);
  expect(report.late.planted).toBeGreaterThan(10);
  expect(report.late.resubmittedOnce).toBe(report.late.planted);
  expect(report.afterFinal.planted).toBeGreaterThan(0);
  expect(report.afterFinal.withoutEffect).toBe(report.afterFinal.planted);
  expect(report.submittedAfterFinal).toBe(0);
  expect(report.versions).toBe(report.days + report.late.planted);
});

describe("a defect is found and its day is named", () => {
  const isActual = ({ slots }: Timed) => slots.every(({ q }) => q === "A");
  /** Changes the first version of which this holds. */
  const changing =
    (
      holds: (version: Timed, index: number, all: Timed[]) => boolean,
      change: (version: Timed) => Timed[],
    ) =>
    (versions: Timed[]) => {
      const index = versions.findIndex(holds);
      expect(index).toBeGreaterThanOrEqual(0);
      return versions.flatMap((version, at) => (at === index ? change(version) : [version]));
    };
  const isSecond = ({ mpan, day }: Timed, index: number, all: Timed[]) =>
    all.findIndex((other) => other.mpan === mpan && other.day === day) < index;

  test.each<[string, RegExp, (versions: Timed[]) => Timed[]]>([
    [
      "a cut-off missed by a second",
      /no version was accepted before the cut-off of II$/,
      changing(isActual, (version) => [{ ...version, at: version.at + hourMs + 1_000 }]),
    ],
    [
      "a version at the very cut-off",
      /cut-off of II$/,
      changing(isActual, (version) => [{ ...version, at: version.at + hourMs }]),
    ],
    [
      "a version that was rejected",
      /cut-off of RF$/,
      changing(isActual, (version) => [{ ...version, verdict: "rejected" }]),
    ],
    ["a late actual left out", /sent again 0 times/, changing(isSecond, () => [])],
    [
      "a late actual sent twice",
      /sent again 2 times/,
      changing(isSecond, (version) => [version, { ...version, at: version.at + 1_000 }]),
    ],
    [
      "a submission after the final run",
      /submitted after its final run/,
      changing(isActual, (version) => [
        version,
        { ...version, at: finalCutOffOf(settlementDay(version.day)) },
      ]),
    ],
    [
      "one after the final run that the centre turns down",
      /submitted after its final run/,
      changing(isActual, (version) => [
        version,
        { ...version, verdict: "rejected", at: finalCutOffOf(settlementDay(version.day)) },
      ]),
    ],
  ])("%s", async (_, what, change) => {
    const { ok, differences } = await settled(change);
    expect(ok).toBe(false);
    expect(differences.some((difference) => what.test(difference.what))).toBe(true);
    expect(new Set(differences.map(({ meter, day }) => `${meter} ${day}`)).size).toBe(1);
  });
});
