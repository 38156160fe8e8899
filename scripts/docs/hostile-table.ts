/**
 * What hostile input meets at each of our doors (reliability.md 5): the cap, what becomes of the input, where it is
 * counted, and the tests that prove it. A test looks for each proof by its name.
 */
import type { limits } from "../../src/limits.ts";

/** A test by its file and the beginning of its name. */
export interface Proof {
  readonly file: string;
  readonly test: string;
}

export interface HostileRow {
  readonly input: string;
  /** Bounds of `src/limits.ts`, or in words what else bounds it. */
  readonly caps: readonly (keyof typeof limits | { readonly says: string })[];
  readonly gets: string;
  /** The figure that counts it; null: nothing is refused. */
  readonly counted: string | null;
  readonly proofs: readonly Proof[];
}

const parked = (reason: string) => `sds_input_parked_messages{rule="V01",reason="${reason}"}`;
const refused = (door: string, reason: string) =>
  `sds_refused_calls{door="${door}",reason="${reason}"}`;

const hostile = "test/mqtt/hostile-input.test.ts";
const unreadable = "test/mqtt/decode-message/unreadable-messages.test.ts";
const contradictory = "test/mqtt/decode-message/contradictory-messages.test.ts";
const read = "test/mqtt/decode-message/messages-read.test.ts";
const rates = "test/domain/ingest/message-rates.test.ts";
const held = "test/store/held-messages.test.ts";
const identity = "test/mqtt/message-identity.test.ts";
const validating = "test/stages/validate/messages.test.ts";
const door = "test/http/server.test.ts";
const tls = "test/http/tls.test.ts";
const nodeDoor = "test/http/node-server.test.ts";
const inbound = "test/dip/inbound.test.ts";
const client = "test/http/client.test.ts";
const consoleDoor = "test/ops/server.test.ts";
const proof = (file: string, test: string): Proof => ({ file, test });

const ofMeters: readonly HostileRow[] = [
  {
    input: "Payload of a meter's message",
    caps: ["payloadBytesMax", "payloadBytesKept"],
    gets: "parked `tooLarge`; hash, length and start are kept",
    counted: parked("tooLarge"),
    proofs: [
      proof(hostile, "a byte more than the bound is too large"),
      proof(unreadable, "too large, also where only its start was kept"),
    ],
  },
  {
    input: "Empty; not UTF-8 or with a zero byte; a byte order mark",
    caps: [{ says: "none" }],
    gets: "parked `empty`; parked `notUtf8`; the mark is passed over",
    counted: parked("notUtf8"),
    proofs: [
      proof(unreadable, "empty"),
      proof(unreadable, "not UTF-8, or with a zero byte"),
      proof(read, "a byte order mark before it changes nothing"),
    ],
  },
  {
    input: "Levels of JSON; entries of a message",
    caps: [{ says: "8 levels (V01 depthMax)" }, "rowsPerMessageMax"],
    gets: "parked `tooDeep`, decided on the bytes; parked `tooMany`",
    counted: parked("tooDeep"),
    proofs: [
      proof(hostile, "rows and depth stop at their bounds"),
      proof(unreadable, "too deep: 8 levels pass, 9 and 10,000 do not"),
    ],
  },
  {
    input: "Keys of an object; length of a key; length of a text",
    caps: ["messageKeysMax", "messageKeyLengthMax", "messageTextLengthMax"],
    gets: "parked `badShape`, decided on the bytes",
    counted: parked("badShape"),
    proofs: [proof(hostile, "keys, their length and that of a text stop at their bounds")],
  },
  {
    input: "A key twice; `__proto__`, `constructor`, `prototype` as a key",
    caps: [{ says: "none" }],
    gets: "parked `duplicateKey`; parked `forbiddenKey`",
    counted: parked("duplicateKey"),
    proofs: [proof(unreadable, "with a key twice, or one that would reach into our objects")],
  },
  {
    input: "No JSON, cut off; another kind or version",
    caps: [{ says: "none" }],
    gets: "parked `badJson`; parked `badVersion`",
    counted: parked("badJson"),
    proofs: [proof(unreadable, "no JSON"), proof(unreadable, "of another kind or version")],
  },
  {
    input: "Energy: fraction, 1e400, twenty digits, text, true; negative",
    caps: [{ says: "±(10^12 − 1) (V10), then the rules" }],
    gets: "the read is refused, the others stand; the message is parked where JSON knows no such figure",
    counted: "findings of V10, V11, V12 and V13 by rule",
    proofs: [
      proof(unreadable, "with a figure that JSON does not know"),
      proof(read, "unknown keys are ignored, and figures of any kind are left to the rules"),
    ],
  },
  {
    input: "CR, LF, controls, halves of pairs, zero characters in text; topics of any characters",
    caps: ["topicLengthMax"],
    gets: "kept in the raw bytes alone; what would go into a column is printable ASCII or not kept",
    counted: null,
    proofs: [
      proof(identity, "holds nothing that a column of text refuses"),
      proof(unreadable, "of another type, out of bounds, or against itself"),
      proof(
        "test/store/inbox.test.ts",
        "keeps topic, bytes and arrival of each message as they came",
      ),
    ],
  },
  {
    input: "Topic's device, service, quantity or code differs from the body's",
    caps: [{ says: "none" }],
    gets: "parked `topicMismatch` (V02)",
    counted: 'sds_input_parked_messages{rule="V02"}',
    proofs: [proof(contradictory, "in the device, the service, the quantity or the code")],
  },
  {
    input: "A device that nobody registered",
    caps: [{ says: "none" }],
    gets: "parked, and released when a registration names it",
    counted: 'sds_input_parked_messages{reason="unknownDevice"}',
    proofs: [
      proof(validating, "what cannot be read or placed is parked, and the rest flows"),
      proof(
        "test/store/registrations/import-file.test.ts",
        "sends the parked messages of its device back to validate",
      ),
    ],
  },
  {
    input: "More messages of a device than 60 a minute after a burst of 200",
    caps: [{ says: "`SDS_RATE_DEVICE_PER_MINUTE`, `SDS_RATE_DEVICE_BURST`" }, "ratedDevicesMax"],
    gets: "stored, acknowledged and receipted; parked `rate`, and let go on by the sweep from a minute later at the same pace; never dropped",
    counted: 'sds_input_parked_messages{rule="limit",reason="rate"}',
    proofs: [
      proof(rates, "may send its burst at once; one message more is held for a minute"),
      proof(rates, "may send 60 a minute for good; one more in the minute is held"),
      proof(held, "goes back to validate at its moment, not before, and once"),
    ],
  },
  {
    input: "More messages of the whole meter side than 5,000 a second",
    caps: [
      { says: "`SDS_RATE_GATEWAY_PER_SECOND`, of each ingest process; none in demo and bench" },
    ],
    gets: "the same: MQTT does not say who published, so all that one process takes counts as one gateway's",
    counted: 'sds_input_parked_messages{rule="limit",reason="rate"}',
    proofs: [proof(rates, "may send a second's messages at once; one more is held")],
  },
  {
    input: "Clients of the broker; new ones of one address",
    caps: [
      { says: "20,000 (`max_connections` of `deploy/mosquitto*`)" },
      { says: "30 a second: the network's" },
    ],
    gets: "ended at accept. mosquitto does not count by address: docs/guides/secure-the-broker.md has the rule of the host's firewall",
    counted: "the broker's log",
    proofs: [
      proof(
        "test/stack/broker-connections.test.ts",
        "the last client of the bound is let in, one more is not",
      ),
    ],
  },
  {
    input: "Any bytes at all, a hundred thousand payloads by seed",
    caps: [{ says: "none" }],
    gets: "an answer in known words",
    counted: "sds_input_parked_messages",
    proofs: [proof(hostile, "any bytes are answered in known words")],
  },
];

const ofText: readonly HostileRow[] = [
  {
    input: "SQL in any text",
    caps: [{ says: "none" }],
    gets: "a text: statements are files, and take parameters alone",
    counted: null,
    proofs: [
      proof("test/tidy/code.test.ts", "SQL stands in sql/ only"),
      proof("test/store/pg-text.test.ts", "of text"),
    ],
  },
  {
    input: "Cells of CSV that begin a formula",
    caps: [{ says: "none" }],
    gets: "an apostrophe before them; RFC 4180 quotes",
    counted: null,
    proofs: [proof("test/vee/write/outputs.test.ts", "cell %p is %p")],
  },
];

const ofCalls: readonly HostileRow[] = [
  {
    input: "Connections of a door; TLS handshakes",
    caps: ["doorConnectionsMax", "doorHandshakeMs"],
    gets: "ended at once",
    counted: refused("webhook", "tooManyConnections"),
    proofs: [
      proof(nodeDoor, "takes no more connections than its bound"),
      proof(tls, "turns others away before they can say anything, and says why"),
    ],
  },
  {
    input: "Headers of a call; a slow sender",
    caps: ["doorHeaderBytesMax", "doorHeadersMs", "doorRequestMs"],
    gets: "431; 408",
    counted: refused("webhook", "headersTooLarge"),
    proofs: [
      proof(nodeDoor, "ends huge headers with 431"),
      proof(nodeDoor, "ends a slow sender with 408"),
    ],
  },
  {
    input: "Body of a webhook call; Content-Encoding (a bomb)",
    caps: ["webhookBytesMax"],
    gets: "413, and an error in the log, since the platform does not repeat it; 415, nothing is unpacked",
    counted: refused("webhook", "tooLarge"),
    proofs: [
      proof(door, "a body at the bound passes, one byte more is 413"),
      proof(tls, "takes no compressed bodies and no huge headers"),
    ],
  },
  {
    input: "Levels and messages of a webhook body; no JSON in it",
    caps: ["webhookDepthMax", "webhookMessagesMax"],
    gets: "400, kept whole; where some messages are good they are taken, 207",
    counted: refused("webhook", "badRequest"),
    proofs: [
      proof(inbound, "is kept whole and refused as %s"),
      proof(inbound, "with some bad messages is 207"),
    ],
  },
  {
    input: "Calls of the webhook at once",
    caps: ["webhookCallsMax"],
    gets: "503, come back",
    counted: refused("webhook", "busy"),
    proofs: [proof(door, "more calls at once than we work on are told to come back")],
  },
  {
    input: "A call that the platform has not signed, or long ago",
    caps: [{ says: "5 minutes (SDS_DIP_SIGNATURE_SKEW_MINUTES)" }],
    gets: "401, neither parsed nor kept, an error in the log",
    counted: refused("webhook", "notKnown"),
    proofs: [proof("test/dip/admit-call.test.ts", "that is old is stale, not forged")],
  },
  {
    input: "Answers of the platform and of suppliers to us",
    caps: ["platformReplyBytesMax", "supplierReplyBytesMax"],
    gets: "no answer: the same reference goes out again; redirects are not followed",
    counted: "sds_platform_error_ratio",
    proofs: [
      proof(client, "with a reply %s has its status and no body"),
      proof(client, "does not follow a redirect"),
    ],
  },
  {
    input: "Calls of a supplier, and of strangers at its door",
    caps: ["supplierCallsPerMinute"],
    gets: "429 with Retry-After",
    counted: refused("suppliers", "tooOften"),
    proofs: [proof("test/http/supplier-server.test.ts", "more calls than allowed wait; strangers")],
  },
  {
    input: "Console: forms; requests; attempts to sign in",
    caps: ["consoleBodyBytesMax", "consoleRequestsPerMinute", "signInsPerMinute"],
    gets: "413; 429; 429. There are no uploads",
    counted: refused("console", "tooOften"),
    proofs: [
      proof(consoleDoor, "more of them in a minute than a person reads are refused"),
      proof(consoleDoor, "a wrong password is refused, and after a few tries"),
    ],
  },
];

/** Every row, as it comes to us. */
export const hostileTable: readonly HostileRow[] = [...ofMeters, ...ofText, ...ofCalls];
