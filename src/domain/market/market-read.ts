/** Register reads that the market tells (IF-041): what each was taken for, and whether the parties have agreed on it. */

/** The events of IF-041, without their brackets. */
export const readEvents = [
  "ReadingRemote",
  "ReadingRemv",
  "ReadingInstl",
  "ReadingEnergisationChg",
  "ReadingCOR",
  "ReadingOnSite",
  "ReadingCOS",
  "DSEstimate",
  "SupplierAgreedCOS",
  "ReadingOverride",
] as const;
export type ReadEvent = (typeof readEvents)[number];

/** How a read came about (DI-094): A the meter, C the customer, E estimated by a data service, S by a supplier. */
export type ReadingMethod = "A" | "C" | "E" | "S";

/** One register of a message of IF-041. */
export interface ReceivedRead {
  /** Serial of the meter (DI-056). */
  readonly meterId: string;
  /** Configurable register (DI-103) of a meter with several; null: the cumulative one, which counts all. */
  readonly registerId: string | null;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** Negative where the message says so. */
  readonly wattHours: number;
  /** Null for a configurable register. */
  readonly method: ReadingMethod | null;
  /** DI-096; null: none was given. */
  readonly visitCode: string | null;
}

/** True for a read that binds whatever others say: agreed between suppliers, or overriding (estimation.md 3, E8). */
export function isAgreedEvent(event: ReadEvent): boolean {
  return event === "SupplierAgreedCOS" || event === "ReadingOverride";
}
