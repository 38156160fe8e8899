/** Faults of the catalogue are planted in runs of the real stages, and come to what the catalogue says. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { faultTable } from "../../scripts/docs/fault-table.ts";
import { faultCatalogue } from "../../simulator/faults/catalogue.ts";
import { proofOf, provenElsewhere } from "./proofs.ts";
import { faultRuns } from "./runs.ts";
import { carryRun, outcomesOf } from "./support/fault-run.ts";

/** A run takes some ten seconds on two busy cores. */
const runMaxMs = 90_000;

describe.each(faultRuns)("$name", (run) => {
  test(
    "every identity holds, and each fault is as it must be",
    async () => {
      const report = await carryRun(run);
      const broken = report.identities.flatMap(({ id, breaches }) =>
        breaches.map(({ file, line, says }) => `${id} ${file}:${line} ${says}`),
      );
      expect([...broken, ...report.unexpected]).toEqual([]);
      expect(report.identities.map(({ verdict }) => verdict)).toEqual(
        report.identities.map(() => "holds"),
      );
      for (const { fault } of run.faults) {
        const states = outcomesOf(report, fault).map(({ state }) => state);
        expect([fault, ...states]).not.toEqual([fault]);
        expect(states).not.toContain("missed");
      }
    },
    runMaxMs,
  );
});

describe("the table of faults", () => {
  test("has F01 to F74, each once and in order", () => {
    const numbers = Array.from(
      { length: 74 },
      (_, index) => `F${String(index + 1).padStart(2, "0")}`,
    );
    expect(faultTable.map(({ fault }) => fault)).toEqual(numbers);
  });

  test("agrees with the faults that can be planted, in name and level", () => {
    const inTable = new Map(
      faultTable.map(({ fault, name, level }) => [fault, `${name} ${level}`]),
    );
    for (const { fault, name, level } of faultCatalogue)
      expect([fault, inTable.get(fault)]).toEqual([fault, `${name} ${level}`]);
  });

  test("lacks no proof of a fault that can be planted", () => {
    const unproven = faultCatalogue.filter(({ fault }) => proofOf(fault) === null);
    expect(unproven.map(({ fault }) => fault)).toEqual([]);
  });

  test("names tests that are there", () => {
    for (const { file, test: name } of Object.values(provenElsewhere))
      expect(readFileSync(file, "utf8")).toContain(name);
  });
});
