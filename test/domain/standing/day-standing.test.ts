/** What is ours of a UTC day: appointments begin and end at London midnights. */
import { describe, expect, test } from "@jest/globals";
import { standingOn } from "../../../src/domain/standing/day-standing.ts";
import type { Registration } from "../../../src/domain/standing/standing.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { bindingOf, londonDay, registrationOf } from "../../support/standing.ts";

function slotsOn(day: string, ...registrations: Registration[]): string {
  const standing = standingOn(bindingOf({ registrations }), settlementDay(day));
  return standing === null ? "none" : `${standing.appointed.first}-${standing.appointed.last}`;
}
const from = (date: string) => registrationOf({ from: londonDay(date) });
const to = (date: string) => registrationOf({ to: londonDay(date) });

describe("the slots of a day that are ours", () => {
  test("are all 48 inside an appointment", () => {
    expect(slotsOn("2026-10-20", registrationOf())).toBe("1-48");
    expect(slotsOn("2026-01-15", from("2026-01-15"))).toBe("1-48");
    expect(slotsOn("2026-01-14", to("2026-01-15"))).toBe("1-48");
  });

  test("are none outside it", () => {
    expect(slotsOn("2026-01-14", from("2026-01-15"))).toBe("none");
    expect(slotsOn("2026-01-15", to("2026-01-15"))).toBe("none");
    expect(slotsOn("2026-10-20")).toBe("none");
  });

  test("begin with 47 of the day before in summer, and end with 46", () => {
    expect(slotsOn("2026-07-01", from("2026-07-02"))).toBe("47-48");
    expect(slotsOn("2026-07-01", to("2026-07-02"))).toBe("1-46");
    expect(slotsOn("2026-07-02", from("2026-07-02"))).toBe("1-48");
    expect(slotsOn("2026-07-02", to("2026-07-02"))).toBe("none");
  });

  test("at the clock changes follow the London midnight of the date", () => {
    expect(slotsOn("2026-03-29", from("2026-03-29"))).toBe("1-48");
    expect(slotsOn("2026-03-29", from("2026-03-30"))).toBe("47-48");
    expect(slotsOn("2026-10-24", from("2026-10-25"))).toBe("47-48");
    expect(slotsOn("2026-10-25", from("2026-10-26"))).toBe("none");
    expect(slotsOn("2026-10-25", to("2026-10-26"))).toBe("1-48");
  });

  test("of one day alone, in summer, lie on two UTC days", () => {
    const day = registrationOf({ from: londonDay("2026-07-02"), to: londonDay("2026-07-03") });
    expect(slotsOn("2026-07-01", day)).toBe("47-48");
    expect(slotsOn("2026-07-02", day)).toBe("1-46");
  });

  test("are whole half hours only", () => {
    const noon = Date.UTC(2026, 9, 20, 12);
    expect(slotsOn("2026-10-20", registrationOf({ from: noon + 1 }))).toBe("26-48");
    expect(slotsOn("2026-10-20", registrationOf({ to: noon - 1 }))).toBe("1-23");
    expect(slotsOn("2026-10-20", registrationOf({ from: noon, to: noon + 1_799_999 }))).toBe(
      "none",
    );
  });

  test("join where facts change within the day, and the first facts stand for it", () => {
    const noon = Date.UTC(2026, 9, 20, 12);
    const before = registrationOf({ to: noon, connectionType: "W" });
    const after = registrationOf({ from: noon, connectionType: "L" });
    for (const registrations of [
      [before, after],
      [after, before],
    ]) {
      const standing = standingOn(bindingOf({ registrations }), settlementDay("2026-10-20"));
      expect(standing?.appointed).toEqual({ first: 1, last: 48 });
      expect(standing?.registration.connectionType).toBe("W");
    }
  });
});

test("the binding that serves comes with the standing", () => {
  const binding = bindingOf();
  expect(standingOn(binding, settlementDay("2026-10-20"))?.binding).toBe(binding);
});
