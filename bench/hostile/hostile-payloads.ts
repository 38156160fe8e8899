/**
 * Payloads that no honest meter sends, made by cheap mutation of those that it does: the same ones for the same seed,
 * each known by its number.
 */
import { integerBetween, pick, type Random, randomAt } from "../../simulator/random.ts";
import { present } from "../../src/std/assert.ts";
import { hostileBytes, hostileKeys, hostileValues } from "./hostile-words.ts";
import { type JsonPlaces, jsonPlaces, type Place } from "./json-places.ts";

/** A valid message to start from. */
export interface Specimen {
  readonly topic: string;
  readonly text: string;
}

export interface HostilePayload {
  readonly topic: string;
  readonly payload: Buffer;
  /** What was done, for the report. */
  readonly way: string;
}

interface Prepared extends Specimen {
  readonly bytes: Buffer;
  readonly places: JsonPlaces;
}

type Mutation = (specimen: Prepared, random: Random) => Buffer;

/** The payload with a number, of a seed, over specimens that are not none. */
export function hostilePayloads(
  specimens: readonly Specimen[],
  seed: number,
): (number: number) => HostilePayload {
  const prepared = specimens.map((specimen) => ({
    ...specimen,
    bytes: Buffer.from(specimen.text),
    places: jsonPlaces(specimen.text),
  }));
  return (number) => {
    const random = randomAt({ seed, meter: number, purpose: "hostile", day: 0 });
    const specimen = present(prepared[draw(random, prepared.length)], "specimen");
    const [way, mutate] = present(ways[draw(random, ways.length)], "way");
    // Seldom are two things wrong at once; often enough that one hides the other.
    const payload = mutate(specimen, random);
    const isTwice = draw(random, 8) === 0;
    return {
      topic: specimen.topic,
      payload: isTwice ? flipBytes({ ...specimen, bytes: payload }, random) : payload,
      way: isTwice ? `${way}, flipBytes` : way,
    };
  };
}

function flipBytes({ bytes }: Prepared, random: Random): Buffer {
  const flipped = Buffer.from(bytes);
  if (flipped.length === 0) return flipped;
  for (let left = integerBetween(random, 1, 8); left > 0; left -= 1) {
    const at = draw(random, flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << draw(random, 8));
  }
  return flipped;
}

function truncate({ bytes }: Prepared, random: Random): Buffer {
  return bytes.subarray(0, draw(random, bytes.length));
}

function dropSlice({ bytes }: Prepared, random: Random): Buffer {
  const { start, end } = slice(bytes, random);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
}

function repeatSlice({ bytes }: Prepared, random: Random): Buffer {
  const { start, end } = slice(bytes, random);
  const times = integerBetween(random, 1, 6);
  const again = Array.from({ length: times }, () => bytes.subarray(start, end));
  return Buffer.concat([bytes.subarray(0, end), ...again, bytes.subarray(end)]);
}

function insertBytes({ bytes }: Prepared, random: Random): Buffer {
  const at = draw(random, bytes.length + 1);
  const strange = present(hostileBytes[draw(random, hostileBytes.length)], "strange bytes");
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(strange), bytes.subarray(at)]);
}

function randomBytes(_: Prepared, random: Random): Buffer {
  return Buffer.from(Array.from({ length: draw(random, 200) }, () => random.bits() & 0xff));
}

/** Only signs of JSON, so that the parser is led further than by any bytes. */
function randomSigns(_: Prepared, random: Random): Buffer {
  const signs = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    "\\",
    "1",
    "-",
    "e",
    " ",
    "null",
    '"v"',
  ] as const;
  return Buffer.from(Array.from({ length: draw(random, 120) }, () => pick(random, signs)).join(""));
}

function replaceValue({ text, places }: Prepared, random: Random): Buffer {
  return splice(text, place(places.values, random), word(hostileValues, random));
}

function replaceKey({ text, places }: Prepared, random: Random): Buffer {
  return splice(text, place(places.keys, random), word(hostileKeys, random));
}

/** The same key twice in its object, the second time with another value. */
function repeatKey({ text, places }: Prepared, random: Random): Buffer {
  const key = place(places.keys, random);
  const name = text.slice(key.start, key.end);
  return splice(
    text,
    { start: key.start, end: key.start },
    `${name}:${word(hostileValues, random)},`,
  );
}

function addKey({ text }: Prepared, random: Random): Buffer {
  return Buffer.from(
    `{${word(hostileKeys, random)}:${word(hostileValues, random)},${text.slice(1)}`,
  );
}

/** Values inside values, below and above every bound of depth. */
function nest({ text, places }: Prepared, random: Random): Buffer {
  const depth = integerBetween(random, 1, draw(random, 20) === 0 ? 5_000 : 40);
  const [open, close] = pick(random, [
    ["[", "]"],
    ['{"a":', "}"],
    ["[", ""],
  ]);
  const value = `${open.repeat(depth)}1${close.repeat(depth)}`;
  return splice(text, place(places.values, random), value);
}

/** The last row of the message again and again, up to the bounds of rows and of bytes and beyond; mostly few. */
function repeatRows({ text }: Prepared, random: Random): Buffer {
  const end = text.lastIndexOf("]}");
  const start = Math.max(text.lastIndexOf(',["'), text.lastIndexOf(',{"'));
  if (end < 0 || start < 0 || start > end) return Buffer.from(text);
  const times = draw(random, 400) === 0 ? integerBetween(random, 4_000, 9_000) : draw(random, 60);
  return splice(text, { start: end, end }, text.slice(start, end).repeat(times));
}

/** By name, all equally likely. */
const ways: readonly (readonly [name: string, mutate: Mutation])[] = Object.entries({
  flipBytes,
  truncate,
  dropSlice,
  repeatSlice,
  insertBytes,
  randomBytes,
  randomSigns,
  replaceValue,
  replaceKey,
  repeatKey,
  addKey,
  nest,
  repeatRows,
});

function slice(bytes: Buffer, random: Random): Place {
  const start = draw(random, bytes.length);
  return { start, end: Math.min(bytes.length, start + integerBetween(random, 1, 64)) };
}

function splice(text: string, { start, end }: Place, inserted: string): Buffer {
  return Buffer.from(text.slice(0, start) + inserted + text.slice(end));
}

function place(places: readonly Place[], random: Random): Place {
  return present(places[draw(random, places.length)], "place in the text");
}

function word(words: readonly string[], random: Random): string {
  return present(words[draw(random, words.length)], "hostile word");
}

/** A whole number from 0 to below `count`; 0 of none. */
function draw(random: Random, count: number): number {
  return Math.floor(random.unit() * count);
}
