/** What the webhook says of calls: how they were answered, who they say has sent them, and what was refused or lost. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import type { InboundMessage } from "../../../src/dip/inbound.ts";
import { webhookLog } from "../../../workers/parts/webhook-log.ts";

const lines: { level: number; code?: string; [field: string]: unknown }[] = [];
const says = webhookLog(
  pino(
    { level: "info", base: null, timestamp: false },
    { write: (line) => lines.push(JSON.parse(line)) },
  ),
);
beforeEach(() => {
  lines.length = 0;
});

const message = (verdict: InboundMessage["verdict"]): InboundMessage => ({
  ...{ channel: "IF-014", raw: Buffer.from("{}"), content: "{}", transactionId: "T-1", verdict },
});
const refused = (code: string, reason: string) =>
  message({ kind: "refused", code, reason, help: null });

describe("X-DIP-MPO", () => {
  test.each([
    [["x-dip-mpo", "1900000001"], "IF-014, X-DIP-MPO 1900000001"],
    [["Host", "X-DIP-MPO", "X-DIP-MPO", "ACME Ltd."], "IF-014, X-DIP-MPO ACME Ltd."],
    [["X-DIP-MPO", "a\u001b[31m"], "IF-014, X-DIP-MPO unreadable"],
    [["X-DIP-MPO", "A".repeat(41)], "IF-014, X-DIP-MPO unreadable"],
    [["X-DIP-MPO", ""], "IF-014, X-DIP-MPO unreadable"],
    [["Host", "x-dip-mpo"], "IF-014"],
    [[], "IF-014"],
  ])("of %j is recorded as %s", (rawHeaders, detail) => {
    says.answered("IF-014", 201, { rawHeaders });
    expect(lines).toEqual([{ level: 30, outcome: "answered 201", detail }]);
  });
});

test("what is refused is told once a code, with the place of the first fault", () => {
  says.kept(
    [
      message({ kind: "taken", message: null }),
      refused("RCP1022", "payload.A"),
      refused("RCP1022", "payload.B"),
      refused("RCP1004", "S1.environmentTag"),
    ],
    0,
  );
  expect(lines).toEqual([
    { level: 40, code: "RCP1022", count: 2, outcome: "parked", detail: "IF-014: payload.A" },
    {
      level: 40,
      code: "RCP1004",
      count: 1,
      outcome: "parked",
      detail: "IF-014: S1.environmentTag",
    },
  ]);
});

test("what is taken says nothing; other content under a known id is an error", () => {
  says.kept([message({ kind: "taken", message: null })], 0);
  expect(lines).toEqual([]);
  says.kept([], 2);
  expect(lines).toMatchObject([{ level: 50, code: "RCP1063", count: 2, outcome: "parked" }]);
});

test("a call that got nowhere is an error that says how to have it again", () => {
  says.lost(413, "IF-022");
  says.lost(404, null);
  expect(lines.map(({ level, code }) => [level, code])).toEqual([
    [50, "HTTP 413"],
    [50, "HTTP 404"],
  ]);
  expect(lines[0]?.["detail"]).toMatch(/IF-022 was answered 413.*requeue the channel/);
});

test("trouble of the database is a warning by its code, a mistake of ours an error", () => {
  says.failed(Object.assign(new Error("connect"), { code: "ECONNREFUSED" }));
  says.failed(new Error("assertion"));
  expect(lines.map(({ level, code }) => [level, code])).toEqual([
    [40, "DATABASE_UNAVAILABLE"],
    [50, "DEFECT"],
  ]);
});
