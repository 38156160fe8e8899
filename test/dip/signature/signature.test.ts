import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { runSignatureFile } from "../../../scripts/vectors/dip-signature.ts";
import { canonicalBytes } from "../../../src/dip/signature/canonical.ts";
import { certificateHeader, signCall } from "../../../src/dip/signature/sign-call.ts";
import {
  readTrustedSigners,
  type TrustedSigners,
} from "../../../src/dip/signature/trusted-signers.ts";
import {
  findSignatureFault,
  readSignatureHeaders,
  type SignatureHeaders,
} from "../../../src/dip/signature/verify-call.ts";
import { strangersCertificates } from "../../support/certificates.ts";
import { loadVectors } from "../../support/vectors.ts";

const vectors = loadVectors<{
  key: { privateKeyPem: string; certificatePem: string; certificateHeader: string };
}>("dip-signature");
const { privateKeyPem, certificatePem } = vectors.key;
const signer = {
  key: createPrivateKey(privateKeyPem),
  certificateHeader: certificateHeader(certificatePem),
};
const trusted = readTrustedSigners(certificatePem);
const now = Date.UTC(2026, 9, 26, 0, 41, 0, 123);
const rules = { trusted, skewMs: 300_000 };
const call = {
  method: "POST",
  url: "https://sds.example.test:8443/webhooks/dip/IF-014",
  body: Buffer.from('[{"payload":{}}]'),
};

function headersOf(signed: Readonly<Record<string, string>>): SignatureHeaders {
  const headers = readSignatureHeaders(Object.entries(signed).flat());
  if (headers === null) throw new Error("signing gives all four");
  return headers;
}

const good = headersOf(signCall(call, signer, now));
const judge = (changes: Partial<SignatureHeaders>, changed: Partial<typeof call> = {}) =>
  findSignatureFault({ ...call, ...changed }, { ...good, ...changes }, rules, now);

test("every published case is signed, accepted and refused as it says", () => {
  const reports = runSignatureFile(vectors);
  expect(reports.length).toBeGreaterThanOrEqual(22);
  expect(reports.filter(({ result }) => result.kind !== "passed")).toEqual([]);
});

describe("a signed call", () => {
  test("is accepted for its URL in any case of letters", () => {
    expect(judge({}, { url: call.url.toUpperCase(), method: "post" })).toBeNull();
  });

  test("holds for its skew both ways and no longer", () => {
    const at = (then: number) => findSignatureFault(call, good, rules, then);
    expect([now - 300_000, now + 300_000].map(at)).toEqual([null, null]);
    expect([now - 300_001, now + 300_001].map(at)).toEqual(["skew", "skew"]);
  });

  test("has a signature of its own at each attempt", () => {
    const later = headersOf(signCall(call, signer, now + 1));
    expect(later.signature).not.toBe(good.signature);
    expect(later.contentHash).toBe(good.contentHash);
  });

  test("any change of one byte is found: body, URL, date, hash, signature, certificate", () => {
    const flipped = (text: string, index: number) => {
      const at = index % text.length;
      const other = text[at] === "A" ? "B" : "A";
      return text.slice(0, at) + other + text.slice(at + 1);
    };
    fc.assert(
      fc.property(fc.nat(5_000), (index) => {
        const body = Buffer.from(call.body);
        body[index % body.length] = (body[index % body.length] ?? 0) ^ 1;
        expect(judge({}, { body })).toBe("hash");
        expect(judge({}, { url: `${call.url}/` })).toBe("signature");
        expect(judge({ date: flipped(good.date, index) })).toBe("signature");
        expect(judge({ contentHash: flipped(good.contentHash, index) })).toBe("hash");
        // The last character of a base64 group has bits that mean nothing, so it is left alone.
        expect(judge({ signature: flipped(good.signature, index % 300) })).toBe("signature");
        // Its last line is no part of the certificate itself.
        expect(judge({ certificate: flipped(good.certificate, index % 1_400) })).toBe(
          "certificate",
        );
      }),
      { numRuns: 50 },
    );
  });

  test("is judged in order: certificate, hash, signature, date", () => {
    const all = { certificate: "x", contentHash: "x", signature: "x", date: "x" };
    expect(judge(all)).toBe("certificate");
    expect(judge({ ...all, certificate: good.certificate })).toBe("hash");
    expect(judge({ signature: "x", date: "x" })).toBe("signature");
  });

  test("a date of another form is refused, though it be signed", () => {
    const dated = (date: string) => {
      const text = canonicalBytes(call, { date, hash: good.contentHash });
      const signature = sign("RSA-SHA256", text, signer.key).toString("base64");
      return judge({ date, signature });
    };
    expect(dated(good.date)).toBeNull();
    for (const date of [
      "2026-10-26T00:41:00Z",
      "2026-10-26T00:41:00.123+00:00",
      "2026-13-01T00:00:00.000Z",
      "now",
    ])
      expect(dated(date)).toBe("date");
  });
});

describe("hostile headers", () => {
  test.each([
    ["nothing at all", ""],
    ["not base64", "%%%"],
    ["base64 of rubbish", Buffer.from("rubbish").toString("base64")],
    ["a PEM with no DER in it", pemHeader("AAAA")],
    ["a PEM cut off", good.certificate.slice(0, 400)],
    ["a private key", Buffer.from(privateKeyPem).toString("base64")],
    ["sixteen thousand As", "A".repeat(16_000)],
    ["a PEM of sixteen thousand As", pemHeader("A".repeat(12_000))],
    [
      "a thousand beginnings",
      Buffer.from("-----BEGIN CERTIFICATE-----".repeat(400)).toString("base64"),
    ],
  ])("a certificate header of %s is nobody's", (_, certificate) => {
    expect(judge({ certificate })).toBe("certificate");
  });

  test.each([
    "",
    "=",
    "====",
    "A",
    good.signature.slice(1),
    `${good.signature}AAAA`,
    "\u0000",
    "é".repeat(344),
  ])("a signature of %j is refused", (signature) => {
    expect(judge({ signature })).toBe("signature");
  });

  test("the hash of another length is refused, not compared", () => {
    expect(
      ["", "x", good.contentHash.repeat(2)].map((contentHash) => judge({ contentHash })),
    ).toEqual(["hash", "hash", "hash"]);
  });

  test("one missing, empty or there twice is as if none were there", () => {
    const raw = Object.entries(signCall(call, signer, now)).flat();
    expect(
      readSignatureHeaders(raw.map((each) => (each.startsWith("X-") ? each.toLowerCase() : each))),
    ).toEqual(good);
    for (let index = 0; index < raw.length; index += 2) {
      const without = [...raw.slice(0, index), ...raw.slice(index + 2)];
      expect(readSignatureHeaders(without)).toBeNull();
      expect(readSignatureHeaders([...raw, ...raw.slice(index, index + 2)])).toBeNull();
      expect(readSignatureHeaders([...without, raw[index] ?? "", ""])).toBeNull();
    }
    expect(findSignatureFault(call, null, rules, now)).toBe("headers");
  });
});

describe("trusted signers", () => {
  let second: { key: string; cert: string };
  let expired: { key: string; cert: string };
  beforeAll(async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    const { issue } = await strangersCertificates(
      privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
    );
    second = await issue({
      use: "signing",
      validFrom: new Date(now - 1_000),
      validTo: new Date(now + 1_000_000),
    });
    expired = await issue({
      use: "signing",
      validFrom: new Date(now - 9_000_000),
      validTo: new Date(now - 1_000),
    });
  });

  const judgeBy = (pair: { key: string; cert: string }, signers: TrustedSigners) => {
    const own = {
      key: createPrivateKey(pair.key),
      certificateHeader: certificateHeader(pair.cert),
    };
    const headers = headersOf(signCall(call, own, now));
    return findSignatureFault(call, headers, { trusted: signers, skewMs: 300_000 }, now);
  };

  test("may be two at once, so that the platform can change its certificate", () => {
    const both = readTrustedSigners(`${certificatePem}\nnext:\n${second.cert}`);
    expect(both.size).toBe(2);
    expect(judgeBy(second, both)).toBeNull();
    expect(judgeBy(second, trusted)).toBe("certificate");
    expect(findSignatureFault(call, good, { trusted: both, skewMs: 300_000 }, now)).toBeNull();
  });

  test("are not trusted beyond their dates", () => {
    expect(judgeBy(expired, readTrustedSigners(expired.cert))).toBe("certificate");
  });

  test("a certificate with Windows line ends is the same", () => {
    const pair = { key: privateKeyPem, cert: certificatePem.replaceAll("\n", "\r\n") };
    expect(judgeBy(pair, trusted)).toBeNull();
    expect(certificateHeader(pair.cert)).toBe(vectors.key.certificateHeader);
  });

  test.each([
    ["no certificate", "hello"],
    ["a cut one", certificatePem.slice(0, 200)],
  ])("%s is refused", (_, text) => {
    expect(() => readTrustedSigners(text)).toThrow("no certificate in PEM form");
  });
});

function pemHeader(base64: string): string {
  return Buffer.from(
    `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  ).toString("base64");
}
