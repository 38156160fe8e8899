/**
 * Hands the record and a connection of its own to the receipts, on a timer beside intake: only ingest may publish them
 * (reliability.md 6.3), so what is owed is looked up here too, and not by the sweep of the other processes.
 */
import { operatingErrorOf } from "../../src/errors.ts";
import { limits } from "../../src/limits.ts";
import type { BrokerAddress } from "../../src/mqtt/broker-address.ts";
import { openDownwardLink } from "../../src/mqtt/downward-link.ts";
import { publishReceipts, receiptKind } from "../../src/mqtt/receipt-publisher.ts";
import { Receipts } from "../../src/stages/receipts.ts";
import { sleepWall } from "../../src/std/clock.ts";
import {
  loadOwed,
  raiseLevels,
  reviewSequenceGaps,
  settleReceipts,
} from "../../src/store/receipts.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

export interface ReceiptRounds extends Running, Pick<Receipts, "owe"> {}

/** Starts the rounds; `identity` is what the broker knows this process by. */
export function startReceipts(
  { clock, log, pool }: Pick<Ground, "clock" | "log" | "pool">,
  address: BrokerAddress,
  identity: string,
): ReceiptRounds {
  const link = openDownwardLink(address, receiptKind(identity), log);
  const receipts = new Receipts({
    raiseLevels: (deviceIds) => raiseLevels(pool, deviceIds, clock.now()),
    publish: (levels) => publishReceipts(link, levels, clock.now()),
    settle: (blockIds) => settleReceipts(pool, blockIds),
    loadOwed: (ageMs, max) => loadOwed(pool, ageMs, max),
  });
  const stop = new AbortController();
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      const known = operatingErrorOf(error);
      if (known === null) throw error;
      log.warn({ code: known.code, detail: `receipts: ${known.message}` });
    }
  };
  const rounds = (async () => {
    for (let reviewedAt = 0; !stop.signal.aborted; ) {
      await sleepWall(limits.receiptEveryMs, stop.signal);
      await attempt(() => receipts.tellNoted());
      const isDue = clock.wallNow() - reviewedAt >= limits.receiptOwedMs;
      if (isDue) reviewedAt = clock.wallNow();
      // What did not get out is told as soon as it can be; the rest waits for its time.
      if (receipts.isBehind || isDue)
        await attempt(async () => {
          const { told } = await receipts.tellOwed(receipts.isBehind ? 0 : limits.receiptOwedMs);
          if (told > 0) log.info({ count: told, outcome: "receipts told again" });
        });
      if (isDue)
        await attempt(async () => {
          const gaps = await reviewSequenceGaps(pool, clock.now());
          if (gaps > 0) log.info({ count: gaps, outcome: "devices miss a number" });
        });
    }
  })();
  return {
    owe: (blockId, messages) => receipts.owe(blockId, messages),
    async close() {
      stop.abort();
      await rounds;
      // What was committed last is told of too, where the broker is there.
      await attempt(() => receipts.tellNoted());
      await link.close();
    },
  };
}
