/** Registrations from lines of JSON: all or nothing, and otherwise as those of CSV. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { mpan } from "../../src/domain/identity/mpan.ts";
import { saveFacts } from "../store/support/market-facts.ts";
import { now } from "../store/support/record.ts";
import {
  mpanOf,
  registrationLine,
  registrationsFile,
} from "../store/support/registration-lines.ts";
import { londonDay } from "../support/standing.ts";
import { textFile, useImports } from "./support/csv-files.ts";

const { record, importFile, spansOf } = useImports();

const leftBehind = async () =>
  (
    await record().rows(
      `select (select count(*)::int from registration_staging) as staged,
              (select count(*)::int from registration_fault) as faults,
              (select count(*)::int from registration_import where state <> 'done') as begun`,
    )
  )[0];
const nothing = { staged: 0, faults: 0, begun: 0 };

test("what is replaced is kept with the instants between which it was believed", async () => {
  await importFile(registrationsFile([registrationLine(1)]));
  const changed = registrationLine(1, { energisation: "D" }, { variant: "S2B" });
  await importFile(registrationsFile([changed]), { now: () => now + 1_000 });
  await importFile(registrationsFile([changed]), { now: () => now + 2_000 });
  expect(await spansOf(1)).toEqual(["2026-09-30T23 open D"]);
  const past = await record().rows(
    `select energisation as was, known_at, known_to from registration_past union all
     select variant, known_at, known_to from device_binding_past order by 1`,
  );
  const span = { known_at: now, known_to: now + 1_000 };
  expect(past).toEqual([
    { was: "E", ...span },
    { was: "S2A", ...span },
  ]);
});

test("a point that messages have told of refuses the file, and nothing of it is left behind", async () => {
  const from = londonDay("2026-10-10");
  await importFile(registrationsFile([registrationLine(2)]));
  const fact = { aspect: "energisation", subject: "", from, value: { status: "D" } } as const;
  const stamp = { mpan: mpan(mpanOf(2)), stampedAt: now, transactionId: "T-2" };
  await saveFacts(record(), { pointFacts: [{ ...fact, ...stamp }] });
  const refused = importFile(
    registrationsFile([registrationLine(3), registrationLine(2, { consent: "D" })]),
  );
  await expect(refused).rejects.toMatchObject({ code: "IMPORT_INVALID" });
  await expect(refused).rejects.toThrow(/line 2, mpan: is a point that messages of the market/);
  expect(await spansOf(3)).toEqual([]);
  expect(await spansOf(2)).toEqual(["2026-09-30T23 2026-10-09T23 E", "2026-10-09T23 open D"]);
  expect(await leftBehind()).toEqual(nothing);
});

test("a line that does not fit refuses the file while it is read, and nothing is left behind", async () => {
  await expect(importFile(registrationsFile([registrationLine(4), "{"]))).rejects.toThrow(
    /line 2, line: no JSON; expected one object a line/,
  );
  expect(await leftBehind()).toEqual(nothing);
});

test("what was broken off while it was applied is whole when it is given again", async () => {
  const file = registrationsFile([registrationLine(5), registrationLine(6)]);
  const breakOff = (phase: string) => {
    if (phase === "applying") throw new Error("broken off");
  };
  await expect(importFile(file, { onProgress: breakOff })).rejects.toThrow("broken off");
  expect(await importFile(file)).toMatchObject({ lines: 2, faults: 0, doneBefore: null });
  expect(await spansOf(6)).toHaveLength(1);
  expect(await leftBehind()).toEqual(nothing);
});

test("may be gzip, and may be given again", async () => {
  const file = textFile(readFileSync(registrationsFile([registrationLine(7)]), "utf8"), "jsonl.gz");
  await importFile(file);
  expect(await importFile(file)).toMatchObject({ lines: 1, doneBefore: null });
  expect(await spansOf(7)).toHaveLength(1);
});
