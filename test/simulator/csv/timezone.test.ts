/** Offsets and stamps of recordings. */
import { expect, test } from "@jest/globals";
import { parseOffset, parseStamp } from "../../../simulator/csv/timezone.ts";

test.each([
  ["+01:00", 60],
  ["-0930", -570],
  ["Z", 0],
  ["utc", 0],
  ["+14:00", 840],
  ["+15:00", null],
  ["+01:60", null],
  ["CET", null],
  ["1", null],
])("offset %s is %s minutes", (text, minutes) => {
  expect(parseOffset(text)).toBe(minutes);
});

test.each([
  ["2018-10-29T00:00", "2018-10-28T23:00:00.000Z"],
  ["2018-10-29 00:30:00", "2018-10-28T23:30:00.000Z"],
  ["2018-10-29T00:00Z", "2018-10-29T00:00:00.000Z"],
  ["2018-10-29T00:00-02:00", "2018-10-29T02:00:00.000Z"],
])("stamp %s at +01:00 is %s", (text, instant) => {
  expect(new Date(parseStamp(text, 60) ?? Number.NaN).toISOString()).toBe(instant);
});

test.each(["2018-02-30T00:00", "29.10.2018", "2018-10-29", "2018-10-29T25:00", ""])(
  "stamp %p is none",
  (text) => {
    expect(parseStamp(text, 0)).toBeNull();
  },
);
