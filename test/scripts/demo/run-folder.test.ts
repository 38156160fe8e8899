/** Folders of demos. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { countDelivered } from "../../../scripts/demo/platform-journal.ts";
import { makeRunFolder, removeOldRuns } from "../../../scripts/demo/run-folder.ts";
import { testFolder } from "../../support/servers.ts";

/** No process has this number: Linux stops at 4,194,304. */
const deadPid = 99_999_999;

function runFile(folder: string, ownerPid: number, serversDir = folder): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "run.json"),
    JSON.stringify({ ownerPid, dataDir: folder, serversDir }),
  );
}

test("those of demos that have ended are removed, with servers' data that lie elsewhere", () => {
  const root = testFolder("runs");
  const env = { SDS_DATA_DIR: root };
  const elsewhere = testFolder("elsewhere");
  const ended = join(root, `demo-20261101-120000-${deadPid}`);
  runFile(ended, deadPid, elsewhere);
  const running = join(root, "demo-20261101-130000-1");
  runFile(running, process.pid);
  const other = join(root, "keep-me");
  mkdirSync(other);
  const half = join(root, `demo-20261101-140000-${deadPid}`);
  mkdirSync(half);
  removeOldRuns(env);
  expect([ended, elsewhere, half, running, other].map(existsSync)).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
});

test("a new one is not taken for an old one before it has a run.json", () => {
  const root = testFolder("runs");
  const folder = makeRunFolder({ SDS_DATA_DIR: root }, new Date("2026-11-22T06:07:08.900Z"));
  expect(folder.name).toBe(`demo-20261122-060708-${process.pid}`);
  removeOldRuns({ SDS_DATA_DIR: root });
  expect([folder.ledger, folder.logs].map(existsSync)).toEqual([true, true]);
});

test("rejections that the service took are counted once each", async () => {
  const ledger = testFolder("ledger");
  const delivery = (transactionId: string, status: number) =>
    JSON.stringify({ pos: 1, pub: "PUB-014", transactionId, attempt: 1, status });
  writeFileSync(
    join(ledger, "platform.jsonl"),
    [
      delivery("a", 503),
      delivery("a", 201),
      delivery("b", 201),
      delivery("b", 201),
      delivery("c", 400),
      JSON.stringify({ pos: 9, channel: "IF-021", body: delivery("d", 201) }),
      "",
    ].join("\n"),
  );
  expect(await countDelivered(ledger)).toBe(2);
});
