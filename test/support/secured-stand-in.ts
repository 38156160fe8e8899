/** The platform stand-in over mutual TLS with signatures, within the test's process, as demo and simulation run it. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transportOptions } from "../../scripts/demo/transport.ts";
import { initialCentralRules } from "../../simulator/dip/market-data/central-rules.ts";
import { readForcedRejections } from "../../simulator/dip/market-data/forced-rejections.ts";
import { readRegistry } from "../../simulator/dip/market-data/registry.ts";
import { type StandInOptions, startStandIn } from "../../simulator/dip/stand-in.ts";
import type { CertificateFiles } from "../../src/stack/certificates.ts";
import { type Clock, virtualClock } from "../../src/std/clock.ts";
import { registrationLine } from "../simulator/dip/support/messages.ts";

export interface SecuredStandIn {
  /** Where it is the platform, https. */
  readonly url: string;
  /** Where it is driven, http. */
  readonly controlUrl: string;
  /** Every line of the journal as it stands on the disk. */
  journal(): Promise<readonly { readonly status?: number; readonly pub?: string }[]>;
  stop(): Promise<void>;
}

/** Starts one whose webhook is at that port of this machine, null: only where it is registered; market time stands at `now` unless a clock is given. */
export async function securedStandIn(
  files: CertificateFiles,
  {
    webhookPort,
    now,
    ...changes
  }: { readonly webhookPort: number | null; readonly now: number } & Partial<StandInOptions>,
): Promise<SecuredStandIn> {
  const ledger = await mkdtemp(join(tmpdir(), "secured-stand-in-"));
  const clock: Clock = virtualClock({ start: now, speed: 1, wallStart: Date.now() });
  const standIn = await startStandIn({
    ...{ port: 0, ledger, clock, serviceId: "1400000003", rules: initialCentralRules },
    ...{ registry: readRegistry(registrationLine()), forced: readForcedRejections("") },
    ...{ messagesMax: 200, bytesMax: 1_048_576, callsPerSecond: 0, repeatShare: 0, seed: 1 },
    ...{ short: false, loadShapes: null },
    ...transportOptions(files, webhookPort, clock),
    ...changes,
  });
  return {
    url: `https://127.0.0.1:${standIn.port}`,
    controlUrl: `http://127.0.0.1:${standIn.controlPort}`,
    async journal() {
      const text = await readFile(join(ledger, "platform.jsonl"), "utf8");
      return text
        .split("\n")
        .filter((line) => line !== "")
        .map((line): { status?: number; pub?: string } => JSON.parse(line));
    },
    async stop() {
      await standIn.stop();
      await rm(ledger, { recursive: true });
    },
  };
}
