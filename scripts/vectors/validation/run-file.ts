/** Every case of validation.json, and the ruleset that it holds against the catalogue. */
import type { CaseReport, CaseResult } from "../case.ts";
import { compareRuleset } from "./compare-ruleset.ts";
import { runValidationCase, type ValidationCase } from "./run-case.ts";

interface ValidationFile {
  readonly ruleset?: unknown;
  readonly cases: readonly ValidationCase[];
}

/** Runs the file. A failed case whose twin, equal in all that is given, has passed is told as a contradiction. */
export function runValidationFile(file: unknown): readonly CaseReport[] {
  const { cases, ruleset } = file as ValidationFile;
  const reports = cases.map(runValidationCase);
  const passed = new Map<string, string>();
  for (const [index, { result, id }] of reports.entries())
    if (result.kind === "passed") passed.set(questionOf(cases[index]), id);
  return [
    ...reports.map((report, index) => {
      const twin = passed.get(questionOf(cases[index]));
      const isContradicted = report.result.kind === "failed" && twin !== undefined;
      return isContradicted ? { ...report, result: contradictedBy(twin) } : report;
    }),
    ...(ruleset === undefined ? [] : compareRuleset(ruleset)),
  ];
}

function contradictedBy(by: string): CaseResult {
  return { kind: "contradicted", by };
}

function questionOf(each: ValidationCase | undefined): string {
  return JSON.stringify([each?.rule, each?.given, each?.params]);
}
