/** SN-NoComms (IF-024): what is missing inside the notice is missing for want of communication, reason 4. */
import { describe, expect, test } from "@jest/globals";
import { withNoComms } from "../../../src/domain/estimate/no-comms-slots.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";

const day = settlementDay("2026-10-20");
const empty = "2".repeat(48);
const at = (text: string) => Date.parse(text);
const notice = (from: string, to: string | null) => ({
  from: at(from),
  to: to === null ? null : at(to),
});
/** First and last period with reason 4, and how many there are. */
function marked(reasons: string) {
  return [reasons.indexOf("4") + 1, reasons.lastIndexOf("4") + 1, reasons.split("4").length - 1];
}

describe("missing half hours", () => {
  test("of a day inside the notice all have reason 4, with an end or without", () => {
    for (const to of [null, "2026-10-21T00:00:00Z", "2026-11-01T00:00:00Z"]) {
      const spans = [notice("2026-10-20T00:00:00Z", to)];
      expect(withNoComms(empty, day, spans)).toBe("4".repeat(48));
    }
  });

  test("of a day before it or at its expiry keep reason 2: the end is excluded", () => {
    expect(withNoComms(empty, day, [notice("2026-10-21T00:00:00Z", null)])).toBe(empty);
    expect(withNoComms(empty, day, [notice("2026-10-01T00:00:00Z", "2026-10-20T00:00:00Z")])).toBe(
      empty,
    );
  });

  test("on the day on which it begins or ends count from and to its instant", () => {
    const begun = withNoComms(empty, day, [notice("2026-10-20T09:30:00Z", null)]);
    expect(marked(begun)).toEqual([20, 48, 29]);
    const ended = withNoComms(empty, day, [notice("2026-10-01T00:00:00Z", "2026-10-20T09:30:00Z")]);
    expect(marked(ended)).toEqual([1, 19, 19]);
  });

  test("that lie only partly inside do not count", () => {
    const span = notice("2026-10-20T09:40:00Z", "2026-10-20T10:50:00Z");
    expect(marked(withNoComms(empty, day, [span]))).toEqual([21, 21, 1]);
  });

  test("of a London day in summer begin at 23:00 UTC the day before", () => {
    const london = [notice("2026-10-19T23:00:00Z", "2026-10-20T23:00:00Z")];
    expect(marked(withNoComms(empty, day, london))).toEqual([1, 46, 46]);
    expect(marked(withNoComms(empty, settlementDay("2026-10-19"), london))).toEqual([47, 48, 2]);
  });

  test("are marked by any of several notices", () => {
    const spans = [
      notice("2026-10-20T00:00:00Z", "2026-10-20T01:00:00Z"),
      notice("2026-10-20T23:00:00Z", null),
    ];
    expect(withNoComms(empty, day, spans)).toBe(`44${"2".repeat(44)}44`);
  });
});

test("actuals, half hours outside the appointment, and every other reason stay", () => {
  const reasons = `-13t4${"2".repeat(43)}`;
  const open = [notice("2026-01-01T00:00:00Z", null)];
  expect(withNoComms(reasons, day, open)).toBe(`-13t4${"4".repeat(43)}`);
  expect(withNoComms("-".repeat(48), day, open)).toBe("-".repeat(48));
});

test("without a notice nothing changes", () => {
  expect(withNoComms(empty, day, [])).toBe(empty);
});
