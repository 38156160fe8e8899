/** Payloads as large as may come, each of one thing of which a decoder can have too much. */
import type { HostilePayload, Specimen } from "./hostile-payloads.ts";

/** The payloads for a specimen whose text ends in its rows, of `bytes` bytes or the next fewer that fit. */
export function largestPayloads(
  { topic, text }: Specimen,
  bytes: number,
): readonly HostilePayload[] {
  const filled = (way: string, open: string, piece: string, close: string): HostilePayload => {
    const room = bytes - Buffer.byteLength(open) - Buffer.byteLength(close);
    const times = Math.floor(room / Buffer.byteLength(piece));
    return { topic, way, payload: Buffer.from(open + piece.repeat(times) + close) };
  };
  const tail = text.slice(1);
  const rowsEnd = text.lastIndexOf("]}");
  const row = text.slice(text.lastIndexOf(',["'), rowsEnd);
  return [
    filled("rows", text.slice(0, rowsEnd), row, text.slice(rowsEnd)),
    filled("spaces", "{", " ", tail),
    filled("one text", '{"x":"', "a", `",${tail}`),
    filled("escapes", '{"x":"', "\\u0061", `",${tail}`),
    filled("one key", '{"', "k", `":1,${tail}`),
    filled("one key of escapes", '{"', "\\u006b", `":1,${tail}`),
    filled("one number", '{"x":', "9", `,${tail}`),
    filled("fractions", '{"x":0.', "3", `,${tail}`),
    filled("empty texts", '{"x":[""', ',""', `],${tail}`),
    filled("empty objects", '{"x":[{}', ",{}", `],${tail}`),
    filled("quotes", "{", '"', tail),
    filled("backslashes", '{"x":"', "\\\\", `",${tail}`),
    filled("open brackets", "", "[", ""),
    filled("open braces", "", '{"a":', ""),
    filled("the same key", "{", '"a":1,', tail),
    distinctKeys(topic, tail, bytes),
  ];
}

function distinctKeys(topic: string, tail: string, bytes: number): HostilePayload {
  const keys: string[] = [];
  let room = bytes - tail.length - 1;
  for (let number = 0; room > 0; number += 1) {
    const key = `"_${number.toString(36)}":0,`;
    room -= key.length;
    if (room >= 0) keys.push(key);
  }
  return { topic, way: "distinct keys", payload: Buffer.from(`{${keys.join("")}${tail}`) };
}
