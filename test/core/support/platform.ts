/** The platform as the core meets it: whole batches, references that are never taken twice, and answers that get lost. */
import { hash } from "node:crypto";
import { readBody, type WireSlot } from "../../../simulator/check/wire.ts";
import { integerBetween, type Random } from "../../../simulator/random.ts";
import type { ClientReply } from "../../../src/domain/submit/judge-reply.ts";

/** A day as it was accepted. */
export interface AcceptedDay {
  readonly reference: string;
  readonly mpan: string;
  readonly day: string;
  readonly quantity: string;
  /** Of 48 periods, in their order. */
  readonly slots: readonly WireSlot[];
}

/** A half hour of an accepted day that the centre turns down. */
export interface TurnedDown {
  readonly accepted: AcceptedDay;
  /** 1 to 48. */
  readonly period: number;
}

/** What becomes of a call that is not well, by chance. */
const troubles = ["refused", "lostBefore", "lostAfter", "busy", "busyAfter", "badBatch"] as const;

export class CorePlatform {
  /** In the order of acceptance. */
  readonly accepted: AcceptedDay[] = [];
  /** Sha-256 of the body that brought a reference. */
  readonly #bodies = new Map<string, string>();
  readonly #random: Random;
  #troublesLeft: number;
  /** What the centre is still to say. */
  #turnedDown: TurnedDown[] = [];
  #turnDownLeft = 2;
  /** Calls that did not end well. */
  troubles = 0;

  constructor(random: Random, troublesMax: number) {
    this.#random = random;
    this.#troublesLeft = troublesMax;
  }

  call(body: Uint8Array): ClientReply {
    const trouble = this.#trouble();
    if (trouble === "refused") return { kind: "noConnection", cause: "ECONNREFUSED" };
    if (trouble === "lostBefore") return { kind: "noAnswer", cause: "ECONNRESET" };
    if (trouble === "busy") return answered(503, null);
    const days = read(body);
    const known = days.filter(({ reference }) => this.#bodies.has(reference));
    if (known.length > 0) return this.#answerKnown(known, body);
    if (trouble === "badBatch" && days.length > 1) return answered(400, [item("MSG1000", null)]);
    const sha256 = hash("sha256", body);
    for (const day of days) this.#bodies.set(day.reference, sha256);
    this.accepted.push(...days);
    for (const day of days) this.#judge(day);
    if (trouble === "lostAfter") return { kind: "noAnswer", cause: "ECONNRESET" };
    if (trouble === "busyAfter") return answered(503, null);
    return answered(
      201,
      days.map(({ reference }) => item("MSG0000", reference)),
    );
  }

  /** True while a rejection is to come. */
  get hasWord(): boolean {
    return this.#turnedDown.length > 0;
  }

  /** The next rejection; null: there is none. */
  nextWord(): TurnedDown | null {
    return this.#turnedDown.shift() ?? null;
  }

  /** The centre turns down a half hour that was read, now and then. */
  #judge(accepted: AcceptedDay): void {
    if (this.#turnDownLeft === 0 || this.#random.unit() > 0.2) return;
    const period = integerBetween(this.#random, 1, 48);
    if (accepted.slots[period - 1]?.q !== "A") return;
    this.#turnDownLeft -= 1;
    this.#turnedDown.push({ accepted, period });
  }

  #trouble(): (typeof troubles)[number] | null {
    if (this.#troublesLeft === 0 || this.#random.unit() < 0.5) return null;
    this.#troublesLeft -= 1;
    this.troubles += 1;
    return troubles[Math.floor(this.#random.unit() * troubles.length)] ?? null;
  }

  #answerKnown(known: readonly AcceptedDay[], body: Uint8Array): ClientReply {
    const sha256 = hash("sha256", body);
    for (const { reference } of known)
      if (this.#bodies.get(reference) !== sha256)
        throw new Error(`reference ${reference} came with two bodies`);
    return answered(
      400,
      known.map(({ reference }) => item("MSG1006", reference)),
    );
  }
}

function answered(status: number, items: ReturnType<typeof item>[] | null): ClientReply {
  return { kind: "answered", status, items, retryAfterMs: null };
}

function item(code: string, reference: string | null) {
  return { code, reference, transactionId: code === "MSG0000" ? `t-${reference}` : null };
}

/** The days of a body as the checker reads them; each message has one, with all of its periods in order. */
function read(body: Uint8Array): AcceptedDay[] {
  const sent = readBody(Buffer.from(body).toString("utf8"));
  if (sent === null) throw new Error("a body came that settles nothing");
  return sent.map(({ reference, mpan, mq, days: [first, second] }) => {
    if (first === undefined || second !== undefined)
      throw new Error(`${reference} brings no single day`);
    if (first.slots.length !== 48 || first.slots.some(({ period }, slot) => period !== slot + 1))
      throw new Error(`${reference} brings no 48 periods of ${first.day} in order`);
    return { reference, mpan, day: first.day, quantity: mq, slots: first.slots };
  });
}
