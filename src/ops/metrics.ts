/**
 * Figures for Prometheus. Labels are stages, processes and reason words, which are few; no MPAN, device or supplier ever
 * stands in one. The record is asked once a scrape, and at most every few seconds however many ask.
 */
import { Gauge, Registry } from "prom-client";
import { held } from "../std/held.ts";

/** What the figures are made of. Spans in seconds; of stages machine time, of the outbox and the lag market time. */
export interface Measures {
  readonly stages: readonly {
    readonly stage: string;
    readonly waiting: number;
    readonly running: number;
    readonly parked: number;
    readonly oldestSeconds: number | null;
    readonly workers: number;
    readonly doneLastMinute: number;
    readonly failedLastMinute: number;
    readonly pause: unknown;
  }[];
  readonly outbox: {
    readonly waiting: number;
    readonly underWay: number;
    readonly oldestSeconds: number | null;
    readonly deadlineSeconds: number | null;
    readonly accepted: number;
    readonly failed: number;
  };
  readonly lag: { readonly medianSeconds: number | null; readonly mostSeconds: number | null };
  readonly processes: readonly {
    readonly name: string;
    readonly host: string;
    readonly pid: number;
    readonly residentBytes: number;
    readonly refusals: readonly {
      readonly door: string;
      readonly reason: string;
      readonly calls: number;
    }[];
    readonly security: readonly { readonly event: string; readonly times: number }[];
  }[];
  readonly parkedInput: readonly {
    readonly rule: string;
    readonly reason: string;
    readonly messages: number;
  }[];
  readonly exceptions: { readonly active: number; readonly unacknowledged: number };
  /** Machine seconds for which rows of the audit have waited for their seal; 0: none wait. */
  readonly unsealedSeconds: number;
  /** A commit waits for no copy of the record on another machine. */
  readonly isReplicaOff: boolean;
}

/** Every figure with its help and its labels; the dashboard and the alert rules of deploy/ name no other. */
export const figures = {
  sds_stage_waiting_works: { help: "Work blocks that wait", labels: ["stage"] },
  sds_stage_running_works: { help: "Work blocks under way", labels: ["stage"] },
  sds_stage_parked_works: { help: "Work blocks that wait for a person", labels: ["stage"] },
  sds_stage_oldest_seconds: {
    help: "Machine seconds since the oldest waiting or running work was begotten; 0: none",
    labels: ["stage"],
  },
  sds_stage_workers: { help: "Workers heard of within half a minute", labels: ["stage"] },
  sds_stage_done_per_minute: {
    help: "Messages or days done in the last minute",
    labels: ["stage"],
  },
  sds_stage_failed_per_minute: {
    help: "Messages or days whose attempt failed in the last minute",
    labels: ["stage"],
  },
  sds_stage_paused: { help: "1 while the stage is paused", labels: ["stage"] },
  sds_outbox_waiting_messages: {
    help: "Messages on the shelf of a channel that is down",
    labels: [],
  },
  sds_outbox_unanswered_messages: {
    help: "Messages in batches that the platform has not answered",
    labels: [],
  },
  sds_outbox_oldest_seconds: {
    help: "Market seconds since the oldest unanswered batch was made; 0: none",
    labels: [],
  },
  sds_outbox_deadline_seconds: {
    help: "Market seconds until the earliest deadline of what is unanswered, below 0 once it has passed; absent: nothing has one",
    labels: [],
  },
  sds_platform_error_ratio: {
    help: "Share of the calls of the last market hour that the platform has not taken, 0 to 1",
    labels: [],
  },
  sds_meter_to_platform_seconds: {
    help: "Market seconds from the last message of an actual day to the call that told it, of the latest batches",
    labels: ["quantile"],
  },
  sds_process_resident_bytes: { help: "Memory of a process", labels: ["process", "host", "pid"] },
  sds_refused_calls: {
    help: "Calls and connections that a door of a process turned away since it began, by reason",
    labels: ["process", "host", "pid", "door", "reason"],
  },
  sds_security_events: {
    help: "What whoever guards the service is to look at, since its process began, by kind",
    labels: ["process", "host", "pid", "event"],
  },
  sds_input_parked_messages: {
    help: "Messages of meters that are parked, by rule and reason",
    labels: ["rule", "reason"],
  },
  sds_exceptions_active: { help: "Exceptions whose cause holds", labels: [] },
  sds_exceptions_unacknowledged: {
    help: "Of them, those that nobody has acknowledged",
    labels: [],
  },
  sds_audit_unsealed_seconds: {
    help: "Machine seconds since the newest seal of the audit while rows wait for theirs; 0: none wait",
    labels: [],
  },
  sds_replica_off: {
    help: "1 while a commit waits for no copy of the record on another machine",
    labels: [],
  },
} as const;

type FigureName = keyof typeof figures;

/** How long measures hold, machine time: several readers cost what one does. */
const holdMs = 5_000;

/** Answers a scrape. `measure` asks the record; `wallNow` is machine time. */
export function metricsDoor(measure: () => Promise<Measures>, wallNow: () => number) {
  const text = held(holdMs, wallNow, async () => renderMeasures(await measure()));
  return async () => ({ type: contentType, text: await text() });
}

const contentType = Registry.PROMETHEUS_CONTENT_TYPE;

/** The text of a scrape. */
export async function renderMeasures(measures: Measures): Promise<string> {
  const registry = new Registry();
  const gauges = new Map<FigureName, Gauge<string>>();
  const names = Object.keys(figures).filter(isFigure);
  for (const name of names)
    gauges.set(
      name,
      new Gauge({
        name,
        help: figures[name].help,
        labelNames: [...figures[name].labels],
        registers: [registry],
      }),
    );
  const set = (name: FigureName, value: number | null, labels: Record<string, string> = {}) => {
    if (value !== null) gauges.get(name)?.set(labels, value);
    // A figure without labels begins at 0, which says something that is not known.
    else if (figures[name].labels.length === 0) registry.removeSingleMetric(name);
  };
  fillStages(measures, set);
  fillOutbox(measures, set);
  for (const { name, host, pid, residentBytes, refusals, security } of measures.processes) {
    const labels = { process: name, host, pid: String(pid) };
    set("sds_process_resident_bytes", residentBytes, labels);
    for (const { door, reason, calls } of refusals)
      set("sds_refused_calls", calls, { ...labels, door, reason });
    for (const { event, times } of security)
      set("sds_security_events", times, { ...labels, event });
  }
  for (const { rule, reason, messages } of measures.parkedInput)
    set("sds_input_parked_messages", messages, { rule, reason });
  set("sds_exceptions_active", measures.exceptions.active);
  set("sds_exceptions_unacknowledged", measures.exceptions.unacknowledged);
  set("sds_audit_unsealed_seconds", measures.unsealedSeconds);
  set("sds_replica_off", measures.isReplicaOff ? 1 : 0);
  return registry.metrics();
}

type SetFigure = (name: FigureName, value: number | null, labels?: Record<string, string>) => void;

function fillStages({ stages }: Measures, set: SetFigure): void {
  for (const each of stages) {
    const labels = { stage: each.stage };
    set("sds_stage_waiting_works", each.waiting, labels);
    set("sds_stage_running_works", each.running, labels);
    set("sds_stage_parked_works", each.parked, labels);
    set("sds_stage_oldest_seconds", each.oldestSeconds ?? 0, labels);
    set("sds_stage_workers", each.workers, labels);
    set("sds_stage_done_per_minute", each.doneLastMinute, labels);
    set("sds_stage_failed_per_minute", each.failedLastMinute, labels);
    set("sds_stage_paused", each.pause === null ? 0 : 1, labels);
  }
}

function fillOutbox({ outbox, lag }: Measures, set: SetFigure): void {
  set("sds_outbox_waiting_messages", outbox.waiting);
  set("sds_outbox_unanswered_messages", outbox.underWay);
  set("sds_outbox_oldest_seconds", outbox.oldestSeconds ?? 0);
  set("sds_outbox_deadline_seconds", outbox.deadlineSeconds);
  const calls = outbox.accepted + outbox.failed;
  set("sds_platform_error_ratio", calls === 0 ? 0 : outbox.failed / calls);
  set("sds_meter_to_platform_seconds", lag.medianSeconds, { quantile: "0.5" });
  set("sds_meter_to_platform_seconds", lag.mostSeconds, { quantile: "1" });
}

function isFigure(name: string): name is FigureName {
  return name in figures;
}
