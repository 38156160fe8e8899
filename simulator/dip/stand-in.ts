/** The stand-in put together: the platform, the parties behind it, and the server in front. */
import type { Server } from "node:http";
import type { Clock } from "../../src/std/clock.ts";
import { randomAt } from "../random.ts";
import type { ConsumptionMessage } from "./consumption/consumption-message.ts";
import type { StandInStatus } from "./control.ts";
import { closed, host, listen, portOf } from "./listening.ts";
import { createLoadShapingService } from "./load-shaping/load-shaping-service.ts";
import { annualBook } from "./market-data/annual-book.ts";
import type { CentralRules } from "./market-data/central-rules.ts";
import type { ForcedRejections } from "./market-data/forced-rejections.ts";
import { createMarketDataService } from "./market-data/market-data-service.ts";
import type { Registry } from "./market-data/registry.ts";
import { settledDays } from "./market-data/settled-days.ts";
import { createSettlementRuns } from "./market-data/settlement-runs.ts";
import { Activity } from "./platform/activity.ts";
import type { CallFaults } from "./platform/call-faults.ts";
import { Callbacks } from "./platform/callbacks.ts";
import { createDelivery } from "./platform/delivery.ts";
import { deliveryFigures } from "./platform/delivery-figures.ts";
import type { PostToWebhook } from "./platform/delivery-lane.ts";
import { isForService } from "./platform/for-service.ts";
import { type GateSettings, gatekeeper } from "./platform/gatekeeper.ts";
import { countedIdentifiers } from "./platform/identifiers.ts";
import { noteDeliveries } from "./platform/note-deliveries.ts";
import { type Ledger, openLedger } from "./platform/open-ledger.ts";
import { createPlatform } from "./platform/platform.ts";
import { platformRules } from "./platform/platform-rules.ts";
import { type StatusItem, unknownPoint } from "./platform/status-item.ts";
import { createStatusRouter } from "./platform/status-router.ts";
import { callbackClient, type PostToCallback } from "./platform/webhook-client.ts";
import { WebhookFaults } from "./platform/webhook-faults.ts";
import { createRegistrationService } from "./registration/registration-service.ts";
import { type ScenarioMessage, startScenario } from "./registration/scenario.ts";
import type { StandInTls } from "./reply-server.ts";
import { createRetriever } from "./retriever/retriever.ts";
import { createStandInServers } from "./server.ts";
import { writeStamp } from "./stamp.ts";
import { advisoryBook } from "./supplier/advisory-book.ts";
import { createAdvisoryDoor } from "./supplier/advisory-door.ts";
import { suppliedBy } from "./supplier/supplied-by.ts";
import { createSuppliers } from "./supplier/suppliers.ts";
import { openSwitches } from "./switches.ts";

export interface StandInOptions {
  /** 0: any free port. */
  readonly port: number;
  /** The directory that takes `platform.jsonl`. */
  readonly ledger: string;
  readonly registry: Registry;
  readonly forced: ForcedRejections;
  /** Null: content is not judged. */
  readonly rules: CentralRules | null;
  /** For channels without a registered callback; null: what is published there waits for one. */
  readonly postToWebhook: PostToWebhook | null;
  /** For registered callbacks; absent: plain HTTP without signatures. */
  readonly postToCallback?: PostToCallback;
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
  /** Messages of registration at their times (P14). */
  readonly scenario?: readonly ScenarioMessage[];
  /** Journal in short: for a benchmark. */
  readonly short: boolean;
  readonly tls: StandInTls | null;
  /** What a call must prove; absent: nothing. */
  readonly gate?: GateSettings | null;
  /** The platform's address as its callers know it, which their signatures cover; absent: 127.0.0.1 and the port. */
  readonly publicUrl?: string | undefined;
  /** Faults of deliveries that can be switched while it runs; shared with `postToWebhook`. */
  readonly faults?: WebhookFaults;
  /** The same for calls. */
  readonly callFaults?: CallFaults;
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

/** Starts listening; rejects when the port is taken or the ledger cannot be written. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const ledger = await openLedger(options.ledger);
  try {
    return await startOn(ledger, options);
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

async function startOn(ledger: Ledger, options: StandInOptions): Promise<StandIn> {
  const { clock, short } = options;
  const { journal, archive } = ledger;
  const identifiers = countedIdentifiers();
  const switches = openSwitches(options);
  const settled = settledDays();
  const { serviceId } = options;
  const law = platformRules(options);
  const chance = (purpose: string) => randomAt({ seed: options.seed, meter: 0, purpose, day: 0 });
  const repeats = chance("repeated delivery");
  const order = chance("order of delivery");
  const figures = deliveryFigures();
  const statusRouter = createStatusRouter({
    references: law.levelOne.references,
    serviceId,
    tellService: (item) => delivery.publishStatus(item),
  });
  const callbacks = new Callbacks();
  const activity = new Activity();
  const noted = noteDeliveries(activity, options);
  const delivery = createDelivery({
    post:
      options.postToWebhook === null ? null : noted(options.postToWebhook, (channel) => channel),
    registered: {
      callbacks,
      post: noted(options.postToCallback ?? callbackClient(), (url) => url.split("/").at(-1) ?? ""),
    },
    archive,
    journal,
    clock,
    identifiers,
    figures,
    isRepeated: () => repeats.unit() < options.repeatShare,
    unit: () => order.unit(),
    published: statusRouter.published,
    refused: statusRouter.pass,
  });
  const { registry, rules, forced } = options;
  const { publish } = delivery;
  // A year of days is kept only where somebody asks for it.
  const book = options.settlementRuns === true ? { annual: annualBook() } : {};
  const centre = { registry, rules, forced, settled, clock, identifiers, publish, ...book };
  const marketData = createMarketDataService({ centre, journal, short });
  const { loadShapes: metersMin } = options;
  const loadShaping =
    metersMin === null
      ? null
      : createLoadShapingService({ registry, clock, identifiers, publish, metersMin });
  const party = { clock, identifiers, serviceId, publish };
  const runs = createSettlementRuns({
    ...{ registry, settled, ...party },
    ...book,
    ...(loadShaping === null ? {} : { shapeOf: loadShaping.shapeOf }),
  });
  if (options.settlementRuns === true) runs.start();
  const suppliers = createSuppliers({ clock, identifiers, publish });
  const registration = createRegistrationService(party);
  const retriever = createRetriever(party);
  const scenario = startScenario(options.scenario ?? [], {
    ...party,
    registry,
    validatorOf: law.levelOne.validatorOf,
    isOwn: (interfaceId) => law.channels.get(interfaceId)?.senderRoles.includes("REGS") ?? false,
  });
  const advisories = advisoryBook({
    serviceId: options.serviceId,
    supplies: (supplier, mpan, at) => suppliedBy(registry, supplier, mpan, at),
  });
  const statuses: StatusItem[] = [];
  const received = { "IF-021": 0, "IF-014": 0 };
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
      hear(messages, receivedAt) {
        for (const message of messages)
          if (isForService(message, serviceId)) publish(message, receivedAt);
        const ofService = messages.filter(
          ({ payload }) => payload.CommonBlock.S1.senderDIPID === serviceId,
        );
        for (const each of [suppliers, registration, retriever]) each.hear(ofService);
      },
    },
    journal,
    identifiers,
    clock,
    callerId: options.serviceId,
    activity,
    asksForSignatures: Boolean(options.gate),
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
    ...{ registration, retriever, scenario, advisories },
    bytesReadMax: options.bytesMax + bytesReadSlack,
    tls: options.tls,
    gate: options.gate ? gatekeeper(options.gate, publicUrl, () => clock.wallNow()) : null,
    statuses: {
      take(items) {
        statuses.push(...items);
        statusRouter.pass(items);
      },
      taken: () => statuses,
      passed: statusRouter.passed,
      say: (item) => statusRouter.pass([{ ...item, sentTimestamp: writeStamp(clock.now()) }]),
    },
    deliveries: figures.report,
    activity,
    repeats: {
      ...{ callbacks, archive, serviceId, now: () => clock.now() },
      again: (messages) => delivery.publishAgain(messages),
      registered: () => delivery.wake(),
      isChannel: (id) => law.levelOne.validatorOf(id) !== null,
    },
    faults: options.faults ?? new WebhookFaults(),
    callFaults: switches.callFaults,
    switches,
    validatorOf: law.levelOne.validatorOf,
  });
  const door: Server = createAdvisoryDoor({
    book: advisories,
    faults: switches.supplierFaults,
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
      await scenario.stop();
      await loadShaping?.stop();
      await runs.stop();
      await marketData.idle();
      await delivery.stop();
      await ledger.close();
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
