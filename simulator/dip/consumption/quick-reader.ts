/**
 * The quick way into a batch of IF-021 or IF-014: periods from the bytes (`scan-periods.ts`), the rest of each
 * message through the parser and the validator. It takes only what the plain way would take, and says the same of
 * it; for everything else it answers null and the plain way decides.
 */

import { present } from "../../../src/std/assert.ts";
import { parseJson } from "../body-text.ts";
import type { ConsumptionEnvelope } from "../envelope.ts";
import { compileInterface, type Validator } from "../schema/compile.ts";
import type { SchemaFacts } from "../schema/facts.ts";
import { type ConsumptionMessage, withDays } from "./consumption-message.ts";
import {
  type Cursor,
  type PeriodColumns,
  type PeriodLists,
  periodLists,
  scanPeriods,
} from "./scan-periods.ts";

/** The messages of a body, or null when the plain way has to look at it. */
export type QuickReader = (body: Buffer) => readonly ConsumptionMessage[] | null;

/**
 * Cannot stand inside a JSON text: a quote within a text is written with a backslash before it. So wherever these
 * bytes are, they are a key and the start of its list.
 */
const periodsKey = Buffer.from('"consumptionPeriods":[');
/** Where one message ends and the next begins. A wrong guess leaves halves that do not parse. */
const boundary = Buffer.from(',{"payload":');
const openBracket = 91;
const closeBracket = 93;

/** The quick reader of an interface whose messages carry B900. */
export function quickReader(facts: SchemaFacts, interfaceId: string): QuickReader {
  const day = present(facts.blocks["B901"], "block B901");
  const list = present(
    day.fields.find(({ name }) => name === "consumptionPeriods"),
    "consumptionPeriods",
  );
  const fields = day.fields.map((field) => (field === list ? { ...list, minItems: 0 } : field));
  const emptied = { ...facts, blocks: { ...facts.blocks, B901: { ...day, fields } } };
  const reader: Reader = {
    lists: periodLists(facts),
    periodsMax: list.maxItems ?? Number.POSITIVE_INFINITY,
    validator: compileInterface<ConsumptionEnvelope>(emptied, interfaceId),
  };
  return (body) => {
    if (body[0] !== openBracket || body[body.length - 1] !== closeBracket) return null;
    const messages: ConsumptionMessage[] = [];
    let start = 1;
    while (start < body.length) {
      const next = body.indexOf(boundary, start);
      const end = next === -1 ? body.length - 1 : next;
      const message = readMessage(body, { start, end }, reader);
      if (message === null) return null;
      messages.push(message);
      start = end + 1;
    }
    return messages;
  };
}

interface Reader {
  readonly lists: PeriodLists;
  readonly periodsMax: number;
  /** Of messages whose lists of periods have been cut out. */
  readonly validator: Validator<ConsumptionEnvelope>;
}

function readMessage(
  body: Buffer,
  { start, end }: { start: number; end: number },
  { lists, periodsMax, validator }: Reader,
): ConsumptionMessage | null {
  const days: PeriodColumns[] = [];
  let rest = "";
  let from = start;
  for (;;) {
    const key = body.indexOf(periodsKey, from);
    if (key === -1 || key >= end) break;
    const cursor: Cursor = { bytes: body, at: key + periodsKey.length };
    const columns = { ends: [], wattHours: [], qualities: [], reasons: [], amendments: [] };
    rest += body.toString("utf8", from, cursor.at);
    if (!scanPeriods(cursor, lists, columns)) return null;
    if (columns.ends.length > periodsMax) return null;
    days.push(columns);
    from = cursor.at - 1;
  }
  const envelope = parseJson(rest + body.toString("utf8", from, end));
  if (!validator.accepts(envelope)) return null;
  const { settlementDayConsumptionPeriods: heads } = envelope.payload.CustomBlock.B900;
  // A key given twice would leave more lists than days.
  if (heads.length !== days.length) return null;
  return withDays(
    envelope,
    days.map(({ ends, wattHours, qualities, reasons, amendments }, index) => ({
      settlementDay: present(heads[index], "day").settlementDay,
      ends,
      wattHours,
      qualities,
      reasons,
      amendments,
      sent: null,
    })),
  );
}
