/** The faults of the plan that are run, in the order of their numbers, and the drills that run as they do. */
import type { PlannedRuns } from "./fault-run.ts";
import { badPlatform } from "./faults/bad-platform.ts";
import { blockedWorker } from "./faults/blocked-worker.ts";
import { brokerTroubled } from "./faults/broker-troubled.ts";
import { corruptedRows } from "./faults/corrupted-rows.ts";
import { databaseLost } from "./faults/database-lost.ts";
import { diskFull } from "./faults/disk-full.ts";
import { disorderedMessages } from "./faults/disordered-messages.ts";
import { disputedHalfHours } from "./faults/disputed-half-hours.ts";
import { everythingRestarted } from "./faults/everything-restarted.ts";
import { forgedCalls } from "./faults/forged-calls.ts";
import { hostileMessages } from "./faults/hostile-messages.ts";
import { killedAtPoints } from "./faults/killed-at-points.ts";
import { killedAtRandom } from "./faults/killed-at-random.ts";
import { platformAway } from "./faults/platform-away.ts";
import { poisonedRows } from "./faults/poisoned-rows.ts";
import { postgresTroubled } from "./faults/postgres-troubled.ts";
import { redisTroubled } from "./faults/redis-troubled.ts";
import { rollingRestart } from "./faults/rolling-restart.ts";
import { rollback, upgrade } from "./faults/rolling-upgrade.ts";
import { slowLinks } from "./faults/slow-links.ts";
import { subscriberAway } from "./faults/subscriber-away.ts";
import { twoOfEach } from "./faults/two-of-each.ts";
import { wrongClocks } from "./faults/wrong-clocks.ts";

export const faultPlan: readonly PlannedRuns[] = [
  killedAtPoints,
  killedAtRandom,
  rollingRestart,
  poisonedRows,
  redisTroubled,
  postgresTroubled,
  databaseLost,
  brokerTroubled,
  subscriberAway,
  badPlatform,
  platformAway,
  forgedCalls,
  disorderedMessages,
  disputedHalfHours,
  diskFull,
  wrongClocks,
  slowLinks,
  blockedWorker,
  twoOfEach,
  corruptedRows,
  everythingRestarted,
  hostileMessages,
  upgrade,
  rollback,
];
