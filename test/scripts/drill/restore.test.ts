/** The restore drill passes on a database that is lost under load, and its comparison finds what is missing or changed. */
import { createHash } from "node:crypto";
import { expect, jest, test } from "@jest/globals";
import { compare } from "../../../scripts/drill/restore/compare.ts";
import { clearPlace, findPlace } from "../../../scripts/drill/restore/place.ts";
import { runDrill } from "../../../scripts/drill/restore/run-drill.ts";
import { findBinaries, searchFrom } from "../../../src/stack/find-binary.ts";
import { findPostgres } from "../../../src/stack/postgres-program.ts";
import { storeBlock } from "../../../src/store/inbox.ts";
import { useRecord } from "../../store/support/record.ts";
import { testEnvironment } from "../../support/environment.ts";
import { lackOfServers, testNeeding } from "../../support/needing.ts";
import { testFolder } from "../../support/servers.ts";

jest.setTimeout(120_000);

const record = useRecord();
const search = searchFrom(testEnvironment());
const [receiver = null] = findBinaries("pg_receivewal", search);
const lack = lackOfServers({
  PostgreSQL: await findPostgres(search),
  pg_receivewal: receiver === null ? null : { receiver },
});

testNeeding(
  lack,
  "data deleted under load: nothing acknowledged is missing, nor later than asked for",
  async () => {
    const place = await findPlace({ ...testEnvironment(), SDS_DATA_DIR: testFolder("drill") });
    try {
      const options = { messages: 600, writers: 2, secondsMax: 300 };
      const result = await runDrill(place, options, () => undefined);
      expect(result).toMatchObject({
        ok: true,
        lost: { missing: 0, damaged: 0 },
        pointInTime: { missing: 0, unacknowledged: 0, damaged: 0 },
      });
      expect(result.acknowledged).toBeGreaterThanOrEqual(600);
      // Lost under load, not after it.
      expect(result.unanswered).toBeGreaterThan(0);
    } finally {
      clearPlace(place);
    }
  },
);

test("a message that is missing, one that nobody acknowledged, and bytes that changed are counted", async () => {
  const payload = Buffer.from("{}");
  const sha256 = createHash("sha256").update(payload).digest().subarray(0, 16);
  const message = (seq: number) => ({
    ...{ topic: "dcc/v1/d/profile/log/4.8.1", payload, sentBytes: 2, receivedAt: 0 },
    ...{ deviceId: "d", seq, sha256 },
  });
  await storeBlock(record().pool, "drill", [message(1), message(2)]);
  const name = (seq: number) => `d ${seq} ${sha256.toString("hex")}`;
  const { url, pool } = record();
  expect(await compare(url, [name(1), name(2)])).toEqual({
    ...{ missing: 0, unacknowledged: 0, damaged: 0 },
  });
  expect(await compare(url, [name(1), name(3)])).toMatchObject({ missing: 1, unacknowledged: 1 });
  await pool.query("update inbox_block set body = body || '\\x00'::bytea");
  expect(await compare(url, [])).toMatchObject({ damaged: 1 });
});
