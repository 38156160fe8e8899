import { formatInstant } from "../../time/instant.ts";
import { dayMs } from "../../time/settlement-day.ts";
import { rule, type Verdict } from "../rule.ts";
import { errorConstants } from "./error-value.ts";

export interface RegisterRead {
  /** Watt-hours; a keyed read is its kilowatt-hours times 1,000. */
  readonly wattHours: number;
  /** Milliseconds UTC. */
  readonly at: number;
}

const largestWh = 2 ** 32 - 1;

/** A register is an unsigned 32-bit count. Read around midnight it closes a day; at any other time it bounds a span. */
export const registerForm = rule({
  id: "V50",
  name: "register-form",
  says: "a register read is a 32-bit count, and no error code",
  source: "SMETS2 5.4.8.1: uint32",
  scope: "register",
  outcome: "refuse",
  fixed: true,
  marks: {},
  params: { snapSeconds: { initial: 10, min: 0, max: 20 } },
  text: () => "Register read unusable",
  check(read: RegisterRead, { snapSeconds }): Verdict | null {
    const { wattHours } = read;
    if (!Number.isInteger(wattHours) || wattHours < 0 || wattHours > largestWh)
      return refusal("value");
    // Exactly: a register passes through the neighbours of an error code in ordinary life.
    if (errorConstants.includes(wattHours)) return refusal("error-value");
    const { use, at } = registerUse(read, snapSeconds);
    if (at === read.at) return null;
    return { outcome: "note", reason: "snapped", detail: { use, at: formatInstant(at) } };
  },
  measure(read, { snapSeconds }) {
    const { use, at } = registerUse(read, snapSeconds);
    return { use, at: formatInstant(at) };
  },
});

/** What a read is good for, and the instant it stands at in milliseconds UTC: midnight itself when it lies near it. */
export function registerUse(
  { at }: { readonly at: number },
  snapSeconds: number,
): { readonly use: "daily" | "span"; readonly at: number } {
  const midnight = Math.round(at / dayMs) * dayMs;
  return Math.abs(at - midnight) <= snapSeconds * 1000
    ? { use: "daily", at: midnight }
    : { use: "span", at };
}

function refusal(reason: "value" | "error-value"): Verdict {
  return { outcome: "refuse", reason, detail: { reason } };
}
