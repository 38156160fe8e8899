/** The stand-in put together: the platform, the parties behind it, and the server in front. */
import type { Server } from "node:http";
import type { Clock } from "../../src/std/clock.ts";
import { randomAt } from "../random.ts";
import type { ConsumptionMessage } from "./consumption/consumption-message.ts";
import { quickReader } from "./consumption/quick-reader.ts";
import type { StandInStatus } from "./control.ts";
import type { ConsumptionEnvelope, Envelope } from "./envelope.ts";
import { createLoadShapingService } from "./load-shaping/load-shaping-service.ts";
import type { CentralRules } from "./market-data/central-rules.ts";
import type { ForcedRejections } from "./market-data/forced-rejections.ts";
import { createMarketDataService } from "./market-data/market-data-service.ts";
import type { Registry } from "./market-data/registry.ts";
import { settledDays } from "./market-data/settled-days.ts";
import { createSettlementRuns } from "./market-data/settlement-runs.ts";
import { createDelivery, type PostToWebhook } from "./platform/delivery.ts";
import { type GateSettings, gatekeeper } from "./platform/gatekeeper.ts";
import { countedIdentifiers } from "./platform/identifiers.ts";
import { openJournal } from "./platform/journal.ts";
import type { Channel } from "./platform/level-one.ts";
import { participants } from "./platform/participants.ts";
import { createPlatform } from "./platform/platform.ts";
import { rateLimit } from "./platform/rate-limit.ts";
import { referenceMemory } from "./platform/reference-memory.ts";
import { type StatusItem, unknownPoint } from "./platform/status-item.ts";
import { WebhookFaults } from "./platform/webhook-faults.ts";
import { compileAll, compileInterface } from "./schema/compile.ts";
import { loadFacts } from "./schema/facts.ts";
import { createStandInServers, type StandInTls } from "./server.ts";
import { advisoryBook } from "./supplier/advisory-book.ts";
import { createAdvisoryDoor } from "./supplier/advisory-door.ts";
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
  /** Hold the settlement runs and tell of defaults (P11). */
  readonly settlementRuns?: boolean;
  /** A message about an unknown MPAN is not routed: MSG1037 by status message (P5). Else the centre judges it. */
  readonly routing?: boolean;
  /** Journal in short: for a benchmark. */
  readonly short: boolean;
  readonly tls: StandInTls | null;
  /** What a call must prove; absent: nothing. */
  readonly gate?: GateSettings | null;
  /** The platform's address as its callers know it, which their signatures cover; absent: 127.0.0.1 and the port. */
  readonly publicUrl?: string | undefined;
  /** Faults of deliveries that can be switched while it runs; shared with `postToWebhook`. */
  readonly faults?: WebhookFaults;
}

export interface StandIn {
  readonly port: number;
  /** Where `/standin/*` answers; the platform's own port unless its callers need a certificate. */
  readonly controlPort: number;
  /** Where suppliers take advisories. */
  readonly suppliersPort: number;
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
  const { serviceId } = options;
  const runs = createSettlementRuns({ registry, settled, clock, identifiers, serviceId, publish });
  if (options.settlementRuns === true) runs.start();
  const suppliers = createSuppliers({ clock, identifiers, publish });
  const advisories = advisoryBook({
    serviceId: options.serviceId,
    supplies: (supplier, mpan, at) => suppliedBy(registry, supplier, mpan, at),
  });
  const statuses: StatusItem[] = [];
  const received = { "IF-021": 0, "IF-014": 0 };
  const law = platformRules(options);
  const platform = createPlatform({
    ...law,
    recipient: {
      take(channel, messages) {
        if (channel === "IF-014") received["IF-014"] += messages.length;
        if (channel !== "IF-021") return;
        received["IF-021"] += messages.length;
        const routed = routedOf(messages, options, (item) => delivery.publishStatus(item));
        if (routed.length === 0) return;
        marketData.take(routed);
        loadShaping?.take(routed);
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
  const scheme = options.tls === null ? "http" : "https";
  const publicUrl = () => options.publicUrl ?? `${scheme}://${host}:${portOf(servers.platform)}`;
  const servers = createStandInServers({
    platform,
    status,
    settledDay: settled.find,
    suppliers,
    advisories,
    bytesReadMax: options.bytesMax + bytesReadSlack,
    tls: options.tls,
    gate: options.gate ? gatekeeper(options.gate, publicUrl, () => clock.wallNow()) : null,
    statuses: { take: (items) => statuses.push(...items), taken: () => statuses },
    faults: options.faults ?? new WebhookFaults(),
    validatorOf: law.levelOne.validatorOf,
  });
  const door: Server = createAdvisoryDoor({
    book: advisories,
    tls: options.tls,
    serviceSigner: options.gate?.serviceSigner ?? null,
    publicUrl: () => `${scheme}://${host}:${portOf(door)}`,
    wallNow: () => clock.wallNow(),
  });
  const all = [...new Set([servers.platform, servers.control, door])];
  await listen(servers.platform, options.port);
  if (servers.control !== servers.platform) await listen(servers.control, 0);
  await listen(door, 0);
  return {
    port: portOf(servers.platform),
    controlPort: portOf(servers.control),
    suppliersPort: portOf(door),
    async stop() {
      await Promise.all(all.map(closed));
      await loadShaping?.stop();
      await runs.stop();
      await marketData.idle();
      await delivery.stop();
      await journal.close();
    },
  };
}

/** What the router finds somebody for; of the rest the sender is told by status message (level 2, P5). */
function routedOf(
  messages: readonly ConsumptionMessage[],
  { registry, clock, routing = false }: Pick<StandInOptions, "registry" | "clock" | "routing">,
  tell: (item: StatusItem) => void,
): readonly ConsumptionMessage[] {
  if (!routing) return messages;
  const isKnown = ({ common }: ConsumptionMessage) =>
    registry.registrationsOf(common.M0.MPANCore) !== null;
  for (const message of messages) if (!isKnown(message)) tell(unknownPoint(message, clock.now()));
  return messages.filter(isKnown);
}

/** True when the supplier had the point in some of the UTC day that begins at an instant. */
function suppliedBy(registry: Registry, supplier: string, mpan: string, at: number): boolean {
  const dayMs = 86_400_000;
  const spans = registry.registrationsOf(mpan) ?? [];
  return spans.some(
    ({ supplierDipId, appointed: { from, to } }) =>
      supplierDipId === supplier && from < at + dayMs && (to === null || to > at),
  );
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function closed(server: Server): Promise<unknown> {
  const done = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  return done;
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

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address.port;
}
