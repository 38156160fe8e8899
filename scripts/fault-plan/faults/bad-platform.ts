/** F-R10: the platform answers badly, one call in five, and each kind of answer has its reaction. */
import type { CallFault, SeenCall } from "../../../simulator/dip/platform/call-faults.ts";
import type { Disturbance } from "../disturbance.ts";
import type { FaultRun, PlannedRuns } from "../fault-run.ts";
import { hasReacted, isMetBy } from "./reaction.ts";

const share = 0.2;
/** Machine milliseconds: longer than the service waits for an answer. */
const slowMs = 1_500;
/** A batch is a call: with few messages in each there are many. */
const settings = { SDS_DIP_BATCH_MESSAGES_MAX: "3", SDS_DIP_TIMEOUT_SECONDS: "1" };
/** Refused for one message of several. */
const refusals: readonly CallFault[] = ["named", "unnamed", "tooLarge"];
const shut: readonly CallFault[] = ["401", "403"];
const passing: readonly CallFault[] = [
  ...(["408", "429", "500", "502", "503", "504"] as const),
  ...(["acceptedWithoutReply", "wrongJson", "reset", "stall", "ok"] as const),
];

export const badPlatform: PlannedRuns = {
  fault: "F-R10",
  says: "One call in five of the platform ends without an answer, or with a bad one, and each kind has its reaction.",
  limitSeconds: 60,
  runs: (tier) => {
    // A load S has too few calls for all of them in turn.
    return tier === "full"
      ? [...shut, ...refusals, ...passing].map((kind) => answering(kind, [kind]))
      : [answering("in turn", passing)];
  },
};

function answering(name: string, kinds: readonly CallFault[]): FaultRun {
  return {
    name,
    load: "S",
    settings,
    async disturb(service) {
      const calls: SeenCall[] = [];
      service.callFaults.watch((call) => calls.push(call));
      for (const kind of kinds) {
        // Of many kinds each has few calls to spoil; of one, those of a channel that is shut are few.
        const isOften = kinds.length > 1 || shut.includes(kind);
        service.callFaults.set({ kind, share: isOften ? 1 : share, wallMs: slowMs });
        await met(service, kind, calls);
      }
      service.callFaults.set(null);
      await service.recovers();
      // What is tried again waits for its moment, and is owed only then.
      for (const kind of kinds)
        if (!shut.includes(kind))
          await service.until(`${kind} has its reaction`, () => hasReacted(kind, calls));
      service.callFaults.watch(null);
    },
  };
}

/** Resolves when a call has met it, and when what cannot go on beside other faults has had its reaction. */
async function met(service: Disturbance, kind: CallFault, calls: SeenCall[]): Promise<void> {
  await service.until(`${kind} is met`, () => calls.some((call) => isMetBy(call, kind)));
  if (shut.includes(kind)) await staysShut(service, kind, calls);
  // The next one would spare what is still to be halved.
  if (kind === "unnamed" || kind === "tooLarge")
    await service.until(`${kind} has its reaction`, () => hasReacted(kind, calls));
}

/** Not let in: the channel is stopped under the status, and from then on one message at a time asks whether we are. */
async function staysShut(service: Disturbance, kind: CallFault, calls: SeenCall[]): Promise<void> {
  const channel = calls.find((call) => call.kind === kind)?.channel;
  await service.untilSo(`the channel is stopped by ${kind}`, async () => {
    const { rows } = await service.pool.query(
      "select from submission_channel where channel = $1 and state = 'stopped' and code = $2",
      [channel, `HTTP${kind}`],
    );
    return rows.length === 1;
  });
  // Who had claimed a batch before that sends it still.
  await service.untilSo("what was under way has ended", async () => {
    const { rows } = await service.pool.query(
      "select from work_block where stage = 'submit' and state = 'running' limit 1",
    );
    return rows.length === 0;
  });
  const from = calls.length;
  const probes = () => calls.slice(from).filter((call) => call.channel === channel);
  await service.until(`a message asks whether ${kind} is over`, () => probes().length > 1);
  if (probes().some(({ messages }) => messages.length !== 1))
    throw new Error(`${kind}: more than a probe was sent over a channel that is stopped`);
}
