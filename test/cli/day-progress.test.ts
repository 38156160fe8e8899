/** How far a run over days is: nothing while it is short, then a line now and then. */
import { expect, test } from "@jest/globals";
import { dayProgress } from "../../src/cli/rules/day-progress.ts";

test("says nothing for two seconds, then a line at most every two", () => {
  let now = 0;
  const lines: string[] = [];
  const { onDays } = dayProgress(
    "run",
    (line) => lines.push(line),
    () => now,
  );
  for (const at of [0, 1_999, 2_000, 2_500, 4_000]) {
    now = at;
    onDays(at, 4_000);
  }
  expect(lines).toEqual(["run: 50 %, 2,000 of 4,000 days\n", "run: 100 %, 4,000 of 4,000 days\n"]);
});
