/** Strangers at a door, one after the other in each of some lanes, until it is over: how many of each kind, and how many were borne. */
import { converse, type Stranger } from "./conversation.ts";

export interface StrangerKind {
  readonly name: string;
  next(): Stranger;
}

export interface StrangerCounts {
  readonly name: string;
  /** Connections that were made. */
  readonly sent: number;
  /** Of them, those that the other side did not end. */
  readonly borne: number;
}

/** Begins them; resolves when it is over and the last has been answered. */
export async function strangersAt(
  kinds: readonly StrangerKind[],
  lanes: number,
  isOver: () => boolean,
): Promise<readonly StrangerCounts[]> {
  const counts = kinds.map(({ name }) => ({ name, sent: 0, borne: 0 }));
  let turn = 0;
  const lane = async () => {
    while (!isOver()) {
      const place = turn % kinds.length;
      turn += 1;
      const [kind, count] = [kinds[place], counts[place]];
      if (kind === undefined || count === undefined) return;
      count.sent += 1;
      if ((await converse(kind.next())) === null) count.borne += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return counts;
}
