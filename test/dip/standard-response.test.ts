import { describe, expect, test } from "@jest/globals";
import { readCode, readStandardResponse } from "../../src/dip/standard-response.ts";
import { loadVectors } from "../support/vectors.ts";

const { replyExamples } = loadVectors<{ replyExamples: Record<string, unknown> }>(
  "dip-schema-facts",
);
const example = (name: string) => JSON.stringify(replyExamples[name]);

describe("the platform's answer", () => {
  test("reads the published 201", () => {
    expect(readStandardResponse(example("send-201"))).toEqual([
      {
        code: "MSG0000",
        reference: "S-IF-021-1400000003-SDS-20251122-019aaa3c5b7e7c1d9f20a1b2c3d4e5f6",
        transactionId: "T-IF-021-1400000003-SDS-20251122-00000000000000F1",
      },
    ]);
  });

  test("reads the published 400, which names nobody", () => {
    expect(readStandardResponse(example("send-400"))).toEqual([
      { code: "MSG1001", reference: null, transactionId: null },
    ]);
  });

  test("does not mind odd ids, unknown keys and missing ones", () => {
    const body = JSON.stringify({
      messageArray: [{ senderID: 11, message: "MSG1001 -Schema Failure", reasonCode: "x" }],
      extra: true,
    });
    expect(readStandardResponse(body)).toEqual([
      { code: "MSG1001", reference: null, transactionId: null },
    ]);
  });

  test.each([
    null,
    "",
    "{",
    "null",
    "[]",
    '{"messageArray":null}',
    '{"messageArray":[7]}',
    '{"messageArray":[{"message":7}]}',
    "<html>Bad Gateway</html>",
    "[".repeat(100_000),
  ])("%j is no StandardResponse", (body) => {
    expect(readStandardResponse(body)).toBeNull();
  });
});

describe("a code is taken by pattern, never by its text", () => {
  test.each([
    ["MSG0000 - Success", "MSG0000"],
    ["MSG1001 -Schema Failure", "MSG1001"],
    ["  ECS1012 text", "ECS1012"],
    ["SP000 - fine", "SP000"],
    ["RCP1001", "RCP1001"],
    ["SDS-V62 - factor", "SDS-V62"],
    ["success MSG0000", null],
    ["MSG00000 - five digits", null],
    ["msg0000 - small", null],
    ["", null],
    [null, null],
    [undefined, null],
  ])("%j is %j", (text, code) => {
    expect(readCode(text)).toBe(code);
  });
});
