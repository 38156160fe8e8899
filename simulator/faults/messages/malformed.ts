/** F39: the log's bytes cannot be read; the registers come whole. */
import { z } from "zod";
import type { Effect } from "../effect.ts";
import { settledAsActual } from "../expectation.ts";
import { defineFault } from "../fault.ts";
import { hostileExtras } from "../hostile-extras.ts";
import { lostLog } from "../lost-log.ts";
import { onDay } from "../told-values.ts";

/** Bytes that a cut log keeps: enough for its common fields and some rows, never the closing bracket. */
const cutShare = 0.6;
/** One level more than the service reads, the body itself counted. */
const depth = 9;

interface Form {
  readonly reason: string;
  text?(text: string): string;
  bytes?(bytes: Buffer): Buffer;
}

/** What is done to the log, and the word for which it is parked. */
const forms = {
  json: {
    reason: "badJson",
    text: (text) => text.slice(0, Math.floor(text.length * cutShare)),
  },
  utf8: { reason: "notUtf8", bytes: (bytes) => withInside(bytes, [0xc3, 0x28]) },
  nul: { reason: "notUtf8", bytes: (bytes) => withInside(bytes, [0x00]) },
  // Half of a pair as bytes: no such character can be written in UTF-8.
  surrogate: { reason: "notUtf8", bytes: (bytes) => withInside(bytes, [0xed, 0xa0, 0x80]) },
  empty: { reason: "empty", bytes: () => Buffer.alloc(0) },
  version: { reason: "badVersion", text: (text) => text.replace('{"v":1,', '{"v":2,') },
  deep: {
    reason: "tooDeep",
    text: (text) => withFirst(text, `"x":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}`),
  },
  duplicateKey: { reason: "duplicateKey", text: (text) => withFirst(text, '"v":1') },
  proto: { reason: "forbiddenKey", text: (text) => withFirst(text, '"__proto__":{}') },
} as const satisfies Record<string, Form>;

const formNames = [
  "json",
  "utf8",
  "nul",
  "surrogate",
  "empty",
  "contentType",
  "version",
  "deep",
  "duplicateKey",
  "proto",
] as const;

export const malformed = defineFault({
  fault: "F39",
  name: "malformed",
  level: "M",
  says: "The log's bytes cannot be read.",
  quantities: ["AI"],
  params: z.object({
    form: z.enum(formNames).default("json"),
    /** Set: the log is left alone, and so many spoilt ones come besides. */
    extra: z.number().int().min(0).max(1_000).default(0),
  }),
  plant(site, { form, extra }) {
    const params = extra === 0 ? { form } : { form, extra };
    if (form === "contentType") return onDay(params, otherContentType);
    const spoilt = spoiltBy(forms[form]);
    return extra === 0 ? lostLog(site, params, spoilt) : hostileExtras(site, params, extra, spoilt);
  },
});

/** The content type is a hint: the body's own kind and version decide. */
const otherContentType = {
  periods: [],
  reportedWh: [],
  effect: { manner: (manner) => ({ ...manner, contentType: "text/plain" }) } satisfies Effect,
  expect: settledAsActual,
};

function spoiltBy({ reason, text, bytes }: Form) {
  const effect: Effect = {
    ...(text && { text: (said, of) => (of.form === "log" ? text(said) : said) }),
    ...(bytes && { bytes: (said, of) => (of.form === "log" ? bytes(said) : said) }),
  };
  return { effect, read: ["parked", reason], exception: "malformed" } as const;
}

/** Bytes put in where the rows are. */
function withInside(bytes: Buffer, inside: readonly number[]): Buffer {
  const at = Math.floor(bytes.length * cutShare);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(inside), bytes.subarray(at)]);
}

/** A member put in after the version. */
function withFirst(text: string, member: string): string {
  return text.replace('{"v":1,', `{"v":1,${member},`);
}
