/**
 * Numbers in the row of each device in the order in which messages go out. Plans number them in the order of planning;
 * one that is withheld, and an answer that nobody planned, go out in another. A hole would mean a loss to whoever
 * counts (meters-and-mqtt.md 5.1).
 */
import type { PlannedMessage } from "./planned-message.ts";

interface Row {
  next: number;
  /** Planned numbers up to which each was given as planned. */
  asPlanned: number;
  /** Planned number to number given, of the others. */
  readonly moved: Map<number, number>;
}

/** Gives numbers; what is repeated keeps its own, and what shares a planned number shares the one given. */
export class RowNumbers {
  readonly #rows = new Map<number, Row>();

  /** The message with the number under which it goes out. */
  give(message: PlannedMessage): PlannedMessage {
    const row = this.#rowOf(message.device.number);
    const seq = numberIn(row, message.seq);
    return seq === message.seq ? message : { ...message, seq, plannedSeq: message.seq };
  }

  #rowOf(device: number): Row {
    const known = this.#rows.get(device);
    if (known !== undefined) return known;
    const row: Row = { next: 1, asPlanned: 0, moved: new Map() };
    this.#rows.set(device, row);
    return row;
  }
}

function numberIn(row: Row, planned: number): number {
  const known = planned <= row.asPlanned ? planned : row.moved.get(planned);
  if (known !== undefined) return known;
  const seq = row.next;
  row.next += 1;
  if (seq === planned && row.moved.size === 0) row.asPlanned = planned;
  else row.moved.set(planned, seq);
  return seq;
}
