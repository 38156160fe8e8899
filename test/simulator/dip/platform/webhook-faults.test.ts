import { expect, test } from "@jest/globals";
import {
  readFaultCounts,
  WebhookFaults,
} from "../../../../simulator/dip/platform/webhook-faults.ts";

test("faults are used up one delivery at a time", () => {
  const faults = new WebhookFaults(readFaultCounts("oldDate:2,wrongSignature"));
  const taken = Array.from({ length: 4 }, () => faults.take());
  expect(taken).toEqual(["wrongSignature", "oldDate", "oldDate", null]);
  faults.set({ wrongSignature: 0, oldDate: 0, expiredCertificate: 1 });
  expect([faults.take(), faults.take()]).toEqual(["expiredCertificate", null]);
  expect(faults.left).toEqual({ wrongSignature: 0, oldDate: 0, expiredCertificate: 0 });
});

test.each(["", "lateReply:1", "oldDate:-1", "oldDate:1.5", "oldDate:x"])(
  "%j is refused in words",
  (text) => {
    expect(() => readFaultCounts(text)).toThrow("expected KIND:COUNT");
  },
);
