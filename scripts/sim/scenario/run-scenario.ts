/** Runs a scenario from the first server to the closing report. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { judgeRun } from "../../../simulator/check/judge-run.ts";
import { openPostgresViews } from "../../../simulator/check/postgres-views.ts";
import { renderReport } from "../../../simulator/check/report/render-report.ts";
import type { PlannedScenario } from "../../../simulator/scenarios/load-scenario.ts";
import { writeScenarioPlan } from "../../../simulator/scenarios/write-scenario-plan.ts";
import { cutOffsOf } from "../../../simulator/settlement-runs.ts";
import { initialEstimateSettings } from "../../../src/domain/estimate/settings.ts";
import { addDays, dayMs, settlementDay } from "../../../src/domain/time/settlement-day.ts";
import { dueRuns } from "../../../src/domain/timetable/due-runs.ts";
import { present } from "../../../src/std/assert.ts";
import { plural } from "../../console.ts";
import { reconcileRun } from "../../demo/reconciled.ts";
import { fleetOf } from "../meters.ts";
import { type PlayingApart, play, type ReadyGround, type Run, readyGround } from "../play.ts";
import { composeOutcome, renderOutcome, type ScenarioOutcome } from "./outcome.ts";
import { peakOfServers, watchMemory } from "./peak-memory.ts";

export interface ScenarioRun extends Run {
  readonly planned: PlannedScenario;
  /** Market milliseconds for each of the machine's, at most; absent: as fast as the service follows. */
  readonly speed?: number;
  /** The service runs in processes of its own, and something is done to it; absent: in this process. */
  readonly apart?: PlayingApart;
}

/** Runs it. Throws what keeps it from starting; what goes wrong afterwards is in the outcome and on the console. */
export async function runScenario(run: ScenarioRun): Promise<ScenarioOutcome> {
  const startedAt = Date.now();
  const { planned, console } = run;
  const { scenario, plan } = planned;
  const memory = watchMemory();
  const ground = await readyGround(run);
  const written = await writeScenarioPlan(ground.ledger, planned);
  console.say(
    `${scenario.name}: ${plural(scenario.fleet.meters, "meter")}, ${plural(scenario.days.count, "day")} from ${scenario.days.from}, ${plural(plan.faults.length, "faulty day")}, ${plural(plan.actions.length, "action")}, seed ${scenario.seed}.`,
  );
  console.say(scenario.about);
  const { trouble, stack } = await play(run, ground, {
    fleet: fleetOf(plan, written),
    start: Date.parse(scenario.clock.start),
    ...eventsOf(planned),
    ...(run.speed === undefined ? {} : { speed: run.speed }),
    ...(run.apart === undefined ? {} : { apart: run.apart }),
    isWhole: true,
    holdsRuns: plan.actions.some((action) => action.do === "defaultAtMds"),
  });
  const reconciled = await reconcileRun(ground, trouble);
  const judged = await judge(ground);
  const outcome = composeOutcome({
    ...{ planned, written, judged, stack },
    trouble: reconciled.trouble,
    wallMs: Date.now() - startedAt,
    peakBytes: memory.stop(),
    peakOfServers: peakOfServers(stack),
    ledger: ground.ledger,
  });
  console.say(renderReport(judged).join("\n"));
  console.say(reconciled.says);
  console.say(renderOutcome(outcome));
  await writeFile(join(ground.ledger, "report.json"), `${JSON.stringify(outcome, null, 1)}\n`);
  return outcome;
}

async function judge({ ledger, databaseUrl }: ReadyGround) {
  const views = await openPostgresViews(databaseUrl);
  try {
    return await judgeRun(ledger, views);
  } finally {
    await views.close();
  }
}

/** The due moments of the runs until the clock ends: a day after the first run of the last day unless the file says. */
function eventsOf({ scenario, plan }: PlannedScenario): {
  dueAt: readonly number[];
  endsAt: number;
} {
  const { drainTo } = scenario.clock;
  const last = present(plan.days.at(-1), "last day of the run");
  const firstRun = present(cutOffsOf(last)[0], "first run of a day");
  const endsAt = drainTo === undefined ? firstRun.heldAt + dayMs : Date.parse(drainTo);
  const from = plan.edgeDay ?? plan.from;
  const to = addDays(settlementDay(plan.appointed.to ?? last), -1);
  const due = dueRuns({ from, to }, endsAt, initialEstimateSettings.leadHours);
  const moments = new Set(due.map(({ dueAt }) => dueAt).filter((at) => at <= endsAt));
  return { dueAt: [...moments].sort((a, b) => a - b), endsAt };
}
