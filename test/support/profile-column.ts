/** Columns for tests from rows as they stand in a log: a list of figures each. */
import type { ProfileColumn } from "../../src/domain/metering/meter-message.ts";

export function columnOf(
  quantity: ProfileColumn["quantity"],
  rows: readonly (readonly unknown[])[],
): ProfileColumn {
  return rows.every((row) => row.length === 1)
    ? { quantity, elements: 1, figures: rows.map(([figure]) => figure) }
    : { quantity, elements: 2, figures: rows };
}
