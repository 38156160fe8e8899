/** IF-041: which reads of a message are kept, and which can be none of ours. */
import { expect, test } from "@jest/globals";
import { applyRegisterReads } from "../../../src/domain/market/apply-register-reads.ts";
import type { MarketPoint } from "../../../src/domain/market/market-point.ts";
import type { ReceivedRead } from "../../../src/domain/market/market-read.ts";

const at = (text: string) => Date.parse(text);
const from = at("2026-10-20T23:00:00Z");
const to = at("2026-12-01T00:00:00Z");
const point: MarketPoint = { pointId: 7, appointed: [{ from, to }] };
const stamp = { stampedAt: at("2026-12-05T09:00:00Z"), transactionId: "T-1", mpan: null };

function read(changes: Partial<ReceivedRead> = {}): ReceivedRead {
  return {
    meterId: "M1",
    registerId: null,
    at: from,
    wattHours: 43_120_000,
    method: "A",
    visitCode: null,
    ...changes,
  };
}

const apply = (...reads: readonly ReceivedRead[]) =>
  applyRegisterReads(
    { kind: "registerReads", event: "ReadingOverride", senderRole: "SUP", reads, ...stamp },
    point,
  );

test("reads are kept with event, sender and stamp, from the first instant of an appointment to its last", () => {
  const reads = [read(), read({ at: to, wattHours: 0 }), read({ registerId: "01", method: null })];
  const { stampedAt, transactionId } = stamp;
  const about = { pointId: 7, event: "ReadingOverride", senderRole: "SUP" };
  expect(apply(...reads)).toEqual({
    kind: "applied",
    facts: {
      registerReads: reads.map((each) => ({ ...each, ...about, stampedAt, transactionId })),
    },
    outcome: "3 reads of ReadingOverride",
  });
});

test.each([
  ["negative", read({ wattHours: -1 })],
  ["outsideAppointment", read({ at: from - 1 })],
  ["outsideAppointment", read({ at: to + 1 })],
  ["future", read({ at: stamp.stampedAt + 300_001 })],
])("a read that is %s is left out; alone it is refused", (fault, bad) => {
  expect(apply(bad)).toEqual({
    kind: "refused",
    code: "RCP1023",
    reason: `ReadingOverride: 1 ${fault}`,
  });
  expect(apply(bad, read({ meterId: "M2" }))).toMatchObject({
    facts: { registerReads: [{ at: from }] },
    outcome: `1 reads of ReadingOverride; 1 ${fault}`,
  });
});

test("of two figures for one register and instant neither is kept; the same figure twice is one read", () => {
  expect(apply(read(), read({ wattHours: 1 }))).toMatchObject({
    reason: "ReadingOverride: 2 twoFigures",
  });
  expect(apply(read(), read())).toMatchObject({ outcome: "1 reads of ReadingOverride" });
  expect(apply(read(), read({ meterId: "M2", wattHours: 1 }))).toMatchObject({
    outcome: "2 reads of ReadingOverride",
  });
});

test("a message without a read is refused", () => {
  expect(apply()).toMatchObject({ code: "RCP1023", reason: "ReadingOverride: no reads" });
});
