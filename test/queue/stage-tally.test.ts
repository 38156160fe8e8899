/** What the workers of a process did, in the last minute and in all. */
import { expect, test } from "@jest/globals";
import { StageTally } from "../../src/queue/stage-tally.ts";

test("counts by stage; what is older than a minute counts in the whole alone", () => {
  const tally = new StageTally();
  tally.begin("advise");
  tally.count("submit", "done", 40, 1_000);
  tally.count("submit", "done", 2, 1_500);
  tally.count("submit", "failed", 5, 30_000);
  expect(tally.read(31_000)).toEqual({
    advise: {
      workers: 2,
      doneLastMinute: 0,
      failedLastMinute: 0,
      done: 0,
      failed: 0,
      bellsDropped: 0,
    },
    submit: {
      workers: 2,
      doneLastMinute: 42,
      failedLastMinute: 5,
      done: 42,
      failed: 5,
      bellsDropped: 0,
    },
  });
  expect(tally.read(61_500).submit).toMatchObject({
    doneLastMinute: 0,
    failedLastMinute: 5,
    done: 42,
  });
});
