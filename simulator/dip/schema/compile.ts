/** Turns the facts of an interface into the validator of its messages. Keys are expected in the published case. */
import { present } from "../../../src/std/assert.ts";
import type { SchemaFacts } from "./facts.ts";
import { type Fault, findFaults, isObject } from "./find-faults.ts";
import { interfaceShapes } from "./shape.ts";
import { writeTest } from "./write-test.ts";

export interface Validator<Message> {
  readonly interfaceId: string;
  /** True for a message without fault; the quick answer. */
  accepts(message: unknown): message is Message;
  /** Every fault of one message of the array; paths start below `payload`: `CommonBlock.S1.subText`. */
  faultsOf(message: unknown): readonly Fault[];
}

/** The validator of one interface; `Message` is the type that its facts describe. Throws for an id without facts. */
export function compileInterface<Message>(
  facts: SchemaFacts,
  interfaceId: string,
): Validator<Message> {
  const { payloads, events } = interfaceShapes(facts, interfaceId);
  const tests = payloads.map(writeTest);
  const first = present(payloads[0], `shape of ${interfaceId}`);
  // The shape goes by the event, never by trying each; an unknown event is named by the list of S0.eventCode.
  const shapeOf = (payload: unknown) => events.get(eventOf(payload)) ?? 0;
  return {
    interfaceId,
    accepts: (message): message is Message => {
      const payload = payloadOf(message);
      return payload !== null && (tests[shapeOf(payload)]?.(payload) ?? false);
    },
    faultsOf: (message) => {
      const payload = payloadOf(message);
      if (payload === null) return [{ path: "payload", what: "missing, or not alone" }];
      return findFaults(payloads[shapeOf(payload)] ?? first, payload);
    },
  };
}

/** A validator for every interface of the facts, each compiled when it is first asked for; null for an unknown id. */
export function compileAll<Message>(
  facts: SchemaFacts,
): (interfaceId: string) => Validator<Message> | null {
  const compiled = new Map<string, Validator<Message>>();
  return (interfaceId) => {
    const known = compiled.get(interfaceId);
    if (known !== undefined) return known;
    if (!Object.hasOwn(facts.interfaces, interfaceId)) return null;
    const validator = compileInterface<Message>(facts, interfaceId);
    compiled.set(interfaceId, validator);
    return validator;
  };
}

function payloadOf(message: unknown): unknown {
  if (!isObject(message)) return null;
  for (const key in message) if (key !== "payload") return null;
  return message["payload"] ?? null;
}

function eventOf(payload: unknown): string {
  const common = isObject(payload) ? payload["CommonBlock"] : null;
  const system = isObject(common) ? common["S0"] : null;
  const event = isObject(system) ? system["eventCode"] : null;
  return typeof event === "string" ? event : "";
}
