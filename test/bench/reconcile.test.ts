/** The comparison with the platform's journal finds what is missing, doubled, wrong or strange, and names no MPAN. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { preparedFiles } from "../../bench/pipeline/prepared-files.ts";
import { reconcile } from "../../bench/pipeline/reconcile.ts";
import { settlementDay } from "../../src/domain/time/settlement-day.ts";

const fleet = { mpans: 2, days: 2, from: settlementDay("2026-10-26") };
const mpans = ["1499000000014", "1499000000023"];
const sums = [100, 200, 300, 400];

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sds-bench-reconcile-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A line as the stand-in writes it in its short form. */
function line(mpanDay: number, sumWh = sums[mpanDay] ?? 0): string {
  const mpan = mpans[Math.floor(mpanDay / 2)] ?? "";
  const day = mpanDay % 2 === 0 ? "2026-10-26" : "2026-10-27";
  return `{"pos":1,"at":"2026-10-28T08:00:00Z","channel":"IF-021","status":201,"code":"MSG0000","bytes":9,"reference":"r","mpan":"${mpan}","quantity":"AI","day":"${day}","sumWh":${sumWh},"sha256":"0"}`;
}

/** Messages go out in the order 2, 0, 3, 1 at 1000, 1001, …; each line was seen 50 ms after the one before. */
function judge(lines: readonly string[], warmUp = 0) {
  const files = preparedFiles(folder);
  const journal = join(folder, "platform.jsonl");
  const times = join(folder, "times");
  writeFileSync(files.points, `${mpans.join("\n")}\n`);
  writeFileSync(files.sums, Int32Array.from(sums));
  writeFileSync(files.order, Int32Array.from([2, 0, 3, 1]));
  writeFileSync(`${times}-sent.bin`, Float64Array.from([1_000, 1_001, 1_002, 1_003]));
  const looks = lines.flatMap((_, index) => [index + 1, 2_000 + index * 50]);
  writeFileSync(`${times}-looks.bin`, Float64Array.from(looks));
  writeFileSync(journal, lines.map((text) => `${text}\n`).join(""));
  return reconcile(fleet, folder, journal, { times, warmUp });
}

test("every MPAN-day once and right is in order, with the time that each took", async () => {
  const { reconciliation, latencyMs } = await judge([line(2), line(0), line(3), line(1)]);
  expect(reconciliation).toEqual({
    ok: true,
    right: 4,
    missing: 0,
    twice: 0,
    wrongEnergy: 0,
    unexpected: 0,
    callsRefused: 0,
    examples: [],
  });
  expect(latencyMs).toEqual({ p50: 1_098, p99: 1_147, max: 1_147 });
});

test("a message of the warm-up is compared, and has no time", async () => {
  const { reconciliation, latencyMs } = await judge([line(2), line(0), line(3), line(1)], 2);
  expect(reconciliation).toMatchObject({ ok: true, right: 4 });
  expect(latencyMs).toEqual({ p50: 1_147, p99: 1_147, max: 1_147 });
  expect((await judge([line(0), line(3), line(1)], 2)).reconciliation).toMatchObject({
    ok: false,
    missing: 1,
  });
});

test("a call that was refused is counted, and no fault while everything was taken once", async () => {
  const refused = '{"pos":5,"channel":"IF-021","status":400,"code":"MSG1006"}';
  const { reconciliation } = await judge([line(0), refused, line(1), line(2), line(3)]);
  expect(reconciliation).toMatchObject({ ok: true, right: 4, unexpected: 0, callsRefused: 1 });
});

describe("it is not in order", () => {
  test.each([
    [
      "missing",
      [line(0), line(1), line(2)],
      { missing: 1 },
      "MPAN 2, 2026-10-27: accepted 0 times",
    ],
    ["twice", [0, 1, 2, 3, 3].map((each) => line(each)), { twice: 1 }, "accepted 2 times"],
    ["wrong", [line(0, 101), line(1), line(2), line(3)], { wrongEnergy: 1 }, "off by 1 Wh"],
    [
      "strange",
      [0, 1, 2, 3].map((each) => line(each)).concat(line(0).replace("2026-10-26", "2026-10-25")),
      { unexpected: 1 },
      "line 5 of the journal",
    ],
  ])("with one %s", async (_, lines, expected, example) => {
    const { reconciliation } = await judge(lines);
    expect(reconciliation).toMatchObject({ ok: false, ...expected });
    expect(reconciliation.examples.join()).toContain(example);
    for (const mpan of mpans) expect(reconciliation.examples.join()).not.toContain(mpan);
  });
});
