import { describe, expect, test } from "@jest/globals";
import { formatStamp, isUtcStamp, parseStamp } from "../../src/dip/stamp.ts";

describe("date-times on the wire", () => {
  test("are written with 25 characters in UTC", () => {
    expect(formatStamp(Date.UTC(2025, 10, 21, 0, 30))).toBe("2025-11-21T00:30:00+00:00");
  });

  test("are read with any offset that exists", () => {
    expect(parseStamp("2025-10-22T00:00:00+01:00")).toBe(Date.UTC(2025, 9, 21, 23));
    expect(parseStamp("2025-10-22T00:00:00-05:30")).toBe(Date.UTC(2025, 9, 22, 5, 30));
  });

  test.each([
    "2025-11-22T07:15:02.123Z",
    "2025-11-22T07:15:02Z",
    "2025-02-30T00:00:00+00:00",
    "2025-11-22T24:00:00+00:00",
    "2025-11-22T23:59:60+00:00",
    "2025-11-22 07:15:02+00:00",
    "2025-11-22T07:15:02+0000x",
    "2025-11-22T07:15:02+99:00",
    "2025-11-22T07:15:02+00:60",
  ])("%s is none", (text) => {
    expect(parseStamp(text)).toBeNull();
  });

  test.each([null, undefined, 1_764_000_000_000, {}])("%p is none", (value) => {
    expect(parseStamp(value)).toBeNull();
  });

  test("local ones can be told from UTC ones", () => {
    expect(isUtcStamp("2025-10-22T00:00:00+00:00")).toBe(true);
    expect(isUtcStamp("2025-10-22T00:00:00+01:00")).toBe(false);
  });
});
