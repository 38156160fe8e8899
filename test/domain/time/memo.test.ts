import { expect, test } from "@jest/globals";
import { Memo } from "../../../src/domain/time/memo.ts";

test("a value is computed once, also when it is null or empty", () => {
  const asked: string[] = [];
  const memo = new Memo((text) => {
    asked.push(text);
    return text === "none" ? null : text.length;
  });
  expect(["none", "", "abc", "none", "", "abc"].map((text) => memo.get(text))).toEqual([
    null,
    0,
    3,
    null,
    0,
    3,
  ]);
  expect(asked).toEqual(["none", "", "abc"]);
});

test("when it is full it forgets, and goes on", () => {
  let computed = 0;
  const memo = new Memo((text) => {
    computed += 1;
    return text;
  }, 2);
  for (const text of ["a", "b", "b", "c", "c", "a"]) expect(memo.get(text)).toBe(text);
  expect(computed).toBe(4);
});
