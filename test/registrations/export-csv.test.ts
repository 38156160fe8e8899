/** Registrations out of the record and into another: nothing of them is lost on the way. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { exportCsv } from "../../src/registrations/export-csv.ts";
import { OutputFailed } from "../../src/vee/write/part-file.ts";
import { deviceOf, mpanOf } from "../store/support/registration-lines.ts";
import { testFolder } from "../support/servers.ts";
import { type Cells, cellsOf, csvFile, useImports } from "./support/csv-files.ts";

const here = useImports();
const there = useImports();

const lines: readonly Cells[] = [
  cellsOf(1, {
    appointedTo: "2026-10-20",
    notices: "disabled:2026-10-05/2026-10-09 vacant:2026-10-06/",
    "device.meterId": "M00123456",
  }),
  cellsOf(1, {
    appointedFrom: "2026-10-20",
    energisation: "D",
    annualConsumptionWh: "",
    notices: "disabled:2026-10-05/2026-10-09 vacant:2026-10-06/",
    "device.meterId": "M00123456",
  }),
  cellsOf(2, {
    quantity: "AE",
    linkedMpan: mpanOf(1),
    "device.esme": deviceOf(1),
    "device.phases": "",
    "device.meterId": "M00123456",
  }),
  Object.fromEntries(Object.entries(cellsOf(3)).filter(([name]) => !name.startsWith("device."))),
];

test("an export is what was imported, line for line, and an import of it makes the same record", async () => {
  await here.importFile(csvFile(lines));
  const file = join(testFolder("export"), "registrations.csv.gz");
  expect(await exportCsv(here.record().pool, file)).toEqual({ lines: 4 });
  const text = gunzipSync(readFileSync(file)).toString().replaceAll(".000Z", "Z");
  expect(text).toBe(readFileSync(csvFile(lines), "utf8"));
  expect(existsSync(`${file}.part`)).toBe(false);
  expect(await there.importFile(file)).toMatchObject({ lines: 4, faults: 0 });
  const again = join(testFolder("export"), "again.csv");
  await exportCsv(there.record().pool, again);
  expect(readFileSync(again, "utf8")).toBe(gunzipSync(readFileSync(file)).toString());
});

test("a span is cut where its device was exchanged, and where it had none", async () => {
  await here.importFile(
    csvFile([cellsOf(4, { "device.from": "2026-10-05", "device.to": "2026-10-10" })]),
  );
  const [point] = await here
    .record()
    .rows("select point_id from point where mpan = $1", [mpanOf(4)]);
  await here
    .record()
    .rows(
      "insert into device_binding values ($1, 'AI', '2026-10-09T23:00Z', null, $2, 'S2A', 1, '2026-10-09T23:00Z')",
      [deviceOf(5), point?.["point_id"]],
    );
  const file = join(testFolder("export"), "exchange.csv");
  await exportCsv(here.record().pool, file);
  const cut = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.startsWith(mpanOf(4)))
    .map((line) => line.split(","))
    .map((cells) => [cells[2], cells[3], cells[16], cells[19], cells[20]]);
  expect(cut).toEqual([
    ["2026-10-01", "2026-10-05", "", "", ""],
    ["2026-10-05", "2026-10-10", deviceOf(4), "2026-10-05", "2026-10-10"],
    ["2026-10-10", "", deviceOf(5), "2026-10-10", ""],
  ]);
});

test("a meter that is exchanged in the middle of a day goes and comes at its minutes", async () => {
  const [off, on] = ["2026-10-20T11:10:00Z", "2026-10-20T11:50:00Z"];
  const exchanged = csvFile([
    cellsOf(6, { appointedTo: "2026-10-20", "device.to": off }),
    cellsOf(6, {
      appointedFrom: "2026-10-20",
      "device.esme": deviceOf(7),
      "device.from": on,
      "device.commissionedAt": on,
    }),
  ]);
  await here.importFile(exchanged);
  const bound = await here
    .record()
    .rows("select from_at, to_at from device_binding where device_id = any($1) order by from_at", [
      [deviceOf(6), deviceOf(7)],
    ]);
  expect(bound.map(({ from_at, to_at }) => [from_at, to_at].map(String))).toEqual([
    [expect.any(String), String(Date.parse(off))],
    [String(Date.parse(on)), "null"],
  ]);
  const file = join(testFolder("export"), "minutes.csv");
  await exportCsv(here.record().pool, file);
  const written = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.startsWith(mpanOf(6)));
  const given = readFileSync(exchanged, "utf8")
    .split("\n")
    .filter((line) => line.startsWith(mpanOf(6)));
  expect(written.map((line) => line.replaceAll(".000Z", "Z"))).toEqual(given);
});

test("a place where nothing can be written is named, and no part of a file stays", async () => {
  const folder = testFolder("export");
  const missing = join(folder, "nowhere", "registrations.csv");
  await expect(exportCsv(here.record().pool, missing)).rejects.toThrow(OutputFailed);
  await expect(exportCsv(here.record().pool, missing)).rejects.toThrow(`${missing}: cannot be`);
  const taken = join(folder, "taken.csv.gz");
  mkdirSync(taken);
  await expect(exportCsv(here.record().pool, taken)).rejects.toThrow(OutputFailed);
  expect(existsSync(`${taken}.part`)).toBe(false);
});
