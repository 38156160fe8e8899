/** What became of a scenario: one fixed shape, and the same in plain words. */
import type { RunReport } from "../../../simulator/check/judge-run.ts";
import type { RunFile } from "../../../simulator/ledger/run-file.ts";
import type { PlannedScenario } from "../../../simulator/scenarios/load-scenario.ts";
import type { Endings } from "../../../simulator/scenarios/scenario.ts";
import type { Stack } from "../../../src/stack/stack.ts";
import { grouped } from "../../console.ts";
import { expectationFaults } from "./expectation-faults.ts";

export interface ScenarioOutcome {
  readonly ok: boolean;
  readonly scenario: string;
  readonly seed: number;
  readonly meters: number;
  readonly days: number;
  readonly points: number;
  readonly mpanDays: number;
  readonly messages: number;
  readonly seconds: number;
  /** Resident memory of this process at its highest, in bytes. */
  readonly peakRssBytes: number;
  /** The same of each server of the run by name, as far as it can be measured; of PostgreSQL its largest process. */
  readonly peakRssOfServers: Readonly<Record<string, number>>;
  readonly expected: Endings;
  readonly ended: Endings;
  /** Why it is not ok, besides what the checker says; empty: nothing. */
  readonly trouble: readonly string[];
  readonly running: { readonly postgres: string; readonly queues: string; readonly mqtt: string };
  readonly ledger: string;
  readonly checked: RunReport;
}

export interface OutcomeFigures {
  readonly planned: PlannedScenario;
  readonly written: RunFile;
  readonly judged: RunReport;
  readonly trouble: string | null;
  readonly stack: Stack;
  readonly wallMs: number;
  readonly peakBytes: number;
  readonly peakOfServers: Readonly<Record<string, number>>;
  readonly ledger: string;
}

/** Puts the figures into the shape that is promised. */
export function composeOutcome(figures: OutcomeFigures): ScenarioOutcome {
  const { planned, written, judged, stack } = figures;
  const { scenario, expected } = planned;
  const ended = endingsOf(judged);
  const trouble = [
    ...(figures.trouble === null ? [] : [figures.trouble]),
    ...endingFaults(expected.endings, ended),
    ...expectationFaults(scenario.expect, judged.tally),
    ...timeFault(scenario.expect.wallMinutesMax, figures.wallMs),
  ];
  return {
    ok: judged.ok && trouble.length === 0,
    scenario: scenario.name,
    seed: scenario.seed,
    meters: written.meters,
    days: written.days,
    points: written.points,
    mpanDays: written.mpanDays,
    messages: written.messages,
    seconds: Math.round(figures.wallMs / 1000),
    peakRssBytes: figures.peakBytes,
    peakRssOfServers: figures.peakOfServers,
    expected: expected.endings,
    ended,
    trouble,
    running: { postgres: stack.postgres.mode, queues: stack.queue.mode, mqtt: stack.mqtt.mode },
    ledger: figures.ledger,
    checked: judged,
  };
}

const names = ["A", "E", "X", "N"] as const;

function endingsOf({ endings }: RunReport): Endings {
  const { A, E, X, N, central } = endings.endings;
  return { A, E: E + central, X, N };
}

function endingFaults(expected: Endings, ended: Endings): readonly string[] {
  return names
    .filter((name) => expected[name] !== ended[name])
    .map((name) => `${ended[name]} half hours ended as ${name}, ${expected[name]} were expected`);
}

function timeFault(minutesMax: number | undefined, wallMs: number): readonly string[] {
  if (minutesMax === undefined || wallMs <= minutesMax * 60_000) return [];
  return [`it took ${Math.round(wallMs / 60_000)} minutes, at most ${minutesMax} were to be had`];
}

function memoryText({ peakRssBytes, peakRssOfServers }: ScenarioOutcome): string {
  return Object.entries({ "this process": peakRssBytes, ...peakRssOfServers })
    .map(([name, bytes]) => `${name} ${grouped(Math.round(bytes / 1_048_576))} MiB`)
    .join(", ");
}

/** In a few lines for people. */
export function renderOutcome(outcome: ScenarioOutcome): string {
  const { ended, running, trouble } = outcome;
  const endings = names.map((name) => `${name} ${grouped(ended[name])}`).join(", ");
  return [
    `${outcome.scenario}: ${grouped(outcome.mpanDays)} MPAN-days, ${grouped(outcome.messages)} messages, ${endings}.`,
    `${outcome.seconds} s; at most ${memoryText(outcome)}. On PostgreSQL (${running.postgres}), queues ${running.queues}, MQTT ${running.mqtt}. Seed ${outcome.seed}.`,
    ...trouble.map((what) => `NOT OK: ${what}`),
    outcome.ok ? "OK: it ended as the scenario expects." : `The ledger is in ${outcome.ledger}.`,
  ].join("\n");
}
