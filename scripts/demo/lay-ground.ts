/** Certificates, servers, a folder and an empty database of its own: what a demo and a simulation stand on. */
import { join } from "node:path";
import { ensureBrokerCertificates } from "../../src/stack/broker-certificates.ts";
import { type CertificateFiles, ensureCertificates } from "../../src/stack/certificates.ts";
import { renderRunningOn } from "../../src/stack/running-on.ts";
import { dataRoot, type Stack, startStack } from "../../src/stack/stack.ts";
import type { Cleanup } from "../cleanup.ts";
import type { Console } from "../console.ts";
import { openDatabase } from "./database.ts";
import { makeRunFolder, type RunFolder, removeOldRuns } from "./run-folder.ts";

export interface LaidGround {
  readonly folder: RunFolder;
  readonly stack: Stack;
  readonly databaseUrl: string;
  /** Of the service and the platform stand-in; made by the first run, and kept for later ones. */
  readonly certificates: CertificateFiles;
}

/** Lays it and says on what it stands; what was started is handed to the cleanup at once. */
export async function layGround({
  env,
  console,
  cleanup,
  tls = true,
}: {
  readonly env: NodeJS.ProcessEnv;
  readonly console: Console;
  readonly cleanup: Cleanup;
  /** False: a private broker lets in anybody, without certificates. */
  readonly tls?: boolean;
}): Promise<LaidGround> {
  removeOldRuns(env);
  const folder = makeRunFolder(env, new Date());
  const now = Date.now();
  const [certificates, brokerCertificates] = await Promise.all([
    ensureCertificates(join(dataRoot(env), "certificates"), now),
    ensureBrokerCertificates(join(dataRoot(env), "broker-certificates"), now),
  ]);
  console.say("Starting servers …");
  const stack = await startStack({
    ...{ env, name: folder.name, dataDir: folder.path },
    ...(tls ? { brokerCertificates } : {}),
  });
  // Ledger and logs stay until the next run; the servers' data serve nobody once they are stopped.
  cleanup.add(() => stack.stop({ throwAway: true }));
  console.say(renderRunningOn(stack));
  const database = await openDatabase(stack, folder.name);
  cleanup.add(() => database.remove());
  return { folder, stack, databaseUrl: database.url, certificates };
}
