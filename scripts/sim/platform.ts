/** The platform stand-in within the process of a simulation, on the clock that it leads. */
import { join } from "node:path";
import { initialCentralRules } from "../../simulator/dip/market-data/central-rules.ts";
import { loadForcedRejections } from "../../simulator/dip/market-data/forced-rejections.ts";
import { loadRegistry } from "../../simulator/dip/market-data/registry.ts";
import type { CallFaults } from "../../simulator/dip/platform/call-faults.ts";
import { startStandIn } from "../../simulator/dip/stand-in.ts";
import type { CertificateFiles } from "../../src/stack/certificates.ts";
import type { Clock } from "../../src/std/clock.ts";
import { transportOptions } from "../demo/transport.ts";
import { messagesMax, ourDipId } from "./service-settings.ts";

/** Something stands before the platform, as a proxy does. */
export interface PlatformDoor {
  /** Where it listens. */
  readonly port: number;
  /** Where it is called: its callers' signatures cover that. */
  readonly publicUrl: string;
}

export interface PlatformGround {
  readonly ledger: string;
  readonly certificates: CertificateFiles;
  readonly clock: Clock;
  /** What goes wrong with calls at its door. */
  readonly callFaults: CallFaults;
  /** It holds the settlement runs and tells of defaults. */
  readonly holdsRuns: boolean;
  /** Where it is reached, when that is not where it listens; absent: where it listens, at a port of its own. */
  readonly platformDoor?: PlatformDoor;
  /** Takes what ends it. */
  ended(work: () => Promise<unknown>): void;
}

export interface Platform {
  /** Where it answers whoever drives it. */
  readonly standInUrl: string;
  /** Where it is the platform. */
  readonly platformUrl: string;
  /** Where suppliers take advisories. */
  readonly suppliersUrl: string;
}

/** A share of publications that it delivers twice. */
const repeatShare = 0.01;

/** Starts it; the service registers its webhook with it. */
export async function startPlatform(ground: PlatformGround): Promise<Platform> {
  const { ledger, certificates, clock, platformDoor } = ground;
  const standIn = await startStandIn({
    port: platformDoor?.port ?? 0,
    publicUrl: platformDoor?.publicUrl,
    ledger,
    registry: await loadRegistry(join(ledger, "registrations.jsonl")),
    forced: await loadForcedRejections(join(ledger, "reject.jsonl")),
    rules: initialCentralRules,
    clock,
    serviceId: ourDipId,
    messagesMax,
    bytesMax: 1_048_576,
    callsPerSecond: 0,
    repeatShare,
    seed: 1,
    short: false,
    loadShapes: null,
    settlementRuns: ground.holdsRuns,
    callFaults: ground.callFaults,
    ...transportOptions(certificates, null, clock),
  });
  ground.ended(() => standIn.stop());
  return {
    standInUrl: `http://127.0.0.1:${standIn.controlPort}`,
    platformUrl: platformDoor?.publicUrl ?? `https://127.0.0.1:${standIn.port}`,
    suppliersUrl: `https://127.0.0.1:${standIn.suppliersPort}`,
  };
}
