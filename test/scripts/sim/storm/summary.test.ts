/** What the storms came to, in words. */
import { expect, test } from "@jest/globals";
import type { StormResult } from "../../../../scripts/sim/storm/run-storm.ts";
import { commandOf, renderFailure, renderSummary } from "../../../../scripts/sim/storm/summary.ts";

const well: StormResult = {
  ...{ seed: 7, meters: 30, days: 2, faults: ["F01", "F42"], kills: 3, seconds: 21 },
  ...{ doesKill: false, ok: true, trouble: [], folder: "/data/storm/seed-7" },
};
const failed: StormResult = {
  ...well,
  ...{ seed: 17, ok: false, trouble: ["T8 broken 1 times: lost"], folder: "/data/storm/seed-17" },
};

test("storms that all end well are a table and a line", () => {
  expect(renderSummary([well])).toBe(
    [
      "seed  meters  faults planted  kills  seconds  verdict",
      "7     30      2: F01 F42      3      21       ok",
      "",
      "OK: 1 of 1 storms ended as their plans expect.",
    ].join("\n"),
  );
});

test("of those that do not, the command that runs each again closes it", () => {
  expect(renderSummary([well, failed])).toMatch(
    /NOT OK: 1 of 2 storms\. To see them again:\n {2}npm run sim:storm -- --seed 17 --meters 30 --days 2$/,
  );
});

test("one whose parts were killed is seen again with them killed", () => {
  expect(commandOf({ ...failed, doesKill: true })).toBe(
    "npm run sim:storm -- --seed 17 --meters 30 --days 2 --kill",
  );
});

test("a failure is told at once, with why, how and where", () => {
  const text = renderFailure(failed);
  expect(text).toContain("T8 broken 1 times: lost");
  expect(text).toContain("npm run sim:storm -- --seed 17 --meters 30 --days 2");
  expect(text).toContain("sds sim replay /data/storm/seed-17/ledger");
});
