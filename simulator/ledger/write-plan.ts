/** Writes the ledger of a plan: everything that is fixed before the first publish. */
import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { PlantedFault } from "../faults/planted-fault.ts";
import type { PlannedMessage } from "../messages/planned-message.ts";
import { firstRun } from "../meters/identity.ts";
import type { Plan, PlanOptions } from "../plan.ts";
import { sendingDays } from "../schedule.ts";
import { actionLines } from "./actions.ts";
import { injectedLines, rejectLines } from "./injected.ts";
import { openLinesFile } from "./lines-file.ts";
import { registrationLines } from "./registrations.ts";
import { type RunFile, type RunRequest, writeRunFile } from "./run-file.ts";
import { carriedFaults } from "./sent.ts";
import { type TruthLine, truthLines } from "./truth.ts";
import { addToTally, emptyTally, type TruthTally } from "./truth-tally.ts";

/** Lines written in one go. */
const batchMax = 1_000;

/** The request that a plan answers. */
export function requestOf(plan: Plan, options: PlanOptions): RunRequest {
  const csv =
    options.csv === null || plan.recording === null
      ? null
      : {
          file: basename(options.csv.file),
          offsetMinutes: options.csv.offsetMinutes,
          ...plan.recording,
        };
  return {
    v: 1,
    seed: options.seed,
    run: firstRun,
    from: options.from,
    days: plan.days.length,
    meters: plan.fleet.meterCount,
    faults: faultsText(options),
    streamShare: options.streamShare,
    scenario: null,
    csv,
  };
}

/** What was asked to be planted, in words: part of what makes two requests the same. */
function faultsText(options: PlanOptions): string {
  const { faults, lateShare = 0, endsAppointments = false, answersRequests = false } = options;
  const late = lateShare === 0 ? "" : ` late ${lateShare}`;
  return `${faults}${late}${endsAppointments ? " ending" : ""}${answersRequests ? " answering" : ""}`;
}

/**
 * Writes `truth`, `injected`, `registrations` and `reject.jsonl`, and `run.json` last. None may exist yet:
 * a ledger belongs to one plan, and throws `EEXIST` otherwise.
 */
export async function writePlan(
  directory: string,
  plan: Plan,
  options: PlanOptions,
): Promise<RunFile> {
  return writePlanOf(directory, plan, requestOf(plan, options));
}

/** The same for a plan that answers another request, such as a scenario's. */
export async function writePlanOf(
  directory: string,
  plan: Plan,
  request: RunRequest,
): Promise<RunFile> {
  await mkdir(directory, { recursive: true });
  const counted = countMessages(plan);
  const tally = emptyTally();
  await writeLines(join(directory, "truth.jsonl"), counting(truthLines(plan), tally, plan));
  await writeLines(join(directory, "injected.jsonl"), injectedLines(plan, counted.seqOf));
  await writeLines(join(directory, "registrations.jsonl"), registrationLines(plan));
  await writeLines(join(directory, "reject.jsonl"), rejectLines(plan));
  if (plan.actions.length > 0)
    await writeLines(join(directory, "actions.jsonl"), actionLines(plan));
  const run = {
    ...request,
    ...tally,
    faultCount: plan.faults.length,
    messages: counted.messages,
  };
  await writeRunFile(directory, run);
  return run;
}

function* counting(
  lines: Iterable<TruthLine>,
  tally: TruthTally,
  { from }: Pick<Plan, "from">,
): Generator<TruthLine> {
  for (const line of lines) {
    addToTally(tally, line, from);
    yield line;
  }
}

/** Walks the schedule once: how many publishes there are, and which sequence numbers carry which faulty day. */
function countMessages(plan: Plan): {
  messages: number;
  seqOf: (fault: PlantedFault) => readonly number[];
} {
  const carriers: Carriers = { carried: new Map(), beside: new Map() };
  let messages = 0;
  for (const sent of sendingDays(plan)) {
    messages += sent.length;
    for (const message of sent) if (!message.isRepeat) noteCarried(carriers, message);
  }
  const { carried, beside } = carriers;
  const seqOf = (fault: PlantedFault) => [
    ...(carried.get(fault) ?? []),
    ...(beside.get(fault.n) ?? []),
  ];
  return { messages, seqOf };
}

/** Sequence numbers of the messages that carry something of a fault. */
interface Carriers {
  /** By fault: messages that carry its lines. */
  readonly carried: Map<PlantedFault, number[]>;
  /** By running number: messages that carry an effect beside the lines, such as slot 48 in the next day's log. */
  readonly beside: Map<number, number[]>;
}

function noteCarried({ carried, beside }: Carriers, message: PlannedMessage): void {
  for (const fault of carriedFaults(message)) {
    if (fault.planting.expect !== null) push(carried, fault, message.seq);
    else if (message.device.number === message.meter.number) push(beside, fault.n, message.seq);
  }
}

function push<Key>(lists: Map<Key, number[]>, key: Key, value: number): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
}

async function writeLines(file: string, lines: Iterable<unknown>): Promise<void> {
  const out = await openLinesFile(file, true);
  try {
    let batch: string[] = [];
    for (const line of lines) {
      batch.push(JSON.stringify(line));
      if (batch.length < batchMax) continue;
      await out.append(batch);
      batch = [];
      // Lines of a large fleet take seconds: who wants to stop the program is heard between them.
      await setImmediate();
    }
    await out.append(batch);
  } finally {
    await out.close();
  }
}
