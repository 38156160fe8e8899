import type { MeasurementQuantity } from "../../identity/measurement-quantity.ts";
import { rule } from "../rule.ts";

/** A twin meter measures import in two elements, each with its own column; everything else has one figure a row. */
export const columnMismatch = rule({
  id: "V05",
  name: "column-mismatch",
  says: "rows have as many figures as the meter has elements",
  source: "DCC reference test data: twin element profile",
  scope: "message",
  outcome: "refuse",
  fixed: true,
  marks: { exception: "columnMismatch" },
  params: {},
  text: ({ n, expected }) => `${n} figures a row, ${expected} expected`,
  check(subject: { meterType: string; quantity: MeasurementQuantity; figuresPerRow: number }) {
    const { meterType, quantity, figuresPerRow: n } = subject;
    const expected = quantity === "AI" && meterType.includes("2B") ? 2 : 1;
    return n === expected
      ? null
      : { outcome: "refuse", reason: "columnMismatch", detail: { n, expected } };
  },
});
