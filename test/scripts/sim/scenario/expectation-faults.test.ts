/** What a scenario file expects besides the endings is compared with what happened, and told in words. */
import { expect, test } from "@jest/globals";
import { expectationFaults } from "../../../../scripts/sim/scenario/expectation-faults.ts";
import type { RunTally } from "../../../../simulator/check/run-tally.ts";

const endings = { A: 48, E: 0, X: 0, N: 1 };
const happened: RunTally = {
  messages: { sent: 20, parked: 1, "IF-014": 2 },
  versions: 15,
  exceptions: { noData: 1 },
  advisories: { noComms: 3, readsRejected: 1 },
};

test("as expected, or not named, is no fault", () => {
  expect(expectationFaults({ endings }, happened)).toEqual([]);
  const all = {
    endings,
    messages: { parked: 1, "IF-013": 0 },
    versions: 15,
    exceptions: { noData: 1 },
    advisories: { noComms: 3, readsRejected: 1 },
  };
  expect(expectationFaults(all, happened)).toEqual([]);
});

test("each figure that differs is told with both sides; an empty list allows none", () => {
  const wrong = {
    endings,
    messages: { "IF-014": 3, duplicate: 1 },
    versions: 16,
    exceptions: {},
    advisories: { noComms: 3, daysEstimated: 1 },
  };
  expect(expectationFaults(wrong, happened)).toEqual([
    "2 messages IF-014, 3 were expected",
    "0 messages duplicate, 1 were expected",
    "15 versions went to the central service, 16 were expected",
    "1 exceptions noData, 0 were expected",
    "0 advisories daysEstimated, 1 were expected",
    "1 advisories readsRejected, 0 were expected",
  ]);
});

test("what only the views of the service could tell is not taken for granted without them", () => {
  const blind = { ...happened, exceptions: null, advisories: null };
  expect(expectationFaults({ endings, exceptions: {} }, blind)).toEqual([
    "exceptions were expected, and no views say which there are",
  ]);
});
