/** Register reads around a day: all of a stretch, the last few before it, the next few behind it. */
import { expect, test } from "@jest/globals";
import { registerKey } from "../../src/domain/metering/register-key.ts";
import { dayMs } from "../../src/domain/time/settlement-day.ts";
import type { ReadsWanted } from "../../src/stages/evidence-ports.ts";
import { loadReads } from "../../src/store/load-evidence-reads.ts";
import { newId, useRecord } from "./support/record.ts";

const record = useRecord();
const day = Date.UTC(2026, 9, 20);

async function insert(device: string, at: number, wattHours: number, blockId = newId()) {
  await record().rows("insert into register_read values ($1, 'AI', $2, $3, $4, $5, 7)", [
    device,
    new Date(at).toISOString(),
    wattHours,
    new Date(at + 1_000).toISOString(),
    blockId,
  ]);
  return blockId;
}

function around(device: string, changes: Partial<ReadsWanted> = {}): ReadsWanted {
  return {
    device,
    quantity: "AI",
    from: day - 2 * dayMs,
    to: day + dayMs,
    notBefore: day - 400 * dayMs,
    notAfter: day + 400 * dayMs,
    ...changes,
  };
}

async function load(wanted: ReadsWanted) {
  const found = await loadReads(record().pool, [wanted]);
  return found.get(registerKey(wanted.device, "AI", wanted.from)) ?? [];
}

test("come with where they are kept, in time order, instants to the millisecond", async () => {
  const second = await insert("one", day + 500, 4_294_967_295);
  const first = await insert("one", day - dayMs, 12);
  expect(await load(around("one"))).toEqual([
    {
      device: "one",
      at: day - dayMs,
      wattHours: 12,
      readAt: day - dayMs + 1_000,
      source: `${first}:7`,
    },
    {
      device: "one",
      at: day + 500,
      wattHours: 4_294_967_295,
      readAt: day + 1_500,
      source: `${second}:7`,
    },
  ]);
});

test("are all of the stretch, eight before it and eight behind it, each within its bounds", async () => {
  for (let offset = -20; offset <= 20; offset += 1)
    await insert("two", day + offset * dayMs, 1_000_000 + offset);
  const offsets = (await load(around("two"))).map(({ at }) => (at - day) / dayMs);
  expect(offsets).toEqual(Array.from({ length: 20 }, (_, index) => index - 10));
  const narrow = around("two", { notBefore: day - 3 * dayMs, notAfter: day + 2 * dayMs });
  expect((await load(narrow)).map(({ at }) => (at - day) / dayMs)).toEqual([-3, -2, -1, 0, 1, 2]);
});

test("are of the device and quantity asked for; without any there is no entry", async () => {
  await insert("three", day, 5);
  expect(await load(around("three", { quantity: "AE" }))).toEqual([]);
  expect((await loadReads(record().pool, [around("nobody")])).size).toBe(0);
  expect((await loadReads(record().pool, [])).size).toBe(0);
});
