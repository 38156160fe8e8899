/** Runs of slots of which some are amended: each by the amendment that put its figures in. */
import { expect, test } from "@jest/globals";
import { slotRuns } from "../../src/explain/slot-runs.ts";
import type { AmendedRow, VersionRow } from "../../src/store/day-record.ts";

const figures = new Array<number>(48).fill(200);
const traces = figures.map(() => ({ place: "block:1", refused: [] }));

function amended(transactionId: string, first: number, periods: number): AmendedRow {
  return {
    transaction_id: transactionId,
    first_period: first,
    periods,
    shared_by: "load shape flat",
    version: 2,
    from_at: 0,
    to_at: 0,
    gross_wh: 1_000,
    reference: null,
    supplier_dip_id: "2300000012",
    decided_at: 0,
  };
}

const version: VersionRow = {
  version: 3,
  wh: figures,
  q: `88888${"A".repeat(42)}2`,
  e: `99999${"-".repeat(42)}2`,
  arc: `TTTTT${"-".repeat(43)}`,
  method: null,
  cause: "amendment",
  ruleset: "sds-default@1",
  read_at: null,
  block_ids: [],
  created_at: 0,
  links: [
    {
      stage: "estimate",
      by: "E2 advance-of-day",
      periods: [1, 48],
      inputs: { shape: { step: 7, origin: "flat" } },
    },
  ],
};

test("a later amendment stands before an earlier one, and what was estimated before it says nothing of its slots", () => {
  const runs = slotRuns({
    version,
    figures,
    amendments: [amended("T-1", 1, 5), amended("T-2", 2, 2)],
    traces,
    appointed: { first: 1, last: 48 },
    sourceOf: (place) => place,
  });
  const told = runs.map(({ first, last, amendment, amended: by, link }) => [
    first,
    last,
    amendment,
    by?.transaction_id ?? null,
    link?.by ?? null,
  ]);
  expect(told).toEqual([
    [1, 1, "T", "T-1", null],
    [2, 3, "T", "T-2", null],
    [4, 5, "T", "T-1", null],
    [6, 47, null, null, null],
    [48, 48, null, null, "E2 advance-of-day"],
  ]);
});
