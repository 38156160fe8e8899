/** The first page: are we going to make the deadline, and what is stuck? */
import { dayText, energyText, grouped, percentText } from "../../../../web/parts/figures.ts";
import { instantText } from "../../../../web/parts/time-text.ts";
import type { Health, ProcessRow, RunRow, TodayView } from "../../../../web/views/today-view.ts";
import { begunDays, upcomingRuns } from "../../../domain/outlook/upcoming-runs.ts";
import { stageView } from "../stages/view.ts";
import { courseOf, dayHealth } from "./day-health.ts";
import type { ProcessStanding, TodayPorts } from "./ports.ts";
import { runRow } from "./run-forecast.ts";

/** Settlement days that are looked at: forecasts rest on them too. */
const daysLookedAt = 35;
const runsShown = 10;
const daysShown = 9;

/** Everything of the page, as of market time `now`. */
export async function loadToday(ports: TodayPorts, now: number): Promise<TodayView> {
  const begun = begunDays(now, daysLookedAt);
  const [days, course, appointed, standings, processes, exceptions] = await Promise.all([
    ports.loadDays(begun),
    ports.loadCourse(begun),
    ports.countAppointed(begun),
    ports.loadStages(),
    ports.loadProcesses(),
    ports.countExceptions(),
  ]);
  const known = days.map(({ day }) => day);
  const runs = upcomingRuns(known, now, runsShown).flatMap(
    (run) => runRow(run, { days, course, appointed, now }) ?? [],
  );
  const stages = standings.map((standing) => stageView(standing, now));
  return {
    deadline: deadlineOf(runs),
    stuck: stuckOf(stages, exceptions),
    runs,
    days: days
      .slice(0, daysShown)
      .map((each) =>
        dayHealth(each, courseOf(course, each.day), appointed.get(each.day) ?? 0, now),
      ),
    stages,
    processes: processes.map(processRow),
  };
}

function deadlineOf(runs: readonly RunRow[]): TodayView["deadline"] {
  const [next] = runs;
  if (next === undefined)
    return { state: "idle", says: "No settlement day is under way that a run waits for." };
  const worst =
    runs.find(({ state }) => state === "poor") ?? runs.find(({ state }) => state === "watch");
  const shown = worst ?? next;
  const name = `${shown.run} of ${dayText(shown.day)}`;
  const figures = `${percentText(shown.share.expected, 1)} actual expected, ${energyText(shown.atStakeWh)} at stake`;
  return worst === undefined
    ? { state: "good", says: `On course: ${name} is cut off ${next.timeLeft}, with ${figures}.` }
    : {
        state: worst.state,
        says: `${name} wants attention: cut off ${worst.timeLeft}, with ${figures}.`,
      };
}

function stuckOf(
  stages: TodayView["stages"],
  { active, unacknowledged }: { readonly active: number; readonly unacknowledged: number },
): TodayView["stuck"] {
  const troubled = stages.filter(({ state }) => state === "poor" || state === "watch");
  const state: Health = troubled.some((stage) => stage.state === "poor")
    ? "poor"
    : troubled.length > 0
      ? "watch"
      : "good";
  const stuck = troubled.length === 0 ? "Nothing is stuck" : troubleOf(troubled);
  const open =
    active === 0
      ? "no exception is active"
      : `${grouped(active)} ${active === 1 ? "exception is" : "exceptions are"} active, ${grouped(unacknowledged)} not acknowledged`;
  return { state, says: `${stuck}; ${open}.` };
}

/** Stages with the same trouble are told together. */
function troubleOf(troubled: TodayView["stages"]): string {
  const stagesOf = new Map<string, string[]>();
  for (const { stage, says } of troubled)
    stagesOf.set(says, [...(stagesOf.get(says) ?? []), stage]);
  return [...stagesOf].map(([says, stages]) => `${stages.join(", ")}: ${says}`).join("; ");
}

function processRow({
  name,
  host,
  pid,
  startedAt,
  residentBytes,
  stages,
}: ProcessStanding): ProcessRow {
  return {
    name,
    where: `${host}, ${pid}`,
    since: instantText(startedAt),
    memoryBytes: residentBytes,
    stages: Object.keys(stages).join(", "),
  };
}
