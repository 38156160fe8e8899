import { expect, test } from "@jest/globals";
import { parseConfig } from "../src/config.ts";

const database = { DATABASE_URL: "postgres://localhost/sds" };
const calls = {
  SDS_DIP_CLIENT_CERT_FILE: "client.pem",
  SDS_DIP_CLIENT_KEY_FILE: "client.key",
  SDS_DIP_SIGNING_CERT_FILE: "signing.pem",
  SDS_DIP_SIGNING_KEY_FILE: "signing.key",
  SDS_DIP_API_KEY_FILE: "api-key",
};
const webhook = {
  SDS_WEBHOOK_CERT_FILE: "webhook.pem",
  SDS_WEBHOOK_KEY_FILE: "webhook.key",
  SDS_WEBHOOK_CA_FILE: "ca.pem",
  SDS_WEBHOOK_SIGNERS_FILE: "signers.pem",
};
const platformUrl = { SDS_DIP_BASE_URL: "https://dip.example.test" };
const publicUrl = { SDS_WEBHOOK_PUBLIC_URL: "https://sds.example.test:8443" };
const production = {
  SDS_DIP_ENVIRONMENT_TAG: "PRD",
  SDS_MPAN_REF_KEY: "a key that is nobody else's",
};

const parse = (given: Record<string, string>) => parseConfig({ ...database, ...given });
const without = (given: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(given).filter(([each]) => each !== name));

test("http:// asks for nothing, so that development and tests need no certificates", () => {
  expect(() => parse({ SDS_DIP_BASE_URL: "http://127.0.0.1:8080" })).not.toThrow();
});

test("https:// with everything passes, in environment PRD too", () => {
  const all = { ...platformUrl, ...publicUrl, ...calls, ...webhook, ...production };
  expect(parse(all)).toMatchObject({
    SDS_DIP_SIGNATURE_SKEW_MINUTES: 5,
  });
  expect(parse({ ...all, SDS_WEBHOOK_CLIENT_NAMES: "a, b" }).SDS_WEBHOOK_CLIENT_NAMES).toEqual([
    "a",
    "b",
  ]);
});

test.each(Object.keys(calls))(
  "https://… of the platform without %s is refused by that name",
  (name) => {
    expect(() => parse({ ...platformUrl, ...without(calls, name) })).toThrow(
      new RegExp(`${name}: needed because SDS_DIP_BASE_URL is https://`),
    );
  },
);

test.each(Object.keys(webhook))(
  "an https://… callback without %s is refused by that name",
  (name) => {
    expect(() => parse({ ...publicUrl, ...without(webhook, name) })).toThrow(
      new RegExp(`${name}.*: needed because SDS_WEBHOOK_PUBLIC_URL is https://`),
    );
  },
);

test("half a pair is refused, and says what it stands beside", () => {
  expect(() => parse({ SDS_DIP_CLIENT_KEY_FILE: "client.key" })).toThrow(
    "SDS_DIP_CLIENT_CERT_FILE: needed beside SDS_DIP_CLIENT_KEY_FILE",
  );
  expect(() => parse({ SDS_WEBHOOK_SIGNERS_FILE: "signers.pem" })).toThrow(
    "SDS_WEBHOOK_PUBLIC_URL: needed beside SDS_WEBHOOK_SIGNERS_FILE",
  );
});

test("nothing goes unprotected in environment PRD", () => {
  expect(() => parse({ ...production, SDS_DIP_BASE_URL: "http://dip.example.test" })).toThrow(
    "SDS_DIP_BASE_URL: expected https://",
  );
  expect(() => parse({ ...production, SDS_WEBHOOK_PUBLIC_URL: "http://sds.example.test" })).toThrow(
    "SDS_WEBHOOK_PUBLIC_URL: expected https://",
  );
});

test.each([
  "sds.example.test",
  "https://sds.example.test/",
  "https://sds.example.test/x?y",
  "ftp://x",
])("the callback base %s is refused: signatures cover it to the letter", (text) => {
  expect(() => parse({ ...webhook, SDS_WEBHOOK_PUBLIC_URL: text })).toThrow(
    "SDS_WEBHOOK_PUBLIC_URL: expected https://HOST[:PORT][/PATH], without a slash at its end",
  );
});

test("names of callers that nothing would look at are refused", () => {
  expect(() => parse({ SDS_WEBHOOK_CLIENT_NAMES: "dip.example.test" })).toThrow(
    "SDS_WEBHOOK_CERT_FILE: needed beside SDS_WEBHOOK_CLIENT_NAMES",
  );
});
