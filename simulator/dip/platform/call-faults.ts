/** What goes wrong with calls of the service at the platform's door, by switch (P16 of `dip-messages.md` 11). */
import type { Clock } from "../../../src/std/clock.ts";
import type { Random } from "../../random.ts";
import { bare } from "../reply-server.ts";
import type { Reply } from "./platform.ts";

/**
 * refuse, reset: the connection ends · a status: that reply · stall: the reply comes late · timeout: none comes ·
 * acceptedWithoutReply: taken, and the connection ends · wrongJson: taken, and half of the reply comes
 */
export type CallFault =
  | "refuse"
  | "reset"
  | "stall"
  | "timeout"
  | "acceptedWithoutReply"
  | "wrongJson"
  | `${401 | 408 | 413 | 429 | 500 | 502 | 503 | 504}`;

interface Active {
  readonly kind: CallFault;
  /** 0 to 1: of the calls. */
  readonly share: number;
}

/** Market time for which a stalled call waits. */
const stallMs = 30_000;
const hangUp: Reply = { ...bare(503), hangsUp: true };

export class CallFaults {
  readonly #clock: Pick<Clock, "sleep">;
  readonly #random: Random;
  #active: Active | null = null;

  constructor(clock: Pick<Clock, "sleep">, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** From now on; null: all is well again. */
  set(active: Active | null): void {
    this.#active = active;
  }

  /** Answers a call, or lets `answer` do it, as the fault of the moment has it. */
  async meet(answer: () => Promise<Reply>): Promise<Reply> {
    const active = this.#active;
    if (active === null || this.#random.unit() >= active.share) return answer();
    switch (active.kind) {
      case "refuse":
      case "reset":
        return hangUp;
      case "stall":
        await this.#clock.sleep(stallMs);
        return answer();
      case "timeout":
        await this.#clock.sleep(stallMs);
        return hangUp;
      case "acceptedWithoutReply":
        await answer();
        return hangUp;
      case "wrongJson":
        return halved(await answer());
      case "429":
        return { ...bare(429), headers: { "retry-after": "1" } };
      default:
        return bare(Number(active.kind));
    }
  }
}

function halved(reply: Reply): Reply {
  const body = reply.body ?? "";
  return { ...reply, body: body.slice(0, Math.floor(body.length / 2)) };
}
