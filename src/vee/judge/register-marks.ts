/** Registers of one meter and quantity by the half hour at whose start they were read. */
import { halfHourMs } from "../../domain/time/settlement-period.ts";
import type { ReadColumns } from "../read/read-columns.ts";

/** Half hours since 1970 UTC to watt-hours, in time order. */
export type RegisterMarks = ReadonlyMap<number, number>;

/**
 * Register reads taken within `snapSeconds` of a full or half hour; half hours cannot be set against any other
 * instant. Of two reads at one instant the later line stands.
 */
export function registerMarksOf(
  { registersAt, registersWh }: ReadColumns,
  { snapSeconds }: { readonly snapSeconds: number },
): RegisterMarks {
  const marks: [number, number][] = [];
  for (const [index, at] of registersAt.entries()) {
    const slot = Math.round(at / halfHourMs);
    if (Math.abs(at - slot * halfHourMs) > snapSeconds * 1_000) continue;
    marks.push([slot, registersWh[index] ?? 0]);
  }
  return new Map(marks.sort(([a], [b]) => a - b));
}
