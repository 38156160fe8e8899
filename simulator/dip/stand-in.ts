/** The stand-in put together: the platform, the parties behind it, and the server in front. */
import type { AddressInfo } from "node:net";
import type { Clock } from "../../src/std/clock.ts";
import { randomAt } from "../random.ts";
import { quickReader } from "./consumption/quick-reader.ts";
import type { ConsumptionEnvelope, Envelope } from "./envelope.ts";
import { createLoadShapingService } from "./load-shaping/load-shaping-service.ts";
import type { CentralRules } from "./market-data/central-rules.ts";
import type { ForcedRejections } from "./market-data/forced-rejections.ts";
import { createMarketDataService } from "./market-data/market-data-service.ts";
import type { Registry } from "./market-data/registry.ts";
import { settledDays } from "./market-data/settled-days.ts";
import { createDelivery, type PostToWebhook } from "./platform/delivery.ts";
import { countedIdentifiers } from "./platform/identifiers.ts";
import { openJournal } from "./platform/journal.ts";
import type { Channel } from "./platform/level-one.ts";
import { participants } from "./platform/participants.ts";
import { createPlatform } from "./platform/platform.ts";
import { rateLimit } from "./platform/rate-limit.ts";
import { referenceMemory } from "./platform/reference-memory.ts";
import { compileAll, compileInterface } from "./schema/compile.ts";
import { loadFacts } from "./schema/facts.ts";
import { createStandInServer, type StandInStatus } from "./server.ts";
import { createSuppliers } from "./supplier/suppliers.ts";

export interface StandInOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The directory that takes `platform.jsonl`. */
  readonly ledger: string;
  readonly registry: Registry;
  readonly forced: ForcedRejections;
  /** Null: content is not judged. */
  readonly rules: CentralRules | null;
  /** Null: no webhook is known, so publications wait. */
  readonly postToWebhook: PostToWebhook | null;
  readonly clock: Clock;
  /** The DIP id of the service under test. */
  readonly serviceId: string;
  readonly messagesMax: number;
  readonly bytesMax: number;
  /** Calls a second of market time; 0: no limit. */
  readonly callsPerSecond: number;
  /** Share of publications delivered twice, and the seed that picks them. */
  readonly repeatShare: number;
  readonly seed: number;
  /** Points that a load shape rests on at least; null: the Load Shaping Service publishes nothing. */
  readonly loadShapes: number | null;
  /** Journal in short: for a benchmark. */
  readonly short: boolean;
  readonly tls: { readonly key: string; readonly cert: string } | null;
}

export interface StandIn {
  readonly port: number;
  /** Takes no more calls, finishes the verdicts and the delivery under way, and closes the journal. */
  stop(): Promise<void>;
}

/** Bodies a little too large are read, so that the journal shows them; beyond this they are not. */
const bytesReadSlack = 65_536;
const host = "127.0.0.1";

/** Starts listening; rejects when the port is taken or the ledger cannot be written. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const { clock, short } = options;
  const journal = await openJournal(options.ledger);
  const identifiers = countedIdentifiers();
  const settled = settledDays();
  const chance = randomAt({ seed: options.seed, meter: 0, purpose: "repeated delivery", day: 0 });
  const delivery = createDelivery({
    post: options.postToWebhook,
    journal,
    clock,
    identifiers,
    isRepeated: () => chance.unit() < options.repeatShare,
  });
  const { registry, rules, forced } = options;
  const { publish } = delivery;
  const centre = { registry, rules, forced, settled, clock, identifiers, publish };
  const marketData = createMarketDataService({ centre, journal, short });
  const { loadShapes: metersMin } = options;
  const loadShaping =
    metersMin === null
      ? null
      : createLoadShapingService({ registry, clock, identifiers, publish, metersMin });
  const suppliers = createSuppliers({ clock, identifiers, publish });
  const received = { "IF-021": 0, "IF-014": 0 };
  const platform = createPlatform({
    ...platformRules(options),
    recipient: {
      take(channel, messages) {
        if (channel === "IF-014") received["IF-014"] += messages.length;
        if (channel !== "IF-021") return;
        received["IF-021"] += messages.length;
        marketData.take(messages);
        loadShaping?.take(messages);
      },
      hear: suppliers.hear,
    },
    journal,
    identifiers,
    clock,
    callerId: options.serviceId,
    messagesMax: options.messagesMax,
    bytesMax: options.bytesMax,
    short,
  });
  const status = (): StandInStatus => {
    const { accepted, rejected, pending } = marketData.counts();
    return {
      posts: platform.postCount(),
      if021: { submitted: received["IF-021"], accepted, rejected },
      if014: { received: received["IF-014"] },
      if028: { received: suppliers.heard().length },
      verdictsPending: pending,
      deliveriesPending: delivery.pendingCount(),
    };
  };
  const server = createStandInServer({
    platform,
    status,
    settledDay: settled.find,
    suppliers,
    bytesReadMax: options.bytesMax + bytesReadSlack,
    tls: options.tls,
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  return {
    port: portOf(server.address()),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
      await loadShaping?.stop();
      await marketData.idle();
      await delivery.stop();
      await journal.close();
    },
  };
}

/** Everything that level 1 goes by. */
function platformRules({ registry, serviceId, callsPerSecond }: StandInOptions) {
  const facts = loadFacts();
  const channel = (id: string, senderRoles: readonly string[]): Channel => ({
    id,
    carries: {
      kind: "consumption",
      validator: compileInterface<ConsumptionEnvelope>(facts, id),
      readQuickly: quickReader(facts, id),
    },
    senderRoles,
  });
  const addressed = (id: string, senderRoles: readonly string[]): Channel => ({
    id,
    carries: { kind: "addressed", validator: compileInterface<Envelope>(facts, id) },
    senderRoles,
  });
  // An SDS may send IF-014 here (`standin.acceptSdsRejections`); the published sender is the MDS alone.
  const dataServices = ["SDS", "ADS", "UMSDS"];
  const channels = [
    channel("IF-021", dataServices),
    channel("IF-014", ["MDS", "SDS"]),
    addressed("IF-028", dataServices),
  ];
  return {
    channels: new Map(channels.map((one) => [one.id, one])),
    levelOne: {
      validatorOf: compileAll(facts),
      participants: participants({
        serviceId,
        supplierIds: registry.supplierIds,
        distributorIds: registry.distributorIds,
      }),
      references: referenceMemory(),
    },
    rate: rateLimit(callsPerSecond),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address.port;
}
