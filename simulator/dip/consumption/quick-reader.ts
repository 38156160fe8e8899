/**
 * The quick way into a batch of IF-021 or IF-014: the lists of periods from the text (`period-list.ts`), the rest of
 * each message through the parser and the validator. It takes only what the plain way would take, and says the same
 * of it; for everything else it answers null and the plain way decides.
 */
import { isAscii } from "node:buffer";
import { present } from "../../../src/std/assert.ts";
import { parseJson } from "../body-text.ts";
import type { ConsumptionEnvelope } from "../envelope.ts";
import { compileInterface, type Validator } from "../schema/compile.ts";
import type { SchemaFacts } from "../schema/facts.ts";
import { type ConsumptionMessage, withDays } from "./consumption-message.ts";
import { KnownHeads } from "./known-heads.ts";
import { type PeriodColumns, periodListPattern, readPeriodList } from "./period-list.ts";

/** The messages of a body, or null when the plain way has to look at it. */
export type QuickReader = (body: Buffer) => readonly ConsumptionMessage[] | null;

interface Reader {
  readonly list: RegExp;
  readonly periodsMax: number;
  /** Of messages whose lists of periods have been cut out. */
  readonly validator: Validator<ConsumptionEnvelope>;
  readonly heads: KnownHeads;
}

/** Where one message ends and the next begins. Should it ever match elsewhere, the pieces do not parse. */
const messageEnd = "]}]}}}}";
const boundary = Buffer.from(`${messageEnd},{"payload":`);
/**
 * A quote inside a JSON text has a backslash before it, so these characters are a key and the start of its list
 * wherever they stand.
 */
const listKey = '"consumptionPeriods":[';
const openBracket = 91;
const closeBracket = 93;

/** The quick reader of an interface whose messages carry B900. */
export function quickReader(facts: SchemaFacts, interfaceId: string): QuickReader {
  const reader = readerOf(facts, interfaceId);
  return (body) => {
    if (body[0] !== openBracket || body[body.length - 1] !== closeBracket) return null;
    if (!isAscii(body)) return null;
    const messages: ConsumptionMessage[] = [];
    for (let start = 1; start < body.length; ) {
      const next = body.indexOf(boundary, start);
      const end = next === -1 ? body.length - 1 : next + messageEnd.length;
      const message = readMessage(body.toString("latin1", start, end), reader);
      if (message === null) return null;
      messages.push(message);
      start = end + 1;
    }
    return messages;
  };
}

function readerOf(facts: SchemaFacts, interfaceId: string): Reader {
  const day = present(facts.blocks["B901"], "block B901");
  const list = day.fields.find(({ name }) => name === "consumptionPeriods");
  const periods = present(list, "consumptionPeriods");
  const fields = day.fields.map((field) => (field === periods ? { ...field, minItems: 0 } : field));
  const emptied = { ...facts, blocks: { ...facts.blocks, B901: { ...day, fields } } };
  return {
    list: periodListPattern(facts),
    periodsMax: periods.maxItems ?? Number.POSITIVE_INFINITY,
    validator: compileInterface<ConsumptionEnvelope>(emptied, interfaceId),
    heads: new KnownHeads(facts),
  };
}

function readMessage(text: string, reader: Reader): ConsumptionMessage | null {
  const { list, periodsMax } = reader;
  const days: PeriodColumns[] = [];
  let rest = "";
  let from = 0;
  for (let key = text.indexOf(listKey); key !== -1; key = text.indexOf(listKey, from)) {
    const start = key + listKey.length;
    list.lastIndex = start;
    if (!list.test(text)) return null;
    const end = list.lastIndex;
    const columns = readPeriodList(text, start, end);
    if (columns === null || columns.ends.length > periodsMax) return null;
    days.push(columns);
    rest += text.slice(from, start);
    from = end - 1;
  }
  const envelope = readHead(rest + text.slice(from), reader);
  if (envelope === null) return null;
  const { settlementDayConsumptionPeriods: heads } = envelope.payload.CustomBlock.B900;
  // A key given twice would leave more lists than days.
  if (heads.length !== days.length) return null;
  return withDays(
    envelope,
    days.map(({ ends, wattHours, qualities, reasons, amendments }, index) => {
      const { settlementDay } = present(heads[index], "day");
      return { settlementDay, ends, wattHours, qualities, reasons, amendments, sent: null };
    }),
  );
}

/** A message without its periods, as the validator accepts it. */
function readHead(text: string, { heads, validator }: Reader): ConsumptionEnvelope | null {
  const known = heads.read(text);
  if (known !== null) return known;
  const envelope = parseJson(text);
  if (!validator.accepts(envelope)) return null;
  heads.learn(text, envelope);
  return envelope;
}
