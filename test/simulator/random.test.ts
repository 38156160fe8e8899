/** The only source of chance: addressed, repeatable, and even. */
import { describe, expect, test } from "@jest/globals";
import { integerBetween, normal, pick, randomAt } from "../../simulator/random.ts";

const address = { seed: 1, meter: 7, purpose: "load", day: 20_752 };
const draw = (at: typeof address, count: number) => {
  const random = randomAt(at);
  return Array.from({ length: count }, () => random.bits());
};

describe("a row of random numbers", () => {
  test("is the same for the same address, whatever was drawn before", () => {
    const first = draw(address, 20);
    draw({ ...address, meter: 8 }, 5);
    expect(draw(address, 20)).toEqual(first);
  });

  test.each(["seed", "meter", "day"] as const)("is another one for another %s", (part) => {
    expect(draw({ ...address, [part]: address[part] + 1 }, 4)).not.toEqual(draw(address, 4));
  });

  test("is another one for another purpose", () => {
    expect(draw({ ...address, purpose: "solar" }, 4)).not.toEqual(draw(address, 4));
  });

  test("stays what it was in the first release: a change would break kept seeds", () => {
    expect(draw(address, 3)).toMatchInlineSnapshot(`
[
  1605498015,
  2061950437,
  619334579,
]
`);
  });

  test("neighbouring addresses do not resemble each other", () => {
    const firsts = Array.from({ length: 2_000 }, (_, meter) =>
      randomAt({ ...address, meter }).unit(),
    );
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
    expect(new Set(firsts).size).toBe(firsts.length);
  });
});

describe("what is made of it", () => {
  test("whole numbers reach both ends and nothing beyond", () => {
    const random = randomAt(address);
    const seen = new Set(Array.from({ length: 500 }, () => integerBetween(random, 2, 5)));
    expect([...seen].sort()).toEqual([2, 3, 4, 5]);
  });

  test("normal numbers have mean 0 and deviation 1", () => {
    const random = randomAt(address);
    const values = Array.from({ length: 5_000 }, () => normal(random));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.abs(variance - 1)).toBeLessThan(0.06);
  });

  test("every entry of a list is picked", () => {
    const random = randomAt(address);
    const seen = new Set(Array.from({ length: 200 }, () => pick(random, ["a", "b", "c"])));
    expect(seen.size).toBe(3);
  });
});
