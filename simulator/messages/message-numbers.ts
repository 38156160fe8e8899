/** Numbers of messages over all devices, and their places in the row of each device. */
import type { Draft } from "./draft.ts";
import type { PlannedMessage } from "./planned-message.ts";

/** The last numbers that were given. */
export interface LastNumbers {
  readonly n: number;
  /** By number of the device. */
  readonly seqOf: ReadonlyMap<number, number>;
}

const none: LastNumbers = { n: 0, seqOf: new Map() };

/** Gives messages their numbers in the order of sending; a repeat gets those of its first. */
export class MessageNumbers {
  #last: number;
  readonly #seqOf: Map<number, number>;
  /** Of messages that faults touch: nothing else is repeated. */
  readonly #given = new Map<symbol, { n: number; seq: number }>();

  /** Goes on after what was given before. */
  constructor({ n, seqOf }: LastNumbers = none) {
    this.#last = n;
    this.#seqOf = new Map(seqOf);
  }

  give(draft: Draft): PlannedMessage {
    const first = this.#given.get(draft.id);
    if (draft.isRepeat && first !== undefined) return { ...draft, ...first };
    const numbers = { n: this.#nextNumber(), seq: this.#sequence(draft) };
    if (draft.faults.length > 0) this.#given.set(draft.id, numbers);
    return { ...draft, ...numbers };
  }

  #nextNumber(): number {
    this.#last += 1;
    return this.#last;
  }

  #sequence({ device, seqOf }: Draft): number {
    const shared = seqOf === undefined ? undefined : this.#given.get(seqOf);
    if (shared !== undefined) return shared.seq;
    const seq = (this.#seqOf.get(device.number) ?? 0) + 1;
    this.#seqOf.set(device.number, seq);
    return seq;
  }
}
