/** Hands inbox, decoders and days to the validate stage. */
import { parseEsmeGuid } from "../../src/domain/identity/esme-guid.ts";
import { RecentArrivals } from "../../src/domain/validate/recent-arrivals.ts";
import { faultPoint } from "../../src/fault-point.ts";
import { decodeMessage } from "../../src/mqtt/decode-message.ts";
import { parseTopic } from "../../src/mqtt/topics.ts";
import { runWorker } from "../../src/queue/run-worker.ts";
import type { Bell, ValidatePorts } from "../../src/stages/ports.ts";
import { validate } from "../../src/stages/validate.ts";
import { keepHalfHours, loadGathered } from "../../src/store/half-hours.ts";
import { loadInboxMessages } from "../../src/store/inbox.ts";
import { loadRejected } from "../../src/store/load-days.ts";
import { saveTallies } from "../../src/store/save-tallies.ts";
import { saveGathered, saveKept, stagePorts } from "../../src/store/stage-ports.ts";
import type { Ground } from "../ground.ts";
import type { Running } from "../process.ts";

/** Starts validate. */
export async function startValidate(ground: Ground): Promise<Running> {
  const { desk, servers, log } = ground;
  const ports = validatePorts(ground);
  const worker = await runWorker(
    "validate",
    (work) => validate(work, ports),
    desk,
    servers,
    log.child({ stage: "validate" }),
  );
  return { close: () => worker.close() };
}

/** The stage's ports over PostgreSQL and the decoders. */
export function validatePorts({
  pool,
  store,
  bells,
  resendWaitMs,
}: Pick<Ground, "pool" | "store" | "bells" | "resendWaitMs">): ValidatePorts {
  return {
    ...stagePorts(pool, store, (rung) => bells.ring(rung)),
    resendWaitMs,
    arrivals: new RecentArrivals(),
    loadMessages: (work) =>
      loadInboxMessages(
        pool,
        work.flatMap(({ blockIds }) => blockIds),
        work.flatMap(({ ids }) => ids),
      ),
    deviceOf: ({ topic }) => parseEsmeGuid(parseTopic(topic)?.device) ?? "",
    decode: decodeMessage,
    loadGathered: (keys) => loadGathered(pool, keys),
    loadRejected: (keys) => loadRejected(pool, keys),
    async save(work, { gathered, tallies, halfHours }, kept) {
      const now = store.clock.now();
      const bells: Bell[] = [];
      const saved = await saveKept(pool, store, work, kept, async (client) => {
        await saveGathered(client, gathered, now);
        await saveTallies(client, tallies);
        bells.push(...(await keepHalfHours(client, halfHours, now)));
        faultPoint("validate.inTransaction");
      });
      return saved === "conflict" ? saved : [...saved, ...bells];
    },
  };
}
