/** From what was measured to the result. */
import type { Stack } from "../../src/stack/stack.ts";
import type { Wal, WorkShape } from "../measure/database.ts";
import type { CpuTime } from "../measure/processes.ts";
import type { QueueFigures } from "../measure/queue.ts";
import type { ReferenceRate } from "../reference/measure-reference.ts";
import { barsOf } from "./bars.ts";
import type { CurvePoint } from "./curve.ts";
import type { Kills } from "./kills.ts";
import { describeCommit, type MachineInRun } from "./machine.ts";
import { messagesPerDay, mpanDaysOf, type PipelineOptions } from "./options.ts";
import { liftedCaps, type Published } from "./programs.ts";
import type { Judged } from "./reconcile.ts";
import { cpuShares, type Limits, type PipelineResult, ratio, tenths } from "./result.ts";

export interface Measured {
  readonly options: PipelineOptions;
  readonly stack: Stack;
  readonly machine: MachineInRun;
  readonly settings: Readonly<Record<string, string>>;
  readonly payloadBytes: number;
  readonly published: Published;
  readonly drainedAt: number;
  readonly cpu: Readonly<Record<string, CpuTime>>;
  readonly wal: { readonly before: Wal; readonly after: Wal };
  readonly queue: { readonly before: QueueFigures | null; readonly after: QueueFigures | null };
  readonly peaks: Readonly<Record<string, number>>;
  readonly shape: WorkShape;
  /** Bytes on disk by table at the end. */
  readonly tables: Readonly<Record<string, number>>;
  readonly limits: Limits | null;
  readonly judged: Judged;
  readonly curve: readonly CurvePoint[];
  readonly kills: Kills | null;
}

const readsPerMpanDay = 48;
/** The simulated side: on the same two cores, but not what is judged. */
const apartNames = new Set(["meters", "platform"]);

/** The result of a run that came to its end. */
export function composeResult(measured: Measured): PipelineResult {
  const { options, published, shape, judged, limits } = measured;
  const { counted: mpanDays, all, warmUp } = mpanDaysOf(options);
  const perDay = messagesPerDay(options);
  const seconds = (published.lastAcceptedAt - published.firstSentAt) / 1_000;
  const shares = Object.entries(cpuShares(measured.cpu, mpanDays));
  const service = Object.fromEntries(shares.filter(([name]) => !apartNames.has(name)));
  const serviceTotal = tenths(Object.values(service).reduce((sum, { total }) => sum + total, 0));
  const trouble = troubleOf(measured, all);
  const overReference = (reference: ReferenceRate | undefined) =>
    reference === undefined ? null : tenths(mpanDays / seconds / reference.mpanDaysPerSecond);
  const result: Omit<PipelineResult, "bars"> = {
    bench: "pipeline",
    ok: trouble === null,
    at: new Date().toISOString(),
    commit: describeCommit(),
    machine: measured.machine,
    running: runningOn(measured.stack),
    settings: {
      messagesPerPostMax: liftedCaps.messagesMax,
      bytesPerPostMax: liftedCaps.bytesMax,
      postsPerSecondMax:
        liftedCaps.requestsPerSecond === 0 ? "no limit" : liftedCaps.requestsPerSecond,
      platformCheck: options.platformCheck,
      publishConnections: options.connections,
      outstandingPerConnectionMax: options.outstanding,
      underWayMax: options.underWay,
      durability: options.durability,
      ...measured.settings,
    },
    load: {
      mpans: options.mpans,
      warmUp,
      days: options.days,
      mpanDays,
      shape: options.shape,
      estimatedPercent: options.estimated,
      messages: mpanDays * perDay,
      reads: mpanDays * readsPerMpanDay,
      payloadBytesPerMessage: Math.round(measured.payloadBytes / (all * perDay)),
      seed: options.seed,
      from: options.from,
    },
    rate: {
      seconds,
      mpanDaysPerSecond: Math.round(mpanDays / seconds),
      readsPerSecond: Math.round((mpanDays * readsPerMpanDay) / seconds),
      publishSeconds: (published.acknowledgedAt - published.firstSentAt) / 1_000,
      drainSeconds: (measured.drainedAt - published.lastAcceptedAt) / 1_000,
    },
    latencyMs: judged.latencyMs,
    cpuMicrosPerMpanDay: {
      service,
      serviceTotal,
      apart: Object.fromEntries(shares.filter(([name]) => apartNames.has(name))),
    },
    writtenPerMpanDay: written(measured, mpanDays),
    diskBytesPerMpanDay: onDisk(measured.tables, all),
    peakResidentMb: Object.fromEntries(
      Object.entries(measured.peaks).map(([name, bytes]) => [name, Math.round(bytes / 1_048_576)]),
    ),
    shape: {
      inboxBlocks: shape.inboxBlocks,
      messagesPerBlock: tenths((mpanDays * perDay) / shape.inboxBlocks),
      posts: shape.batches,
      messagesPerPost: tenths(mpanDays / shape.batches),
    },
    limits,
    ratios: {
      rateToCopy: limits === null ? null : ratio(mpanDays / seconds, limits.copy.rowsPerSecond),
      rateToOneJobPerMpanDay: overReference(limits?.references?.oneJobPerMpanDay),
      rateToOneJobPerHalfHour: overReference(limits?.references?.oneJobPerHalfHour),
      copyToServiceCpu: limits === null ? null : ratio(limits.copy.cpuMicrosPerRow, serviceTotal),
      rateToPassThrough:
        limits === null ? null : ratio(mpanDays / seconds, limits.passThrough.messagesPerSecond),
      redisShare:
        service["redis"] === undefined ? null : ratio(service["redis"].total, serviceTotal),
    },
    filledDays: shape.filledDays,
    kills: measured.kills?.done ?? null,
    curve: measured.curve,
    reconciled: { ...judged.reconciliation, messagesLost: all * perDay - shape.messagesHeld },
    trouble,
  };
  return { ...result, bars: barsOf(result) };
}

/** The platform's side is judged by its journal; the service must know the same of itself. */
function troubleOf({ judged, shape, options, kills }: Measured, mpanDays: number): string | null {
  if (!judged.reconciliation.ok)
    return "the platform's journal differs from what the meters measured";
  const lost = mpanDays * messagesPerDay(options) - shape.messagesHeld;
  if (lost !== 0) return `${lost} messages that the broker had acknowledged are not on record`;
  if (kills !== null && kills.done.length < kills.planned)
    return `the run was over after ${kills.done.length} of ${kills.planned} kills: take more MPANs`;
  const filled = Math.ceil((mpanDays * options.estimated) / 100);
  if (Math.abs(shape.filledDays - filled) > 1)
    return `${shape.filledDays} days were filled, and ${filled} left half hours out`;
  if (shape.versions !== mpanDays || shape.acceptedInOutbox !== mpanDays)
    return `the service holds ${shape.versions} versions and ${shape.acceptedInOutbox} acceptances of ${mpanDays} MPAN-days`;
  return null;
}

function runningOn({ postgres, queue, mqtt }: Stack): PipelineResult["running"] {
  return {
    postgres: `${postgres.version} (${postgres.mode})`,
    queues: queue.mode === "redis" ? `Redis ${queue.version} (${queue.server})` : "on PostgreSQL",
    mqtt: `${mqtt.mode}${mqtt.program === null ? "" : ` ${mqtt.program}`}, MQTT ${mqtt.version === 5 ? "5" : "3.1.1"}`,
  };
}

/** Below it a table is empty, or all but. */
const shownBytesMin = 5;

/** The larger tables. */
function onDisk(
  tables: Measured["tables"],
  mpanDays: number,
): PipelineResult["diskBytesPerMpanDay"] {
  const shares = Object.entries(tables).map(
    ([name, bytes]) => [name, Math.round(bytes / mpanDays)] as const,
  );
  return Object.fromEntries(shares.filter(([, bytes]) => bytes >= shownBytesMin));
}

function written({ wal, queue }: Measured, mpanDays: number): PipelineResult["writtenPerMpanDay"] {
  const { before, after } = queue;
  const hasQueue = before !== null && after !== null;
  return {
    walBytes: Math.round((wal.after.bytes - wal.before.bytes) / mpanDays),
    walSyncs: ratio(wal.after.syncs - wal.before.syncs, mpanDays),
    walFullPageImages: ratio(wal.after.fullPageImages - wal.before.fullPageImages, mpanDays),
    redisBytes: hasQueue ? tenths((after.fileBytes - before.fileBytes) / mpanDays) : null,
    redisCommands: hasQueue ? ratio(after.commands - before.commands, mpanDays) : null,
  };
}
