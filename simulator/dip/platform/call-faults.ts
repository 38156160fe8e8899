/** What goes wrong with calls of the service at the platform's door, by switch (P16 of `dip-messages.md` 11). */
import { z } from "zod";
import type { Clock } from "../../../src/std/clock.ts";
import type { Random } from "../../random.ts";
import { bodyText, parseJson } from "../body-text.ts";
import { bare } from "../reply-server.ts";
import type { Reply } from "./platform.ts";

/**
 * refuse, reset: the connection ends · a status: that reply · stall: the reply comes late · timeout: none comes ·
 * acceptedWithoutReply: taken, and the connection ends · wrongJson: taken, and half of the reply comes · ok: taken, and
 * 200 instead of 201 · named: refused whole once for one message, by 400 with its reference · unnamed, tooLarge: refused
 * whole for one message until it comes alone, by 400 without a reference, by 413
 */
export const callFaultKinds = [
  "refuse",
  "reset",
  "stall",
  "timeout",
  "acceptedWithoutReply",
  "wrongJson",
  "ok",
  "named",
  "unnamed",
  "tooLarge",
  "401",
  "403",
  "408",
  "413",
  "429",
  "500",
  "502",
  "503",
  "504",
] as const;
export type CallFault = (typeof callFaultKinds)[number];

/** A day is the longest; a switch that was left on ends by itself. */
const longestMs = 86_400_000;

/** How whoever drives the stand-in switches it on. */
export const callSwitch = z.strictObject({
  kind: z.enum(callFaultKinds),
  share: z.number().min(0).max(1).default(1),
  /** Machine time; 0: all is well again. */
  forMs: z.number().int().min(0).max(longestMs),
});

export type CallSwitch = z.infer<typeof callSwitch>;

/** One call as the door saw it, for who looks at what the service makes of a fault. */
export interface SeenCall {
  /** Null: it met none. */
  readonly kind: CallFault | null;
  readonly channel: string;
  readonly messages: readonly SeenMessage[];
  /** Null: it got no reply, or none yet. */
  status: number | null;
}

export interface SeenMessage {
  readonly reference: string;
  /** Interface, point, quantity and days: the same in each version and under each reference. */
  readonly about: string;
}

interface Call {
  readonly channel: string;
  readonly body: Buffer;
}

interface Active {
  readonly kind: CallFault;
  /** 0 to 1: of the calls. */
  readonly share: number;
  /** Machine milliseconds for which a stalled call waits at least; absent: 0. */
  readonly wallMs?: number;
}

/** Market time for which a stalled call waits. */
const stallMs = 30_000;
const hangUp: Reply = { ...bare(503), hangsUp: true };

export class CallFaults {
  readonly #clock: Pick<Clock, "sleep">;
  readonly #random: Random;
  #active: Active | null = null;
  #met = 0;
  /** What the message is about for which calls are refused; null: the next one's first. */
  #bad: string | null = null;
  #watching: ((call: SeenCall) => void) | null = null;
  #until = Number.POSITIVE_INFINITY;

  constructor(clock: Pick<Clock, "sleep">, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** From now on; null: all is well again. `until`, machine time: when it is so by itself. */
  set(active: Active | null, until = Number.POSITIVE_INFINITY): void {
    this.#active = active;
    this.#until = until;
    this.#bad = null;
  }

  /** Tells of every call from now on as it comes, its status once it is answered; null: of none. */
  watch(seen: ((call: SeenCall) => void) | null): void {
    this.#watching = seen;
  }

  /** Calls that have met a fault so far. */
  get met(): number {
    return this.#met;
  }

  /** Answers a call, or lets `answer` do it, as the fault of the moment has it. */
  async meet(answer: () => Promise<Reply>, call: Call): Promise<Reply> {
    const active = Date.now() < this.#until ? this.#active : null;
    const drawn = active !== null && this.#strikes(active) ? active.kind : null;
    const isAsked = this.#watching !== null || isForOne(drawn);
    const messages = isAsked ? messagesOf(call.body) : [];
    const kind = drawn !== null && this.#isSpared(drawn, messages) ? null : drawn;
    if (kind !== null) this.#met += 1;
    const seen: SeenCall = { kind, channel: call.channel, messages, status: null };
    this.#watching?.(seen);
    const spoilt = () => this.#spoil(seen, answer, active?.wallMs ?? 0);
    const reply = await (kind === null ? answer() : spoilt());
    seen.status = reply.hangsUp === true ? null : reply.status;
    return reply;
  }

  /** So large a share of the calls; once a message is the bad one, every call that has it. */
  #strikes({ kind, share }: Active): boolean {
    const isDrawn = this.#random.unit() < share;
    return isDrawn || (isForOne(kind) && this.#bad !== null);
  }

  /** A fault for one message leaves calls without it alone, and the message once it is. */
  #isSpared(kind: CallFault, messages: readonly SeenMessage[]): boolean {
    if (!isForOne(kind)) return false;
    if (messages.length < 2 || (kind === "named" && this.#bad !== null)) return true;
    this.#bad ??= messages[0]?.about ?? null;
    return !messages.some(({ about }) => about === this.#bad);
  }

  async #spoil(
    { kind, messages }: SeenCall,
    answer: () => Promise<Reply>,
    floorWallMs: number,
  ): Promise<Reply> {
    switch (kind) {
      case "refuse":
      case "reset":
        return hangUp;
      case "stall":
        await this.#clock.sleep(stallMs, { floorWallMs });
        return answer();
      case "timeout":
        await this.#clock.sleep(stallMs, { floorWallMs });
        return hangUp;
      case "acceptedWithoutReply":
        await answer();
        return hangUp;
      case "wrongJson":
        return halved(await answer());
      case "ok":
        return successful(await answer());
      case "named":
        return refusalOf(messages.find(({ about }) => about === this.#bad)?.reference ?? null);
      case "unnamed":
        return refusalOf(null);
      case "tooLarge":
        return bare(413);
      case "429":
        return { ...bare(429), headers: { "retry-after": "1" } };
      default:
        return bare(Number(kind));
    }
  }
}

function isForOne(kind: CallFault | null): boolean {
  return kind === "named" || kind === "unnamed" || kind === "tooLarge";
}

const envelopes = z.array(
  z.looseObject({
    payload: z.looseObject({
      CommonBlock: z.looseObject({
        S0: z.looseObject({ interfaceID: z.string() }),
        S1: z.looseObject({ senderUniqueReference: z.string() }),
        M0: z.looseObject({ MPANCore: z.string() }),
      }),
      CustomBlock: z.looseObject({
        B900: z.looseObject({
          MQID: z.looseObject({ measurementQuantityID: z.string() }),
          settlementDayConsumptionPeriods: z.array(
            z.looseObject({ settlementDay: z.looseObject({ settlementDayDate: z.string() }) }),
          ),
        }),
      }),
    }),
  }),
);

/** None where it cannot be read: then it is not for a fault to say so. */
function messagesOf(body: Buffer): readonly SeenMessage[] {
  const read = envelopes.safeParse(parseJson(bodyText(body)));
  if (!read.success) return [];
  return read.data.map(({ payload: { CommonBlock, CustomBlock } }) => {
    const { S0, S1, M0 } = CommonBlock;
    const { MQID, settlementDayConsumptionPeriods: days } = CustomBlock.B900;
    const dates = days.map(({ settlementDay }) => settlementDay.settlementDayDate);
    return {
      reference: S1.senderUniqueReference,
      about: [S0.interfaceID, M0.MPANCore, MQID.measurementQuantityID, ...dates].join(" "),
    };
  });
}

function successful(reply: Reply): Reply {
  return reply.status === 201 ? { ...reply, status: 200 } : reply;
}

/** Processing of this message failed, and nothing was taken; null: of some message that is not named. */
function refusalOf(reference: string | null): Reply {
  const item = { senderUniqueReference: reference, message: "MSG1000 - processing failed" };
  const body = JSON.stringify({ messageArray: [item] });
  return { status: 400, headers: { "content-type": "application/json" }, body };
}

function halved(reply: Reply): Reply {
  const body = reply.body ?? "";
  return { ...reply, body: body.slice(0, Math.floor(body.length / 2)) };
}
