/** Array parameters as text: PostgreSQL reads what was meant, whatever stands in a text. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  bytesArray,
  instantArray,
  instantText,
  intArray,
  intArrayRows,
  textArray,
  textArrayRows,
} from "../../src/store/pg-text.ts";
import { useRecord } from "./support/record.ts";

const record = useRecord();

async function back(type: string, text: string): Promise<unknown> {
  const [row] = await record().rows(`select $1::${type} as value`, [text]);
  return row?.["value"];
}

/** No zero byte and no lone surrogate: PostgreSQL has no such text. */
const anyText = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom("", "NULL", "null", "{}", '"', "\\", "a,b", '\\"', " x ", "{1,2}", "\n\t"),
  )
  .map((text) => Buffer.from(text).toString().replaceAll("\0", ""));

describe("arrays", () => {
  test("of text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(anyText), { maxLength: 6 }), async (values) => {
        expect(await back("text[]", textArray(values))).toEqual(values);
      }),
      { numRuns: 60 },
    );
  });

  test("of arrays of text, one text a row", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.option(anyText), { maxLength: 3 }), { maxLength: 4 }),
        async (rows) => {
          const literals = await back("text[]", textArrayRows(rows));
          const values = await Promise.all(
            (literals as string[]).map((literal) => back("text[]", literal)),
          );
          expect(values).toEqual(rows);
        },
      ),
      { numRuns: 20 },
    );
  });

  test("of integers, with nulls and nothing", async () => {
    const values = [0, -1, null, 4_294_967_295, Number.MAX_SAFE_INTEGER];
    expect(await back("bigint[]", intArray(values))).toEqual(values);
    expect(await back("int[]", intArray([]))).toEqual([]);
    const rows = await back("text[]", intArrayRows([[1, null], [], [3]]));
    expect(rows).toEqual(["{1,NULL}", "{}", "{3}"]);
    expect(await back("text[]", intArrayRows([]))).toEqual([]);
  });

  test("of bytes", async () => {
    const values = [Buffer.from([0, 1, 255]), Buffer.alloc(0), Buffer.from("\\x")];
    expect(await back("bytea[]", bytesArray(values))).toEqual(values);
    expect(await back("bytea[]", bytesArray([]))).toEqual([]);
  });
});

describe("instants", () => {
  test("keep their millisecond, on the grid and off it", async () => {
    const instants = [0, 1, Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 9, 25, 1, 12, 44, 120), -1];
    for (const instant of instants)
      expect(await back("timestamptz", instantText(instant))).toBe(instant);
    // Kept texts are the same texts.
    expect(instantText(instants[2] ?? 0)).toBe(instantText(instants[2] ?? 0));
  });

  test("in arrays may be null", async () => {
    const text = instantArray([Date.UTC(2026, 2, 29, 1), null]);
    const [row] = await record().rows(
      "select array(select extract(epoch from t)::bigint from unnest($1::timestamptz[]) as t) as value",
      [text],
    );
    expect(row?.["value"]).toEqual([Date.UTC(2026, 2, 29, 1) / 1_000, null]);
  });
});
