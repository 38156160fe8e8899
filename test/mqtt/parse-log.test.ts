/** The quick way into a log gives what the parser gives, or steps aside. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cutLog, endOfLog } from "../../src/mqtt/parse-log.ts";
import { dailyLog } from "./support/golden-messages.ts";

/** The message as the quick way reads it; undefined: it declines, or what is left does not parse. */
function quickly(text: string): unknown {
  const cut = cutLog(Buffer.from(text));
  if (cut === null) return undefined;
  try {
    const { stamps, figures } = cut.rows;
    const entries = stamps.map((stamp, row) => [stamp, [figures[row]]]);
    return { ...JSON.parse(cut.head.toString() + endOfLog), entries };
  } catch {
    return undefined;
  }
}

function plainly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe("a log in the plain form", () => {
  test("is read as it stands", () => {
    const text = JSON.stringify(dailyLog);
    expect(quickly(text)).toEqual(plainly(text));
  });

  test("gives each row its own stamp, whatever the log before it had there", () => {
    const of = (stamp: string) => `{"v":1,"entries":[["${stamp}",[5]]]}`;
    for (const stamp of ["2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-24T00:30:00Z"])
      expect(quickly(of(stamp))).toEqual({ v: 1, entries: [[stamp, [5]]] });
  });
});

describe("anything else is left to the parser", () => {
  const row = '["2026-10-24T00:30:00Z",[5]]';
  test.each([
    ["no entries", '{"v":1,"entries":[]}'],
    ["another key behind them", `{"v":1,"entries":[${row}],"x":1}`],
    ["a null", '{"v":1,"entries":[["2026-10-24T00:30:00Z",[null]]]}'],
    ["a fraction", '{"v":1,"entries":[["2026-10-24T00:30:00Z",[1.5]]]}'],
    ["a negative figure", '{"v":1,"entries":[["2026-10-24T00:30:00Z",[-1]]]}'],
    ["a needless zero, which is no JSON", '{"v":1,"entries":[["2026-10-24T00:30:00Z",[05]]]}'],
    ["more digits than are exact", '{"v":1,"entries":[["2026-10-24T00:30:00Z",[1234567890123]]]}'],
    ["two figures", '{"v":1,"entries":[["2026-10-24T00:30:00Z",[1,2]]]}'],
    ["three figures", '{"v":1,"entries":[["2026-10-24T00:30:00Z",[1,2,3]]]}'],
    ["an offset", '{"v":1,"entries":[["2026-10-24T00:30:00+00:00",[1]]]}'],
    ["a blank", `{"v":1, "entries": [${row}]}`],
    ["a comma too many, which is no JSON", `{"v":1,"entries":[${row},]}`],
    ["a list further in", `{"v":1,"a":{"b":1,"entries":[${row}]}}`],
    ["a key that only ends so", `{"v":1,"x\\",\\"entries":[${row}]}`],
    ["a line break behind it", `{"v":1,"entries":[${row}]}\n`],
  ])("%s", (_, text) => {
    expect(cutLog(Buffer.from(text))).toBeNull();
  });
});

test("whatever the bytes, what the quick way reads is what the parser reads", () => {
  const log = JSON.stringify(dailyLog);
  const pieces = [
    '"',
    ",",
    "[",
    "]",
    "{",
    "}",
    ":",
    "0",
    "7",
    "-",
    ".",
    "Z",
    " ",
    "\\",
    "\\u0000",
    "é",
    ',"entries":[',
    "]}",
  ];
  const edits = fc.array(
    fc.record({
      at: fc.nat(log.length),
      cut: fc.nat(3),
      put: fc.array(fc.constantFrom(...pieces), { maxLength: 3 }),
    }),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(edits, (all) => {
      let text = log;
      for (const { at, cut, put } of all)
        text = text.slice(0, at) + put.join("") + text.slice(at + cut);
      const quick = quickly(text);
      if (quick !== undefined) expect(quick).toEqual(plainly(text));
      // Declined for its entries alone: the rest is broken exactly where the whole is.
      else if (cutLog(Buffer.from(text)) !== null) expect(plainly(text)).toBeUndefined();
    }),
    { numRuns: 3_000, seed: 4_242 },
  );
});
