import { expect, test } from "@jest/globals";
import { readStamp, writeStamp } from "../../../simulator/dip/stamp.ts";

test.each([
  ["2025-11-21T00:30:00+00:00", "2025-11-21T00:30:00.000Z"],
  ["2025-10-22T00:00:00+01:00", "2025-10-21T23:00:00.000Z"],
  ["2024-02-29T12:00:00-05:30", "2024-02-29T17:30:00.000Z"],
])("%s is %s, read once or often", (text, instant) => {
  expect(readStamp(text)).toBe(Date.parse(instant));
  expect(readStamp(text)).toBe(Date.parse(instant));
});

test.each([
  "2025-11-22T07:15:02.123Z",
  "2025-11-22T07:15:02.1234Z",
  "2025-11-22T07:15:02Z",
  "2025-02-30T00:00:00+00:00",
  "2025-11-21T24:00:00+00:00",
  "2025-11-21T00:00:60+00:00",
  "2025-11-21T00:00:00+24:00",
  "2025-11-21T00:00:00+00:60",
  "2025-11-21 00:00:00+00:00",
  "",
])("%s is no stamp, asked twice", (text) => {
  expect(readStamp(text)).toBeNaN();
  expect(readStamp(text)).toBeNaN();
});

test("stamps that share a place in memory do not take each other's instant", () => {
  const texts = Array.from({ length: 5_000 }, (_, index) =>
    writeStamp(Date.UTC(2025, 0, 1) + index * 7 * 61_000),
  );
  for (const text of [...texts, ...texts.toReversed()])
    expect(writeStamp(readStamp(text))).toBe(text);
});
