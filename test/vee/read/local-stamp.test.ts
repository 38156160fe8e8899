import { describe, expect, test } from "@jest/globals";
import {
  parseCompactStamp,
  parseLocalStamp,
  parseTimezone,
} from "../../../src/vee/read/local-stamp.ts";

describe("offsets", () => {
  test.each([
    ["+01:00", "+01:00"],
    ["-0930", "-09:30"],
    ["Z", "Z"],
    ["utc", "Z"],
    ["+14:00", "+14:00"],
  ])("%p is %p", (text, offset) => {
    expect(parseTimezone(text)).toBe(offset);
  });

  test.each(["+1", "Europe/London", "+14:30", "+01:60", "01:00", ""])("%p is none", (text) => {
    expect(parseTimezone(text)).toBeNull();
  });
});

describe("local stamps", () => {
  test.each([
    ["2018-10-29T00:00", "+01:00", "2018-10-28T23:00:00Z"],
    ["2018-10-29 00:30:00", "+01:00", "2018-10-28T23:30:00Z"],
    ["2013-02-27 00:00:00.0000000", "Z", "2013-02-27T00:00:00Z"],
    ["2018-10-29T00:00Z", "+01:00", "2018-10-29T00:00:00Z"],
    ["2018-10-29T00:00+0200", "Z", "2018-10-28T22:00:00Z"],
  ])("%p at %p is %p", (text, timezone, instant) => {
    expect(parseLocalStamp(text, timezone)).toBe(Date.parse(instant));
  });

  test.each(["2018-02-30T00:00", "2018-10-29T24:00", "29/10/2018 00:00", "1989-01-01T00:00", "x"])(
    "%p is none",
    (text) => {
      expect(parseLocalStamp(text, "Z")).toBeNull();
    },
  );

  test("both days of a clock change keep 48 half hours: the offset is fixed", () => {
    for (const day of ["2026-03-29", "2026-10-25"])
      for (const hour of ["00", "01", "02", "23"])
        expect(parseLocalStamp(`${day}T${hour}:30`, "Z")).toBe(Date.parse(`${day}T${hour}:30:00Z`));
  });
});

describe("compact stamps of NEM12", () => {
  test.each([
    ["20140401", "+10:00", "2014-03-31T14:00:00Z"],
    ["20140401000002", "+10:00", "2014-03-31T14:00:02Z"],
  ])("%p at %p is %p", (text, timezone, instant) => {
    expect(parseCompactStamp(text, timezone)).toBe(Date.parse(instant));
  });

  test.each(["20140231", "2014040", "2014-04-01", "20140401240000"])("%p is none", (text) => {
    expect(parseCompactStamp(text, "Z")).toBeNull();
  });
});
