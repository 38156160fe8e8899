import { expect, test } from "@jest/globals";
import { expiryNotice } from "../../workers/parts/watch-expiry.ts";

const dayMs = 86_400_000;
const validTo = Date.UTC(2027, 1, 20, 12);
const notice = (daysBefore: number) =>
  expiryNotice({ setting: "SDS_DIP_CLIENT_CERT_FILE", validTo }, validTo - daysBefore * dayMs);

test("a certificate is told of a month before its end, and louder in the last days", () => {
  expect(notice(31)).toBeNull();
  expect(notice(30)).toEqual({
    level: "warn",
    detail: "the certificate of SDS_DIP_CLIENT_CERT_FILE expires in 30 days, on 2027-02-20",
  });
  expect([notice(4)?.level, notice(3)?.level]).toEqual(["warn", "error"]);
  expect(notice(-0.5)?.detail).toContain("has expired, on 2027-02-20");
});
