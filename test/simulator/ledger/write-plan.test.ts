/** The ledger of a plan: repeatable to the byte, balanced, and in the form that its readers load. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { isSameRequest, readRunFile } from "../../../simulator/ledger/run-file.ts";
import { requestOf, writePlan } from "../../../simulator/ledger/write-plan.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { testFolder } from "../../support/servers.ts";
import { plannedLedger, smallPlan } from "../support/planned-ledger.ts";

const files = ["run.json", "truth.jsonl", "injected.jsonl", "registrations.jsonl", "reject.jsonl"];
const linesOf = (directory: string, name: string) =>
  readFileSync(join(directory, name), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

test("the same seed writes the same bytes, another seed others", async () => {
  const [first, again, other] = await Promise.all([
    plannedLedger(),
    plannedLedger(),
    plannedLedger({ seed: 2 }),
  ]);
  for (const name of files) {
    const bytes = readFileSync(join(first.directory, name));
    expect(readFileSync(join(again.directory, name)).equals(bytes)).toBe(true);
    expect(readFileSync(join(other.directory, name)).equals(bytes)).toBe(false);
  }
});

describe("counts", () => {
  test.each([
    ["winter: the first row of each first log is not ours", "2026-10-26"],
    ["summer: the first day has an edge of two half hours", "2026-07-02"],
  ])("%s", async (_, from) => {
    const { directory, run } = await plannedLedger({
      from: settlementDay(from),
      faults: "none",
      streamShare: 0,
    });
    const isSummer = from.includes("-07-");
    expect(run.mpanDays).toBe(run.points * 2);
    expect(run.notAppointed).toBe(run.points * (isSummer ? 47 : 1));
    expect(run.halfHours).toBe(
      run.mpanDays * 48 + run.notAppointed + (isSummer ? run.points * 2 : 0),
    );
    const truth = linesOf(directory, "truth.jsonl");
    expect(truth.reduce((sum: number, { sumWh }) => sum + sumWh, 0)).toBe(run.wh);
    const edge = truth.filter(({ appointed }) => appointed !== null && appointed[0] !== 1);
    expect(edge.map(({ day, appointed }) => [day, appointed])).toEqual(
      isSummer ? Array.from({ length: run.points }, () => ["2026-07-01", [47, 48]]) : [],
    );
    for (const { sumWh, openWh, closeWh, wh, appointed } of truth)
      if (appointed?.[0] === 1) expect([closeWh - openWh, wh.length]).toEqual([sumWh, 48]);
  });
});

test("an extra device has no MPAN and no registration, and its half hours are nobody's", async () => {
  const { directory } = await plannedLedger();
  const strangers = linesOf(directory, "truth.jsonl").filter(({ mpan }) => mpan === null);
  expect(strangers.flatMap(({ wh }) => wh).filter((wh) => wh !== null)).toHaveLength(49);
  const devices = linesOf(directory, "registrations.jsonl").map(({ device }) => device.esme);
  for (const { esme, appointed } of strangers) {
    expect(devices).not.toContain(esme[0]);
    expect(appointed).toBeNull();
  }
});

test("registrations name every point once, exports linked with their imports", async () => {
  const { directory, run } = await plannedLedger({ meters: 100 });
  const lines = linesOf(directory, "registrations.jsonl");
  expect(lines).toHaveLength(run.points);
  expect(Object.keys(lines[0])).toEqual([
    "mpan",
    "quantity",
    "appointedFrom",
    "appointedTo",
    "supplierDipId",
    "distributorDipId",
    "gspGroup",
    "connectionType",
    "connectionFrom",
    "marketSegment",
    "domestic",
    "energisation",
    "consent",
    "annualConsumptionWh",
    "annualConsumptionFrom",
    "linkedMpan",
    "device",
    "notices",
  ]);
  const imports = new Map(
    lines.filter(({ quantity }) => quantity === "AI").map((line) => [line.mpan, line.device.esme]),
  );
  const exports = lines.filter(({ quantity }) => quantity === "AE");
  expect(exports.length).toBeGreaterThan(2);
  for (const { linkedMpan, device } of exports) expect(imports.get(linkedMpan)).toBe(device.esme);
  for (const { annualConsumptionWh, annualConsumptionFrom } of lines)
    expect(annualConsumptionWh === null).toBe(annualConsumptionFrom === null);
});

test("rejections are planted for the stand-in, one half hour of a day without other faults", async () => {
  const { directory } = await plannedLedger();
  const [line] = linesOf(directory, "reject.jsonl");
  expect(line).toMatchObject({ code: "ECS1012", times: 1 });
  expect(line.period).toBeGreaterThan(1);
  expect(line.period).toBeLessThan(48);
  const injected = linesOf(directory, "injected.jsonl").filter(
    ({ mpan, day }) => mpan === line.mpan && day === line.day,
  );
  expect(injected.map(({ kind, seq }) => [kind, seq])).toEqual([["rejectedAtMds", []]]);
});

test("a ledger is written once and knows its plan", async () => {
  const { directory, plan } = await plannedLedger();
  await expect(writePlan(directory, plan, smallPlan)).rejects.toMatchObject({ code: "EEXIST" });
  const run = await readRunFile(directory);
  expect(run === null ? null : isSameRequest(run, requestOf(plan, smallPlan))).toBe(true);
  expect(run === null ? null : isSameRequest(run, { ...requestOf(plan, smallPlan), seed: 9 })).toBe(
    false,
  );
  expect(await readRunFile(testFolder("sds sim"))).toBeNull();
});
