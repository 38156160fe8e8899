/** What submit needs, over the record in memory and the platform of a run. */
import type { Random } from "../../../simulator/random.ts";
import { checkIf021 } from "../../../src/dip/check-if-021.ts";
import type { SenderHeader } from "../../../src/dip/envelope.ts";
import { renderIf021Batch } from "../../../src/dip/render-if-021.ts";
import type { DayKey } from "../../../src/domain/day/day-key.ts";
import { dipId } from "../../../src/domain/identity/dip-id.ts";
import type { OutboxItem, SubmitPorts } from "../../../src/stages/outbox-ports.ts";
import { apartMark, workId } from "../../../src/work-id.ts";
import type { CorePlatform } from "./platform.ts";
import type { CoreRecord } from "./record.ts";

const ourDipId = dipId("1400000003");
/** Few, so that a run has several batches. */
const messagesMax = 2;

/** Days that failed our own check before they left are put into `unfit`. */
export function submitPorts(
  record: CoreRecord,
  platform: CorePlatform,
  { random, unfit }: { random: Random; unfit: DayKey[] },
): SubmitPorts {
  const { works, outbox } = record;
  const header = (senderTimestamp: number): SenderHeader => ({
    ...{ environmentTag: "DEV", dipId: ourDipId, senderTimestamp },
  });
  const submitWork = (days: readonly DayKey[], due: number, ids: readonly string[] = []) =>
    works.add({ stage: "submit", dueAt: due, days, ids });
  return {
    now: () => record.now,
    rulesets: { inForce: async () => record.days.rulesets },
    ring: async () => undefined,
    newBatchId: () => outbox.newBatchId(),
    random: () => random.unit(),
    sendSettings: {
      ...{ dipId: ourDipId, messagesMax, bytesMax: 1_048_576, underWayMax: 2 },
      ...{ batchesMax: Number.POSITIVE_INFINITY, sendingMs: Number.POSITIVE_INFINITY },
    },
    alarm: () => undefined,
    elapsedMs: () => 0,
    loadDays: async (keys) => outbox.tellable(keys),
    loadRefusals: async () => [],
    loadAnswers: async () => [],
    loadTellings: async () => [],
    loadBindingsOfPoints: (points) => record.days.validatePorts().loadBindingsOfPoints(points),
    check: (submission, at, facts) =>
      checkIf021(submission, header(at), facts).map(({ rule }) => rule),
    render: (_channel, messages, at) =>
      renderIf021Batch(
        messages.flatMap((message) => (message.kind === "day" ? [message.submission] : [])),
        header(at),
      ),
    prepare: async (work, batches, failing) => {
      works.assertHeld(work);
      if (!outbox.freeze(batches)) return "conflict";
      works.finish(work);
      unfit.push(...failing);
      return batches.map(({ batchId }) => submitWork([], record.now, [workId("batch", batchId)]));
    },
    lookAtChannels: async () => [],
    loadWaiting: async () => ({ waitingIds: [], deadlines: new Map(), days: [], ids: [] }),
    lookAtBatches: async (batchIds) => batchIds,
    takeTurn: async () => undefined,
    beginAttempt: async (work, batchId) => {
      works.assertHeld([work]);
      return outbox.begin(batchId);
    },
    loadItems: async (batchId) => outbox.itemsOf(batchId),
    send: async (_channel, body) => platform.call(body),
    postpone: async (work, { batchId }, { state, nextAt }) => {
      works.assertHeld([work]);
      outbox.postpone(batchId, state);
      works.putOff(work, nextAt);
      return [];
    },
    end: async (work, { batchId }, end) => {
      works.finish([work]);
      const newer = outbox.end(batchId, end);
      const again = end.again.map(({ items, dueAt: due, apart }) =>
        submitWork(daysOf(items), due, apart ? [apartMark] : []),
      );
      return newer.length === 0 ? again : [...again, submitWork(newer, record.now)];
    },
    putOff: async (work, due) => works.putOff(work, due),
    finish: async (work) => works.finish(work),
  };
}

function daysOf(items: readonly OutboxItem[]): readonly DayKey[] {
  return items.flatMap((item) => {
    if (item.kind !== "day") return [];
    const { day, pointId, quantity } = item;
    return [{ day, pointId, quantity }];
  });
}
