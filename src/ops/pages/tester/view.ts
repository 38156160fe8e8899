/** What a simulator tells, as the tester's page shows it. */
import { dayText, grouped } from "../../../../web/parts/figures.ts";
import { fromNowText, instantText, spanText } from "../../../../web/parts/time-text.ts";
import type {
  InjectionRow,
  OutcomeRow,
  OutcomeState,
  OutcomesView,
  ScenarioRunView,
  TesterView,
} from "../../../../web/views/tester-view.ts";
import { limits } from "../../../limits.ts";
import { SimulatorAway } from "../../injection/simulator-door.ts";
import type {
  InjectionTold,
  OutcomesTold,
  OutcomeTold,
  ScenarioRunTold,
  StatusTold,
} from "../../injection/told.ts";
import type { TesterPorts } from "./ports.ts";

const metersShown = 8;

/** Everything of the page; `wallNow`: machine time. A simulator that is away leaves it empty. */
export async function loadTester(
  ports: TesterPorts,
  csrf: string,
  wallNow: number,
): Promise<TesterView> {
  try {
    const [status, faults, outcomes, catalogue, scenarios, run] = await Promise.all([
      ports.status(),
      ports.faults(),
      ports.outcomes(),
      ports.catalogue(),
      ports.scenarios(),
      ports.scenarioRun(),
    ]);
    return {
      simulator: simulatorText(status),
      injections: faults.map((each) => injectionRow(each, wallNow)),
      outcomes: outcomesView(outcomes),
      scenarioRun: scenarioRunView(run, wallNow),
      ...{ catalogue, scenarios, csrf },
    };
  } catch (error) {
    if (!(error instanceof SimulatorAway)) throw error;
    const outcomes = outcomesView({ judgedAt: null, trouble: null, lines: [] });
    return {
      ...{ simulator: null, injections: [], outcomes, catalogue: [] },
      ...{ scenarios: [], scenarioRun: null, csrf },
    };
  }
}

function simulatorText({ meters, lastDay, now, speed }: StatusTold): string {
  const pace =
    speed <= 1
      ? "in real time, as nothing waits for it"
      : `${grouped(Math.round(speed))} times as fast as this machine's`;
  return `${meters} meters have told every day up to ${dayText(lastDay)}. Market time is ${instantText(now)} and goes on ${pace}.`;
}

/** A fault as the banner and the table name it. */
export function injectionName({ fault, name }: Pick<InjectionTold, "fault" | "name">): string {
  return fault === name ? name : `${fault} ${name}`;
}

function injectionRow(told: InjectionTold, wallNow: number): InjectionRow {
  const { id, says, params, planted, state, trouble } = told;
  const values = Object.entries(params).map(([name, value]) => `${name} ${String(value)}`);
  return {
    ...{ id, says, trouble },
    fault: injectionName(told),
    scope: scopeText(told),
    params: values.join(", ") || "-",
    planted: told.kind === "party" ? "-" : `${planted} ${planted === 1 ? "day" : "days"}`,
    isActive: state === "active",
    state: endText(told, wallNow),
  };
}

function scopeText({ kind, meters, quantity, intensity }: InjectionTold): string {
  if (kind === "party") return "the party";
  const shown = meters.slice(0, metersShown).join(", ");
  const more = meters.length > metersShown ? ` and ${meters.length - metersShown} more` : "";
  const part = intensity < 1 ? `, on ${Math.round(intensity * 100)} % of days` : "";
  return `${quantity} of ${meters.length === 1 ? "meter" : "meters"} ${shown}${more}${part}`;
}

function endText({ state, ended, expiresAt }: InjectionTold, wallNow: number): string {
  if (state === "ended") return ended ?? "";
  if (expiresAt === null) return "once it is planted on each of its meters";
  return `${fromNowText(expiresAt, wallNow)} of machine time`;
}

function outcomesView({ lines, judgedAt, trouble }: OutcomesTold): OutcomesView {
  const count = (state: OutcomeState) => lines.filter((line) => line.state === state).length;
  const rows = [...lines].sort(
    (a, b) => b.id - a.id || (a.day < b.day ? 1 : a.day > b.day ? -1 : a.meter - b.meter),
  );
  return {
    counts: {
      found: count("found"),
      missed: count("missed"),
      notYet: count("notYet"),
      notApplicable: count("notApplicable"),
      notJudged: count("notJudged"),
    },
    rows: rows.slice(0, limits.consoleRowsMax).map((line) => outcomeRow(line, judgedAt ?? 0)),
    more: Math.max(0, rows.length - limits.consoleRowsMax),
    judged: judgedAt === null ? null : instantText(judgedAt),
    trouble,
  };
}

function outcomeRow(line: OutcomeTold, now: number): OutcomeRow {
  const { id, fault, kind, meter, mq, day, state, by, tookMs } = line;
  return {
    injection: id,
    fault: injectionName({ fault, name: kind }),
    meter: `${meter} ${mq}`,
    ...{ day, state, by },
    missing: missingText(line, now),
    after: tookMs === null ? null : spanText(tookMs / 1_000),
  };
}

function missingText({ state, wrong, settlesAt }: OutcomeTold, now: number): string | null {
  if (wrong.length === 0) return null;
  const what = wrong.join(", ");
  if (state !== "notYet") return `not so: ${what}`;
  return `still to come: ${what}; market time left ${spanText((settlesAt - now) / 1_000)}`;
}

function scenarioRunView(run: ScenarioRunTold, wallNow: number): ScenarioRunView | null {
  if (run === null) return null;
  const { scenario, meters, days, seed, state, startedAt, endedAt, lines } = run;
  const asked = Object.entries({ meters, days, seed })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${value}`);
  const span = spanText(((endedAt ?? wallNow) - startedAt) / 1_000);
  return { name: scenario, state, lines, says: [...asked, span].join(", ") };
}
