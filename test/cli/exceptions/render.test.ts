/** The list and one exception as text. */
import { expect, test } from "@jest/globals";
import { renderException, renderList } from "../../../src/cli/exceptions/render.ts";
import { settlementDay } from "../../../src/domain/time/settlement-day.ts";
import type { ListedException } from "../../../src/store/exception-list.ts";

const at = Date.UTC(2026, 9, 27, 1);

function exception(changes: Partial<ListedException> = {}): ListedException {
  return {
    id: 12,
    cause: "noData",
    level: "supplier",
    value: "2300000012",
    state: "active",
    firstDay: settlementDay("2026-10-20"),
    lastDay: settlementDay("2026-10-26"),
    pointCount: 1_230,
    wattHours: 4_567_890,
    openedAt: at,
    clearedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    note: null,
    reopened: 0,
    absorbedBy: null,
    ...changes,
  };
}

test("a list has a line for each, and says when it is cut", () => {
  const part = exception({ id: 13, level: "point", value: "8", state: "cleared", absorbedBy: 12 });
  const text = renderList([exception({ acknowledgedBy: "A" }), part], 7);
  expect(text).toMatch(
    /^12 +noData +supplier +supplier 2300000012 +1,230 +2026-10-20\.\.2026-10-26 +4567\.890 +active +A$/m,
  );
  expect(text).toMatch(/^13 .* point:8 .* part of 12 +no$/m);
  expect(text).toMatch(/\n2 of 7 shown$/);
  expect(renderList([], 0)).toBe("no exceptions of this kind");
});

test("one exception tells its life, its days and what the rules found", () => {
  const told = exception({
    state: "cleared",
    clearedAt: at,
    reopened: 2,
    acknowledgedAt: at,
    acknowledgedBy: "A",
    note: "hub replaced",
  });
  const finding = { rule: "V76", outcome: "suspect", detail: { days: 8 }, holds: false } as const;
  const day = { settlementDay: settlementDay("2026-10-26"), quantity: "AI", ceasedAt: at } as const;
  const text = renderException(
    told,
    [
      {
        ...day,
        pointId: 5,
        version: 1,
        wattHours: 9_600,
        findings: [{ ...finding, periods: [3] }],
      },
      { ...day, pointId: 6, version: 0, wattHours: 0, ceasedAt: null, findings: [] },
    ],
    40,
  );
  expect(text).toContain("about     supplier 2300000012, 1,230 points");
  expect(text).toContain(
    "cleared: opened 2026-10-27 01:00 UTC, cleared 2026-10-27 01:00 UTC, opened again 2 times",
  );
  expect(text).toContain("by A, 2026-10-27 01:00 UTC: hub replaced");
  expect(text).toContain("Days, the latest 2 of 40");
  expect(text).toContain(
    "point:5  2026-10-26  AI: 9.600 kWh at stake, no longer since 2026-10-27 01:00 UTC",
  );
  expect(text).toContain("V76 suspect, period 3: Nothing usable for 8 days (no longer)");
  expect(text).toContain("point:6  2026-10-26  AI: not settled yet");
});
