/** Where a register read falls on the half-hour grid, and how many half hours lie between two instants. */
import { halfHourMs } from "../time/settlement-period.ts";

/** True on :00 and :30 UTC. */
export function isOnGrid(at: number): boolean {
  return at % halfHourMs === 0;
}

/** The half-hour boundary nearest to an instant, the later one of two: 10:14:59 to 10:00, 10:15:00 to 10:30. */
export function carryToGrid(at: number): number {
  return Math.floor((at + halfHourMs / 2) / halfHourMs) * halfHourMs;
}

/** The half hours from one instant to a later one, counted on the UTC line; null unless they are whole. */
export function halfHoursBetween(from: number, to: number): number | null {
  const count = (to - from) / halfHourMs;
  return Number.isInteger(count) && count > 0 ? count : null;
}
