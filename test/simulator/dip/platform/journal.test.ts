import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openJournal } from "../../../../simulator/dip/platform/journal.ts";
import { dayMessage, nextReference } from "../support/messages.ts";
import { runStandIn } from "../support/running-stand-in.ts";

test("lines get rising positions, and each promise means that its line is on the disk", async () => {
  const directory = await mkdtemp(join(tmpdir(), "journal-"));
  const journal = await openJournal(join(directory, "ledger"));
  const read = () => readFile(join(directory, "ledger", "platform.jsonl"), "utf8");
  await Promise.all([
    journal.append(['"a":1}', '"a":2}']),
    journal.append(['"a":3}']).then(async () => expect(await read()).toContain('"a":3}\n')),
  ]);
  const last = journal.append(['"a":4}']);
  await journal.close();
  await last;
  expect(await read()).toBe('{"pos":1,"a":1}\n{"pos":2,"a":2}\n{"pos":3,"a":3}\n{"pos":4,"a":4}\n');
  await rm(directory, { recursive: true });
});

test("a ledger that has a journal already is not written on", async () => {
  const directory = await mkdtemp(join(tmpdir(), "journal-"));
  await (await openJournal(directory)).close();
  await expect(openJournal(directory)).rejects.toMatchObject({ code: "EEXIST" });
  await rm(directory, { recursive: true });
});

test("a call is in the journal, word for word, when its reply arrives", async () => {
  const standIn = await runStandIn();
  const text = `[ ${JSON.stringify(dayMessage())}\n]`;
  await standIn.post(text);
  expect((await standIn.journal())[0]).toEqual({
    pos: 1,
    at: expect.stringMatching(/^2026-10-27T00:41:\d\dZ$/),
    channel: "IF-021",
    status: 201,
    code: "MSG0000",
    bytes: text.length,
    body: text,
  });
  const odd = '[{"é":"\\u0000 \u2028"}]';
  await standIn.post(odd);
  expect((await standIn.journal()).find(({ status }) => status === 400)?.body).toBe(odd);
  await standIn.stop();
});

test("a short journal has a line a day, with the energy and without the body", async () => {
  const standIn = await runStandIn({ short: true });
  const references = [nextReference(), nextReference()];
  const [first, second] = references;
  await standIn.post([
    dayMessage({ reference: first ?? "" }),
    dayMessage({ reference: second ?? "", day: "2026-10-25", only: [1, 2] }),
  ]);
  const lines = await standIn.journal();
  expect(lines.slice(0, 2)).toEqual([
    {
      pos: 1,
      at: expect.any(String),
      channel: "IF-021",
      status: 201,
      code: "MSG0000",
      bytes: expect.any(Number),
      reference: first,
      mpan: "1499000000014",
      quantity: "AI",
      day: "2026-10-26",
      sumWh: 48 * 100 + (48 * 49) / 2,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    expect.objectContaining({ pos: 2, reference: second, day: "2026-10-25", sumWh: 203 }),
  ]);
  await standIn.post("[{");
  expect((await standIn.journal()).find(({ status }) => status === 400)?.body).toBe("[{");
  await standIn.stop();
});
