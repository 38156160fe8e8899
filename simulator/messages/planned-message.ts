/** One message as planned: a draft with its numbers; its bytes are made when it goes. */
import type { Draft } from "./draft.ts";

export interface PlannedMessage extends Draft {
  /** Running number of the message in the plan, from 1; a repeat keeps it. */
  readonly n: number;
  /** Number in the row of the device, over all kinds, from 1; a repeat keeps it. */
  readonly seq: number;
  /** The number that it was planned with, where it went out under another. */
  readonly plannedSeq?: number;
  /** It went out before, and no receipt came. */
  readonly isResent?: true;
}
