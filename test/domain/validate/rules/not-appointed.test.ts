/** V17: we answer for whole half hours between London midnights, taken to UTC. */
import { describe, expect, test } from "@jest/globals";
import { notAppointed } from "../../../../src/domain/validate/rules/not-appointed.ts";
import { expectResult, ruleCases, told } from "../../../support/rule-vectors.ts";
import { londonDay } from "../../../support/standing.ts";

interface Given {
  readonly end: string;
  readonly windows: readonly { fromLondonDay: string; toLondonDay: string | null }[];
}

const isOurs = (end: string, from: string, to: string | null) =>
  notAppointed.check(
    {
      end: Date.parse(end),
      windows: [{ from: londonDay(from), to: to === null ? null : londonDay(to) }],
    },
    {},
  ) === null;

describe("V17 not-appointed [ECS1001]", () => {
  test.each(ruleCases<Given>("V17", 20))("$id $title", ({ given, expect: expected }) => {
    const windows = given.windows.map(({ fromLondonDay, toLondonDay }) => ({
      from: londonDay(fromLondonDay),
      to: toLondonDay === null ? null : londonDay(toLondonDay),
    }));
    const subject = { end: Date.parse(given.end), windows };
    expectResult(told(notAppointed.check(subject, {})), expected);
  });

  test("a winter appointment begins with slot 1, a summer one with slot 47 of the day before", () => {
    expect(isOurs("2026-01-15T00:30:00Z", "2026-01-15", null)).toBe(true);
    expect(isOurs("2026-01-15T00:00:00Z", "2026-01-15", null)).toBe(false);
    expect(isOurs("2026-07-01T23:30:00Z", "2026-07-02", null)).toBe(true);
    expect(isOurs("2026-07-01T23:00:00Z", "2026-07-02", null)).toBe(false);
  });

  test("the spring London day begins in winter time and ends in summer time; the autumn one the other way", () => {
    expect(isOurs("2026-03-29T00:30:00Z", "2026-03-29", "2026-03-30")).toBe(true);
    expect(isOurs("2026-03-29T23:00:00Z", "2026-03-29", "2026-03-30")).toBe(true);
    expect(isOurs("2026-03-29T23:30:00Z", "2026-03-29", "2026-03-30")).toBe(false);
    expect(isOurs("2026-10-24T23:30:00Z", "2026-10-25", "2026-10-26")).toBe(true);
    expect(isOurs("2026-10-24T23:00:00Z", "2026-10-25", "2026-10-26")).toBe(false);
    expect(isOurs("2026-10-26T00:00:00Z", "2026-10-25", "2026-10-26")).toBe(true);
  });

  test("one of several windows is enough, and a half hour over two of them is in neither", () => {
    const at = Date.UTC(2026, 0, 15, 10, 15);
    const windows = [
      { from: 0, to: at },
      { from: at, to: null },
    ];
    const check = (end: number) => notAppointed.check({ end, windows }, {});
    expect(check(at - 900_000)).toBeNull();
    expect(check(at + 900_000)).not.toBeNull();
    expect(check(at + 2_700_000)).toBeNull();
    expect(notAppointed.check({ end: at, windows: [] }, {})).not.toBeNull();
  });

  test("names no point", () => {
    expect(notAppointed.text?.({})).toBe("Not appointed");
  });
});
