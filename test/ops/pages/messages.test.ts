/** Messages on a page: masked, readable, and as a call that gives nothing secret away. */
import { describe, expect, test } from "@jest/globals";
import { placeOfReference } from "../../../src/ops/pages/messages/asked.ts";
import { curlOf } from "../../../src/ops/pages/messages/curl.ts";
import { maskedMessage } from "../../../src/ops/pages/messages/masked-message.ts";
import { prettyJson } from "../../../src/ops/pages/messages/pretty-json.ts";
import { prettyRaw } from "../../../src/ops/pages/messages/view.ts";
import { mpanOf } from "../../store/support/registration-lines.ts";

const mpan = mpanOf(1);

describe("a message", () => {
  test("is masked wherever an MPAN or an address stands, and nowhere else", () => {
    const message = {
      M0: { MPANCore: mpan, note: `about ${mpan}, and 1499000000010`, count: 1234567890123 },
      place: { postcode: "AB1 2CD", address: null },
      list: [mpan, 5],
    };
    expect(maskedMessage(message)).toEqual({
      M0: {
        MPANCore: `14*********${mpan.slice(-2)}`,
        note: `about 14*********${mpan.slice(-2)}, and 1499000000010`,
        count: 1234567890123,
      },
      place: { postcode: "•••", address: null },
      list: [`14*********${mpan.slice(-2)}`, 5],
    });
  });

  test("that cannot be read is shown as it came, masked", () => {
    const raw = Buffer.from(`{"MPANCore": "${mpan}`);
    expect(prettyRaw(raw, false)).toBe(`{"MPANCore": "14*********${mpan.slice(-2)}`);
    expect(prettyRaw(raw, true)).toContain(mpan);
  });

  test("is indented, with what fits in a line in one", () => {
    const value = { a: { sp: "x", v: "0.100" }, b: new Array(40).fill("0.123") };
    const text = prettyJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text.split("\n").slice(0, 2)).toEqual(["{", '  "a": { "sp": "x", "v": "0.100" },']);
    expect(prettyJson([])).toBe("[]");
    expect(prettyJson({})).toBe("{}");
  });

  test("as curl has placeholders for all that proves who calls", () => {
    const text = curlOf({
      baseUrl: "https://dip.example.test/",
      path: "/dip-channel/IF-021",
      json: "[]",
    });
    expect(text).toContain("curl --request POST 'https://dip.example.test/dip-channel/IF-021'");
    for (const word of ["CLIENT-CERTIFICATE.pem", "CLIENT-KEY.pem", "API-KEY", "SIGNATURE"])
      expect(text).toContain(word);
    expect(text.endsWith("<<'JSON'\n[]\nJSON")).toBe(true);
  });

  test("is found by our reference, and no other text leads anywhere", () => {
    const id = "0b7b2c1e5b7a4b2c9d0e000000000001";
    expect(placeOfReference(`S-IF-021-1400000003-SDS-20261024-${id}000f`)).toEqual({
      batchId: "0b7b2c1e-5b7a-4b2c-9d0e-000000000001",
      index: 15,
    });
    expect(placeOfReference("S-IF-021-1400000003-MDS-20261024-1")).toBeNull();
  });
});
