/** Logs: JSON lines on standard error, one child a stage, field names from one list, MPANs only as `mpanRef`. */
import { createHmac } from "node:crypto";
import { destination, type Logger, pino } from "pino";
import { limits } from "./limits.ts";

export type { Logger };

/** The only fields that a line may carry beside pino's own and `process` and `stage`; a test holds every call to them. */
export const logFields = [
  "rowId",
  "mpanRef",
  "outcome",
  "code",
  "count",
  "attempt",
  "durationMs",
  "detail",
] as const;

/** The log of a process. `level` as in the settings; a stage adds its own name as `stage`. */
export function createLog(level: string, processName: string): Logger {
  return logInto(logDestination(2), level, processName);
}

/** A file or descriptor that lines wait for, so many bytes of them at most. */
export function logDestination(
  fd: number | string,
  waitingBytesMax: number = limits.logWaitingBytesMax,
) {
  return destination({ fd, sync: false, maxLength: waitingBytesMax });
}

/**
 * A full disk ends no process: lines wait until there is space, and those that find no room to wait are counted in one
 * line afterwards. Anything else that a log cannot be written for is thrown.
 */
export function logInto(
  out: ReturnType<typeof logDestination>,
  level: string,
  processName: string,
): Logger {
  const log = pino(
    { level, base: { process: processName }, timestamp: pino.stdTimeFunctions.isoTime },
    out,
  );
  let lost = 0;
  let isFull = false;
  out.on("error", (error: unknown) => {
    if (!isDiskFull(error)) throw error;
    isFull = true;
  });
  out.on("drop", () => {
    lost += 1;
  });
  // Called when the process ends: on a full disk it would try for ever, and the process would stay.
  const flushSync = out.flushSync.bind(out);
  out.flushSync = () => {
    if (!isFull) flushSync();
  };
  out.on("write", () => {
    isFull = false;
    if (lost === 0) return;
    const count = lost;
    lost = 0;
    log.warn({ count, outcome: "lines lost", detail: "the disk of the log was full" });
  });
  return log;
}

function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "ENOSPC" || error.code === "EDQUOT")
  );
}

/** The only form of an MPAN outside the tables: 12 hex characters of a keyed hash. A pseudonym, not anonymity. */
export function mpanRef(key: string, mpan: string): string {
  return createHmac("sha256", key).update(mpan).digest("hex").slice(0, 12);
}
