/** A line of a registrations file, JSON or CSV: its schema, and what it says of one point over one span of facts. */
import { z } from "zod";
import { isDipId } from "../domain/identity/dip-id.ts";
import { parseEsmeGuid } from "../domain/identity/esme-guid.ts";
import { isGspGroup } from "../domain/identity/gsp-group.ts";
import { isMpan } from "../domain/identity/mpan.ts";
import { parseInstant } from "../domain/time/instant.ts";
import { londonMidnight } from "../domain/time/london-day.ts";
import { Memo } from "../domain/time/memo.ts";
import { isSettlementDay, settlementDay } from "../domain/time/settlement-day.ts";
import { issueWords } from "../std/schema-issue.ts";

/** A million lines name the same dates and instants over and over; null: it is none. */
const midnights = new Memo((text) =>
  isSettlementDay(text) ? londonMidnight(settlementDay(text)) : null,
);
const instants = new Memo(parseInstant);
/** What is longer than either is not remembered. */
const lengthKeptMax = 32;

const londonDate = instantBy(midnights, "expected a date YYYY-MM-DD");
const instant = instantBy(instants, "expected an instant such as 2020-02-08T00:00:00Z");

/** A meter is taken off and put on in the middle of a day. */
const dateOrInstant = instantBy(
  new Memo((text) => midnights.get(text) ?? instants.get(text)),
  "expected a date YYYY-MM-DD, or an instant such as 2020-02-08T11:10:00Z",
);

function instantBy(known: Pick<Memo<number | null>, "get">, error: string) {
  const read = (text: string) => (text.length > lengthKeptMax ? null : known.get(text));
  return z
    .string()
    .refine((text) => read(text) !== null, { error })
    .transform((text) => read(text) ?? 0);
}

const participant = z.string().refine(isDipId, { error: "expected ten hexadecimal characters" });
const core = z
  .string()
  .refine(isMpan, { error: "expected an MPAN core of 13 digits with a right check digit" });

/** For a span whose end, where there is one, is not after its start. */
const reversed = "ends before it begins; expected a date after the start of the span, or null";
const runsForward = ({ from, to }: { from: number; to: number | null }) => to === null || to > from;

const standOnce = (notices: readonly { readonly kind: string; readonly from: number }[]) =>
  notices.length < 2 ||
  new Set(notices.map(({ kind, from }) => `${kind} ${from}`)).size === notices.length;

const lineSchema = z
  .strictObject({
    mpan: core,
    quantity: z.enum(["AI", "AE"]),
    appointedFrom: londonDate,
    appointedTo: londonDate.nullable(),
    supplierDipId: participant,
    distributorDipId: participant,
    gspGroup: z.string().refine(isGspGroup, { error: "expected _A to _P" }),
    connectionType: z.enum(["W", "L", "H", "E", "U"]),
    connectionFrom: londonDate,
    marketSegment: z.enum(["S", "A", "U"]),
    domestic: z.boolean(),
    energisation: z.enum(["E", "D", "U"]),
    consent: z.enum(["H", "D", "M", "N"]),
    annualConsumptionWh: z.number().int().min(0).nullable(),
    annualConsumptionFrom: londonDate.nullable(),
    linkedMpan: core.nullable(),
    device: z
      .strictObject({
        esme: z.string().transform((text, context) => {
          const guid = parseEsmeGuid(text);
          if (guid === null) context.addIssue("expected eight octets in hex with hyphens");
          return guid ?? "";
        }),
        // Letters and digits only: the record takes no NUL, and would say so in words that name no line.
        variant: z
          .string()
          .regex(/^[A-Za-z0-9]{2,10}$/, { error: "expected 2 to 10 letters and digits" }),
        phases: z.union([z.literal(1), z.literal(3)]).nullable(),
        from: dateOrInstant,
        to: dateOrInstant.nullable(),
        commissionedAt: instant,
        // Serial of the meter as messages name it (DI-056).
        meterId: z
          .string()
          .regex(/^[!-~]{1,10}$/, { error: "expected 1 to 10 characters without spaces" })
          .nullable()
          .optional(),
      })
      .refine(runsForward, { error: reversed, path: ["to"] })
      .nullable(),
    notices: z
      .array(
        z
          .strictObject({
            kind: z.enum(["vacant", "disabled"]),
            from: londonDate,
            to: londonDate.nullable(),
          })
          .refine(runsForward, { error: reversed, path: ["to"] }),
      )
      .refine(standOnce, { error: "two of one kind from one date; expected each notice once" }),
  })
  .refine(({ appointedFrom, appointedTo }) => appointedTo === null || appointedTo > appointedFrom, {
    error: reversed,
    path: ["appointedTo"],
  });

/** One point and span of facts; dates have become London midnights in milliseconds UTC. */
export type RegistrationLine = z.output<typeof lineSchema>;

/** What is wrong with a line: the key, and what would pass. */
export interface LineFault {
  readonly key: string;
  readonly says: string;
}

/** Holds what a line says against the schema; the fault repeats nothing of it. */
export function checkRegistration(value: unknown): RegistrationLine | LineFault {
  const parsed = lineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return {
    key: issue?.path.join(".") || "line",
    says: issue === undefined ? "does not fit" : issueWords(issue),
  };
}

/** Tells a fault from a line. */
export function isFault(parsed: RegistrationLine | LineFault): parsed is LineFault {
  return "says" in parsed;
}
