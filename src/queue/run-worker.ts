/**
 * One worker of a stage: claim what the bell names, do it, and answer errors once, here. Errors of our own making
 * are counted in the row like any other attempt, so that poison work is parked and the rest flows.
 */
import {
  type ErrorCode,
  errorCatalogue,
  type OperatingError,
  operatingErrorOf,
} from "../errors.ts";
import { limits } from "../limits.ts";
import type { Logger } from "../log.ts";
import { pipeline, type Stage } from "../pipeline.ts";
import { type BellWorker, openWorker, type QueueServers, untilUsable } from "./connection.ts";
import { DroppedBells } from "./dropped-bells.ts";
import type { WorkRoom } from "./work-room.ts";

/** What a worker needs of the store: claims with their fence. */
export interface WorkDesk<Work> {
  /** Null: its holders died too often for it to be done beside other work. Asked for alone, that is no matter. */
  claim(
    stage: Stage,
    workId: string,
    bounds: { readonly membersMax: number; readonly isAlone: boolean },
  ): Promise<readonly Work[] | null>;
  release(
    work: readonly Work[],
    error: { code: string; waitMs: number; park: boolean },
  ): Promise<number>;
  /** Where all works of the process are done. */
  readonly room: WorkRoom;
  /** Told what comes of work, for those who count it. */
  readonly watch?: WorkWatch<Work>;
}

export interface WorkWatch<Work> {
  /** A worker of the stage answers bells from now on. */
  begun(stage: Stage): void;
  /** Claimed work has ended: done, or failed and given back. */
  ended(stage: Stage, work: readonly Work[], how: "done" | "failed"): void;
  /** A bell of the stage was no bell of this release: nothing came of it. */
  dropped(stage: Stage): void;
}

/** Does claimed work; returns what one log line says of it. */
export type StageHandler<Work> = (
  work: readonly Work[],
) => Promise<Readonly<Record<string, number | string>>>;

/** Runs the worker of a stage until it is closed; resolves once it answers bells. */
export async function runWorker<Work extends { workId: string; attempt: number }>(
  stage: Stage,
  handler: StageHandler<Work>,
  desk: WorkDesk<Work>,
  servers: QueueServers,
  log: Logger,
): Promise<BellWorker> {
  const { concurrency, claimSizeMax: membersMax } = pipeline[stage];
  const dropped = new DroppedBells();
  const drop = (why: string) => {
    desk.watch?.dropped(stage);
    const count = dropped.count(performance.now());
    if (count > 0) log.warn({ code: "BELL_UNKNOWN", count, detail: why });
  };
  /** False: it is to be done alone. */
  const answer = async (workId: string, isAlone: boolean): Promise<boolean> => {
    const startedAt = performance.now();
    const work = await claim(stage, workId, { membersMax, isAlone }, desk, log);
    if (work === null) return false;
    if (work.length === 0) return true;
    try {
      const outcome = await handler(work);
      desk.watch?.ended(stage, work, "done");
      log.info({
        rowId: workId,
        count: work.length,
        durationMs: elapsed(startedAt),
        outcome: inWords(outcome),
      });
    } catch (error) {
      desk.watch?.ended(stage, work, "failed");
      await giveBack(work, error, desk, log, elapsed(startedAt));
    }
    return true;
  };
  const worker = openWorker(servers, stage, concurrency, {
    async answer(workId) {
      const isAnswered = await desk.room.together(() => answer(workId, false));
      if (!isAnswered) await desk.room.alone(() => answer(workId, true));
    },
    drop,
  });
  worker.on("error", (error) => log.debug({ code: "QUEUE_UNAVAILABLE", detail: String(error) }));
  await untilUsable(servers, worker);
  desk.watch?.begun(stage);
  return worker;
}

/** `settled 48, open 2`: counts as one field, so that lines keep to the list of fields. */
function inWords(outcome: Readonly<Record<string, number | string>>): string {
  return Object.entries(outcome)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

/** A bell that cannot be looked into is dropped: the row still waits and is rung again. */
async function claim<Work>(
  stage: Stage,
  workId: string,
  bounds: { readonly membersMax: number; readonly isAlone: boolean },
  desk: WorkDesk<Work>,
  log: Logger,
): Promise<readonly Work[] | null> {
  try {
    return await desk.claim(stage, workId, bounds);
  } catch (error) {
    const known = operatingErrorOf(error);
    if (known === null) throw error;
    log.warn({ code: known.code, rowId: workId, detail: known.message });
    return [];
  }
}

async function giveBack<Work extends { workId: string; attempt: number }>(
  work: readonly Work[],
  error: unknown,
  desk: WorkDesk<Work>,
  log: Logger,
  durationMs: number,
): Promise<void> {
  const known = operatingErrorOf(error);
  const [first] = work;
  const attempt = first?.attempt ?? 1;
  const detail =
    error instanceof Error ? (known?.message ?? error.stack ?? error.message) : String(error);
  log[known === null ? "error" : "warn"]({
    code: known?.code ?? "DEFECT",
    rowId: first?.workId,
    attempt,
    durationMs,
    detail,
  });
  if (known?.code === "CLAIM_LOST") return;
  const isPoison = known === null && attempt >= limits.workAttemptsMax;
  const release = {
    code: known?.code ?? "DEFECT",
    waitMs: waitMs(known, attempt),
    park: isPoison || known?.reaction === "park",
  };
  try {
    const parked = await desk.release(work, release);
    if (parked > 0)
      log.error({ code: release.code, rowId: first?.workId, count: parked, outcome: "parked" });
  } catch (releaseError) {
    // The lease runs out by itself and the sweep rings; nothing else can be said to a database that is away.
    log.warn({
      code: operatingErrorOf(releaseError)?.code ?? "DEFECT",
      rowId: first?.workId,
      detail: String(releaseError),
    });
  }
}

/** First wait of the error, doubled with each attempt up to a minute. */
function waitMs(error: OperatingError | null, attempt: number): number {
  const code: ErrorCode = error?.code ?? "DATABASE_BUSY";
  const entry = errorCatalogue[code];
  const first = "retryMs" in entry ? entry.retryMs : 1_000;
  return Math.min(first * 2 ** Math.max(attempt - 1, 0), 60_000);
}

function elapsed(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}
