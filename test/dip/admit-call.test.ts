import { createPrivateKey } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { admitSigned } from "../../src/dip/admit-call.ts";
import { ClockSkewWatch } from "../../src/dip/clock-skew-watch.ts";
import { certificateHeader, signCall } from "../../src/dip/signature/sign-call.ts";
import { readTrustedSigners } from "../../src/dip/signature/trusted-signers.ts";
import { loadVectors } from "../support/vectors.ts";

const { key } = loadVectors<{ key: { privateKeyPem: string; certificatePem: string } }>(
  "dip-signature",
);
const signer = {
  key: createPrivateKey(key.privateKeyPem),
  certificateHeader: certificateHeader(key.certificatePem),
};
const publicUrl = "https://sds.example.test:8443";
const path = "/webhooks/dip/IF-014";
const body = Buffer.from("[]");
const now = Date.UTC(2026, 9, 26);

function door() {
  const alarms: { code: string; detail: string }[] = [];
  const admit = admitSigned({
    ...{ trusted: () => readTrustedSigners(key.certificatePem), publicUrl, skewMs: 300_000 },
    now: () => now,
    alarm: (code, detail) => alarms.push({ code, detail }),
  });
  const call = (url: string, at = now, host = "sds.example.test:8443") => {
    const signed = signCall({ method: "POST", url, body }, signer, at);
    const rawHeaders = ["Host", host, ...Object.entries(signed).flat()];
    return admit({ method: "POST", path, rawHeaders, body });
  };
  return { alarms, admit, call };
}

describe("a call of the webhook", () => {
  test("comes in when it is signed for our registered URL, whatever Host it names", () => {
    const { call, alarms } = door();
    expect(call(publicUrl + path)).toBe(true);
    expect(call(publicUrl + path, now, "elsewhere.example.test")).toBe(true);
    expect(alarms).toEqual([]);
  });

  test("signed for the host that it named instead is turned away with an alarm that says what to do", () => {
    const { call, alarms } = door();
    expect(call(`https://elsewhere.example.test${path}`, now, "elsewhere.example.test")).toBe(
      false,
    );
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toMatchObject({ code: "signatureBad" });
    expect(alarms[0]?.detail).toContain("registered URL");
    expect(alarms[0]?.detail).toContain("the channel is requeued");
  });

  test("that is old is stale, not forged", () => {
    const { call, alarms } = door();
    expect(call(publicUrl + path, now - 300_001)).toBe(false);
    expect(alarms.map(({ code }) => code)).toEqual(["signatureStale"]);
  });

  test("without headers is turned away", () => {
    const { admit, alarms } = door();
    expect(admit({ method: "POST", path, rawHeaders: ["Host", "x"], body })).toBe(false);
    expect(alarms[0]?.detail).toContain("X-DIP headers");
  });

  test("twenty that are a minute and more off tell of our clock once", () => {
    const { call, alarms } = door();
    for (let each = 0; each < 20; each += 1)
      expect(call(publicUrl + path, now + 90_000)).toBe(true);
    expect(alarms).toEqual([{ code: "clockSkew", detail: expect.stringContaining("90 s behind") }]);
    for (let each = 0; each < 20; each += 1) call(publicUrl + path, now - 61_000);
    expect(alarms[1]?.detail).toContain("61 s ahead");
  });
});

test("one slow call among twenty says nothing of the clock", () => {
  const watch = new ClockSkewWatch();
  const seen = Array.from({ length: 60 }, (_, index) =>
    watch.observe(index % 4 === 0 ? 200_000 : 0),
  );
  expect(seen.filter((each) => each !== null)).toEqual([]);
});
