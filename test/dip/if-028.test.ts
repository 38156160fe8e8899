/** IF-028 by the published facts, and as we write it. */
import { describe, expect, test } from "@jest/globals";
import { compileInterface } from "../../simulator/dip/schema/compile.ts";
import { loadFacts } from "../../simulator/dip/schema/facts.ts";
import { encodeIf028, if028, readQuestion, supplierOf } from "../../src/dip/if-028.ts";
import { senderReference } from "../../src/domain/submit/sender-reference.ts";
import { type Json, madeMessages, variantsOf } from "./support/made-messages.ts";
import { header } from "./support/submissions.ts";

/** A made message with R0, which the facts ask for and the maker does not know. */
function withResponse(message: Json): Json {
  const copy = structuredClone(message) as { payload: { CommonBlock: Json; CustomBlock: Json } };
  copy.payload.CommonBlock["R0"] = {
    responseCode: "R",
    responseMessages: ["DSCA004 - period partly past final reconciliation"],
  };
  return copy as unknown as Json;
}

const published = compileInterface<Json>(loadFacts(), "IF-028");
const [made] = madeMessages("IF-028");
if (made === undefined) throw new Error("the facts know IF-028");

describe("IF-028 by its schema", () => {
  test("takes a message of every key", () => {
    expect(if028.safeParse(withResponse(made.message)).success).toBe(true);
  });

  test("needs R0, M0 and the channel's own event", () => {
    expect(if028.safeParse(made.message).success).toBe(false);
    for (const [block, key, value] of [
      ["R0", "responseCode", "Q"],
      ["S0", "eventCode", "[ActivePower]"],
      ["S0", "interfaceID", "IF-027"],
      ["M0", "MPANCore", "1"],
    ] as const) {
      const message = withResponse(made.message) as { payload: { CommonBlock: Json } };
      (message.payload.CommonBlock[block] as Json)[key] = value;
      expect(if028.safeParse(message).success).toBe(false);
    }
  });

  test.each(variantsOf(made).map((each) => [each.name, each] as const))(
    "judges as the facts do: %s",
    (_, { message, fault }) => {
      const parsed = if028.safeParse(withResponse(message));
      const paths = parsed.error?.issues.map((issue) => JSON.stringify(issue)) ?? [];
      expect(parsed.success).toBe(fault === null);
      if (fault !== null) expect(paths.join()).toContain(fault);
    },
  );
});

describe("an answer", () => {
  const [asked] = madeMessages("IF-027");
  const question = readQuestion(Buffer.from(JSON.stringify(asked?.message)));
  const reference = senderReference(`S-IF-028-1400000003-SDS-20251122-${"0".repeat(36)}`);
  const answered = (messages: readonly string[], correlationCleared = false) =>
    encodeIf028(
      {
        correlationCleared,
        senderReference: reference,
        question,
        answer: { response: messages.length === 0 ? "A" : "R", messages },
      },
      header,
    );

  test("passes the published facts and our own schema, accepted or refused", () => {
    for (const message of [answered([]), answered(["DSCA015 - reason code missing"])]) {
      expect(published.accepts(message)).toBe(true);
      expect(if028.safeParse(message).success).toBe(true);
    }
  });

  test("names no correlation where the platform did not take it", () => {
    const { S1 } = answered([], true).payload.CommonBlock;
    expect(S1.senderCorrelationID).toBeNull();
  });

  test("goes to who asked, under the question's correlation, and echoes its requests", () => {
    const { CommonBlock, CustomBlock } = answered([]).payload;
    expect(CommonBlock.A0?.primaryRecipients).toEqual([supplierOf(question)]);
    expect(CommonBlock.S1.senderCorrelationID).toBe(
      question.payload.CommonBlock.D0.initialCorrelationID,
    );
    expect(CommonBlock.R0).toEqual({ responseCode: "A", responseMessages: [] });
    expect(CommonBlock.M0).toEqual(question.payload.CommonBlock.M0);
    expect(CustomBlock).toEqual(question.payload.CustomBlock);
    expect(CommonBlock.D0).toBeUndefined();
  });

  test("is made of an IF-027 only", () => {
    expect(() => readQuestion(Buffer.from(JSON.stringify(made.message)))).toThrow();
  });
});
