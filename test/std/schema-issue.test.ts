import { expect, test } from "@jest/globals";
import { z } from "zod";
import { issueWords } from "../../src/std/schema-issue.ts";

const schema = z.strictObject({
  id: z.string().regex(/^[a-z]+$/, "expected lower case letters"),
  status: z.enum(["draft", "active"]),
  version: z.int().min(1),
  rules: z.array(z.string()).max(1),
  own: z.string({ error: "expected ten characters" }),
});
const right = { id: "a", status: "draft", version: 1, rules: [], own: "x" };

test.each([
  [{ version: undefined }, "missing; expected a number"],
  [{ version: "1" }, "expected a number"],
  [{ version: 0 }, "expected at least 1"],
  [{ status: "on" }, "expected one of draft, active"],
  [{ status: undefined }, "expected one of draft, active"],
  [{ rules: ["a", "b"] }, "expected at most 1"],
  [{ rules: null }, "expected a list"],
  [{ id: "A" }, "expected lower case letters"],
  [{ own: 5 }, "expected ten characters"],
  [{ other: 1 }, "no such key: other"],
])("%j is told in words: %s", (differs, says) => {
  const { error } = schema.safeParse({ ...right, ...differs });
  expect(error?.issues.map(issueWords)).toEqual([says]);
});
