/** Room on the disk: what a record will take, and whether it is there. */
import { statfsSync } from "node:fs";
import { StackError } from "../../src/stack/stack-error.ts";

/** Measured in November 2026 on PostgreSQL 15 and 18: tables and indexes of an MPAN-day, and of a point. */
const bytesPerDay = 1_000;
const bytesPerPoint = 1_500;
/** The log of the database beside them. */
const logBytes = 5e9;
const bytesPerGb = 1e9;

/** Bytes that a record takes while it is written. */
export function neededBytes(mpans: number, days: number): number {
  return mpans * (bytesPerPoint + days * bytesPerDay) + Math.min(logBytes, mpans * days * 200);
}

/** In gigabytes, rounded up. */
export function gigabytes(bytes: number): string {
  return `${Math.ceil(bytes / bytesPerGb)} GB`;
}

/** Throws `StackError` when the disk of the folder has not that much free. */
export function assertRoom(folder: string, needed: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < needed)
    throw new StackError(
      `${gigabytes(needed)} are needed below ${folder}, ${gigabytes(free)} are free: fewer --mpans or --days, or another --folder`,
    );
}
