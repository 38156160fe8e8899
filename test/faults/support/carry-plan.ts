/** Carries a planned run through the driven service and judges it: message by message, run by run, in order of time. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judgeRun, type RunReport } from "../../../simulator/check/judge-run.ts";
import { openPostgresViews } from "../../../simulator/check/postgres-views.ts";
import { type LinesFile, openLinesFile } from "../../../simulator/ledger/lines-file.ts";
import { sentLine } from "../../../simulator/ledger/sent.ts";
import type { AskedRead } from "../../../simulator/messages/asked-read.ts";
import { encodeMessage } from "../../../simulator/messages/encode.ts";
import type { PlannedMessage } from "../../../simulator/messages/planned-message.ts";
import type { Plan } from "../../../simulator/plan.ts";
import { answeringOf } from "../../../simulator/publish/answering.ts";
import { sendingDays } from "../../../simulator/schedule.ts";
import { parseEsmeGuid } from "../../../src/domain/identity/esme-guid.ts";
import { addDays, dayStart } from "../../../src/domain/time/settlement-day.ts";
import { dueAt } from "../../../src/domain/timetable/cut-off.ts";
import type { ReadRequest } from "../../../src/domain/timetable/read-request.ts";
import { identify } from "../../../src/mqtt/message-identity.ts";
import type { ArrivedMessage } from "../../../src/stages/ingest.ts";
import { present } from "../../../src/std/assert.ts";
import { DrivenService, type ServiceOptions } from "./driven-service.ts";

const hourMs = 3_600_000;
const afterLastDueMs = 26 * hourMs;
const lookMs = 3 * hourMs;
/** Messages of so long are stored in one commit, each with its own time. */
const gatherMs = hourMs / 2;
/** How long after the cut-off a message goes out that is to replace an estimate. */
const lateMs = 3 * hourMs;

/** Writes the ledger of a plan into a directory: the plan's owner knows how. */
export type WriteLedger = (directory: string, plan: Plan) => Promise<unknown>;

/** Runs the plan to the end of its last cut-off, and judges ledger, platform and views. */
export async function carryPlan(
  plan: Plan,
  writeLedger: WriteLedger,
  between?: ServiceOptions["between"],
): Promise<RunReport> {
  const ledger = await mkdtemp(join(tmpdir(), "sds-faults-"));
  await writeLedger(ledger, plan);
  const asked: AskedRead[] = [];
  const first = plan.edgeDay ?? plan.from;
  const service = await DrivenService.open({
    ledger,
    start: dayStart(addDays(first, -1)) + 12 * hourMs,
    asked: (requests) => void asked.push(...requests.map(askedRead)),
    ...(between === undefined ? {} : { between }),
  });
  try {
    await new Carrying(plan, ledger, { service, asked }).run();
    const views = await openPostgresViews(service.database.url);
    try {
      return await judgeRun(ledger, views);
    } finally {
      await views.close();
    }
  } finally {
    await service.close();
    await rm(ledger, { recursive: true, force: true });
  }
}

class Carrying {
  readonly #plan: Plan;
  readonly #ledger: string;
  readonly #service: DrivenService;
  readonly #asked: AskedRead[];
  readonly #takeAnswers: (now: number) => readonly PlannedMessage[];
  #sent: PlannedMessage[] = [];

  constructor(
    plan: Plan,
    ledger: string,
    { service, asked }: { service: DrivenService; asked: AskedRead[] },
  ) {
    this.#plan = plan;
    this.#ledger = ledger;
    this.#service = service;
    this.#asked = asked;
    const feed = { take: () => this.#asked.splice(0), asked: () => new AbortController().signal };
    const answering = answeringOf(plan, feed, { waitMaxMs: 0, isAwaited: false });
    this.#takeAnswers = (now) => answering.take(now);
  }

  async run(): Promise<void> {
    const lines = await openLinesFile(join(this.#ledger, "sent.jsonl"), true);
    try {
      await this.#carry(lines);
    } finally {
      await lines.close();
    }
  }

  async #carry(lines: LinesFile): Promise<void> {
    const waiting = [...sendingDays(this.#plan)]
      .flat()
      .map((message) => ({ message, at: sendingTime(message) }))
      .sort((a, b) => a.at - b.at);
    const lastDueAt = dueAt(present(this.#plan.days.at(-1), "day"), "II");
    // What comes later than that is to be settled anew too.
    const endsAt = Math.max(lastDueAt, waiting.at(-1)?.at ?? 0) + afterLastDueMs;
    for (;;) {
      const now = this.#service.clock.now();
      const due: PlannedMessage[] = [];
      while ((waiting[0]?.at ?? Number.POSITIVE_INFINITY) <= now)
        due.push(present(waiting.shift(), "message").message);
      await this.#send([...due, ...this.#takeAnswers(now)]);
      await lines.append(
        this.#sent.splice(0).map((message) => sentLine(encodeMessage(this.#plan, message))),
      );
      await this.#service.work();
      if (this.#asked.length > 0) continue;
      if (now >= endsAt && waiting.length === 0) break;
      const next = (await this.#service.nextDueAt()) ?? Number.POSITIVE_INFINITY;
      // Whatever waits for a moment of the timetable is looked at every few hours.
      const hour = Math.floor(now / lookMs) * lookMs + lookMs;
      const sent = waiting[0] === undefined ? hour : Math.ceil(waiting[0].at / gatherMs) * gatherMs;
      if (now % lookMs === 0) await this.#service.group();
      this.#service.clock.moveTo(Math.max(now + 1, Math.min(hour, next, sent)));
    }
    await this.#service.group();
  }

  async #send(messages: readonly PlannedMessage[]): Promise<void> {
    this.#sent.push(...messages);
    await this.#service.take(messages.map((message) => this.#arrived(message)));
  }

  #arrived(message: PlannedMessage): ArrivedMessage {
    const { topic, body } = encodeMessage(this.#plan, message);
    return {
      topic,
      payload: body,
      sentBytes: body.length,
      receivedAt: Math.min(this.#service.clock.now(), sendingTime(message)),
      ...identify(topic, body, String(message.seq)),
    };
  }
}

/** A message that is to replace an estimate goes out after the cut-off of its day. */
function sendingTime({ at, isLate, day }: PlannedMessage): number {
  return isLate ? Math.max(at, dueAt(day, "II") + lateMs) : at;
}

function askedRead({ requestId, device, service, from, to }: ReadRequest): AskedRead {
  const srv = (["4.8.1", "4.8.3", "4.6.1", "4.6.2"] as const).find((each) => each === service);
  return {
    requestId,
    esme: present(parseEsmeGuid(device), "device"),
    srv: present(srv, "service"),
    from,
    to,
  };
}
