import { describe, expect, test } from "@jest/globals";
import { veeReportPage } from "../../../web/pages/vee-report.ts";
import { halfHours, hostile, reportOf } from "../support/view.ts";

describe("the report of a run", () => {
  const page = veeReportPage(reportOf("homes.csv"));

  test("says what came of it", () => {
    expect(page).toContain("<h1>50.0 % of the half hours stand as read</h1>");
    for (const text of ["9.6 kWh", "4.8 kWh", "SDS-V31", "sds-default@1", "1 of 2 files"])
      expect(page).toContain(text);
  });

  test("needs nothing else: no script, no address, a policy that allows none", () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|src=|href=|https?:/i);
    expect(page).toContain("default-src 'none'");
  });

  test("nothing that a file holds becomes markup", () => {
    const bad = veeReportPage(reportOf(hostile));
    expect(bad).not.toContain("<script");
    expect(bad.split("</style>")).toHaveLength(2);
    expect(bad).not.toContain("\u202E");
    expect(bad).toContain("&lt;script&gt;");
  });

  test("every picture has a title and a description of its own", () => {
    const names = [...page.matchAll(/role="img" aria-labelledby="([^"]+)"/g)].flatMap(
      ([, ids = ""]) => ids.split(" "),
    );
    expect(names.length).toBeGreaterThanOrEqual(6);
    expect(new Set(names).size).toBe(names.length);
    for (const id of names) expect(page).toContain(` id="${id}"`);
  });

  test("is readable on a phone and in the dark", () => {
    expect(page).toContain('name="viewport" content="width=device-width, initial-scale=1"');
    expect(page).toContain("@media (prefers-color-scheme:dark)");
    expect(page).toContain("@media (max-width:700px)");
  });

  test("the same run is the same bytes", () => {
    expect(veeReportPage(reportOf("homes.csv"))).toBe(page);
  });

  test("a run of nothing is a page all the same", () => {
    const none = veeReportPage({
      ...reportOf("x"),
      counts: { meters: 0, days: 0, halfHours: 0, findings: 0 },
      halfHours: halfHours({}),
      energy: [],
      heatMaps: [],
      rules: [],
      worst: [],
    });
    expect(none).toContain("No rule had anything to say.");
    expect(none).not.toContain("NaN");
    expect(none).not.toContain("Infinity");
  });
});
