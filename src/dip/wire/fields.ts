/**
 * The kinds of field that blocks are made of, each with the data item it carries. What a schema says of a field is
 * said here once: the types, the decoder, the published schemas and the reference page all follow from it.
 */
import { z } from "zod";
import { kwhPattern } from "../kwh.ts";
import { parseStamp, stampPattern } from "../stamp.ts";
import { type CodeListItem, codeLists } from "./code-lists.ts";

/** A data item of the market's catalogue, such as `DI-015`; null where the catalogue has no item. */
export type DataItem = `DI-${number}` | null;

const withoutControl = /^\P{Cc}*$/u;

/** Exactly 25 characters that name an instant, offset included. The published schema tests the length only. */
export function dateTime(item: DataItem) {
  const error = "a date-time such as 2025-11-21T00:30:00+00:00";
  const text = z
    .string()
    .regex(stampPattern, { error, abort: true })
    .refine((held) => parseStamp(held) !== null, { error: "a date-time that exists" });
  return carrying(text, item, error);
}

/** Id of a company in one role: ten hexadecimal characters. */
export function partyId(item: DataItem) {
  return formed(item, /^[0-9a-fA-F]{10}$/, "10 hexadecimal characters");
}

/** Market participant id, the older name of a company: four capitals. */
export function marketId(item: DataItem) {
  return formed(item, /^[A-Z]{4}$/, "4 capital letters");
}

/** An MPAN by its form. The check digit is not the wire's business: a wrong one cannot be one of ours. */
export function mpanText(item: DataItem) {
  return digits(item, 13);
}

/** Digits, exactly so many or from `least` to `most`; leading zeros count. */
export function digits(item: DataItem, least: number, most: number = least) {
  const [counts, count] =
    least === most ? [`${least}`, `${least}`] : [`${least},${most}`, `${least} to ${most}`];
  return formed(item, new RegExp(`^\\d{${counts}}$`), `${count} digits`);
}

/** Energy as kilowatt-hour text, for reactive quantities as kilovar-hours; `kwh.ts` takes it to watt-hours. */
export function energy(item: DataItem) {
  return formed(item, kwhPattern, "text of 1 to 9 digits, a point and 3 digits");
}

/** One code of a closed list. */
export function code<Item extends CodeListItem>(item: Item) {
  const { codes, name } = codeLists[item];
  return carrying(z.enum<(typeof codeLists)[Item]["codes"]>(codes), item, name);
}

/** Words for people, line breaks and all; read by nobody's program. */
export function remark(item: DataItem, longest: number, shortest = 1) {
  return carrying(z.string().min(shortest).max(longest), item);
}

/** A short text that is kept in a column of its own: no control characters, the NUL that PostgreSQL cannot hold among them. */
export function name(item: DataItem, longest: number, shortest = 0) {
  const text = z.string().max(longest).regex(withoutControl, { error: "no control characters" });
  return carrying(shortest > 0 ? text.min(shortest) : text, item);
}

/** A JSON truth value, never text. */
export function flag(item: DataItem) {
  return carrying(z.boolean(), item);
}

/** A JSON number without a fraction. */
export function whole(item: DataItem, least: number, most: number) {
  return carrying(z.int().min(least).max(most), item);
}

/** A JSON number, fractions allowed; `least` null: none is published. */
export function decimal(item: DataItem, least: number | null, most: number) {
  const bounded = z.number().max(most);
  return carrying(least === null ? bounded : bounded.min(least), item);
}

function formed(item: DataItem, pattern: RegExp, form: string) {
  return carrying(z.string().regex(pattern, { error: form }), item, form);
}

/** The field with what the published schemas and the reference page tell of it. */
function carrying<Field extends z.ZodType>(field: Field, item: DataItem, form?: string): Field {
  const description = form === undefined ? {} : { description: form };
  return field.meta(item === null ? description : { "x-item": item, ...description });
}
