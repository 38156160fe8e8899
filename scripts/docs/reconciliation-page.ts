/** Reconciliation: every check of `sds reconcile`, from the table that it follows. */
import { type Check, checks, nameOf } from "../../src/reconcile/checks.ts";
import { code, page, table } from "./page.ts";

const countings: Readonly<Record<Check["counts"], string>> = {
  lost: "lost",
  unexpected: "unexpected",
  broken: "contradicts itself",
};

/** The page. */
export function renderReconciliationPage(): string {
  return page(
    "Reconciliation",
    ["src/reconcile/checks.ts"],
    [
      "What `sds reconcile` asks, in the order of a read's way ([guide](../guides/reconciliation.md)). Each check is a statement in `sql/queries/reconcile` that returns what contradicts it. I1 no loss, I2 one disposition, I3 explained, I4 complete day, I5 energy conserved, I6 exactly once, I7 drained.",
      table(
        ["check", "invariant", "must hold", "a difference is", "asked of", "needs"],
        checks.map((check) => [
          code(nameOf(check)),
          check.invariant,
          check.says,
          countings[check.counts],
          check.of === "day" ? "each UTC day" : "everything, once",
          needsOf(check),
        ]),
      ),
    ],
  );
}

function needsOf({ needs, atRest }: Check): string {
  const journals = { sent: "`sent.jsonl`", platform: "`platform.jsonl`" };
  const parts = [
    ...(needs === undefined ? [] : [journals[needs]]),
    ...(atRest ? ["`--at-rest`"] : []),
  ];
  return parts.length === 0 ? "the record alone" : parts.join(", ");
}
