/** Cumulative readings (5.4): each at its own instant, never at "the day". */
import { z } from "zod";
import type { Malformed, RegisterMessage } from "../../domain/metering/meter-message.ts";
import {
  badShape,
  type CommonBody,
  commonFields,
  decodeHead,
  hasTwoOrigins,
  originFields,
} from "./common.ts";
import { compileCheck } from "./compile.ts";

const reading = z.object({
  t: z.string().max(32),
  AI: z.unknown(),
  AE: z.unknown(),
  AI2: z.unknown(),
  tou: z.array(z.unknown()).max(48).nullable().optional(),
});

export const registerSchema = z.object({
  ...commonFields,
  kind: z.enum(["register.daily", "register.instant"]),
  srv: z.enum(["4.6.1", "4.6.2", "4.1.1", "4.2"]),
  scheduleId: originFields.scheduleId.optional(),
  requestId: originFields.requestId.optional(),
  unit: z.literal("Wh"),
  entries: z.array(reading.partial()).max(31),
});

const check = compileCheck(registerSchema);

interface Body extends CommonBody {
  readonly kind: "register.daily" | "register.instant";
  readonly srv: string;
  readonly entries: readonly {
    readonly t?: string;
    readonly AI?: unknown;
    readonly AE?: unknown;
    readonly AI2?: unknown;
    readonly tou?: readonly unknown[] | null;
  }[];
}

/** Decodes parsed readings of the import (4.6.1, 4.1.1) or the export register (4.6.2, 4.2). */
export function decodeRegister(value: unknown): RegisterMessage | Malformed {
  const fault = check(value);
  if (fault !== null) return badShape(fault);
  const body = value as Body;
  const head = decodeHead(body);
  if (head === null) return badShape("readAt is no instant");
  if (hasTwoOrigins(body)) return badShape("scheduleId and requestId are both set");
  if (body.kind === "register.instant" && body.entries.length > 1)
    return badShape("an instant has one entry");
  const quantity = body.srv === "4.6.1" || body.srv === "4.1.1" ? "AI" : "AE";
  return {
    kind: "register",
    head,
    quantity,
    entries: body.entries.map((entry) => ({
      stamp: entry.t ?? "",
      total: entry[quantity],
      second: entry.AI2 ?? null,
      counters: entry.tou ?? null,
    })),
  };
}
