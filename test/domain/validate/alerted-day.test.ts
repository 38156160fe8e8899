/** Which alerts speak against the clock of a meter, and of which day. */
import { expect, test } from "@jest/globals";
import { alertedDay } from "../../../src/domain/validate/alerted-day.ts";
import { bindingOf, registrationOf } from "../../support/standing.ts";

const at = Date.UTC(2026, 9, 20, 14, 9);
const both = (["AE", "AI"] as const).map((quantity) =>
  bindingOf({ quantity, registrations: [registrationOf({ quantity })] }),
);

test.each(["8F0C", "81C6"])("%s is about the day on which it was raised", (code) => {
  expect(alertedDay({ code, at }, both)).toMatchObject({ day: "2026-10-20", quantity: "AI" });
});

test("one in the first half hour of a day is about that day, one at midnight about the day before", () => {
  const midnight = Date.UTC(2026, 9, 20);
  const dayOf = (instant: number) => alertedDay({ code: "8F0C", at: instant }, both)?.day;
  expect(dayOf(midnight + 1_000)).toBe("2026-10-20");
  expect(dayOf(midnight)).toBe("2026-10-19");
});

test("of a device without an import point it is about its export", () => {
  const [exporting] = both;
  expect(
    alertedDay({ code: "8F0C", at }, exporting === undefined ? [] : [exporting]),
  ).toMatchObject({
    quantity: "AE",
  });
});

test.each(["8F36", "8F43", "8F76", "8f0c"])("%s says nothing of the clock", (code) => {
  expect(alertedDay({ code, at }, both)).toBeNull();
});

test("outside any appointment it is about no day of ours", () => {
  expect(alertedDay({ code: "8F0C", at: Date.UTC(1999, 0, 1) }, both)).toBeNull();
  expect(alertedDay({ code: "8F0C", at }, [])).toBeNull();
});
