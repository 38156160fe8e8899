/**
 * market: what the market tells is applied to standing facts, message by message. No day is moved here: one that waits
 * finds the facts when it is filled, and the estimates of one that was sent are made again at its next run, never for
 * a load shape alone (estimation.md 2).
 */
import { applyMarketMessage } from "../domain/market/apply-market-message.ts";
import { latestFacts, type MarketFacts } from "../domain/market/market-facts.ts";
import type { MarketPoint } from "../domain/market/market-point.ts";
import type { DeviceBinding } from "../domain/standing/standing.ts";
import { faultPoint } from "../fault-point.ts";
import type { AppliedMessages, MarketPorts, StoredMarketMessage } from "./market-ports.ts";
import { loadNominationGround } from "./nomination-ground.ts";
import type { ClaimedWork } from "./ports.ts";

/** Applies the messages of claimed work. */
export async function market(
  work: readonly ClaimedWork[],
  ports: MarketPorts,
): Promise<Record<string, number>> {
  const now = ports.now();
  const messages = await ports.loadMessages(work);
  const points = await ports.loadPoints(mpansOf(messages));
  const nominationGroundOf = await loadNominationGround(messages, points, ports);
  const bindings = await loadMeasured(messages, points, ports);
  const facts: Partial<MarketFacts>[] = [];
  const outcomes: AppliedMessages["outcomes"][number][] = [];
  const waiting: string[] = [];
  const alarms: { code: string; detail: string }[] = [];
  for (const { transactionId, receivedAt, message } of messages) {
    if (message === null) {
      outcomes.push({ transactionId, state: "parked", outcome: "no codec reads it" });
      continue;
    }
    const applied = applyMarketMessage(message, {
      pointOf: (mpan) => points.get(mpan) ?? null,
      mayWait: now < receivedAt + ports.unknownWaitMs,
      ourDipId: ports.ourDipId,
      appointments: ports.appointments,
      retriever: ports.retriever,
      bindingsOf: (pointId) => bindings.get(pointId) ?? [],
      now,
      nominationGroundOf,
    });
    if (applied.kind === "waits") waiting.push(transactionId);
    else if (applied.kind === "refused") {
      const outcome = `${applied.code} ${applied.reason}`;
      outcomes.push({ transactionId, state: "parked", outcome });
    } else {
      facts.push(applied.facts);
      if (applied.alarm !== undefined)
        alarms.push({ code: applied.alarm, detail: `${transactionId}: ${applied.outcome}` });
      outcomes.push({ transactionId, state: "decided", outcome: applied.outcome });
    }
  }
  const bells = await ports.save(work, {
    facts: latestFacts(facts),
    outcomes,
    waiting: { transactionIds: waiting, dueAt: now + ports.unknownRetryMs },
  });
  for (const trouble of alarms) ports.alarm(trouble);
  faultPoint("market.committed");
  await ports.ring(bells);
  return {
    messages: messages.length,
    waiting: waiting.length,
    parked: outcomes.filter(({ state }) => state === "parked").length,
  };
}

/** Devices of the points of which a retriever tells half hours; most batches tell none and ask for nothing. */
async function loadMeasured(
  messages: readonly StoredMarketMessage[],
  points: ReadonlyMap<string, MarketPoint>,
  ports: MarketPorts,
): Promise<ReadonlyMap<number, readonly DeviceBinding[]>> {
  const measured = messages.flatMap(({ message }) => {
    const mpan = message?.kind === "retrievedConsumption" ? message.mpan : null;
    const point = mpan === null ? undefined : points.get(mpan);
    return point === undefined ? [] : [point.pointId];
  });
  return measured.length === 0 ? new Map() : ports.loadBindingsOfPoints([...new Set(measured)]);
}

function mpansOf(messages: readonly StoredMarketMessage[]): readonly string[] {
  const mpans = messages.flatMap(({ message }) =>
    message !== null && "mpan" in message && message.mpan !== null ? [message.mpan] : [],
  );
  return [...new Set(mpans)];
}
