import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { splitMessages } from "../../src/dip/split-messages.ts";

const limits = { depthMax: 16, messagesMax: 1_000 };

function split(text: string, changes: Partial<typeof limits> = {}) {
  const result = splitMessages(Buffer.from(text), { ...limits, ...changes });
  return result.kind === "messages"
    ? result.messages.map((bytes) => Buffer.from(bytes).toString())
    : result.reason;
}

describe("cutting a body into messages", () => {
  test("keeps each message as received", () => {
    expect(split(' [ {"a": 1.0} ,\n{"b":"]},[\\"\\\\"} ] ')).toEqual([
      '{"a": 1.0}',
      '{"b":"]},[\\"\\\\"}',
    ]);
  });

  test("gives what the JSON parser gives, for any array", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 5 }), { minLength: 1 }), (values) => {
        for (const text of [JSON.stringify(values), JSON.stringify(values, null, 2)]) {
          const messages = split(text);
          if (typeof messages === "string") throw new Error(messages);
          expect(messages.map((message) => JSON.parse(message))).toEqual(
            JSON.parse(JSON.stringify(values)),
          );
        }
      }),
    );
  });

  test.each(["", " ", "{}", "null", "[", "]", '"[]"', '{"a":[]}', "[1]]x", "x[1]"])(
    "%j is no array",
    (text) => {
      expect(split(text)).toBe("notAnArray");
    },
  );

  test.each(["[]", "[ ]", "[,]", "[1,]", "[,1]", "[1][2]", "[1]]", '["a]', "[[]", '["a\\"]'])(
    "%j is not JSON",
    (text) => {
      expect(split(text)).toBe("notJson");
    },
  );

  test("sixteen levels pass, seventeen do not, and a million cost nothing", () => {
    const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
    expect(split(nested(16))).toHaveLength(1);
    expect(split(nested(17))).toBe("tooDeep");
    expect(split(nested(1_000_000))).toBe("tooDeep");
    expect(split(`[{"a":${"[".repeat(14)}${"]".repeat(14)}}]`)).toHaveLength(1);
    expect(split(`["${"[".repeat(50)}"]`)).toHaveLength(1);
  });

  test("a thousand messages pass, one more does not", () => {
    const many = (count: number) => JSON.stringify(Array(count).fill(0));
    expect(split(many(1_000))).toHaveLength(1_000);
    expect(split(many(1_001))).toBe("tooMany");
  });
});
