/** Messages of meters that nobody should be able to send, each with the word for which it is parked (`reliability.md` 5). */
import { limits } from "../../../src/limits.ts";

/** A valid half hour of a device, from which the others are made. */
export interface Sample {
  readonly device: string;
  readonly topic: string;
  /** Names its number among its first bytes. */
  readonly text: string;
}

export interface MessageKind {
  readonly name: string;
  /** Rule and reason of the parked message; of `rate` what it is parked for once it is let go on. */
  readonly parkedAs: `${string}.${string}`;
  /** How often it comes, beside the others. */
  readonly weight: number;
  /** All of one device, far above its rate; absent: each device sends less than its burst. */
  readonly isFlood?: true;
  /** The payload, as the n-th of its kind. */
  payload(sample: Sample, n: number): Buffer;
}

/** Of another device than the topic's. */
const anotherDevice = "02-5D-53-EE-FF-FF-FF-FF";
const { payloadBytesMax, rowsPerMessageMax } = limits;
const levels = [9, 64, 1_000, 10_000];

export const messageKinds: readonly MessageKind[] = [
  kind("cut off", "V01.badJson", 100, ({ text }) => text.slice(0, Math.floor(text.length * 0.6))),
  kind("not UTF-8", "V01.notUtf8", 100, ({ text }) => spoilt(text, [0xc3, 0x28])),
  kind("zero byte", "V01.notUtf8", 50, ({ text }) => spoilt(text, [0x00])),
  kind("half of a pair", "V01.notUtf8", 50, ({ text }) => spoilt(text, [0xed, 0xa0, 0x80])),
  kind("empty", "V01.empty", 20, () => ""),
  kind("deep", "V01.tooDeep", 100, ({ text }, n) => {
    const depth = (levels[n % levels.length] ?? 9) - 1;
    return withFirst(text, `"x":${"[".repeat(depth)}${"]".repeat(depth)}`);
  }),
  kind("key twice", "V01.duplicateKey", 100, ({ text }) => withFirst(text, '"v":1')),
  kind("forbidden key", "V01.forbiddenKey", 100, ({ text }, n) =>
    withFirst(text, `"${["__proto__", "constructor", "prototype"][n % 3]}":{}`),
  ),
  kind("other version", "V01.badVersion", 50, ({ text }) => text.replace('"v":1,', '"v":2,')),
  kind("SQL for a kind", "V01.badVersion", 50, ({ text }) =>
    text.replace(/"kind":"[^"]*"/, `"kind":"'; drop table inbox_message; --"`),
  ),
  kind("many keys", "V01.badShape", 40, ({ text }) =>
    withFirst(text, Array.from({ length: limits.messageKeysMax }, (_, i) => `"k${i}":1`).join()),
  ),
  kind("long key", "V01.badShape", 30, ({ text }) =>
    withFirst(text, `"${"k".repeat(limits.messageKeyLengthMax + 1)}":1`),
  ),
  kind("long text", "V01.badShape", 30, ({ text }) =>
    withFirst(text, `"x":"${"t".repeat(limits.messageTextLengthMax + 1)}"`),
  ),
  kind("many rows", "V01.tooMany", 1, ({ text }) =>
    withFirst(
      text,
      `"entries":[${Array.from({ length: rowsPerMessageMax + 1 }, () => "[]").join()}]`,
    ),
  ),
  kind("too large", "V01.tooLarge", 1, ({ text }) => text.padEnd(payloadBytesMax + 1)),
  kind("of another device", "V02.topicMismatch", 60, ({ text, device }) =>
    text.replaceAll(device, anotherDevice),
  ),
  kind("unknown device", "V16.unknownDevice", 60, ({ text }) => text),
  { ...kind("above the rate", "V16.unknownDevice", 200, ({ text }) => text), isFlood: true },
];

function kind(
  name: string,
  parkedAs: MessageKind["parkedAs"],
  weight: number,
  make: (sample: Sample, n: number) => string | Buffer,
): MessageKind {
  return {
    ...{ name, parkedAs, weight },
    payload: (sample, n) => Buffer.from(make(sample, n)),
  };
}

/** Bytes put in behind the number, where they are part of the body. */
function spoilt(text: string, inside: readonly number[]): Buffer {
  const at = Math.floor(text.length * 0.6);
  return Buffer.concat([
    Buffer.from(text.slice(0, at)),
    Buffer.from(inside),
    Buffer.from(text.slice(at)),
  ]);
}

/** A member put in after the version. */
function withFirst(text: string, member: string): string {
  return text.replace('"v":1,', `"v":1,${member},`);
}
