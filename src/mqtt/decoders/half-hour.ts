/** One half hour of the stream form (5.2). */
import { z } from "zod";
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import { isActive } from "../../domain/identity/measurement-quantity.ts";
import type { Malformed, ProfileMessage } from "../../domain/metering/meter-message.ts";
import {
  badShape,
  type CommonBody,
  commonFields,
  decodeHead,
  instantText,
  plainText,
} from "./common.ts";
import { compileCheck } from "./compile.ts";

export const halfHourSchema = z.object({
  ...commonFields,
  kind: z.literal("profile.hh"),
  mq: z.enum(["AI", "AE", "RI", "RE"]),
  stamp: z.enum(["end", "start"]).optional(),
  t: instantText,
  value: z.unknown(),
  elements: z.array(z.unknown()).min(1).max(2).optional(),
  unit: plainText(0, 8),
});

const check = compileCheck(halfHourSchema);

interface Body extends CommonBody {
  readonly mq: MeasurementQuantity;
  readonly stamp?: "end" | "start";
  readonly t: string;
  readonly value?: unknown;
  readonly elements?: readonly unknown[];
  readonly unit: string;
}

/** Decodes a parsed half hour; the value of a twin meter must be the sum of its elements. */
export function decodeHalfHour(value: unknown): ProfileMessage | Malformed {
  const fault = check(value);
  if (fault !== null) return badShape(fault);
  const body = value as Body;
  const head = decodeHead(body);
  if (head === null) return badShape("readAt is no instant");
  if (body.unit !== (isActive(body.mq) ? "Wh" : "varh"))
    return {
      kind: "malformed",
      rule: "V06",
      reason: "badUnit",
      detail: `unit ${body.unit} for ${body.mq}`,
    };
  const elements = body.elements ?? [body.value];
  if (!addUp(body.value, elements))
    return {
      kind: "malformed",
      rule: "V05",
      reason: "columnMismatch",
      detail: "value is not the sum of its elements",
    };
  return {
    kind: "profile",
    head,
    variant: null,
    stampMarks: body.stamp ?? null,
    window: null,
    stamps: [body.t],
    columns: [
      elements.length === 1
        ? { quantity: body.mq, elements: 1, figures: [elements[0]] }
        : { quantity: body.mq, elements: 2, figures: [elements] },
    ],
  };
}

function addUp(value: unknown, elements: readonly unknown[]): boolean {
  if (elements.length === 1) return value === elements[0];
  const isNumeric = elements.every((element) => typeof element === "number");
  return (
    !isNumeric || elements.reduce<number>((sum, element) => sum + Number(element), 0) === value
  );
}
