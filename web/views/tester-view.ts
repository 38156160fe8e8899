/** What the tester's pages show: texts are ready to be read. */

export interface TesterView {
  /** How the simulator is, in a sentence; null: none runs, and nothing else is known. */
  readonly simulator: string | null;
  readonly injections: readonly InjectionRow[];
  readonly outcomes: OutcomesView;
  readonly catalogue: readonly FaultRow[];
  readonly scenarios: readonly ScenarioRow[];
  readonly scenarioRun: ScenarioRunView | null;
  readonly csrf: string;
}

export interface InjectionRow {
  readonly id: number;
  /** `F05 error-value-32`. */
  readonly fault: string;
  readonly says: string;
  /** Which meters, or the party. */
  readonly scope: string;
  readonly params: string;
  readonly planted: string;
  readonly isActive: boolean;
  /** What ends it, or what has. */
  readonly state: string;
  readonly trouble: string | null;
}

export type OutcomeState = "found" | "missed" | "notYet" | "notApplicable" | "notJudged";

export interface OutcomeRow {
  readonly injection: number;
  readonly fault: string;
  readonly meter: string;
  readonly day: string;
  readonly state: OutcomeState;
  /** Rules, reasons, exceptions and advisories by which it was found. */
  readonly by: readonly string[];
  /** What is expected and not there, with the market time that is left for it; null: all is there. */
  readonly missing: string | null;
  /** Market time from the half hour to the first sign; null: none has a time. */
  readonly after: string | null;
}

export interface OutcomesView {
  readonly counts: Readonly<Record<OutcomeState, number>>;
  readonly rows: readonly OutcomeRow[];
  /** Rows that are not shown. */
  readonly more: number;
  readonly judged: string | null;
  readonly trouble: string | null;
}

export interface ParameterRow {
  readonly name: string;
  readonly kind: "whole" | "number" | "choice" | "truth" | "text";
  /** Null: left to chance, or to be said. */
  readonly initial: string | null;
  readonly choices: readonly string[];
  readonly min: number | null;
  readonly max: number | null;
}

export interface FaultRow {
  readonly fault: string;
  readonly name: string;
  readonly level: string;
  readonly says: string;
  readonly kind: "meters" | "party";
  readonly quantities: readonly string[];
  readonly params: readonly ParameterRow[];
  /** Null: it can be injected. */
  readonly whyNot: string | null;
}

export interface ScenarioRow {
  readonly name: string;
  readonly about: string;
  readonly meters: number;
  readonly days: number;
  readonly whyNot: string | null;
}

export interface ScenarioRunView {
  readonly name: string;
  readonly state: "running" | "ok" | "notOk" | "stopped";
  readonly says: string;
  readonly lines: readonly string[];
}

/** The form that injects one fault. */
export interface InjectView {
  readonly fault: FaultRow;
  /** What was typed, by field; empty at first. */
  readonly given: Readonly<Record<string, string>>;
  /** Why it was not injected; null: it has not been tried. */
  readonly refused: string | null;
  readonly csrf: string;
}
