/** One case of a vector file, and what running it gave. */

export type CaseResult =
  | { readonly kind: "passed" }
  | { readonly kind: "failed"; readonly expected: unknown; readonly got: unknown }
  /** The part of the service that the case is about does not exist yet. */
  | { readonly kind: "notBuilt" }
  /** Another case gives the same and expects what came out: no service can meet both. */
  | { readonly kind: "contradicted"; readonly by: string };

export interface CaseReport {
  readonly id: string;
  readonly title: string;
  readonly result: CaseResult;
}

/** Runs every case of one file, in its order. */
export type FileRunner = (file: unknown) => readonly CaseReport[];

/** Compares by value; key order means nothing, and a key that is undefined is not there. */
export function compare(expected: unknown, got: unknown): CaseResult {
  return sortedJson(expected) === sortedJson(got)
    ? { kind: "passed" }
    : { kind: "failed", expected, got };
}

/** Runs one case; an error that it throws is its result. */
export function attempt(id: string, title: string, run: () => CaseResult): CaseReport {
  try {
    return { id, title, result: run() };
  } catch (error) {
    return { id, title, result: { kind: "failed", expected: "no error", got: String(error) } };
  }
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, held) =>
    typeof held === "object" && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}
