/** Logs: JSON lines on standard error, one child a stage, field names from one list, MPANs only as `mpanRef`. */
import { createHmac } from "node:crypto";
import { destination, type Logger, pino } from "pino";

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
  return pino(
    { level, base: { process: processName }, timestamp: pino.stdTimeFunctions.isoTime },
    destination({ fd: 2, sync: false }),
  );
}

/** The only form of an MPAN outside the tables: 12 hex characters of a keyed hash. A pseudonym, not anonymity. */
export function mpanRef(key: string, mpan: string): string {
  return createHmac("sha256", key).update(mpan).digest("hex").slice(0, 12);
}
