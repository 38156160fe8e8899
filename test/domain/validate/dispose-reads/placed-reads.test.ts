/** The reads of one message: each judged by its own stamp and figure, never by its place in the message. */
import { describe, expect, test } from "@jest/globals";
import { mpan } from "../../../../src/domain/identity/mpan.ts";
import type { ProfileMessage } from "../../../../src/domain/metering/meter-message.ts";
import type { DeviceBinding } from "../../../../src/domain/standing/standing.ts";
import { formatInstant } from "../../../../src/domain/time/instant.ts";
import { type DisposedReads, disposeReads } from "../../../../src/domain/validate/dispose-reads.ts";
import { columnOf } from "../../../support/profile-column.ts";
import { bindingOf, importMpan, registrationOf } from "../../../support/standing.ts";
import { contextOf, dayStart, halfHour, importRows, messageOf } from "../support/import-rows.ts";

/** Each read as `point quantity day/period figure reason`, and what had no slot of ours. */
function told({ days, elsewhere }: DisposedReads): string[] {
  const lines = days.flatMap(({ pointId, quantity, day, periods, wattHours, reasons }) =>
    periods.map((period, entry) =>
      `${pointId} ${quantity} ${day}/${period} ${wattHours[entry]} ${reasons[entry] ?? ""}`.trimEnd(),
    ),
  );
  return [...lines, ...[...elsewhere].map(([reason, count]) => `${reason} ${count}`)];
}

describe("a read", () => {
  test("stands in the slot that its own end names, in any order of rows", () => {
    const message = importRows([
      ["2026-10-21T00:00:00Z", 48],
      ["2026-10-20T00:30:00Z", 1],
      ["2026-10-20T00:00:00Z", 0],
      ["2026-10-21T00:30:00Z", 2],
      ["2026-10-20T23:59:55Z", 49],
    ]);
    expect(told(disposeReads(message, contextOf()))).toEqual([
      "1 AI 2026-10-20/48 48 V21.timeConflict",
      "1 AI 2026-10-20/1 1",
      "1 AI 2026-10-20/48 49 V21.timeConflict",
      "1 AI 2026-10-19/48 0",
      "1 AI 2026-10-21/1 2",
    ]);
  });

  test("is moved by 30 minutes, once, where stamps mark the start", () => {
    const rows = [["2026-10-20T00:00:00Z", 7] as const];
    const slot = (changes: Partial<ProfileMessage>) =>
      told(disposeReads(importRows(rows, changes), contextOf()));
    expect(slot({ stampMarks: "start" })).toEqual(["1 AI 2026-10-20/1 7"]);
    expect(slot({ stampMarks: null, variant: "S1" })).toEqual(["1 AI 2026-10-20/1 7"]);
    for (const variant of ["S2A", "S2BD", null])
      expect(slot({ stampMarks: null, variant })).toEqual(["1 AI 2026-10-19/48 7"]);
    expect(slot({ stampMarks: "end", variant: "S1" })).toEqual(["1 AI 2026-10-19/48 7"]);
  });

  test("with an unusable stamp is counted and costs no other", () => {
    const message = importRows([
      ["2026-10-20T00:31:00Z", 1],
      ["2026-10-20T01:00:00Z", 2],
      ["2026-10-20T24:00:00Z", 3],
      ["", 4],
      ["2026-10-20T02:30:00+01:00", 5],
    ]);
    expect(told(disposeReads(message, contextOf()))).toEqual([
      "1 AI 2026-10-20/2 2",
      "1 AI 2026-10-20/3 5",
      "V13.badTime 3",
    ]);
  });

  test("goes to the point that its device measured at its end", () => {
    const exchange = dayStart + 10 * halfHour;
    const later = registrationOf({ pointId: 2, mpan: mpan("2000056535971") });
    const bindings = [
      bindingOf({ to: exchange }),
      bindingOf({ from: exchange, pointId: 2, registrations: [later] }),
    ];
    const rows = [9, 10, 11].map(
      (period) => [formatInstant(dayStart + period * halfHour), period] as const,
    );
    expect(told(disposeReads(importRows(rows), contextOf(bindings)))).toEqual([
      "1 AI 2026-10-20/9 9",
      "1 AI 2026-10-20/10 10",
      "2 AI 2026-10-20/11 11",
    ]);
  });

  test("without a binding, an appointment or a point of its direction has no slot of ours", () => {
    const rows = [["2026-10-20T00:30:00Z", 7] as const];
    const only = (bindings: DeviceBinding[]) =>
      told(disposeReads(importRows(rows), contextOf(bindings)));
    expect(only([])).toEqual(["V24.noMarketPoint 1"]);
    expect(only([bindingOf({ quantity: "AE" })])).toEqual(["V24.noMarketPoint 1"]);
    expect(only([bindingOf({ from: dayStart + 1 })])).toEqual(["V16.unknownDevice 1"]);
    expect(only([bindingOf({ registrations: [] })])).toEqual(["V17.notAppointed 1"]);
    expect(
      only([bindingOf({ registrations: [registrationOf({ from: dayStart + halfHour })] })]),
    ).toEqual(["V17.notAppointed 1"]);
  });

  test("of a message that names another point is refused, and of a misspelt one is not", () => {
    const rows = [["2026-10-20T00:30:00Z", 7] as const];
    const named = (text: string) => {
      const { head } = messageOf();
      const message = importRows(rows, { head: { ...head, mpan: text } });
      return told(disposeReads(message, contextOf()));
    };
    expect(named(importMpan)).toEqual(["1 AI 2026-10-20/1 7"]);
    expect(named("1499000000015")).toEqual(["1 AI 2026-10-20/1 7"]);
    expect(named("2000056535971")).toEqual(["1 AI 2026-10-20/1 7 V16.mpanMismatch"]);
  });

  test("outside the window asked for is refused, on its bounds it stands", () => {
    const window = { from: dayStart + halfHour, to: dayStart + 2 * halfHour };
    const rows = [0, 1, 2, 3].map(
      (period) => [formatInstant(dayStart + period * halfHour), 7] as const,
    );
    expect(told(disposeReads(importRows(rows, { window }), contextOf()))).toEqual([
      "1 AI 2026-10-19/48 7 V04.outsideWindow",
      "1 AI 2026-10-20/1 7",
      "1 AI 2026-10-20/2 7",
      "1 AI 2026-10-20/3 7 V04.outsideWindow",
    ]);
  });

  test("of reactive energy stays in the raw message", () => {
    const stamps = ["2026-10-20T12:30:00Z"];
    const message = messageOf({
      stamps,
      columns: [columnOf("AE", [[812]]), columnOf("RE", [[37]])],
    });
    const bindings = [bindingOf(), bindingOf({ quantity: "AE", pointId: 2 })];
    expect(told(disposeReads(message, contextOf(bindings)))).toEqual(["2 AE 2026-10-20/25 812"]);
  });
});
