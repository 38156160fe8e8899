/** Each check finds what it is there for: one small thing is put wrong in a record and journals that agree. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { checks, nameOf } from "../../src/reconcile/checks.ts";
import { reconcile } from "../../src/reconcile/reconcile.ts";
import { judge } from "../../src/reconcile/verdict.ts";
import { useRecord } from "../store/support/record.ts";
import {
  device,
  filledDay,
  type Journals,
  type Prepared,
  prepare,
  wholeDay,
  writeJournals,
} from "./support/prepared-record.ts";

const record = useRecord();
let prepared: Prepared;
let folder = "";

beforeAll(async () => {
  prepared = await prepare(record());
  folder = mkdtempSync(join(tmpdir(), "sds-reconcile-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reconciles with journals of a test's own; what was found by check, and the verdict. */
async function find(change: (journals: Journals) => void = () => undefined) {
  const journals = prepared.journals();
  change(journals);
  writeJournals(folder, journals);
  const options = { ledger: folder, day: null, isAtRest: true, budgetMs: 30_000 };
  const found = await reconcile(record().pool, options);
  const named = found.checks.filter((check) => check.found > 0);
  return { found: named.map(({ name }) => name), differences: named, ...judge(found, true) };
}

interface Planted {
  /** What is put wrong. */
  readonly what: string;
  /** Checks that must say so, and no other. */
  readonly found: readonly string[];
  readonly sql?: readonly string[];
  /** Puts it right again. */
  readonly undo?: readonly string[];
  readonly journals?: (journals: Journals) => void;
}

const version = (change: string, day = filledDay) =>
  `update day_version set ${change} where settlement_day = '${day}'`;
const progress = (change: string) =>
  `update day_progress set ${change} where settlement_day = '${filledDay}'`;

const planted: readonly Planted[] = [
  {
    what: "a message that was receipted is gone",
    sql: [
      "create table kept as select * from inbox_message where seq = 2",
      "delete from inbox_message where seq = 2",
    ],
    undo: ["insert into inbox_message select * from kept", "drop table kept"],
    found: ["lost-messages"],
  },
  {
    what: "a message is on record with other bytes",
    journals: ({ sent }) => {
      for (const line of sent) if (line.seq === 1) line.sha256 = "0".repeat(64);
    },
    found: ["lost-messages", "unexpected-messages"],
  },
  {
    what: "a message is on record that nobody sent",
    journals: (journals) => {
      journals.sent = journals.sent.filter(({ seq }) => seq !== 3);
    },
    found: ["unexpected-messages"],
  },
  {
    what: "two messages of one number are decided",
    sql: [
      `insert into inbox_message select device_id, 1, decode(repeat('ab', 16), 'hex'), block_id, 7 from inbox_message where seq = 1`,
      "insert into message_tally select block_id, 7, '{7}', '{0}', '{0}', array[''] from inbox_message where seq = 1 limit 1",
    ],
    undo: [
      "delete from inbox_message where position = 7",
      "delete from message_tally where first_position = 7",
    ],
    journals: ({ sent }) => sent.push({ esme: device, seq: 1, sha256: "ab".repeat(32), reads: 0 }),
    found: ["doubled-messages"],
  },
  {
    what: "a receipt speaks of more than is on record",
    sql: ["update device_level set seq = 4"],
    undo: ["update device_level set seq = 3"],
    found: ["overstated-levels"],
  },
  {
    what: "a read has no disposition",
    sql: ["update message_tally set reads = '{48,3}' where first_position = 0"],
    undo: ["update message_tally set reads = '{48,2}' where first_position = 0"],
    found: ["miscounted-reads"],
  },
  {
    what: "a parked message has no reason",
    sql: ["update parked_message set reason = ''"],
    undo: ["update parked_message set reason = 'badJson'"],
    found: ["unexplained-parked"],
  },
  {
    what: "a read was set aside, and nothing says why",
    sql: [
      version(
        `q = 'A0' || repeat('0', 46), e = '-2' || repeat('2', 46), method = '-r' || repeat('r', 46)`,
      ),
    ],
    undo: [
      version(
        `q = 'AA' || repeat('0', 46), e = '--' || repeat('2', 46), method = '--' || repeat('r', 46)`,
      ),
    ],
    found: ["unexplained-reads"],
  },
  {
    what: "a version is not there",
    sql: [
      version("version = 2"),
      progress("current_version = 2"),
      "update submission_message set version = 2 where index = 1",
    ],
    undo: [
      version("version = 1"),
      progress("current_version = 1"),
      "update submission_message set version = 1 where index = 1",
    ],
    found: ["missing-versions"],
  },
  {
    what: "a filled half hour has no reason",
    sql: [version("e = '---' || repeat('2', 45)")],
    undo: [version("e = '--' || repeat('2', 46)")],
    found: ["misshapen-slots"],
  },
  {
    what: "an actual was settled with other energy than was read and told",
    sql: [version("wh[2] = 81")],
    undo: [version("wh[2] = 80")],
    found: ["unread-actuals", "differing-energy"],
  },
  {
    what: "the platform holds a watt-hour more",
    journals: ({ platform }) => {
      for (const call of platform) call.body = call.body.replace('"0.090"', '"0.091"');
    },
    found: ["differing-energy"],
  },
  {
    what: "the platform has not got what we believe it took",
    journals: ({ platform }) => platform.pop(),
    found: ["untaken-references"],
  },
  {
    what: "the platform took something that we do not know",
    journals: ({ platform }) =>
      platform.push({
        channel: "IF-014",
        status: 201,
        body: '[{"payload":{"CommonBlock":{"S1":{"senderUniqueReference":"S-IF-014-x"}}}}]',
      }),
    found: ["unknown-references"],
  },
  {
    what: "the platform took one reference twice, with two bodies",
    journals: ({ platform }) =>
      platform.push(
        ...platform
          .slice(0, 1)
          .map((call) => ({ ...call, body: call.body.replace('"MPANCore"', '"x":1,"MPANCore"') })),
      ),
    found: ["taken-twice"],
  },
  {
    what: "a version was told twice, and out of its order",
    sql: [
      "insert into submission_batch select gen_random_uuid(), channel, sender_timestamp, renderer, body_sha256, 1, state, 0, next_at from submission_batch",
      `insert into submission_message (batch_id, index, settlement_day, point_id, quantity, version)
       select batch_id, 0, '${wholeDay}', 1, 'AI', 1 from submission_batch where message_count = 1`,
    ],
    undo: [
      "delete from submission_message using submission_batch as b where b.batch_id = submission_message.batch_id and b.message_count = 1",
      "delete from submission_batch where message_count = 1",
    ],
    found: ["untaken-references", "doubled-tellings"],
  },
  {
    what: "a later version reached the platform first, in place of another day",
    sql: [
      `insert into day_version select settlement_day, point_id, quantity, 2, wh, q, e, arc, method, 'rejection', ruleset, read_at, block_ids, sha256, created_at
       from day_version where settlement_day = '${filledDay}'`,
      progress("current_version = 2"),
      `update submission_message set settlement_day = '${filledDay}', version = 2 where index = 0`,
    ],
    undo: [
      `delete from day_version where settlement_day = '${filledDay}' and version = 2`,
      progress("current_version = 1"),
      `update submission_message set settlement_day = '${wholeDay}', version = 1 where index = 0`,
    ],
    found: ["differing-energy", "fallen-versions", "unsent-days"],
  },
  {
    what: "a settled day was never told",
    sql: ["update submission_message set state = 'refused' where index = 0"],
    undo: ["update submission_message set state = null where index = 0"],
    found: ["unsent-days"],
  },
  {
    what: "a receipt is still owed at the end",
    sql: ["insert into receipt_due (block_id) values (gen_random_uuid())"],
    undo: ["delete from receipt_due"],
    found: ["unfinished-work"],
  },
];

test("where everything agrees nothing is found, and the counts add up", async () => {
  const { found, isOk, counts, reads } = await find();
  expect(found).toEqual([]);
  expect(isOk).toBe(true);
  expect(reads).toEqual({ sent: 57, ended: 57 });
  expect(Object.entries(counts)).toEqual([
    ...[
      ["attempted", 3],
      ["receipted", 3],
      ["repeated", 0],
    ],
    ...[
      ["accepted", 50],
      ["duplicate", 0],
      ["superseded", 0],
      ["refused", 0],
      ["parked", 1],
    ],
    ...[
      ["filled", 46],
      ["submitted", 2],
      ["resubmitted", 0],
      ["lost", 0],
      ["unexpected", 0],
    ],
  ]);
});

describe("what is planted is found, by its check alone", () => {
  test.each(planted)("$what", async ({ found: expected, sql = [], undo = [], journals }) => {
    try {
      for (const statement of sql) await record().rows(statement);
      const { found, isOk, differences } = await find(journals);
      expect(found).toEqual(expected);
      expect(isOk).toBe(false);
      expect(JSON.stringify(differences)).not.toContain("1499000000014");
    } finally {
      for (const statement of undo) await record().rows(statement);
    }
  });
});

test("no check is without its discrepancy", () => {
  const shown = new Set(planted.flatMap(({ found }) => found));
  expect(checks.map(nameOf).filter((name) => !shown.has(name))).toEqual([]);
});
