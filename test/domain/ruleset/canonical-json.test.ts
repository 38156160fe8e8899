/** One text for one value, and so one hash for one ruleset. */
import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { canonicalJson } from "../../../src/domain/ruleset/canonical-json.ts";
import { rulesetIdentity } from "../../../src/domain/ruleset/ruleset-identity.ts";
import { scopeOf } from "../../support/rulesets.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

test("keys are sorted, lists keep their order, what is absent is left out", () => {
  expect(canonicalJson({ b: [2, 1], a: { d: null, c: "x" }, e: undefined })).toBe(
    '{"a":{"c":"x","d":null},"b":[2,1]}',
  );
  expect([canonicalJson(null), canonicalJson(true), canonicalJson(undefined)]).toEqual([
    "null",
    "true",
    "null",
  ]);
  expect(() => canonicalJson({ a: Number.NaN })).toThrow("no JSON number");
});

test("it is JSON of the same value, whatever the order of the keys", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, held]) => [key, reversed(held)]),
  );
}

test("a ruleset is named by its content", () => {
  const document = { ...scopeOf("trial", { status: "draft" }), rules: [] };
  const { id, version, sha256: hash } = rulesetIdentity(document, sha256);
  expect([id, version, hash.length]).toEqual(["trial", 1, 64]);
  expect(rulesetIdentity(document, sha256)).toEqual({ id, version, sha256: hash });
  expect(rulesetIdentity({ ...document, priority: 1 }, sha256).sha256).not.toBe(hash);
});
