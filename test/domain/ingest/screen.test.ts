/** One pass over the bytes before anything parses them: it says what is there and trips over nothing. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { screenJson } from "../../../src/domain/ingest/screen.ts";

const caps = { depthMax: 32, keysMax: 64, keyLengthMax: 64, textLengthMax: 512 };
const screen = (text: string, depthMax = 32) =>
  screenJson(Buffer.from(text), { ...caps, depthMax });
const nested = (depth: number, open = "[", close = "]") =>
  `${open.repeat(depth)}1${close.repeat(depth)}`;

describe("depth", () => {
  test("counts objects and arrays together", () => {
    expect(screen("7").depth).toBe(0);
    expect(screen("{}").depth).toBe(1);
    expect(screen('{"a":[{"b":[]}]}').depth).toBe(4);
    expect(screen("[[],[[]],[]]").depth).toBe(3);
  });

  test("is not fooled by brackets in strings, escaped quotes or backslashes", () => {
    expect(screen(String.raw`["[[[[","{\"[","\\"]`).depth).toBe(1);
    expect(screen(String.raw`["\\\\",[]]`).depth).toBe(2);
    expect(screen(String.raw`{"a\"[":1}`).depth).toBe(1);
  });

  test.each([8, 9])("of %d levels is told", (depth) => {
    expect(screen(nested(depth)).depth).toBe(depth);
    expect(screen(nested(depth, '{"a":', "}")).depth).toBe(depth);
  });

  test("of 10,000 levels costs no more than the levels asked about", () => {
    expect(screen(nested(10_000), 32).depth).toBe(33);
    expect(screen("[".repeat(1_000_000), 32).depth).toBe(33);
    expect(screen('{"a":'.repeat(10_000), 8).depth).toBe(9);
  });

  test("never goes below zero, however many brackets close", () => {
    expect(screen("]]]]}}[").depth).toBe(1);
  });
});

describe("keys", () => {
  test("twice in one object are found, anywhere in the message", () => {
    for (const text of [
      '{"a":1,"a":2}',
      '{"x":[{"a":1,"b":2,"a":3}]}',
      '{"a":{"a":1},"b":0,"a":2}',
      '{"":1,"":2}',
      '{"a" : 1, "a"\n:2}',
    ])
      expect([text, screen(text).duplicateKeys]).toEqual([text, true]);
  });

  test("of different objects, and strings that are values, are not", () => {
    for (const text of [
      '{"a":1,"b":"a","c":["a","a"]}',
      '[{"a":1},{"a":2}]',
      '{"a":{"a":{"a":1}}}',
      '{"a":"a","A":1}',
      '{"a":":","b":":"}',
    ])
      expect([text, screen(text).duplicateKeys]).toEqual([text, false]);
  });

  test("are one key to a parser also when they are spelt with escapes", () => {
    for (const text of [
      String.raw`{"seq":1,"s\u0065q":2}`,
      String.raw`{"\u0073\u0065\u0071":1,"seq":2}`,
      String.raw`{"a\/b":1,"a/b":2}`,
      String.raw`{"a\\u0062":1,"a\\u0062":2}`,
    ])
      expect([text, screen(text).duplicateKeys]).toEqual([text, true]);
    expect(screen(String.raw`{"a\\u0062":1,"ab":2}`).duplicateKeys).toBe(false);
  });

  test("outside ASCII are kept apart, and found equal", () => {
    expect(screen('{"é":1,"è":2}').duplicateKeys).toBe(false);
    expect(screen('{"é":1,"é":2}').duplicateKeys).toBe(true);
  });

  test("are one key in their short escape, or beyond ASCII, too", () => {
    for (const text of [
      String.raw`{"\n":1,"\u000a":2}`,
      String.raw`{"a\tb\b\f\r":1,"a\u0009b\u0008\u000C\u000d":2}`,
      String.raw`{"é":1,"\u00e9":2}`,
      String.raw`{"€":1,"\u20AC":2}`,
      String.raw`{"😀":1,"\ud83d\uDE00":2}`,
      String.raw`{"\ud83d":1,"\uD83D":2}`,
    ])
      expect([text, screen(text).duplicateKeys]).toEqual([text, true]);
  });

  test("that only look alike with their escapes undone are kept apart", () => {
    for (const text of [
      String.raw`{"\n":1,"n":2}`,
      String.raw`{"\\n":1,"\n":2}`,
      String.raw`{"\ud83d":1,"\ud83c":2}`,
      String.raw`{"\\ud83d\\ude00":1,"😀":2}`,
      String.raw`{"\u00c3\u00a9":1,"é":2}`,
    ])
      expect([text, screen(text).duplicateKeys]).toEqual([text, false]);
  });

  test("spelt in any way are one key exactly when a parser takes them for one", () => {
    const piece = fc.constantFrom(
      "a",
      "n",
      "é",
      "😀",
      String.raw`\n`,
      String.raw`\\`,
      String.raw`\"`,
      String.raw`\/`,
      String.raw`\u0061`,
      String.raw`\u000a`,
      String.raw`\u00e9`,
      String.raw`\ud83d`,
      String.raw`\ude00`,
      String.raw`\u005c`,
      String.raw`\u0022`,
      "/",
    );
    const key = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(key, key, (one, other) => {
        const isOne = JSON.parse(`"${one}"`) === JSON.parse(`"${other}"`);
        expect(screen(`{"${one}":1,"${other}":2}`).duplicateKeys).toBe(isOne);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(["__proto__", "constructor", "prototype"])("named %s are forbidden", (name) => {
    expect(screen(`{"${name}":{}}`).forbiddenKeys).toBe(true);
    expect(screen(`{"a":[{"${name}":1}]}`).forbiddenKeys).toBe(true);
    const escaped = [...name].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join("");
    expect(screen(`{"${escaped}":1}`).forbiddenKeys).toBe(true);
    expect(screen(`{"a":"${name}"}`).forbiddenKeys).toBe(false);
    expect(screen(`{"${name}s":1}`).forbiddenKeys).toBe(false);
  });
});

describe("text that is no JSON", () => {
  test("is passed over", () => {
    for (const text of ["", '"', '"\\', '{"a', "{]}[", '{"a":1,"a"', "\u0000", "{{{{", '""""":'])
      expect(() => screen(text)).not.toThrow();
  });

  test("any bytes are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const { depth } = screenJson(bytes, { ...caps, depthMax: 8 });
        expect(depth).toBeLessThanOrEqual(9);
      }),
      { numRuns: 200 },
    );
  });
});

describe("good JSON", () => {
  /** The same by way of the parsed value; a key twice cannot be seen there. */
  function depthOf(value: unknown): number {
    if (typeof value !== "object" || value === null) return 0;
    return 1 + Math.max(0, ...Object.values(value).map(depthOf));
  }

  test("has the depth that its value has, and no key twice", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.boolean(), (value, isIndented) => {
        const text = JSON.stringify(value, null, isIndented ? 2 : 0);
        const screened = screen(text);
        expect(screened.depth).toBe(depthOf(value));
        expect(screened.duplicateKeys).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe("caps", () => {
  const overfull = (value: unknown) => screen(JSON.stringify(value)).overfull;
  const object = (keys: number) =>
    Object.fromEntries(Array.from({ length: keys }, (_, index) => [`k${index}`, 1]));

  test("of keys hold for each object by itself", () => {
    expect(overfull(object(64))).toBe(false);
    expect(overfull([object(64), { x: object(64) }])).toBe(false);
    expect(overfull(object(65))).toBe(true);
    expect(overfull({ x: [object(65)] })).toBe(true);
  });

  test("of a key and of a text count characters, however they are written", () => {
    expect(overfull({ ["k".repeat(64)]: "v".repeat(512) })).toBe(false);
    expect(overfull({ ["k".repeat(65)]: 1 })).toBe(true);
    expect(overfull(["v".repeat(513)])).toBe(true);
    for (const [text, units] of [
      ["\u00e9", 1],
      ["\u20ac", 1],
      ["\u{1F600}", 2],
    ] as const) {
      expect([text, overfull([text.repeat(512 / units)])]).toEqual([text, false]);
      expect([text, overfull([text.repeat(512 / units + 1)])]).toEqual([text, true]);
    }
    expect(screen(`["${String.raw`\u0041`.repeat(512)}"]`).overfull).toBe(false);
    expect(screen(`["${String.raw`\u0041`.repeat(513)}"]`).overfull).toBe(true);
    expect(screen(`["${String.raw`\n\"`.repeat(256)}"]`).overfull).toBe(false);
    expect(screen(`["${String.raw`\n\"`.repeat(257)}"]`).overfull).toBe(true);
  });
});
