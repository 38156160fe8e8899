/**
 * Reads a list of periods straight from the text of a message, when it is written in the compact form in which
 * JSON.stringify puts the published keys. The list is nine tenths of an IF-021; one regular expression over it and
 * a walk from place to place cost 5 us, the parser and the validator 38 (November 2026, two cores, Node 20.20).
 * A list in any other form - a blank, another order of keys, another offset, a minus, a needless zero - is
 * declined here and left to parser and validator.
 */
import { assert, present } from "../../../src/std/assert.ts";
import type { SchemaFacts } from "../schema/facts.ts";
import { readStamp } from "../stamp.ts";

/** The columns of a day. */
export interface PeriodColumns {
  readonly ends: number[];
  readonly wattHours: number[];
  readonly qualities: string[];
  readonly reasons: (string | null)[];
  readonly amendments: (string | null)[];
}

/** Where the parts of a period stand, from its opening brace on; behind the value they move with its length. */
const stampAt = '{"sp":"'.length;
const hourAt = stampAt + "2025-11-21T".length;
const minuteAt = hourAt + "00:".length;
const secondAt = minuteAt + "00:".length;
const valueAt = stampAt + '2025-11-21T00:30:00+00:00","v":"'.length;
const toQuality = '","q":"'.length;
const toReason = '","e":'.length;
const toAmendment = ',"arc":'.length;
const closing = "},".length;

const quote = 34;
const point = 46;
const zero = 48;
const letterA = 65;

/** What a list must look like from its first brace to its closing bracket, with the values that the facts allow. */
export function periodListPattern(facts: SchemaFacts): RegExp {
  const block = present(facts.blocks["B047"], "block B047");
  const names = block.fields.map(({ name }) => name);
  assert(names.join() === "sp,v,q,e,arc", "a period has the keys that are read here");
  const [q, e, arc] = ["q", "e", "arc"].map((name) => {
    const field = block.fields.find((one) => one.name === name);
    const { values } = present(facts.enumerations[field?.enumRef ?? ""], `list of ${name}`);
    assert(
      values.every((value) => /^[0-9A-Z]+$/.test(value)),
      "values need no escape",
    );
    return `"(?:${values.join("|")})"`;
  });
  const stamp = "\\d{4}-\\d\\d-\\d\\dT(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\+00:00";
  const value = "(?:0|[1-9]\\d{0,8})\\.\\d{3}";
  const period = `\\{"sp":"${stamp}","v":"${value}","q":${q},"e":(?:null|${e}),"arc":(?:null|${arc})\\}`;
  return new RegExp(`${period}(?:,${period})*\\]`, "y");
}

/** Fills columns from a list that the pattern has matched from `start` to `end`; null when a date does not exist. */
export function readPeriodList(text: string, start: number, end: number): PeriodColumns | null {
  const columns: PeriodColumns = {
    ends: [],
    wattHours: [],
    qualities: [],
    reasons: [],
    amendments: [],
  };
  let date = "";
  let dayStart = Number.NaN;
  for (let at = start; at < end; ) {
    if (date === "" || !text.startsWith(date, at + stampAt)) {
      date = text.slice(at + stampAt, at + hourAt);
      dayStart = readStamp(`${date}00:00:00+00:00`);
      if (Number.isNaN(dayStart)) return null;
    }
    const minutes = pairAt(text, at + hourAt) * 60 + pairAt(text, at + minuteAt);
    columns.ends.push(dayStart + (minutes * 60 + pairAt(text, at + secondAt)) * 1000);
    at = readCodes(text, readValue(text, at + valueAt, columns) + toQuality, columns) + closing;
  }
  return columns;
}

/** Reads the digits of the value; the place of the quote behind them. */
function readValue(text: string, start: number, { wattHours }: PeriodColumns): number {
  let value = 0;
  let at = start;
  for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(at)) {
    if (code !== point) value = value * 10 + (code - zero);
    at += 1;
  }
  wattHours.push(value);
  return at;
}

/** Reads quality, reason and amendment; the place of the closing brace. */
function readCodes(text: string, start: number, columns: PeriodColumns): number {
  const isActual = text.charCodeAt(start) === letterA && text.charCodeAt(start + 1) === quote;
  const quality = isActual ? "A" : text.slice(start, text.indexOf('"', start));
  const reasonAt = start + quality.length + toReason;
  const reason = codeAt(text, reasonAt);
  const amendmentAt = reasonAt + lengthOf(reason) + toAmendment;
  const amendment = codeAt(text, amendmentAt);
  columns.qualities.push(quality);
  columns.reasons.push(reason);
  columns.amendments.push(amendment);
  return amendmentAt + lengthOf(amendment);
}

/** `null`, or what stands between the quotes. */
function codeAt(text: string, at: number): string | null {
  if (text.charCodeAt(at) !== quote) return null;
  return text.slice(at + 1, text.indexOf('"', at + 1));
}

/** The length of a code with its quotes, or of the word null. */
function lengthOf(code: string | null): number {
  return code === null ? 4 : code.length + 2;
}

function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) - zero) * 10 + (text.charCodeAt(at + 1) - zero);
}
