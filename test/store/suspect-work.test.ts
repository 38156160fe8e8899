/** Work whose holders died: left to be done alone from the second death on. */
import { expect, test } from "@jest/globals";
import { limits } from "../../src/limits.ts";
import { transaction } from "../../src/store/pool.ts";
import { begetIds, claimUnlessSuspect, claimWork } from "../../src/store/work.ts";
import { now, useRecord } from "./support/record.ts";

const record = useRecord();
const bounds = { now, leaseMs: 30_000, membersMax: 100 };
const deathsMax = 2;

const become = (state: "waiting" | "running", attempt: number) =>
  record().rows(
    `update work_block set state = $1, attempt = $2,
       lease_until = case $1 when 'running' then now() - interval '1 second' end`,
    [state, attempt],
  );

test("is left when its holders died so often and taken when asked for alone; what failed and waits is no such", async () => {
  const { pool } = record();
  const [bell] = await transaction(pool, (client) => begetIds(client, "resolve", now, ["a"]));
  const workId = bell?.workId ?? "";
  const unlessSuspect = () => claimUnlessSuspect(pool, "resolve", workId, bounds, deathsMax);
  await become("waiting", 4);
  expect(await unlessSuspect()).toMatchObject([{ workId, attempt: 5 }]);
  await become("running", 1);
  expect(await unlessSuspect()).toMatchObject([{ workId, attempt: 2 }]);
  // Held by somebody who lives.
  expect(await unlessSuspect()).toEqual([]);
  await become("running", 2);
  expect(await unlessSuspect()).toBeNull();
  expect(await claimWork(pool, "resolve", workId, bounds)).toMatchObject([{ workId, attempt: 3 }]);
  // A bell of a holder that died comes late: whoever took it now would die once more than work may be tried.
  await become("running", limits.workAttemptsMax);
  expect(await claimWork(pool, "resolve", workId, bounds)).toEqual([]);
});
