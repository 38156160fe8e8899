/** The result of a run, as `--json` writes it. */

import type { CopyLimit } from "../limits/copy-rows.ts";
import type { ParseLimit } from "../limits/parse-json.ts";
import type { PassThroughLimit } from "../limits/pass-through.ts";
import { bothTimes, type CpuTime } from "../measure/processes.ts";
import type { ReferenceRates } from "../reference/measure-reference.ts";
import type { Bar } from "./bars.ts";
import type { CurvePoint } from "./curve.ts";
import type { Kill } from "./kills.ts";
import type { MachineInRun } from "./machine.ts";
import type { Latency, Reconciliation } from "./reconcile.ts";

export interface Limits {
  readonly copy: CopyLimit;
  readonly parse: ParseLimit;
  readonly passThrough: PassThroughLimit;
  /** The straightforward pipelines; null where the queue is not Redis. */
  readonly references: ReferenceRates | null;
}

/** Microseconds an MPAN-day. */
export interface CpuShare {
  readonly user: number;
  readonly system: number;
  readonly total: number;
}

export interface PipelineResult {
  readonly bench: "pipeline";
  readonly ok: boolean;
  readonly at: string;
  readonly commit: string | null;
  readonly machine: MachineInRun;
  readonly running: {
    readonly postgres: string;
    readonly queues: string;
    readonly mqtt: string;
  };
  readonly settings: Readonly<Record<string, string | number>>;
  readonly load: {
    readonly mpans: number;
    /** MPAN-days before the first that counts. */
    readonly warmUp: number;
    readonly days: number;
    readonly mpanDays: number;
    readonly shape: "log" | "hh";
    /** Points of a hundred whose day is partly estimated. */
    readonly estimatedPercent: number;
    readonly messages: number;
    readonly reads: number;
    readonly payloadBytesPerMessage: number;
    readonly seed: number;
    readonly from: string;
  };
  readonly rate: {
    /** From the first publish to the last acceptance. */
    readonly seconds: number;
    readonly mpanDaysPerSecond: number;
    readonly readsPerSecond: number;
    /** From the first publish to the broker's last acknowledgement. */
    readonly publishSeconds: number;
    /** From the last acceptance until its answer was written and nothing was left to do. */
    readonly drainSeconds: number;
  };
  readonly latencyMs: Latency | null;
  readonly cpuMicrosPerMpanDay: {
    readonly service: Readonly<Record<string, CpuShare>>;
    readonly serviceTotal: number;
    readonly apart: Readonly<Record<string, CpuShare>>;
  };
  readonly writtenPerMpanDay: {
    readonly walBytes: number;
    readonly walSyncs: number;
    readonly walFullPageImages: number;
    readonly redisBytes: number | null;
    readonly redisCommands: number | null;
  };
  /** Bytes on disk by table, its indices with it, over all MPAN-days of the run, its standing data too. */
  readonly diskBytesPerMpanDay: Readonly<Record<string, number>>;
  readonly peakResidentMb: Readonly<Record<string, number>>;
  readonly shape: {
    readonly inboxBlocks: number;
    readonly messagesPerBlock: number;
    readonly posts: number;
    readonly messagesPerPost: number;
  };
  readonly limits: Limits | null;
  readonly ratios: {
    /** Rate over the raw COPY rate of the same rows (P1). */
    readonly rateToCopy: number | null;
    /** Rate over that of a pipeline with a job, an INSERT and a POST for each MPAN-day (P2). */
    readonly rateToOneJobPerMpanDay: number | null;
    /** Rate over that of a pipeline with a job and an INSERT for each half hour (P3). */
    readonly rateToOneJobPerHalfHour: number | null;
    /** Processor time of a raw COPY of a row over that of the service for an MPAN-day. */
    readonly copyToServiceCpu: number | null;
    /** Rate over the rate at which the broker passes the same messages on. */
    readonly rateToPassThrough: number | null;
    /** Redis' share of the service's processor time (P5). */
    readonly redisShare: number | null;
  };
  /** The figures that have a bar, and what they are held against. */
  readonly bars: readonly Bar[];
  /** Days of which the service filled half hours. */
  readonly filledDays: number;
  /** What was killed; null where nothing was to be. Then processor times are of the programs that lived on. */
  readonly kills: readonly Kill[] | null;
  readonly curve: readonly CurvePoint[];
  /** `messagesLost`: acknowledged by the broker, and not on record. */
  readonly reconciled: Reconciliation & { readonly messagesLost: number };
  readonly trouble: string | null;
}

/** The share of one MPAN-day in each process's time, to a tenth of a microsecond. */
export function cpuShares(
  times: Readonly<Record<string, CpuTime>>,
  mpanDays: number,
): Record<string, CpuShare> {
  return Object.fromEntries(
    Object.entries(times).map(([name, time]) => [
      name,
      {
        user: tenths(time.user / mpanDays),
        system: tenths(time.system / mpanDays),
        total: tenths(bothTimes(time) / mpanDays),
      },
    ]),
  );
}

/** To one digit behind the point. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** To four digits behind the point: ratios. */
export function ratio(part: number, whole: number): number {
  return Math.round((10_000 * part) / whole) / 10_000;
}
