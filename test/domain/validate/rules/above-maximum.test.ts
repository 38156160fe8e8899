/** V31: no half hour above what the connection can carry, with its tolerance. */
import { describe, expect, test } from "@jest/globals";
import type { ConnectionType } from "../../../../src/domain/standing/standing.ts";
import {
  aboveMaximum,
  aboveMaximumLimit,
} from "../../../../src/domain/validate/rules/above-maximum.ts";
import { checkDay } from "../../../support/day-table.ts";
import { expectResult, figuresOf, ruleCases, told } from "../../../support/rule-vectors.ts";
import { bindingOf, registrationOf } from "../../../support/standing.ts";

interface Given {
  readonly value: number;
  readonly point: { readonly connection: ConnectionType; readonly phases: number | null };
}

const figures = figuresOf(aboveMaximum, {});
const isAbove = (wattHours: number, connection: ConnectionType, phases: number | null) =>
  aboveMaximum.check({ wattHours, connection, phases }, figures) !== null;

describe("V31 above-maximum [BSCP502 4.1.6]", () => {
  test.each(ruleCases<Given>("V31", 21))("$id $title", (each) => {
    const { value, point } = each.given;
    const own = figuresOf(aboveMaximum, each);
    const limitWh = aboveMaximumLimit(point.connection, point.phases, own);
    const found = told(aboveMaximum.check({ wattHours: value, ...point }, own), { limitWh });
    expectResult(
      found.result === "pass" && limitWh === null ? { result: "not-applicable" } : found,
      each.expect,
    );
  });

  test("stands on the edge of each connection", () => {
    const edges: [ConnectionType, number | null, number][] = [
      ["W", 1, 13_800],
      ["W", 3, 41_400],
      ["W", null, 41_400],
      ["L", 1, 720_000],
      ["L", null, 720_000],
    ];
    for (const [connection, phases, limitWh] of edges) {
      expect(isAbove(limitWh, connection, phases)).toBe(false);
      expect(isAbove(limitWh + 1, connection, phases)).toBe(true);
    }
  });

  test("knows no limit for H, E and U", () => {
    for (const connection of ["H", "E", "U"] as const)
      expect(isAbove(999_999_999_999, connection, 3)).toBe(false);
  });

  test("rounds the limit down to whole watt-hours", () => {
    const odd = { volts: 231, amps: 63, tolerancePct: 7 };
    expect(aboveMaximumLimit("W", 1, odd)).toBe(7_785);
    expect(aboveMaximumLimit("W", 1, { ...odd, tolerancePct: 0 })).toBe(7_276);
  });

  test.each([
    ["2026-03-29", "AI"],
    ["2026-10-25", "AI"],
    ["2026-10-20", "AE"],
  ] as const)("takes the slot above out of a day of zeros: %s %s", (day, quantity) => {
    checkDay(
      `
      01:12
      1-2   0
      3     13800
      4     13801
      5-48  0
      =>
      wait
      1-2   0 A
      3     13800 A
      4     I 3
      5-48  0 A
      V31 invalid 4
      `,
      { day, quantity },
    );
  });

  test("holds the sum of a twin to the limit, not its elements", () => {
    checkDay(
      `
      01:12
      1     6900 + 6900
      2     6901 + 6900
      3-48  0 + 0
      =>
      wait
      1     13800 A
      2     I 3
      3-48  0 A
      V31 invalid 2
      `,
      { binding: bindingOf({ variant: "S2B" }) },
    );
  });

  test("on a connection without a limit leaves the error codes to V11", () => {
    checkDay(
      `
      01:12
      1     16777213
      2     16777215
      3-48  9000000
      =>
      wait
      1     16777213 A
      2     I 3
      3-48  9000000 A
      V11 invalid 2
      `,
      { binding: bindingOf({ registrations: [registrationOf({ connectionType: "H" })] }) },
    );
  });

  test("tells figure and limit", () => {
    expect(aboveMaximum.text?.({ wh: 13_801, limitWh: 13_800 })).toBe(
      "13801 Wh in a half hour; the connection can carry 13800",
    );
  });
});
