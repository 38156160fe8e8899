/** What level 1 of the platform goes by: its channels and their schemas, who takes part, and how many calls it takes. */
import { quickReader } from "../consumption/quick-reader.ts";
import type { ConsumptionEnvelope, Envelope } from "../envelope.ts";
import type { Registry } from "../market-data/registry.ts";
import { compileAll, compileInterface } from "../schema/compile.ts";
import { loadFacts } from "../schema/facts.ts";
import type { Channel } from "./level-one.ts";
import { participants } from "./participants.ts";
import { rateLimit } from "./rate-limit.ts";
import { referenceMemory } from "./reference-memory.ts";

/** What is carried by columns; every other interface is read by whom its messages are addressed to. */
const consumptionChannels = new Set(["IF-021", "IF-014"]);

/** Everything that level 1 goes by. */
export function platformRules({
  registry,
  serviceId,
  callsPerSecond,
}: {
  readonly registry: Pick<Registry, "supplierIds" | "distributorIds">;
  readonly serviceId: string;
  readonly callsPerSecond: number;
}) {
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
    ...Object.entries(facts.interfaces)
      .filter(([id]) => !consumptionChannels.has(id))
      .map(([id, { senders }]) => addressed(id, senders)),
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
