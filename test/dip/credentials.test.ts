import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  authenticateCall,
  readPlatformCredentials,
  readWebhookCredentials,
} from "../../src/dip/credentials.ts";
import { OperatingError } from "../../src/errors.ts";
import { sharedCertificates } from "../support/certificates.ts";

const now = Date.now();
const dayMs = 86_400_000;
let folder = "";
beforeAll(async () => {
  const files = await sharedCertificates();
  folder = mkdtempSync(join(tmpdir(), "credentials-"));
  cpSync(dirname(files.ca), folder, { recursive: true });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const platform = () => ({
  SDS_DIP_CA_FILE: at("ca.pem"),
  SDS_DIP_CLIENT_CERT_FILE: at("service.pem"),
  SDS_DIP_CLIENT_KEY_FILE: at("service.key"),
  SDS_DIP_SIGNING_CERT_FILE: at("service-signing.pem"),
  SDS_DIP_SIGNING_KEY_FILE: at("service-signing.key"),
  SDS_DIP_API_KEY_FILE: at("api-key"),
});
const webhook = () => ({
  SDS_WEBHOOK_CERT_FILE: at("service.pem"),
  SDS_WEBHOOK_KEY_FILE: at("service.key"),
  SDS_WEBHOOK_CA_FILE: at("ca.pem"),
  SDS_WEBHOOK_SIGNERS_FILE: at("platform-signing.pem"),
});

/** A file of its own for a test. */
function written(text: string, mode = 0o600): string {
  const path = join(mkdtempSync(join(folder, "own-")), "file");
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

/** What is said of settings that do not fit. */
function faultOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof OperatingError && error.code === "CONFIG_INVALID") return error.message;
    throw error;
  }
  return "none";
}

describe("credentials", () => {
  test("are read whole, and say when their certificates expire", () => {
    const read = readPlatformCredentials(platform(), now);
    expect(read.tls?.ca).toContain("BEGIN CERTIFICATE");
    expect(read.expiries.map(({ setting }) => setting)).toEqual([
      "SDS_DIP_CLIENT_CERT_FILE",
      "SDS_DIP_SIGNING_CERT_FILE",
      "SDS_DIP_CA_FILE",
    ]);
    expect(read.expiries.every(({ validTo }) => validTo > now)).toBe(true);
    const door = readWebhookCredentials(webhook(), now);
    expect(door.trusted?.size).toBe(1);
    expect(door.expiries.map(({ setting }) => setting)).toEqual([
      "SDS_WEBHOOK_CERT_FILE",
      "SDS_WEBHOOK_CA_FILE",
      "SDS_WEBHOOK_SIGNERS_FILE",
    ]);
  });

  test("that were not given are not there", () => {
    expect(readPlatformCredentials({}, now)).toEqual({
      tls: null,
      signer: null,
      apiKey: null,
      expiries: [],
    });
    expect(readWebhookCredentials({}, now)).toEqual({ tls: null, trusted: null, expiries: [] });
  });

  test("give a call its signature and its key", () => {
    const call = { method: "POST", url: "https://dip.example.test/x", body: Buffer.from("[]") };
    const headers = authenticateCall(call, readPlatformCredentials(platform(), now), now);
    expect(Object.keys(headers).sort()).toEqual([
      "X-API-Key",
      "X-DIP-Content-Hash",
      "X-DIP-Signature",
      "X-DIP-Signature-Certificate",
      "X-DIP-Signature-Date",
    ]);
    expect(headers["X-API-Key"]).toMatch(/^[0-9a-f]{32}$/);
    expect(authenticateCall(call, { signer: null, apiKey: null }, now)).toEqual({});
  });
});

describe("a file that does not fit is named, with its setting and what would pass", () => {
  const cases: [string, () => Partial<ReturnType<typeof platform>>, string][] = [
    [
      "missing",
      () => ({ SDS_DIP_CLIENT_CERT_FILE: "/nowhere/x.pem" }),
      "SDS_DIP_CLIENT_CERT_FILE: /nowhere/x.pem is not there",
    ],
    ["a folder", () => ({ SDS_DIP_CA_FILE: folder }), "is a folder"],
    ["empty", () => ({ SDS_DIP_CA_FILE: written("") }), "expected -----BEGIN CERTIFICATE-----"],
    [
      "a key for a certificate",
      () => ({ SDS_DIP_CLIENT_CERT_FILE: at("service.key") }),
      "holds no certificate",
    ],
    [
      "cut off",
      () => ({ SDS_DIP_CLIENT_CERT_FILE: written(cut(at("service.pem"))) }),
      "is it cut off?",
    ],
    [
      "expired",
      () => ({
        SDS_DIP_CLIENT_CERT_FILE: at("platform-expired.pem"),
        SDS_DIP_CLIENT_KEY_FILE: at("platform.key"),
      }),
      "a new certificate is needed",
    ],
    [
      "a certificate for a key",
      () => ({ SDS_DIP_CLIENT_KEY_FILE: written(text(at("service.pem"))) }),
      "holds no private key",
    ],
    [
      "another's key",
      () => ({ SDS_DIP_SIGNING_KEY_FILE: at("service.key") }),
      "SDS_DIP_SIGNING_KEY_FILE: ",
    ],
    [
      "open to others",
      () => ({ SDS_DIP_SIGNING_KEY_FILE: written(text(at("service-signing.key")), 0o644) }),
      "chmod 600",
    ],
    [
      "an API key open to others",
      () => ({ SDS_DIP_API_KEY_FILE: written("secret", 0o640) }),
      "chmod 600",
    ],
    ["an empty API key", () => ({ SDS_DIP_API_KEY_FILE: written("\n") }), "is empty"],
    [
      "an API key of two lines",
      () => ({ SDS_DIP_API_KEY_FILE: written("a\nb\n") }),
      "one line of visible ASCII characters",
    ],
  ];

  test.each(cases)("%s", (_, changes, says) => {
    const fault = faultOf(() => readPlatformCredentials({ ...platform(), ...changes() }, now));
    expect(fault).toContain(says);
    // Nothing of a secret, however wrong it is.
    expect(fault).not.toMatch(/secret|BEGIN (RSA )?PRIVATE KEY-----\n|[A-Za-z0-9+/]{60}/);
  });

  test("not valid yet", () => {
    expect(faultOf(() => readPlatformCredentials(platform(), now - 365 * dayMs))).toContain(
      "is not valid before",
    );
  });

  test("signers that are none", () => {
    const read = (path: string) =>
      faultOf(() => readWebhookCredentials({ ...webhook(), SDS_WEBHOOK_SIGNERS_FILE: path }, now));
    expect(read(at("service.key"))).toContain("SDS_WEBHOOK_SIGNERS_FILE");
    expect(read(written(cut(at("platform-signing.pem"))))).toContain(
      "a certificate in it cannot be read",
    );
  });
});

function text(path: string): string {
  return readFileSync(path, "utf8");
}

/** A certificate whose middle is missing. */
function cut(path: string): string {
  const lines = text(path).split("\n");
  return [...lines.slice(0, 3), ...lines.slice(-3)].join("\n");
}
