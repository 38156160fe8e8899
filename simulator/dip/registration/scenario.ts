/**
 * Registration by scenario (P14): messages of the registration service at given market times, each checked against its
 * schema before any is sent. What they change, the centre knows from the moment at which they go out.
 */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Clock } from "../../../src/std/clock.ts";
import { parseJson } from "../body-text.ts";
import type { Envelope } from "../envelope.ts";
import type { Registry } from "../market-data/registry.ts";
import type { Identifiers } from "../platform/identifiers.ts";
import { registrationServiceId } from "../platform/participants.ts";
import type { Validator } from "../schema/compile.ts";
import { applyAppointment } from "./apply-appointment.ts";
import { registrationMessage } from "./registration-message.ts";

/** A message to send; its blocks go onto the wire as they stand. */
export const scenarioMessage = z.strictObject({
  /** Market time; absent: at once. */
  at: z.iso.datetime({ offset: true }).optional(),
  interface: z.string().regex(/^IF-\d{3}$/),
  /** Without brackets. */
  event: z.string(),
  /** Of IF-020: the principal one. */
  mpan: z.string(),
  distributorDipId: z.string(),
  gspGroup: z.string(),
  /** DIP id of the supplier whose notice it is (IF-024); absent: registration sends it. */
  supplier: z.string().optional(),
  /** DIP ids; absent: the service alone. */
  recipients: z.array(z.string()).optional(),
  /** The R0 of interfaces that answer. */
  answer: z
    .strictObject({
      responseCode: z.enum(["A", "R", "L", "W", "x"]),
      responseMessages: z.array(z.string().nullable()),
    })
    .optional(),
  blocks: z.record(z.string(), z.unknown()),
});
export type ScenarioMessage = z.infer<typeof scenarioMessage>;

export type Sending =
  /** The reference is null while the message waits for its time. */
  | { readonly kind: "sent"; readonly senderUniqueReference: string | null }
  /** In words, each with its path. */
  | { readonly kind: "faulty"; readonly faults: readonly string[] };

export interface Scenario {
  /** Sends one message at its time; a faulty one is not sent. */
  send(message: ScenarioMessage): Sending;
  /** Sends no more; settles when nothing waits. */
  stop(): Promise<void>;
}

export interface ScenarioParts {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly serviceId: string;
  readonly registry: Registry;
  readonly validatorOf: (interfaceId: string) => Validator<unknown> | null;
  /** Interfaces that registration may send. */
  readonly isOwn: (interfaceId: string) => boolean;
  /** Hands a message to the platform, which stamps and delivers it. */
  readonly publish: (message: Envelope) => void;
}

/** The interface that is about two points, and names the one that leads (M1). */
const relationships = "IF-020";
/** The interface by which suppliers tell of a point. */
const notices = "IF-024";

/** Reads a scenario of one message a line; throws with the number of the line that is none. */
export async function loadScenario(file: string): Promise<readonly ScenarioMessage[]> {
  return readScenario(await readFile(file, "utf8"));
}

/** The messages in a text of JSON lines. */
export function readScenario(text: string): readonly ScenarioMessage[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const read = scenarioMessage.safeParse(parseJson(line));
    if (read.success) return [read.data];
    throw new Error(`scenario, line ${index + 1}: ${z.prettifyError(read.error)}`);
  });
}

/** Schedules the messages of a file, all or none: throws with the faults of the first that is not valid. */
export function startScenario(
  messages: readonly ScenarioMessage[],
  parts: ScenarioParts,
): Scenario {
  const { clock, identifiers, serviceId, registry, publish } = parts;
  const stopping = new AbortController();
  const waiting = new Set<Promise<void>>();

  function made(message: ScenarioMessage): Envelope {
    const { interface: channel, event, mpan, distributorDipId, gspGroup, recipients } = message;
    const at = clock.now();
    const { supplier } = message;
    const senderDipId = supplier ?? registrationServiceId;
    const sender = { channel, senderDipId, role: supplier === undefined ? "REGS" : "SUP" };
    const where = { distributorDIPID: distributorDipId, GSPGroupID: gspGroup };
    const point =
      channel === relationships
        ? { M1: { principalMPAN: mpan, ...where } }
        : { M0: { MPANCore: mpan, ...where } };
    return registrationMessage(
      { channel, event, ...point, R0: message.answer, blocks: message.blocks },
      {
        reference: identifiers.senderReference(sender, at),
        recipients: recipients ?? [serviceId],
        at,
        sender,
      },
    );
  }

  function faultsOf(message: ScenarioMessage): readonly string[] {
    const { interface: channel } = message;
    const isOwn = message.supplier === undefined ? parts.isOwn(channel) : channel === notices;
    const validator = isOwn ? parts.validatorOf(channel) : null;
    if (validator === null) return [`${channel}: not an interface of registration`];
    return validator.faultsOf(made(message)).map(({ path, what }) => `${path}: ${what}`);
  }

  function sendNow(message: ScenarioMessage): string {
    const envelope = made(message);
    applyAppointment(envelope, serviceId, registry);
    publish(envelope);
    return envelope.payload.CommonBlock.S1.senderUniqueReference;
  }

  async function sendLater(message: ScenarioMessage, at: number): Promise<void> {
    await clock.sleep(at - clock.now(), { signal: stopping.signal });
    if (!stopping.signal.aborted) sendNow(message);
  }

  /** Null where it waits for its time. */
  function schedule(message: ScenarioMessage): string | null {
    const at = message.at === undefined ? clock.now() : Date.parse(message.at);
    if (at <= clock.now()) return sendNow(message);
    const sending = sendLater(message, at).finally(() => waiting.delete(sending));
    waiting.add(sending);
    return null;
  }

  for (const [index, message] of messages.entries()) {
    const faults = faultsOf(message);
    if (faults.length > 0) throw new Error(`scenario, message ${index + 1}: ${faults.join("; ")}`);
  }
  for (const message of messages) schedule(message);

  return {
    send(message) {
      const faults = faultsOf(message);
      if (faults.length > 0) return { kind: "faulty", faults };
      return { kind: "sent", senderUniqueReference: schedule(message) };
    },
    async stop() {
      stopping.abort();
      await Promise.all(waiting);
    },
  };
}
