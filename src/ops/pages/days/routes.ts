/** Days: the heat map, and the lists behind its cells. */
import { dayListPage } from "../../../../web/pages/day-list.ts";
import { daysPage } from "../../../../web/pages/days.ts";
import { dayAt, type SettlementDay } from "../../../domain/time/settlement-day.ts";
import { cutOff } from "../../../domain/timetable/cut-off.ts";
import type { ConsoleRoute, Role } from "../../console-route.ts";
import {
  type AskedRun,
  askedRuns,
  firstDayOf,
  listAsked,
  qualityCodeOf,
  spanAsked,
} from "./asked.ts";
import type { DaysPorts } from "./ports.ts";
import { dayListView, daysView } from "./view.ts";

/** MPAN-days of one page. */
const pageRows = 100;
const roles: readonly Role[] = ["operator", "tester", "auditor"];

export function daysRoutes(ports: DaysPorts): readonly ConsoleRoute[] {
  return [
    {
      method: "GET",
      path: "/days",
      roles,
      async handle({ query, now }) {
        const held = await ports.bounds();
        const today = dayAt(now);
        const last = held === null || held.last > today ? today : held.last;
        const asked = spanAsked(query, last);
        const { to, quantity, by } = asked;
        const tallies = await ports.tallies({ from: firstDayOf(asked), to, quantity, by });
        return { kind: "page", content: daysPage(daysView(asked, tallies, held)) };
      },
    },
    {
      method: "GET",
      path: "/days/list",
      roles,
      personal: "list of MPAN-days",
      async handle({ query }) {
        const asked = listAsked(query);
        if (asked === null)
          return { kind: "refused", status: 400, says: "a list is of one day: YYYY-MM-DD" };
        const { quality, run, ...kind } = asked;
        const found = await ports.list({
          ...kind,
          ...(run === null
            ? { madeFrom: null, madeBefore: null }
            : madeFor(asked.day, run, ports.leadHours)),
          qualityCode: qualityCodeOf(quality),
          rowsMax: pageRows + 1,
        });
        const rows = found.slice(0, pageRows);
        return {
          kind: "page",
          content: dayListPage(dayListView(asked, rows, found.length > pageRows)),
        };
      },
    },
  ];
}

/** When a version must have been made to be the one that goes into a run: after the run before was called, before this one was. */
function madeFor(
  day: SettlementDay,
  run: AskedRun,
  leadHours: number,
): { readonly madeFrom: number | null; readonly madeBefore: number | null } {
  const held = askedRuns.filter((each) => cutOff(day, each) !== null);
  const before = held[held.indexOf(run) - 1];
  const due = (each: AskedRun): number | null => {
    const at = cutOff(day, each);
    return at === null ? null : at - leadHours * 3_600_000;
  };
  return { madeFrom: before === undefined ? null : due(before), madeBefore: due(run) };
}
