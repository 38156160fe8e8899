/** Every bound of the service with its reason. What a market paper bounds stands in the ruleset instead. */
import { assert } from "./std/assert.ts";

export const limits = {
  /** Largest MQTT payload that is decoded; a 93-day log is 138 kB. Larger ones are parked, their start kept. */
  payloadBytesMax: 262_144,
  /** What is kept of a payload above the bound: enough to see who sent what. */
  payloadBytesKept: 4_096,
  /** Characters of a topic that are kept. */
  topicLengthMax: 512,
  /** Rows of one message: 93 days of half hours. */
  rowsPerMessageMax: 4_464,

  /** Keys of one object of a message: no kind has half as many. */
  messageKeysMax: 64,
  /** Characters of one key of it. */
  messageKeyLengthMax: 64,
  /** Characters of one text of it. */
  messageTextLengthMax: 512,

  /** Messages of one group commit: enough to make its cost vanish, few enough to decode in under 50 ms. */
  blockMessagesMax: 500,
  /** Bytes of one group commit: sixteen 93-day logs. */
  blockBytesMax: 4_194_304,
  /** How long the first message of a quiet moment waits for company before it is committed. */
  blockWaitMs: 5,
  /** Messages held unacknowledged over all connections; beyond, sockets are left unread. */
  unacknowledgedMax: 4_000,
  /** How long a group commit is retried before the connections are dropped, sessions kept; under 1.5 keepalives. */
  commitRetryMs: 30_000,

  /** Devices whose rate is watched at once: only those that have sent within the last seconds. */
  ratedDevicesMax: 262_144,
  /** Turns of release of one turn of the sweep, `workMembersMax` messages each: the sweep has more to do. */
  releasesPerTurnMax: 20,

  /** Machine time between two rounds of receipts: a device that sends much is told once. */
  receiptEveryMs: 1_000,
  /** Machine time after which a receipt that is owed is published again. */
  receiptOwedMs: 30_000,
  /** Devices whose levels are raised by one statement. */
  receiptDevicesMax: 2_000,
  /** Blocks whose owed receipts are looked up at once. */
  receiptBlocksMax: 50,
  /** Devices that wait to be told; above, their blocks are found again by their age. */
  receiptWaitingMax: 100_000,
  /** Market time for which a number of a device may be missing before an exception says so. */
  sequenceGapMs: 900_000,

  /** Bytes of log lines that wait for a disk that is full; beyond, lines are lost and counted. */
  logWaitingBytesMax: 4_194_304,
  /** Machine time that a bell or a lease lies ahead at most, unless the settings of those reach further. */
  stampAheadMs: 120_000,
  /** Claims of one work block after which it is parked for a person. */
  workAttemptsMax: 5,
  /** Deaths of whoever held a work block after which it is done with nothing beside it. */
  workDeathsTogether: 2,
  /** Times that a batch is computed anew because another writer touched one of its days first. */
  conflictRetriesMax: 20,
  /** Bells rung by one turn of the sweep. */
  sweepBellsMax: 5_000,
  /** Days before a day that the rules of history may look at: four weeks of references, a week, and some gaps. */
  historyDays: 42,
  /** Notes of changed findings taken by one transaction of the pass over exceptions: a minute of a busy night. */
  findingNotesMax: 5_000,
  /** Active exceptions weighed and judged by one transaction. */
  exceptionsMax: 200,
  /** Different things that a file of registrations may say of one device: they are compared in pairs. */
  deviceSayingsMax: 200,
  /** Members of one work block of days. */
  workMembersMax: 500,

  /** Automatic corrections of one day after rejections; then a person. */
  correctionsPerDayMax: 3,
  /** Body of a webhook call: four times what we may send ourselves. */
  webhookBytesMax: 4_194_304,
  /** JSON depth of a webhook body: the deepest published message needs 11. */
  webhookDepthMax: 16,
  /** Messages of one webhook call. */
  webhookMessagesMax: 1_000,
  /** Webhook calls worked on at once. */
  webhookCallsMax: 64,
  /** All headers of a call to one of our doors, in bytes. */
  doorHeaderBytesMax: 16_384,
  /** How long the headers of a call may take. */
  doorHeadersMs: 10_000,
  /** How long the whole of a call may take. */
  doorRequestMs: 30_000,
  /** How long a TLS handshake may take. */
  doorHandshakeMs: 10_000,
  /** Connections that one door holds at once. */
  doorConnectionsMax: 256,
  /** Answer of the platform that is read; a longer one counts as none. To a batch of 200 it takes 250 kB. */
  platformReplyBytesMax: 1_048_576,
  /** Answer of a supplier that is read. */
  supplierReplyBytesMax: 65_536,
  /** Machine time between two lines about connections that the webhook ended for the same reason. */
  turnedAwayTellMs: 600_000,
  /** Such reasons that are kept apart. */
  turnedAwayReasonsMax: 32,
  /** Advisories that one bell sends to a supplier at most; what is left goes on with the next. */
  advisoriesPerTurnMax: 200,
  /** Machine time after which it stops sending: with one time-out more it stays inside a claim. */
  advisoryTurnMs: 10_000,
  /** Advisories of one page that a supplier fetches. */
  advisoryPageMax: 500,
  /** Calls of one supplier in a minute, and calls that are not let in of one address. */
  supplierCallsPerMinute: 100,
  /** Requests of one address to the console in a minute; pictures and scripts are not counted. */
  consoleRequestsPerMinute: 100,
  /** Times that one address may try to sign in in a minute: a password is slow to check on purpose. */
  signInsPerMinute: 10,
  /** Rows of one page of the console; more are on the next. */
  consoleRowsMax: 500,
  /** Body of a form that is posted to the console. */
  consoleBodyBytesMax: 65_536,
  /** Fewest characters of a reason that a person gives for an act. */
  reasonLengthMin: 10,
  /** Most characters of it. */
  reasonLengthMax: 500,
  /** Full MPANs, and messages in full, that one person is shown in an hour. */
  revealsPerHour: 30,
  /** Exceptions that one person acknowledges or assigns at once; more need a second person. */
  exceptionsOncePerson: 100,
  /** Exceptions that two persons acknowledge at once. */
  exceptionsAtOnceMax: 500,
  /** Machine time that a second person has to confirm a proposal. */
  proposalMs: 1_800_000,
  /** Batches of the outbox that one look of the console takes in. */
  outboxBatchesMax: 200,
  /** Time from signing in after which a session ends, used or not. */
  sessionHoursMax: 12,
  /** Live streams of pages that the console keeps open at once. */
  consoleStreamsMax: 50,
  /** Rows of the audit under one seal, more where one transaction wrote more. */
  sealEntriesMax: 5_000,
  /** Machine time between two looks for rows to seal. */
  sealEveryMs: 5_000,
  /** Machine time between two lines of the anchor. */
  anchorEveryMs: 60_000,
  /** Settlement days of one download of a supplier: a month. */
  downloadDaysMax: 31,
  /** Parked works that one act sends back to the line. */
  retriesMax: 500,
  /** Connections to PostgreSQL of one process. */
  poolMax: 8,
} as const;

assert(limits.payloadBytesMax <= limits.blockBytesMax, "a block must hold the largest message");
assert(limits.blockMessagesMax <= limits.unacknowledgedMax, "a full block must fit in the window");
assert(
  limits.payloadBytesKept < limits.payloadBytesMax,
  "what is kept of an oversize payload is less than the bound",
);
assert(limits.commitRetryMs <= 45_000, "a held handler must not outlast 1.5 keepalives of 30 s");
