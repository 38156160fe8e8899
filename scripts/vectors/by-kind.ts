/** Files whose cases name their kind: each kind that is built has a function from what is given to what comes out. */
import { attempt, type CaseReport, compare } from "./case.ts";

/** What a runner gives for a case that asks for more than is built. */
export const notBuilt = Symbol("not built");

export type KindRunner = (given: unknown) => unknown;

interface KindFile {
  readonly cases: readonly {
    readonly id: string;
    readonly kind: string;
    readonly title: string;
    readonly given: unknown;
    readonly expect: unknown;
  }[];
}

/** A function that knows the shape of the cases of its kind: the one place where that shape is taken on trust. */
export function kind<Given>(run: (given: Given) => unknown): KindRunner {
  return (given) => run(given as Given);
}

/** Runs the cases of every kind in `kinds`; others are not built. */
export function runByKind(
  file: unknown,
  kinds: Readonly<Record<string, KindRunner>>,
): readonly CaseReport[] {
  return (file as KindFile).cases.map((each) =>
    attempt(each.id, each.title, () => {
      const run = kinds[each.kind];
      const got = run === undefined ? notBuilt : run(each.given);
      return got === notBuilt ? { kind: "notBuilt" } : compare(each.expect, got);
    }),
  );
}
