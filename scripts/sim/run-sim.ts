/** One simulation from the first server to the closing report. */
import { checkLedger, type Difference } from "../../simulator/check/check-ledger.ts";
import { checkTimetable } from "../../simulator/check/check-timetable.ts";
import { initialEstimateSettings } from "../../src/domain/estimate/settings.ts";
import { addDays, dayStart, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { finalCutOff } from "../../src/domain/timetable/cut-off.ts";
import { dueRuns } from "../../src/domain/timetable/due-runs.ts";
import type { Pool } from "../../src/store/pool.ts";
import { countRequests } from "../../src/store/read-requests.ts";
import { type Console, plural } from "../console.ts";
import { reconcileRun } from "../demo/reconciled.ts";
import { planFleet } from "./meters.ts";
import type { SimOptions } from "./options.ts";
import { play, type Run, readyGround } from "./play.ts";
import { composeReport, renderReport, type SimReport } from "./report.ts";

export interface SimRun extends Run {
  readonly options: SimOptions;
}

/** Nothing is sent before 23:00 of the day before the first. */
const startsAtHour = 12;
const hourMs = 3_600_000;
/** After the last final cut-off: the reads that come too late, and a look at nothing being sent for them. */
const afterFinalMs = 3 * hourMs;
const differencesMax = 20;

/** Runs it. Throws what keeps it from starting; what goes wrong afterwards is in the report and on the console. */
export async function runSim(run: SimRun): Promise<SimReport> {
  const startedAt = Date.now();
  const { options, console } = run;
  const ground = await readyGround(run);
  const { ledger } = ground;
  const fleet = await planFleet(options, ledger);
  const start = dayStart(addDays(options.from, -1)) + startsAtHour * hourMs;
  const faults = fleet.plan.faults.length;
  console.say(
    `${plural(options.meters, "meter")} with ${plural(fleet.points, "metering point")}, ${plural(options.days, "day")} from ${options.from}, ${plural(faults, "fault")} planted, seed ${options.seed}.`,
  );
  const timetable = eventsOf(fleet.plan.edgeDay ?? options.from, fleet.plan.appointed.to);
  const played = await play(run, ground, {
    fleet,
    start,
    ...timetable,
    isWhole: false,
  });
  const { pool, stack } = played;
  const { trouble, says } = await reconcileRun(ground, played.trouble);
  const requests = await countRequests(pool);
  const checkedTimetable = await checkTimetable(ledger);
  const checkedLedger = await checkLedger(ledger);
  const keptAfterFinal = await countKeptAfterFinal(pool);
  const areKept = keptAfterFinal === checkedTimetable.afterFinal.planted;
  const ok = trouble === null && checkedTimetable.ok && checkedLedger.ok && areKept;
  const report = composeReport({
    ...{ ok, options, fleet, stack, requests, wallMs: Date.now() - startedAt },
    ...{ timetable: checkedTimetable, ledger: checkedLedger, keptAfterFinal },
  });
  console.say(renderReport(report));
  console.say(says);
  if (trouble !== null) console.say(`NOT OK: ${trouble}`);
  if (!areKept)
    console.say("NOT OK: not every log that came after a final run was kept as refused");
  for (const { differences } of [checkedTimetable, checkedLedger]) tell(console, differences);
  console.say(
    ok
      ? "OK: every cut-off met, every late actual sent again once, nothing after the final run."
      : `The ledger is in ${ledger}.`,
  );
  return report;
}

/** The due moments of every run of the days, and when the last of them is past. */
function eventsOf(
  from: SettlementDay,
  appointedTo: SettlementDay | null,
): { dueAt: readonly number[]; endsAt: number } {
  const to = addDays(appointedTo ?? from, -1);
  let endsAt = 0;
  const due = new Set<number>();
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const last = finalCutOff(day);
    endsAt = Math.max(endsAt, last + afterFinalMs);
    for (const { dueAt } of dueRuns(
      { from: day, to: day },
      last - 1,
      initialEstimateSettings.leadHours,
    ))
      due.add(dueAt);
  }
  return { dueAt: [...due].sort((a, b) => a - b), endsAt };
}

/**
 * Days of which reads are held that came after the final run: kept and counted, nothing else. Those of days before April
 * 2027 are past what any meter log holds as well (V15, 400 days), which is the first to speak.
 */
async function countKeptAfterFinal(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ days: number }>(
    "select count(distinct (settlement_day, point_id, quantity))::int as days from day_read where reasons && '{V18.afterFinalRun,V15.tooOld}'",
  );
  return rows[0]?.days ?? 0;
}

function tell(console: Console, differences: readonly Difference[]): void {
  for (const { meter, quantity, day, what } of differences.slice(0, differencesMax))
    console.say(
      `NOT OK: ${day === "" ? "journal" : `meter ${meter ?? "?"} ${quantity} ${day}`}: ${what}`,
    );
  if (differences.length > differencesMax)
    console.say(`… and ${differences.length - differencesMax} more`);
}
