/** dcc-error-values.json: what a half hour of a meter is, from the token in its message to the rule that speaks. */
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { judgeFigure, judgeTwin } from "../../src/domain/validate/judge-element.ts";
import { aboveMaximum } from "../../src/domain/validate/rules/above-maximum.ts";
import { errorConstants } from "../../src/domain/validate/rules/error-value.ts";
import { nearMaximum } from "../../src/domain/validate/rules/near-maximum.ts";
import { negative } from "../../src/domain/validate/rules/negative.ts";
import { attempt, type CaseReport, compare } from "./case.ts";

interface ErrorValueFile {
  readonly parameters: {
    readonly invalidAboveWh: number;
    readonly errorValuesWh: readonly number[];
  };
  readonly values: readonly (Readonly<Record<string, unknown>> & { wire: string; case: string })[];
  readonly twinElement: readonly (Readonly<Record<string, unknown>> & {
    elements: readonly (number | null)[];
    case: string;
  })[];
}

/** A single-phase whole-current point, as the file says. */
const point = { connection: "W", phases: 1, quantity: "AI" } as const;

export function runErrorValueFile(file: unknown): readonly CaseReport[] {
  const { parameters, values, twinElement } = file as ErrorValueFile;
  const hardWh = parameters.invalidAboveWh;
  return [
    attempt("parameters", "error constants", () =>
      compare(
        parameters.errorValuesWh,
        [...errorConstants].sort((a, b) => a - b),
      ),
    ),
    // kWh is the same figure for the reader, and a pattern only names an error constant.
    ...values.map(({ wire, case: title, kWh: _kWh, pattern: _pattern, ...expected }) =>
      attempt(`wire ${wire}`, title, () => compare(expected, classOfToken(wire, hardWh))),
    ),
    ...twinElement.map(({ elements, case: title, ...expected }) =>
      attempt(`elements ${JSON.stringify(elements)}`, title, () =>
        compare(expected, classOfTwin(elements, hardWh)),
      ),
    ),
  ];
}

function classOfToken(wire: string, hardWh: number): unknown {
  let raw: unknown;
  try {
    raw = JSON.parse(wire);
  } catch (error) {
    if (error instanceof SyntaxError) return { class: "badJson", outcome: "messageParked" };
    throw error;
  }
  const fault = judgeFigure(raw, hardWh, initialRuleset);
  if (fault === null) return classOfEnergy(Number(raw) + 0, hardWh);
  const { reason, detail } = fault.verdict;
  const e = detail?.["e"] ?? "3";
  if (fault.rule !== "V12") return { class: reason, outcome: "refused", e };
  const { k, candidateWh } = detail ?? {};
  return { class: reason, outcome: "refused", e, k, candidateWh };
}

function classOfTwin(elements: readonly (number | null)[], hardWh: number): unknown {
  const fault = judgeTwin(elements, hardWh, initialRuleset);
  if (fault === null) {
    const sumWh = elements.reduce<number>((sum, wh) => sum + (wh ?? 0), 0);
    return classOfEnergy(sumWh, hardWh);
  }
  const { reason, detail } = fault.verdict;
  return { class: reason, outcome: "refused", e: detail?.["e"] };
}

function classOfEnergy(wh: number, hardWh: number): unknown {
  const subject = { ...point, wattHours: wh, hardWh };
  const refused =
    negative.check(subject, {}) ?? aboveMaximum.check(subject, initialRuleset.V31) ?? null;
  if (refused !== null) return { class: refused.reason, outcome: "refused", e: "3" };
  const near = nearMaximum.check(subject, initialRuleset.V32);
  return near === null
    ? { class: "plausible", outcome: "accepted", wh }
    : { class: near.reason, outcome: "acceptedFlagged", wh };
}
