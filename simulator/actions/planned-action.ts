/** Something that happens in the course of a run at the platform, in registration or to a process (`faults.md` 3). */
import type { ServerActionName } from "./server-actions.ts";

export const actionNames = [
  "platformDown",
  "platformFault",
  "rejectAtMds",
  "defaultAtMds",
  "notice",
  "appointment",
  "energisation",
  "exchange",
  "consent",
  "connection",
  "stopProcess",
] as const;

export type ActionName = (typeof actionNames)[number];

export interface PlannedAction {
  /** Of a scenario, or of a fault of connections and programs. */
  readonly do: ActionName | ServerActionName;
  /** Market time, milliseconds UTC. */
  readonly at: number;
  /** Market milliseconds that it lasts; null: for good, or done at once. */
  readonly forMs: number | null;
  /** Numbers of the meters that it is about; empty: none in particular. */
  readonly meters: readonly number[];
  readonly params: Readonly<Record<string, unknown>>;
}
