/** A CSV file of registrations twice, or broken off: it has one effect, and what it replaces is kept. */
import { describe, expect, test } from "@jest/globals";
import { mpan } from "../../src/domain/identity/mpan.ts";
import type { FileImportOptions } from "../../src/registrations/import-file.ts";
import { saveFacts } from "../store/support/market-facts.ts";
import { now } from "../store/support/record.ts";
import { mpanOf } from "../store/support/registration-lines.ts";
import { londonDay } from "../support/standing.ts";
import { cellsOf, csvFile, useImports } from "./support/csv-files.ts";

const { record, importFile, faultsOf, spansOf } = useImports();

const versions = () =>
  record().rows(
    "select 'r' as of, xmin::text, point_id from registration union all select 'b', xmin::text, point_id from device_binding order by 1, 3",
  );

test("the same file again writes nothing, and says when it was done; read once more it writes nothing either", async () => {
  const file = csvFile([cellsOf(1), cellsOf(2), "bad"]);
  await importFile(file);
  const before = await versions();
  expect(await importFile(file)).toMatchObject({ lines: 2, faults: 1, doneBefore: now });
  const again = await importFile(file, { again: true });
  expect(again).toMatchObject({ lines: 2, faults: 1, doneBefore: null });
  expect(await faultsOf(again.importId)).toHaveLength(1);
  expect(await versions()).toEqual(before);
});

test("what is replaced is kept as it was believed, with the instants between which it was", async () => {
  await importFile(csvFile([cellsOf(3)]));
  const later = { now: () => now + 1_000 };
  await importFile(csvFile([cellsOf(3, { energisation: "D", "device.variant": "S2B" })]), later);
  expect(await spansOf(3)).toEqual(["2026-09-30T23 open D"]);
  const past = (table: string, column: string) =>
    record().rows(
      `select h.${column} as was, h.known_at, h.known_to from ${table} h join point using (point_id) where mpan = $1`,
      [mpanOf(3)],
    );
  const span = { known_at: now, known_to: now + 1_000 };
  expect(await past("registration_past", "energisation")).toEqual([{ was: "E", ...span }]);
  expect(await past("device_binding_past", "variant")).toEqual([{ was: "S2A", ...span }]);
});

test("a point that messages have told of is left to them", async () => {
  const from = londonDay("2026-10-10");
  await importFile(csvFile([cellsOf(4), cellsOf(5)]));
  const fact = { aspect: "energisation", subject: "", from, value: { status: "D" } } as const;
  const stamp = { mpan: mpan(mpanOf(4)), stampedAt: now, transactionId: "T-4" };
  await saveFacts(record(), { pointFacts: [{ ...fact, ...stamp }] });
  const { importId } = await importFile(
    csvFile([cellsOf(4, { consent: "D" }), cellsOf(5, { consent: "D" })]),
  );
  expect(await faultsOf(importId)).toEqual([
    expect.stringMatching(/^2 mpan: is a point that messages of the market have told of since, /),
  ]);
  expect(await spansOf(4)).toEqual(["2026-09-30T23 2026-10-09T23 E", "2026-10-09T23 open D"]);
});

test("what messages tell of a point while the file is broken off stands when it goes on", async () => {
  const file = csvFile([cellsOf(6), cellsOf(7)]);
  const onProgress = (phase: string) => {
    if (phase === "applying") throw new Error("broken off");
  };
  await expect(importFile(file, { onProgress })).rejects.toThrow("broken off");
  const from = londonDay("2026-10-12");
  const appointed = { supplierDipId: "2300000099", distributorDipId: "2500000002", scenario: null };
  const facts = [
    { aspect: "appointment", value: appointed },
    { aspect: "gspGroup", value: { group: "_H" } },
    { aspect: "connection", value: { type: "W", direction: "I" } },
    { aspect: "domestic", value: { isDomestic: true } },
  ] as const;
  const stamp = { mpan: mpan(mpanOf(6)), stampedAt: now, transactionId: "T-6" };
  const pointFacts = facts.map((fact) => ({ ...fact, subject: "" as const, from, ...stamp }));
  await saveFacts(record(), { pointFacts });
  await importFile(file);
  expect(await spansOf(6)).toEqual(["2026-10-11T23 open U"]);
  expect(await spansOf(7)).toEqual(["2026-09-30T23 open E"]);
});

describe("one that is broken off", () => {
  const lines = Array.from({ length: 12_000 }, (_, index) =>
    index % 1_000 === 7 ? "bad" : cellsOf(100_000 + index, deviceOf(index)),
  );
  function deviceOf(index: number) {
    const digits = index.toString(16).toUpperCase().padStart(4, "0");
    return { "device.esme": `02-5D-53-05-00-00-${digits.slice(0, 2)}-${digits.slice(2)}` };
  }
  const breakOff =
    (phase: string, calls: number): FileImportOptions["onProgress"] =>
    (at) => {
      calls -= at === phase ? 1 : 0;
      if (calls < 0) throw new Error("broken off");
    };
  const countOf = async (statement: string) => (await record().rows(statement))[0]?.["n"];
  const registered = () =>
    countOf(
      "select count(*)::int as n from registration join point using (point_id) where mpan like '14990010%' or mpan like '14990011%'",
    );

  test("goes on where it was: while it was read, applied, or after the server lost what was staged", async () => {
    const file = csvFile(lines);
    const broken = (phase: string, calls: number) =>
      expect(importFile(file, { onProgress: breakOff(phase, calls) })).rejects.toThrow(
        "broken off",
      );
    await broken("reading", 7);
    const readLine = await countOf(
      "select max(read_line)::int as n from registration_import where state = 'reading'",
    );
    expect(readLine).toBeGreaterThan(10_000);
    await broken("applying", 0);
    expect(await countOf("select count(*)::int as n from registration_staging")).toBe(11_988);
    await record().rows("truncate registration_staging");
    await broken("applying", 1);
    expect(await registered()).toBe(11_988);
    const done = await importFile(file);
    expect(done).toMatchObject({ lines: 11_988, faults: 12, doneBefore: null });
    expect(await registered()).toBe(11_988);
    expect(await faultsOf(done.importId)).toHaveLength(12);
    expect(await countOf("select count(*)::int as n from registration_staging")).toBe(0);
  });

  test("refuses a second one beside it", async () => {
    const file = csvFile([cellsOf(50)]);
    let second: Promise<unknown> | null = null;
    await importFile(file, {
      onProgress: () => {
        second ??= importFile(csvFile([cellsOf(51)])).catch((error: unknown) => error);
      },
    });
    expect(String(await second)).toMatch(/IMPORT_INVALID: another import of registrations runs/);
  });
});
