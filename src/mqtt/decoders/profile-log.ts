/** The daily profile log (5.3): many half hours, each with its own stamp, nothing positional. */
import { z } from "zod";
import type { MeasurementQuantity } from "../../domain/identity/measurement-quantity.ts";
import type {
  Malformed,
  ProfileColumn,
  ProfileMessage,
} from "../../domain/metering/meter-message.ts";
import { parseInstant } from "../../domain/time/instant.ts";
import { Memo } from "../../domain/time/memo.ts";
import { limits } from "../../limits.ts";
import type { LogRows } from "../parse-log.ts";
import {
  badShape,
  type CommonBody,
  commonFields,
  decodeHead,
  hasTwoOrigins,
  instantText,
  originFields,
  plainText,
} from "./common.ts";
import { compileCheck } from "./compile.ts";

const columnSets: Readonly<Record<string, readonly (readonly string[])[]>> = {
  "4.8.1": [["AI"], ["AI.1", "AI.2"]],
  "4.8.2": [["RI"]],
  "4.8.3": [["AE", "RE"]],
};

export const profileLogSchema = z.object({
  ...commonFields,
  kind: z.literal("profile.log"),
  srv: z.enum(["4.8.1", "4.8.2", "4.8.3"]),
  variant: plainText(2, 10),
  ...originFields,
  responseId: z.string().max(80),
  responseCode: z.literal("I0"),
  messageSuccess: z.literal(true),
  from: instantText,
  to: instantText,
  stamp: z.enum(["end", "start"]).optional(),
  unit: plainText(0, 8),
  columns: z.array(plainText(0, 8)).min(1).max(2),
  entries: z.array(z.tuple([z.unknown(), z.array(z.unknown())])),
});

const check = compileCheck(profileLogSchema);

/** Longest window of an answer, both bounds included (5.3). */
const windowMsMax = 93 * 86_400_000;

/** The bounds of a day's window are the same texts in every log of that day. */
const bounds = new Memo(parseInstant);

interface Body extends CommonBody {
  readonly srv: string;
  readonly variant: string;
  readonly from: string;
  readonly to: string;
  readonly stamp?: "end" | "start";
  readonly unit: string;
  readonly columns: readonly string[];
  readonly entries: readonly (readonly [unknown, readonly unknown[]])[];
}

/** Decodes a parsed log; what does not fit is `Malformed` with its reason. `rows` stand in for its entries. */
export function decodeProfileLog(value: unknown, rows?: LogRows): ProfileMessage | Malformed {
  const fault = check(value);
  if (fault !== null) return badShape(fault);
  const body = value as Body;
  const head = decodeHead(body);
  const from = bounds.get(body.from);
  const to = bounds.get(body.to);
  if (head === null || from === null || to === null || from > to)
    return badShape("readAt, from or to is no instant, or from is after to");
  if (to - from > windowMsMax) return badShape("from and to are more than 93 days apart");
  if (hasTwoOrigins(body)) return badShape("scheduleId and requestId are both set");
  const count = rows?.stamps.length ?? body.entries.length;
  if (count > limits.rowsPerMessageMax)
    return { kind: "malformed", rule: "V01", reason: "tooMany", detail: `${count} rows` };
  if (body.unit !== "Wh")
    return { kind: "malformed", rule: "V06", reason: "badUnit", detail: `unit ${body.unit}` };
  const columns = decodeColumns(body, rows);
  if (columns === null)
    return {
      kind: "malformed",
      rule: "V05",
      reason: "columnMismatch",
      detail: `${body.columns.join(" ")} under ${body.srv} of ${body.variant}`,
    };
  return {
    kind: "profile",
    head,
    variant: body.variant,
    stampMarks: body.stamp ?? null,
    window: { from, to },
    stamps: rows?.stamps ?? body.entries.map(([stamp]) => (typeof stamp === "string" ? stamp : "")),
    columns,
  };
}

/** Columns of the service that fit the meter: a twin (2B) has two figures a half hour, added later. */
function decodeColumns(body: Body, rows?: LogRows): readonly ProfileColumn[] | null {
  const names = body.columns;
  const isKnown = columnSets[body.srv]?.some(
    (set) => set.length === names.length && set.every((name, at) => name === names[at]),
  );
  const isTwin = names[0] === "AI.1";
  if (isKnown !== true || (body.srv === "4.8.1" && isTwin !== body.variant.includes("2B")))
    return null;
  if (rows !== undefined) return names.length === 1 ? [columnOf(names[0], rows.figures)] : null;
  if (body.entries.some(([, figures]) => figures.length !== names.length)) return null;
  if (isTwin || names.length === 1)
    return [
      {
        quantity: (names[0] ?? "").slice(0, 2) as MeasurementQuantity,
        elements: isTwin ? 2 : 1,
        figures: body.entries.map(([, figures]) => (isTwin ? figures : figures[0])),
      },
    ];
  return names.map((name, at) =>
    columnOf(
      name,
      body.entries.map(([, figures]) => figures[at]),
    ),
  );
}

/** A column of one figure a row; its name is one of `columnSets`. */
function columnOf(name: string | undefined, figures: readonly unknown[]): ProfileColumn {
  return { quantity: name as MeasurementQuantity, elements: 1, figures };
}
