/** Faults by switch: how many of the next deliveries to the webhook go wrong, and in which way. */
import { z } from "zod";

const kinds = ["wrongSignature", "oldDate", "expiredCertificate"] as const;

/** `oldDate` is signed rightly, but an hour ago; `expiredCertificate` is the TLS certificate of the connection. */
export type WebhookFault = (typeof kinds)[number];

/** How many deliveries are left to spoil, by kind; what is not named is none. */
export const faultCounts = z.strictObject({
  wrongSignature: z.int().min(0).default(0),
  oldDate: z.int().min(0).default(0),
  expiredCertificate: z.int().min(0).default(0),
});

export type FaultCounts = Readonly<Record<WebhookFault, number>>;

export class WebhookFaults {
  #left: Record<WebhookFault, number>;

  constructor(counts: FaultCounts = { wrongSignature: 0, oldDate: 0, expiredCertificate: 0 }) {
    this.#left = { ...counts };
  }

  /** Replaces what is left. */
  set(counts: FaultCounts): void {
    this.#left = { ...counts };
  }

  get left(): FaultCounts {
    return { ...this.#left };
  }

  /** The fault of the next attempt, which is then used up; null when none is left. */
  take(): WebhookFault | null {
    const kind = kinds.find((each) => this.#left[each] > 0);
    if (kind === undefined) return null;
    this.#left[kind] -= 1;
    return kind;
  }
}

/** Reads `wrongSignature:2,oldDate:1`; throws what is wrong with it. */
export function readFaultCounts(text: string): FaultCounts {
  const given = text.split(",").map((each) => {
    const [kind = "", count = "1"] = each.split(":");
    return [kind, Number(count)] as const;
  });
  const read = faultCounts.safeParse(Object.fromEntries(given));
  if (read.success) return read.data;
  throw new RangeError(
    `faults "${text}": expected KIND:COUNT,… with KIND one of ${kinds.join(", ")}`,
  );
}
