import { describe, expect, test } from "@jest/globals";
import { spanLead, spanTables } from "../../../web/parts/span-table.ts";
import type { ShownSpan, ShownSpans } from "../../../web/views/estimates-view.ts";
import { hostile } from "../support/view.ts";

const exact: ShownSpan = {
  file: "home.csv",
  meter: "home",
  quantity: "AI",
  from: "2026-10-20 00:00",
  to: "2026-10-20 12:00",
  halfHours: 24,
  filled: 3,
  actualWh: 4_000,
  estimatedWh: 500,
  settledWh: 4_500,
  advanceWh: 4_500,
  differenceWh: 0,
  why: "",
};
const count = { settledWh: 4_500, advanceWh: 4_500, furthestWh: 0 };
const spans: ShownSpans = {
  counts: [{ ...count, isExact: true, why: "", spans: 1_234 }],
  outside: 0,
  readsHeld: 1_235,
  readsUnused: 0,
  filled: { rows: [exact], count: 1_234 },
  actual: { rows: [], count: 0 },
};

describe("half hours against registers", () => {
  test("how many spans add up, and the rest only counted", () => {
    expect(spanLead(spans).markup).toContain("<b>1,234</b> of 1,234 spans");
    const { markup } = spanTables(spans, false);
    expect(markup).toContain("Spans with filled half hours: 1,234, each equal to the watt-hour");
    expect(markup).toContain("and 1,233 more");
    expect(markup).toContain("2026-10-20 00:00 to 12:00");
    expect(markup).not.toContain("home.csv");
    expect(markup).not.toContain("details open");
  });

  test("a filled span that does not add up is shown at once, with its reason and its file", () => {
    const why = "actuals exceed the advance: the register fills nothing";
    const odd = { ...exact, to: "2026-10-21 06:00", settledWh: 5_000, differenceWh: 500, why };
    const { markup } = spanTables(
      {
        ...spans,
        counts: [
          ...spans.counts,
          { isExact: false, why, spans: 1, settledWh: 5_000, advanceWh: 4_500, furthestWh: 500 },
        ],
        filled: { rows: [odd, exact], count: 2 },
        outside: 2,
        readsUnused: 7,
      },
      true,
    );
    expect(markup).toContain("<details open>");
    expect(markup).toContain("+500");
    expect(markup).toContain(`home AI, home.csv: ${why}`);
    expect(markup).toContain("2026-10-20 00:00 to 2026-10-21 06:00");
    expect(markup).toContain("7 of 1,235 register reads end no span");
    expect(markup).toContain("2 spans reach beyond");
  });

  test("nothing that a file holds becomes markup, and no spans are said to be none", () => {
    const bad = { ...exact, meter: hostile, file: hostile };
    expect(spanTables({ ...spans, filled: { rows: [bad], count: 1 } }, true).markup).not.toContain(
      "<script",
    );
    const none = { ...spans, counts: [], filled: { rows: [], count: 0 } };
    expect(spanTables(none, false).markup).toContain("No two valid reads");
  });
});
