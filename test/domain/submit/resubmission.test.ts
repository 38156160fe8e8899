/** Sending a day once more: never what the platform has, or has in hand. */
import { expect, test } from "@jest/globals";
import { judgeResubmission, type OutboxStanding } from "../../../src/domain/submit/resubmission.ts";

const taken: OutboxStanding = {
  state: "settled",
  currentVersion: 2,
  toldVersion: 2,
  isInFlight: false,
  isRefused: false,
  isParked: false,
};

test.each<[string, Partial<OutboxStanding>, ReturnType<typeof judgeResubmission>]>([
  ["taken", {}, { kind: "nothing", why: "taken" }],
  ["in flight", { isInFlight: true }, { kind: "nothing", why: "inFlight" }],
  [
    "without a version",
    { currentVersion: 0, toldVersion: null },
    { kind: "nothing", why: "noVersion" },
  ],
  ["never told", { toldVersion: null }, { kind: "offer" }],
  ["told in an older version", { toldVersion: 1 }, { kind: "offer" }],
  ["refused", { isRefused: true }, { kind: "offer" }],
  ["with a parked message", { isParked: true }, { kind: "again" }],
  ["parked itself", { state: "parked", isInFlight: true }, { kind: "release" }],
])("a day that is %s", (_, over, expected) => {
  expect(judgeResubmission({ ...taken, ...over })).toEqual(expected);
});
