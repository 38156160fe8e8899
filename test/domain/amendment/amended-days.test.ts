/** Which settled days an accepted message changes, and which it has to wait for. */
import { describe, expect, test } from "@jest/globals";
import { amendedDays } from "../../../src/domain/amendment/amended-days.ts";
import type { AmendmentRequest } from "../../../src/domain/amendment/amendment-request.ts";
import { decideAmendment } from "../../../src/domain/amendment/decide-amendment.ts";
import { actualDay } from "../../../src/domain/day/consumption-day.ts";
import { caseFor, twoDays } from "./support.ts";

const settled = actualDay(new Array(48).fill(200));

function accepted(changes: Partial<AmendmentRequest> = {}) {
  const request = { ...twoDays, ...changes };
  const decision = decideAmendment(request, caseFor(request));
  if (decision.kind !== "accepted") throw new Error(decision.code);
  return { request, decision };
}

describe("the days of an accepted message", () => {
  test("are its UTC days as they are settled from now on", () => {
    const days = amendedDays([accepted()], () => settled) ?? [];
    expect(days.map(({ day }) => day)).toEqual(["2026-10-19", "2026-10-20", "2026-10-21"]);
    expect(days[0]?.slots.amendment).toBe(`${"-".repeat(46)}TT`);
    expect(days[2]?.slots.amendment).toBe(`${"T".repeat(46)}--`);
  });

  test("stand once where two requests share one", () => {
    const midnight = Date.parse("2026-10-20T23:00:00Z");
    const requests = [
      accepted({ to: midnight, reason: "M" }),
      accepted({ from: midnight, reason: "R" }),
    ];
    const days = amendedDays(requests, () => settled) ?? [];
    const shared = days.filter(({ day }) => day === "2026-10-20");
    expect(shared.map(({ slots }) => slots.amendment)).toEqual([`${"M".repeat(46)}RR`]);
  });

  test("are waited for where one has no version, or half hours that were not appointed", () => {
    expect(amendedDays([accepted()], (day) => (day === "2026-10-20" ? null : settled))).toBeNull();
    const holed = {
      ...settled,
      wattHours: settled.wattHours.with(46, null),
      quality: `${"A".repeat(46)}-A`,
    };
    expect(amendedDays([accepted()], (day) => (day < "2026-10-20" ? holed : settled))).toBeNull();
    const late = {
      ...holed,
      wattHours: settled.wattHours.with(47, null),
      quality: `${"A".repeat(47)}-`,
    };
    expect(
      amendedDays([accepted()], (day) => (day > "2026-10-20" ? late : settled)),
    ).not.toBeNull();
  });
});
