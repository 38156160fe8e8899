import { describe, expect, test } from "@jest/globals";
import { Recent } from "../../src/store/recent.ts";

const half = 20_000;

function filled(count: number): Recent<number, string> {
  const recent = new Recent<number, string>();
  for (let key = 0; key < count; key += 1) recent.keep(key, `value ${key}`);
  return recent;
}

describe("what was asked for lately", () => {
  test("is there, and the later value of a key is the one", () => {
    const recent = filled(3);
    recent.keep(1, "newer");
    expect([0, 1, 2, 3].map((key) => recent.get(key))).toEqual([
      "value 0",
      "newer",
      "value 2",
      undefined,
    ]);
  });

  test("stays for at least another half, and is gone after two", () => {
    expect(filled(2 * half).get(0)).toBe("value 0");
    expect(filled(2 * half + 1).get(0)).toBeUndefined();
    expect(filled(2 * half + 1).get(half)).toBe(`value ${half}`);
  });

  test("a value that was renewed in the young half hides the old one", () => {
    const recent = filled(half);
    recent.keep(0, "newer");
    expect(recent.get(0)).toBe("newer");
    expect(recent.get(1)).toBe("value 1");
  });

  test("is taken once, from either half", () => {
    const recent = filled(half + 1);
    recent.keep(1, "newer");
    expect([recent.take(0), recent.take(0)]).toEqual(["value 0", undefined]);
    expect([recent.take(1), recent.take(1)]).toEqual(["newer", undefined]);
    expect([recent.take(half), recent.get(half)]).toEqual([`value ${half}`, undefined]);
  });

  test("is forgotten on demand", () => {
    const recent = filled(half + 1);
    recent.clear();
    expect([recent.get(0), recent.get(half)]).toEqual([undefined, undefined]);
  });
});
