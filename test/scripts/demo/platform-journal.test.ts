/** What the platform's journal says of a run: calls that it refused for what they are. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { refusedCalls } from "../../../scripts/demo/platform-journal.ts";

const call = (status: number, code: string | null, body = "[]") =>
  JSON.stringify({
    ...{ pos: 1, at: "2026-10-27T00:41:00Z", channel: "IF-021", status, code, bytes: 2, body },
  });

test("what is refused for good is told by channel, status and code; what comes again is not", async () => {
  const ledger = mkdtempSync(join(tmpdir(), "ledger-"));
  const lines = [
    call(201, "MSG0000", call(400, "MSG1001")),
    call(429, null),
    call(503, null),
    call(400, "MSG1006"),
    call(400, "MSG1001"),
    call(401, null),
    JSON.stringify({ pos: 7, pub: "PUB-014", transactionId: "T-1", attempt: 1, status: 400 }),
  ];
  writeFileSync(join(ledger, "platform.jsonl"), `${lines.join("\n")}\n`);
  expect(await refusedCalls(ledger)).toEqual(["IF-021 400 MSG1001", "IF-021 401"]);
  rmSync(ledger, { recursive: true });
});
