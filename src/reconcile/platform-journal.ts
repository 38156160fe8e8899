/** What the platform journalled of our calls, message by message and day by day; its own deliveries are left out. */
import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { decodeKwh } from "../dip/kwh.ts";
import { textAt } from "../dip/text-at.ts";
import { decodeLine, journalLines, parseOrNull } from "./json-lines.ts";

const callSchema = z.object({
  channel: z.string(),
  status: z.number(),
  body: z.string().optional(),
  /** Journals of benches keep the gist of a message instead of its body. */
  reference: z.string().optional(),
  mpan: z.string().optional(),
  quantity: z.string().optional(),
  day: z.string().optional(),
  sumWh: z.number().int().optional(),
  sha256: z.string().optional(),
});

const consumptionSchema = z.object({
  payload: z.object({
    CustomBlock: z.object({
      B900: z.object({
        MQID: z.object({ measurementQuantityID: z.string() }),
        settlementDayConsumptionPeriods: z.array(
          z.object({
            settlementDay: z.object({ settlementDayDate: z.string() }),
            consumptionPeriods: z.array(z.object({ v: z.string() })),
          }),
        ),
      }),
    }),
  }),
});

/** A message and day of a call; one that is about no consumption has no day. */
export interface TakenLine {
  readonly pos: number;
  /** Batch and place: the end of the sender reference; empty where the body cannot be read. */
  readonly reference: string;
  readonly channel: string;
  readonly isTaken: boolean;
  /** Where the line begins. */
  readonly startsAt: number;
  readonly sha256: Buffer;
  readonly mpan: string | null;
  readonly quantity: string | null;
  readonly day: string | null;
  /** Sum of the half hours; null where one of them is no energy. */
  readonly wh: number | null;
}

type Call = z.infer<typeof callSchema>;
type Content = Omit<TakenLine, "pos" | "channel" | "isTaken" | "startsAt">;

const fileOf = (ledger: string) => join(ledger, "platform.jsonl");
/** Calls on an interface: the registering of callbacks carries no message. */
const onInterface = /"channel":"IF-\d{3}","status":/;
/** Of the sender reference: 32 characters of the batch and 4 of the place. */
const tailLength = 36;

/** Bytes of the journal now; null: there is none. */
export function platformBytes(ledger: string): number | null {
  return existsSync(fileOf(ledger)) ? statSync(fileOf(ledger)).size : null;
}

/** Every message of every call on an interface. Throws `UnreadableJournal`. */
export async function* takenLines(ledger: string): AsyncGenerator<TakenLine> {
  const file = fileOf(ledger);
  for await (const line of journalLines(file)) {
    // Verdicts and deliveries have other fields.
    if (!onInterface.test(line.text)) continue;
    const call = decodeLine(file, line, callSchema);
    const head = {
      pos: line.number,
      channel: call.channel,
      isTaken: call.status === 201,
      startsAt: line.startsAt,
    };
    for (const content of contentsOf(call)) yield { ...head, ...content };
  }
}

function contentsOf(call: Call): readonly Content[] {
  if (call.body === undefined) return gistOf(call);
  const messages = parseOrNull(call.body);
  if (!Array.isArray(messages)) return [about(null, call.body)];
  return messages.flatMap((message: unknown) => {
    const text = JSON.stringify(message);
    const reference = textAt(message, ["S1", "senderUniqueReference"]);
    const consumption = call.channel === "IF-021" ? consumptionSchema.safeParse(message) : null;
    if (consumption === null || !consumption.success) return [about(reference, text)];
    const { MQID, settlementDayConsumptionPeriods } = consumption.data.payload.CustomBlock.B900;
    return settlementDayConsumptionPeriods.map(({ settlementDay, consumptionPeriods }) => ({
      ...about(reference, text),
      mpan: textAt(message, ["M0", "MPANCore"]),
      quantity: MQID.measurementQuantityID,
      day: settlementDay.settlementDayDate.slice(0, 10),
      wh: sumOf(consumptionPeriods.map(({ v }) => decodeKwh(v))),
    }));
  });
}

function gistOf({ reference, mpan, quantity, day, sumWh, sha256 }: Call): Content[] {
  return [
    {
      ...about(reference ?? null, sha256 ?? ""),
      mpan: mpan ?? null,
      quantity: quantity ?? null,
      day: day ?? null,
      wh: sumWh ?? null,
    },
  ];
}

function about(reference: string | null, text: string): Content {
  return {
    reference: (reference ?? "").slice(-tailLength),
    sha256: createHash("sha256").update(text).digest(),
    mpan: null,
    quantity: null,
    day: null,
    wh: null,
  };
}

function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}
