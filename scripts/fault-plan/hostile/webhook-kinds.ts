/** Calls of the webhook, and connections to it, that must be turned away, each with the word that counts them (`reliability.md` 5, 6.2). */
import type { ConnectionOptions } from "node:tls";
import { type SigningPair, signatureOf } from "../../../simulator/dip/platform/signature.ts";
import { limits } from "../../../src/limits.ts";
import type { Stranger } from "./conversation.ts";

export interface WebhookKind {
  readonly name: string;
  /** Under which the door counts it: a word of `refusal-tally.ts`. */
  readonly reason: string;
  /** It keeps its connection as long as it is borne: many of it wait side by side. */
  readonly isSlow?: true;
  call(door: HostileDoor): Stranger;
}

/** The door and what its callers hold. */
export interface HostileDoor {
  readonly url: string;
  readonly port: number;
  /** Of the platform: its key is in bad hands. */
  readonly platform: ConnectionOptions;
  /** Of somebody else whom the same authority knows. */
  readonly another: ConnectionOptions;
  /** Of the authority alone: it shows no certificate. */
  readonly nobody: ConnectionOptions;
  readonly signing: SigningPair;
}

const path = "/webhooks/dip/IF-014";
const hourMs = 3_600_000;
const empty = Buffer.from("[]");

export const webhookKinds: readonly WebhookKind[] = [
  called("unsigned", "notKnown", (door) => posted(door, { body: empty })),
  called("forged", "notKnown", (door) => {
    // A signature that is one, but of something else.
    const { "x-dip-signature": signature = "" } = signed(door, path, Buffer.from("[[]]"));
    const headers = { ...signed(door, path, empty), "x-dip-signature": signature };
    return posted(door, { body: empty, headers });
  }),
  called("stale", "notKnown", (door) => {
    const headers = signed(door, path, empty, Date.now() - hourMs);
    return posted(door, { body: empty, headers });
  }),
  called("deep", "badRequest", (door) => {
    const depth = limits.webhookDepthMax + 1;
    const body = Buffer.from(`${"[".repeat(depth)}${"]".repeat(depth)}`);
    return posted(door, { body, headers: signed(door, path, body) });
  }),
  called("of no channel", "notThere", (door) => {
    const other = "/webhooks/dip/IF-999";
    return posted(door, { body: empty, path: other, headers: signed(door, other, empty) });
  }),
  called("by GET", "wrongMethod", () => text("GET", path, {})),
  called("compressed", "wrongType", (door) =>
    posted(door, { body: empty, headers: { "content-encoding": "gzip" } }),
  ),
  called("too large", "tooLarge", () =>
    text("POST", path, {
      "content-type": "application/json",
      "content-length": String(limits.webhookBytesMax + 1),
    }),
  ),
  called("huge headers", "headersTooLarge", () =>
    text("GET", path, { "x-long": "x".repeat(limits.doorHeaderBytesMax) }),
  ),
  called("no HTTP", "unreadable", () => Buffer.from("\u0000\u0001 nonsense\r\n\r\n")),
  {
    ...called("half a call", "tooSlow", () => Buffer.from(`POST ${path} HTTP/1.1\r\nhost: x\r\n`)),
    isSlow: true,
  },
  connected("no TLS", "noHandshake", () => null),
  connected("no certificate", "noHandshake", ({ nobody }) => nobody),
  connected("of another name", "notAllowed", ({ another }) => another),
];

function called(name: string, reason: string, says: (door: HostileDoor) => Buffer): WebhookKind {
  return {
    ...{ name, reason },
    call: (door) => ({ port: door.port, tls: door.platform, says: says(door) }),
  };
}

function connected(
  name: string,
  reason: string,
  tls: (door: HostileDoor) => ConnectionOptions | null,
): WebhookKind {
  return {
    ...{ name, reason },
    call: (door) => ({ port: door.port, tls: tls(door), says: text("GET", path, {}) }),
  };
}

interface Posted {
  readonly body: Buffer;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function posted(_: HostileDoor, { body, path: to = path, headers = {} }: Posted): Buffer {
  const all = {
    ...{ "content-type": "application/json", "content-length": String(body.length) },
    ...headers,
  };
  return Buffer.concat([text("POST", to, all), body]);
}

function signed(door: HostileDoor, to: string, body: Buffer, at: number = Date.now()) {
  return signatureOf({ url: `${door.url}${to}`, body }, door.signing, at);
}

/** The head of a call after whose answer the connection ends. */
function text(method: string, to: string, headers: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries({ host: "127.0.0.1", connection: "close", ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.from(`${method} ${to} HTTP/1.1\r\n${lines.join("")}\r\n`);
}
