/** What the log says of connections that the webhook ended: each reason at once, then counted. */
import { beforeEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { limits } from "../../../src/limits.ts";
import { turnedAwayLog } from "../../../workers/parts/turned-away.ts";

const lines: { level: number; count: number; detail: string }[] = [];
const log = pino(
  { base: null, timestamp: false },
  { write: (line) => lines.push(JSON.parse(line)) },
);
let now = 0;
let turnedAway = turnedAwayLog(log, () => now);
beforeEach(() => {
  lines.length = 0;
  now = 0;
  turnedAway = turnedAwayLog(log, () => now);
});

test("a reason is told at once, then once a while with how many there were since", () => {
  for (let each = 0; each < 1_000; each += 1) turnedAway("no certificate", false);
  expect(lines).toMatchObject([{ level: 40, count: 1, code: "authDenied" }]);
  now = limits.turnedAwayTellMs;
  turnedAway("no certificate", false);
  expect(lines.map(({ count }) => count)).toEqual([1, 1_000]);
});

test("a certificate that is not trusted is an error, and heard between any number of scanners", () => {
  for (let each = 0; each < 50; each += 1) turnedAway("no certificate", false);
  turnedAway("CERT_HAS_EXPIRED", true);
  expect(lines.map(({ level }) => level)).toEqual([40, 50]);
  expect(lines[1]?.detail).toContain("CERT_HAS_EXPIRED");
});

test("reasons that strangers make up are not kept without end: the oldest is forgotten", () => {
  for (let each = 0; each <= limits.turnedAwayReasonsMax; each += 1) turnedAway(`r${each}`, false);
  turnedAway("r0", false);
  turnedAway(`r${limits.turnedAwayReasonsMax}`, false);
  expect(lines).toHaveLength(limits.turnedAwayReasonsMax + 2);
});
