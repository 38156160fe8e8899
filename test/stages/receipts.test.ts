/** Receipts: each device told once a round, only of what is committed, and told again while it is owed. */
import { expect, test } from "@jest/globals";
import { limits } from "../../src/limits.ts";
import type { OwedBlock, ReceiptPorts } from "../../src/stages/receipt-ports.ts";
import { Receipts } from "../../src/stages/receipts.ts";

function open(changes: Partial<ReceiptPorts> = {}) {
  const said: string[] = [];
  const receipts = new Receipts({
    raiseLevels: async (ids) => ids.map((deviceId) => ({ deviceId, seq: deviceId.length })),
    publish: async (levels) => {
      said.push(`publish ${levels.map(({ deviceId, seq }) => `${deviceId}=${seq}`).join(" ")}`);
      return true;
    },
    settle: async (blocks) => {
      said.push(`settle ${blocks.join(" ")}`);
    },
    loadOwed: async () => [],
    ...changes,
  });
  return { receipts, said };
}

const from = (...ids: string[]) => ids.map((deviceId) => ({ deviceId }));

test("a device is told once of all that came of it, and then its blocks are settled", async () => {
  const { receipts, said } = open();
  receipts.owe("one", from("b", "a", "b"));
  receipts.owe("two", from("b"));
  expect(await receipts.tellNoted()).toBe(2);
  expect(said).toEqual(["publish a=1 b=1", "settle one two"]);
});

test("nothing new: nobody is told", async () => {
  const { receipts, said } = open();
  receipts.owe("one", from("a"));
  await receipts.tellNoted();
  said.length = 0;
  expect(await receipts.tellNoted()).toBe(0);
  expect(said).toEqual([]);
});

test("what the broker has not taken stays owed", async () => {
  const { receipts, said } = open({ publish: async () => false });
  receipts.owe("one", from("a"));
  expect(await receipts.tellNoted()).toBe(0);
  expect(said).toEqual([]);
});

test("more devices than one statement takes are told in parts, all of them before anything is settled", async () => {
  const { receipts, said } = open();
  const many = Array.from({ length: limits.receiptDevicesMax + 1 }, (_, n) => `device${n}`);
  receipts.owe("one", from(...many));
  expect(await receipts.tellNoted()).toBe(many.length);
  expect(said.map((line) => line.split(" ")[0])).toEqual(["publish", "publish", "settle"]);
});

test("owed blocks are looked up page by page until none is left", async () => {
  const page = (count: number, name: string): OwedBlock[] =>
    Array.from({ length: count }, (_, n) => ({ blockId: `${name}${n}`, deviceIds: ["a"] }));
  const pages = [page(limits.receiptBlocksMax, "x"), page(1, "y")];
  const { receipts, said } = open({ loadOwed: async () => pages.shift() ?? [] });
  expect(await receipts.tellOwed(30_000)).toEqual({ told: 2, isAll: true });
  expect(said.at(-1)).toBe("settle y0");
});

test("owed while the broker is away: one attempt, and no endless loop", async () => {
  const full = Array.from({ length: limits.receiptBlocksMax }, (_, n) => ({
    blockId: `${n}`,
    deviceIds: [`a${n}`],
  }));
  let looks = 0;
  const { receipts } = open({
    publish: async () => false,
    loadOwed: async () => {
      looks += 1;
      return full;
    },
  });
  expect(await receipts.tellOwed(30_000)).toEqual({ told: 0, isAll: false });
  expect(looks).toBe(1);
});

test("a flood that nobody takes does not fill the memory: what is beyond stays owed on record alone", async () => {
  const { receipts, said } = open();
  const many = Array.from({ length: limits.receiptWaitingMax }, (_, n) => `${n}`);
  receipts.owe("full", from(...many));
  receipts.owe("beyond", from("last"));
  await receipts.tellNoted();
  expect(said.at(-1)).toBe("settle full");
});

test("it is behind until all that is owed is known to be told", async () => {
  let isBrokerThere = true;
  const { receipts } = open({ publish: async () => isBrokerThere });
  expect(receipts.isBehind).toBe(true);
  await receipts.tellOwed(0);
  expect(receipts.isBehind).toBe(false);

  isBrokerThere = false;
  receipts.owe("one", from("a"));
  await receipts.tellNoted();
  expect(receipts.isBehind).toBe(true);

  isBrokerThere = true;
  receipts.owe("two", from("b"));
  await receipts.tellNoted();
  expect(receipts.isBehind).toBe(true);
  // Those that have been owed for long are not all of them.
  await receipts.tellOwed(30_000);
  expect(receipts.isBehind).toBe(true);
  await receipts.tellOwed(0);
  expect(receipts.isBehind).toBe(false);
});

test("a store that is away when a device is to be told leaves it behind", async () => {
  const { receipts } = open({ raiseLevels: () => Promise.reject(new Error("away")) });
  await receipts.tellOwed(0);
  receipts.owe("one", from("a"));
  await expect(receipts.tellNoted()).rejects.toThrow("away");
  expect(receipts.isBehind).toBe(true);
});
