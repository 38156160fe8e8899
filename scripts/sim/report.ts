/** The closing report of a simulation: one fixed shape, and the same as a table in plain words. */
import type { CheckReport } from "../../simulator/check/check-ledger.ts";
import type { TimetableReport } from "../../simulator/check/check-timetable.ts";
import type { Stack } from "../../src/stack/stack.ts";
import { grouped } from "../console.ts";
import { type Recovered, recoveredOf } from "../demo/recovered.ts";
import type { PlannedFleet } from "./meters.ts";
import type { SimOptions } from "./options.ts";

/** All figures are integers. */
export interface SimReport {
  readonly ok: boolean;
  readonly seed: number;
  readonly from: string;
  readonly days: number;
  readonly meters: number;
  readonly points: number;
  readonly seconds: number;
  readonly running: {
    readonly postgres: string;
    readonly queues: string;
    readonly mqtt: string;
  };
  readonly cutOffs: TimetableReport["cutOffs"];
  readonly late: TimetableReport["late"];
  /** `kept`: days of which the service holds reads that were refused because the final run, or any log, is past. */
  readonly afterFinal: TimetableReport["afterFinal"] & { readonly kept: number };
  readonly submittedAfterFinal: number;
  readonly versions: number;
  /** `recovered`: planted days that come only when they are asked for, and those of them that were settled as read. */
  readonly requests: {
    readonly opened: number;
    readonly sent: number;
    readonly recovered: Recovered;
  };
  readonly halfHours: CheckReport["halfHours"];
}

export interface SimFigures {
  readonly ok: boolean;
  readonly options: SimOptions;
  readonly fleet: PlannedFleet;
  readonly stack: Stack;
  readonly wallMs: number;
  readonly timetable: TimetableReport;
  readonly ledger: CheckReport;
  readonly keptAfterFinal: number;
  readonly requests: readonly { readonly requests: number; readonly attempts: number }[];
}

/** Puts the figures into the shape that is promised. */
export function composeReport(figures: SimFigures): SimReport {
  const { options, fleet, stack, timetable, requests } = figures;
  const { cutOffs, late, afterFinal, submittedAfterFinal, versions } = timetable;
  return {
    ok: figures.ok,
    seed: options.seed,
    from: options.from,
    days: options.days,
    meters: options.meters,
    points: fleet.points,
    seconds: Math.round(figures.wallMs / 1000),
    running: { postgres: stack.postgres.mode, queues: stack.queue.mode, mqtt: stack.mqtt.mode },
    cutOffs,
    late,
    afterFinal: { ...afterFinal, kept: figures.keptAfterFinal },
    submittedAfterFinal,
    versions,
    requests: {
      opened: requests.reduce((sum, each) => sum + each.requests, 0),
      sent: requests.reduce((sum, each) => sum + each.attempts, 0),
      recovered: recoveredOf(figures.ledger.detection),
    },
    halfHours: figures.ledger.halfHours,
  };
}

/** The table for people. */
export function renderReport(report: SimReport): string {
  const { cutOffs, late, afterFinal, requests, halfHours, running } = report;
  const runs = Object.entries(cutOffs).map(
    ([run, { held, met }]): Row => [`cut-off of ${run}`, met, `of ${grouped(held)} met`],
  );
  return [
    section("The timetable", runs),
    section("Late logs", [
      ["after the estimate of a run", late.planted],
      ["of these sent again exactly once", late.resubmittedOnce],
      ["after the final run", afterFinal.planted],
      ["of these kept as refused", afterFinal.kept],
      ["of these without effect", afterFinal.withoutEffect],
      ["submitted after a final run", report.submittedAfterFinal],
    ]),
    section("Asked for again", [
      ["days of devices with something missing", requests.opened],
      ["requests sent", requests.sent],
      ["days that come only when they are asked for", requests.recovered.planted],
      ["of these settled as read", requests.recovered.had],
    ]),
    section("How each half hour ended", [
      ["settled as read", halfHours.actual],
      ["settled by an estimate", halfHours.estimated],
      ["settled by a default", halfHours.defaulted],
      ["refused, nothing settled", halfHours.refused],
      ["lost", halfHours.lost],
      ["unexpected", halfHours.unexpected],
    ]),
    `${grouped(report.days)} days from ${report.from}, ${grouped(report.meters)} meters with ${grouped(report.points)} points, ${grouped(report.versions)} versions, ${report.seconds} s.`,
    `On PostgreSQL (${running.postgres}), queues on ${running.queues === "redis" ? "Redis" : "PostgreSQL"}, MQTT ${running.mqtt}. Seed ${report.seed}.`,
  ].join("\n");
}

type Row = readonly [label: string, value: number, unit?: string];

function section(title: string, rows: readonly Row[]): string {
  const lines = rows.map(
    ([label, value, unit = ""]) => `  ${label.padEnd(44)}${grouped(value).padStart(12)} ${unit}`,
  );
  return [title, ...lines.map((line) => line.trimEnd())].join("\n");
}
