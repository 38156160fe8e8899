/** The wire form of advisories, and the text that tells suppliers of it. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import type { StoredAdvisory } from "../../src/domain/advise/advisory.ts";
import { dipId } from "../../src/domain/identity/dip-id.ts";
import { mpan } from "../../src/domain/identity/mpan.ts";
import { advisorySchema, encodeAdvisory } from "../../src/supplier/advisory-v1.ts";
import { supplierApiText } from "../../src/supplier/open-api.ts";

const stored: StoredAdvisory = {
  advisoryId: "019aaa3c-5b7e-4c1d-9f20-a1b2c3d4e5f6",
  position: 7,
  kind: "readsRejected",
  code: "ECS1012",
  severity: "warning",
  issuedAt: Date.UTC(2025, 10, 22, 7, 16, 40),
  supplierDipId: dipId("2300000012"),
  mpan: mpan("2000056535971"),
  quantity: "AI",
  from: Date.UTC(2025, 10, 21),
  to: null,
  text: "61250 Wh in a half hour; the connection can carry 13800.",
  counts: { days: 1, slots: 1, wattHours: 240 },
  reference: null,
  supersedes: null,
};
const ours = dipId("1400000003");

test("every key is there in its published form, nulls too", () => {
  expect(encodeAdvisory(stored, ours)).toEqual({
    schema: "supplier-advisory/v1",
    advisoryId: "019aaa3c-5b7e-4c1d-9f20-a1b2c3d4e5f6",
    kind: "readsRejected",
    severity: "warning",
    issuedAt: "2025-11-22T07:16:40+00:00",
    senderDIPID: "1400000003",
    supplierDIPID: "2300000012",
    MPANCore: "2000056535971",
    measurementQuantityID: "AI",
    from: "2025-11-21T00:00:00+00:00",
    to: null,
    cause: {
      code: "ECS1012",
      text: "61250 Wh in a half hour; the connection can carry 13800.",
    },
    counts: { days: 1, slots: 1, wattHours: 240 },
    reference: null,
    supersedes: null,
  });
});

test("the same record gives the same bytes", () => {
  const bytes = () => JSON.stringify(encodeAdvisory({ ...stored }, ours));
  expect(bytes()).toBe(bytes());
});

test.each([
  ["another schema", { schema: "supplier-advisory/v2" }],
  ["a kind that is none", { kind: "other" }],
  ["a date that does not exist", { from: "2025-02-30T00:00:00+00:00" }],
  ["a Z in a stamp", { issuedAt: "2025-11-22T07:16:40.000Z" }],
  ["a fraction of a watt-hour", { counts: { days: 1, slots: 1, wattHours: 0.5 } }],
  ["an unknown key", { more: 1 }],
  ["a text too long", { cause: { code: "A", text: "x".repeat(501) } }],
])("%s does not leave", (_, change) => {
  const plain = { ...encodeAdvisory(stored, ours), ...change };
  expect(advisorySchema.safeParse(plain).success).toBe(false);
});

test("the page for suppliers is made of the schema", () => {
  const text = supplierApiText();
  const document = JSON.parse(text);
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.components.schemas.Advisory.properties)).toEqual(
    Object.keys(encodeAdvisory(stored, ours)),
  );
  for (const [, name = ""] of text.matchAll(/"#\/components\/(\w+\/\w+)"/g)) {
    const [part = "", own = ""] = name.split("/");
    expect(Object.keys(document.components[part])).toContain(own);
  }
  const page = readFileSync(
    new URL("../../docs/guides/supplier-api.json", import.meta.url),
    "utf8",
  );
  expect(page).toBe(text);
});
