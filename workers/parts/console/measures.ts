/** Asks the record for everything that `/metrics` says. */
import type { Measures } from "../../../src/ops/metrics.ts";
import type { Clock } from "../../../src/std/clock.ts";
import { measureUnsealed } from "../../../src/store/audit/seal-audit.ts";
import {
  countParkedInput,
  measureLag,
  measureOutbox,
  measureReplica,
} from "../../../src/store/console/measures.ts";
import { listBeats } from "../../../src/store/console/process-beats.ts";
import { countExceptions } from "../../../src/store/console/today.ts";
import type { Pool } from "../../../src/store/pool.ts";
import { loadStages } from "./stages.ts";

const hourMs = 3_600_000;
/** Labels are few: processes beyond these are not told, and reasons are words of a catalogue. */
const bounds = { processes: 64, reasons: 64, batchesMax: 10, messagesMax: 20 } as const;

/** Over this pool. */
export async function measure(pool: Pool, clock: Clock): Promise<Measures> {
  const now = clock.now();
  const [stages, outbox, lag, processes, parkedInput, exceptions, unsealedSeconds, isReplicaOff] =
    await Promise.all([
      loadStages(pool),
      measureOutbox(pool, now, now - hourMs),
      measureLag(pool, now, bounds),
      listBeats(pool, bounds.processes),
      countParkedInput(pool, bounds.reasons),
      countExceptions(pool),
      measureUnsealed(pool),
      measureReplica(pool),
    ]);
  return {
    ...{ stages, outbox, lag, processes, parkedInput, exceptions },
    ...{ unsealedSeconds, isReplicaOff },
  };
}
