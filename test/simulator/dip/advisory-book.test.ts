/** The stand-in's suppliers find what is wrong with advisories: in their form, their address, and how often they come. */
import { describe, expect, test } from "@jest/globals";
import { advisoryBook } from "../../../simulator/dip/supplier/advisory-book.ts";

const supplier = "2300000012";
const book = () => advisoryBook({ serviceId: "1400000003", supplies: (who) => who === supplier });

const id = (number: number) => `019aaa3c-5b7e-4c1d-9f20-${String(number).padStart(12, "0")}`;
const stamp = (day: number) => `2026-10-${day}T00:00:00+00:00`;

const opening = {
  schema: "supplier-advisory/v1",
  advisoryId: id(1),
  kind: "noComms",
  severity: "action",
  issuedAt: stamp(20),
  senderDIPID: "1400000003",
  supplierDIPID: supplier,
  MPANCore: "1499000000014",
  measurementQuantityID: "AI",
  from: stamp(12),
  to: null as string | null,
  cause: { code: "SDS-V76", text: "Nothing usable for 7 days." },
  counts: { days: 7, slots: 336, wattHours: 0 },
  reference: null,
  supersedes: null as string | null,
};
const renewal = { ...opening, advisoryId: id(2), issuedAt: stamp(27), supersedes: id(1) };
const closing = {
  ...opening,
  advisoryId: id(3),
  issuedAt: stamp(29),
  severity: "info",
  to: stamp(28),
  supersedes: id(2),
};

function told(...advisories: readonly object[]) {
  const own = book();
  const statuses = advisories.map((each) => own.take(supplier, each));
  return { statuses, ...own.summary() };
}

test("a chain from its opening to its end is as it should be; the same again is counted apart", () => {
  expect(told(opening, opening, renewal, closing)).toEqual({
    statuses: [204, 204, 204, 204],
    received: 3,
    repeated: 1,
    open: 0,
    byKind: { noComms: 3 },
    faults: [],
  });
});

describe("faults", () => {
  test.each([
    ["a second of one cause", [opening, { ...renewal, supersedes: null }], "second advisory"],
    ["renewed too soon", [opening, { ...renewal, issuedAt: stamp(26) }], "within seven days"],
    [
      "told after its end",
      [opening, renewal, closing, { ...renewal, advisoryId: id(4), supersedes: id(3) }],
      "after its end",
    ],
    ["a grave end", [opening, renewal, { ...closing, severity: "action" }], "not info"],
    ["an end without a beginning", [closing], "never came"],
    ["other content under one id", [opening, { ...opening, severity: "info" }], "same id"],
    ["another supplier's", [{ ...opening, supplierDIPID: "2300000034" }], "another supplier"],
    ["another sender", [{ ...opening, senderDIPID: "1400000009" }], "another sender"],
  ])("%s", (_, advisories, says) => {
    expect(told(...advisories).faults.join()).toContain(says);
  });

  test("a point that the supplier has not", () => {
    const own = book();
    own.take("2300000034", { ...opening, supplierDIPID: "2300000034" });
    expect(own.summary().faults.join()).toContain("did not supply");
  });

  test("another form is refused", () => {
    const { statuses, faults } = told({ ...opening, schema: "v2" });
    expect([statuses, faults]).toEqual([[400], ["form: schema"]]);
  });
});

test("what was withdrawn may be told again", () => {
  const withdrawn = { ...closing, supersedes: id(1), to: opening.from };
  const again = {
    ...opening,
    advisoryId: id(4),
    issuedAt: "2026-11-05T00:00:00+00:00",
    supersedes: id(3),
  };
  expect(told(opening, withdrawn, again).faults).toEqual([]);
});
