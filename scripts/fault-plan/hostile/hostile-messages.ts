/** Hostile messages one after the other, in the order of their numbers: each kind as often as its weight says, from devices of its own. */
import { hash } from "node:crypto";
import { makeSpecimens } from "../../../bench/hostile/specimens.ts";
import { present } from "../../../src/std/assert.ts";
import { type MessageKind, messageKinds } from "./message-kinds.ts";

export interface HostileMessage {
  readonly kind: MessageKind;
  readonly device: string;
  readonly seq: number;
  readonly topic: string;
  readonly payload: Buffer;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** A device that has sent its share, and the numbers that it has sent. */
export interface SpentDevice {
  readonly kind: MessageKind;
  readonly device: string;
  /** The first and the last of numbers without a gap. */
  readonly seq: readonly [first: number, last: number];
}

/** Fewer than a device may send at once; and of one that floods, what one line of the ledger names. */
const messagesOfDevice = 100;

/** Makes them for ever; `spent` is told of each share, and of what is left by `end`. */
export class HostileMessages {
  readonly #turns: readonly MessageKind[];
  readonly #text: string;
  readonly #topic: string;
  readonly #ofDevice: string;
  readonly #senders = new Map<MessageKind, { device: string; first: number; last: number }>();
  readonly #counts = new Map<MessageKind, number>();
  readonly #spent: (device: SpentDevice) => void;
  #devices = 0;
  #made = 0;

  static async create(spent: (device: SpentDevice) => void): Promise<HostileMessages> {
    const { specimens } = await makeSpecimens();
    const sample = present(
      specimens.find(({ topic }) => topic.includes("/profile/hh/")),
      "half hour among the specimens",
    );
    return new HostileMessages(sample, spent);
  }

  private constructor(
    { text, topic }: { readonly text: string; readonly topic: string },
    spent: (device: SpentDevice) => void,
  ) {
    this.#text = text;
    this.#topic = topic;
    this.#ofDevice = present(topic.split("/")[2], "device of a topic");
    this.#spent = spent;
    this.#turns = inTurns(messageKinds);
  }

  next(): HostileMessage {
    const kind = present(this.#turns[this.#made % this.#turns.length], "turn of a kind");
    this.#made += 1;
    const { device, last: seq } = this.#senderOf(kind);
    const n = this.#counts.get(kind) ?? 0;
    this.#counts.set(kind, n + 1);
    const topic = this.#topic.replace(this.#ofDevice, device);
    const text = this.#text
      .replaceAll(this.#ofDevice, device)
      .replace(/"seq":\d+/, () => `"seq":${seq}`);
    const payload = kind.payload({ device, topic, text }, n);
    return { kind, device, seq, topic, payload, sha256: hash("sha256", payload, "hex") };
  }

  /** Tells of those that have not sent all of their share. */
  end(): void {
    for (const [kind, { device, first, last }] of this.#senders)
      this.#spent({ kind, device, seq: [first, last] });
    this.#senders.clear();
  }

  #senderOf(kind: MessageKind): { readonly device: string; readonly last: number } {
    const known = this.#senders.get(kind);
    if (known !== undefined && known.last - known.first + 1 < messagesOfDevice) {
      known.last += 1;
      return known;
    }
    if (known !== undefined)
      this.#spent({ kind, device: known.device, seq: [known.first, known.last] });
    const goesOn = known !== undefined && kind.isFlood === true;
    const first = goesOn ? known.last + 1 : 1;
    const fresh = { device: goesOn ? known.device : this.#newDevice(), first, last: first };
    this.#senders.set(kind, fresh);
    return fresh;
  }

  #newDevice(): string {
    this.#devices += 1;
    const hex = this.#devices.toString(16).padStart(8, "0").toUpperCase();
    return `02-5D-53-EE-${(hex.match(/../g) ?? []).join("-")}`;
  }
}

/** A round in which each comes as often as its weight says, and not in a row. */
function inTurns(kinds: readonly MessageKind[]): readonly MessageKind[] {
  return kinds
    .flatMap((kind) =>
      Array.from({ length: kind.weight }, (_, index) => ({
        at: (index + 0.5) / kind.weight,
        kind,
      })),
    )
    .sort((a, b) => a.at - b.at)
    .map(({ kind }) => kind);
}
