/** The whole service as one process beside the platform's stand-in as another, on a database and folder of a test. */
import { freePort } from "../../../src/stack/free-port.ts";
import { startProgram } from "../../../src/stack/program.ts";
import { formatClock } from "../../../src/std/clock.ts";
import { testEnvironment } from "../../support/environment.ts";
import { startWorker } from "../../support/worker-process.ts";

export interface PlatformRunOptions {
  /** Takes the ledger and both logs. */
  readonly folder: string;
  readonly databaseUrl: string;
  /** File of the stand-in's registrations. */
  readonly registrations: string;
  /** Market time when it begins, and how many times faster than the machine's it goes. */
  readonly clock: { readonly start: number; readonly speed: number };
  /** More of the stand-in's command line. */
  readonly standInArgs?: readonly string[];
}

export type PlatformRun = Awaited<ReturnType<typeof startPlatformRun>>;

/** Starts both; resolves when both say that they are ready. */
export async function startPlatformRun(options: PlatformRunOptions) {
  const { folder, databaseUrl, registrations, standInArgs = [] } = options;
  const { NODE_OPTIONS: _jestFlags, ...env } = testEnvironment();
  const clock = formatClock({ ...options.clock, wallStart: Date.now() });
  const webhookPort = await freePort();
  const standIn = await startProgram({
    name: "platform",
    script: "simulator/dip/main.ts",
    args: [
      ...["--ledger", folder, "--registrations", registrations, "--clock", clock],
      ...["--webhook", `http://127.0.0.1:${webhookPort}`, ...standInArgs],
    ],
    env,
    logFolder: folder,
    readyMs: 30_000,
  });
  const url = `http://127.0.0.1:${String(standIn.ready["port"])}`;
  const worker = await startWorker("all", folder, {
    DATABASE_URL: databaseUrl,
    REDIS_URL: "",
    SDS_CLOCK: clock,
    SDS_DIP_BASE_URL: url,
    SDS_DIP_REQUESTS_PER_SECOND: "0",
    SDS_WEBHOOK_PORT: String(webhookPort),
    SDS_SWEEP_SECONDS: "0.2",
  }).catch(async (error: unknown) => {
    await standIn.stop("SIGTERM", 10_000);
    throw error;
  });
  return {
    /** A call of the stand-in's own interface, posted when it has a body. */
    async control(path: string, body?: unknown) {
      const posted = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
      const reply = await fetch(`${url}/standin/${path}`, posted);
      const text = await reply.text();
      return { status: reply.status, body: text === "" ? null : JSON.parse(text) };
    },
    async stop(): Promise<void> {
      await worker.stop("SIGTERM", 10_000);
      await standIn.stop("SIGTERM", 10_000);
    },
  };
}
