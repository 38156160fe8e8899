/** The pages of days over a small record: what is asked, what is shown, and where links lead. */
import { describe, expect, test } from "@jest/globals";
import { mpan } from "../../../../src/domain/identity/mpan.ts";
import { settlementDay } from "../../../../src/domain/time/settlement-day.ts";
import type { ConsoleRequest } from "../../../../src/ops/console-route.ts";
import type { DaysAsked, DaysPorts, ListedDay } from "../../../../src/ops/pages/days/ports.ts";
import { daysRoutes } from "../../../../src/ops/pages/days/routes.ts";

const day = settlementDay("2026-10-26");
const figures = (slots: number) => ({ slots, wattHours: slots * 100 });

const row = (pointId: number): ListedDay => ({
  pointId,
  mpan: mpan("1499000000014"),
  state: "settled",
  version: 1,
  cause: "first",
  madeAt: 0,
  gspGroup: "_E",
  supplierDipId: "2300000012",
  meterType: "S2A",
  slots: { actual: 47, estimated: 1, defaulted: 0, refused: 0 },
  wattHours: 4_800,
});

function open(rows: readonly ListedDay[] = []) {
  const lists: DaysAsked[] = [];
  const ports: DaysPorts = {
    leadHours: 6,
    bounds: async () => ({ first: settlementDay("2026-10-01"), last: day }),
    tallies: async () => [
      {
        day,
        key: "_E",
        days: 1,
        waitingDays: 0,
        endings: {
          actual: figures(47),
          estimated: figures(1),
          defaulted: figures(0),
          refused: figures(0),
        },
      },
    ],
    list: async (asked) => {
      lists.push(asked);
      return rows;
    },
  };
  const get = async (path: string, query: Record<string, string>) => {
    const route = daysRoutes(ports).find((each) => each.path === path);
    const request: ConsoleRequest = {
      principal: { name: "ada", role: "operator", supplierDipId: null },
      params: {},
      query,
      form: {},
      now: Date.parse("2026-10-30T10:00Z"),
      csrf: "t",
    };
    const answer = await route?.handle(request, new AbortController().signal);
    return answer?.kind === "page" ? answer.content.body.markup : (answer?.kind ?? "");
  };
  return { lists, get };
}

describe("the heat map", () => {
  test("ends at the last day that is counted, and pages back to what is there", async () => {
    const markup = await open().get("/days", {});
    expect(markup).toContain('name="to" value="2026-10-26"');
    expect(markup).toContain("by=gspGroup&amp;q=AI&amp;days=14&amp;to=2026-10-12");
    expect(markup).not.toContain("later →");
    expect(markup).toContain("<b>97.9 %</b> actual, <b>2.1 %</b> estimated");
  });

  test("has a table that says the same, whose days lead to the same lists", async () => {
    const markup = await open().get("/days", { by: "gspGroup" });
    const address = "/days/list?day=2026-10-26&amp;q=AI&amp;by=gspGroup&amp;key=_E";
    expect(markup.split(`href="${address}"`)).toHaveLength(3);
    expect(markup).toContain('47 <span class="soft">97.9 %</span>');
  });

  test("takes what is not understood for what is usual", async () => {
    const markup = await open().get("/days", { by: "<b>", q: "XX", days: "9999", to: "yesterday" });
    expect(markup).toContain('value="2026-10-26"');
    expect(markup).not.toContain("<b>&");
  });
});

describe("a list", () => {
  test("is of one day, and says so without one", async () => {
    expect(await open().get("/days/list", { day: "2026-02-30" })).toBe("refused");
  });

  test("shows masked MPANs only, and leads to the days of their points", async () => {
    const markup = await open([row(7)]).get("/days/list", { day, by: "gspGroup", key: "_E" });
    expect(markup).toContain('<a href="/points/7/days/2026-10-26?q=AI">14*********14</a>');
    expect(markup).not.toContain("1499000000014");
    expect(markup).not.toContain("Next page");
  });

  test("goes on behind its last row where there are more", async () => {
    const rows = Array.from({ length: 101 }, (_, index) => row(index + 1));
    const markup = await open(rows).get("/days/list", { day, ending: "refused" });
    expect(markup).toContain("ending=refused&amp;after=100");
    expect(markup).not.toContain("/points/101/");
  });

  test("of a run asks for versions made after the run before was called, and before its own call", async () => {
    const { get, lists } = open();
    await get("/days/list", { day, run: "II", quality: "E5" });
    await get("/days/list", { day, run: "SF" });
    const [first, second] = lists;
    expect(first).toMatchObject({ madeFrom: null, qualityCode: "5", rowsMax: 101 });
    // II of 26 October: four working days later, the evening before, less six hours of lead.
    expect(first?.madeBefore).toBe(Date.parse("2026-10-29T12:00Z"));
    expect(second?.madeFrom).toBe(first?.madeBefore);
  });
});
