/** Hostile payloads through the decoder and the stage after it, one by one, and what they cost. */
import { initialRuleset } from "../../src/domain/ruleset/ruleset.ts";
import { RulesetsInForce } from "../../src/domain/ruleset/rulesets-in-force.ts";
import type { DeviceBinding } from "../../src/domain/standing/standing.ts";
import { gatherMessages } from "../../src/domain/validate/gather-messages.ts";
import { decodeMessage } from "../../src/mqtt/decode-message.ts";
import { present } from "../../src/std/assert.ts";
import { garbageCollector } from "../measure/collect-garbage.ts";
import { type ResultHead, resultHead } from "../measure/result-head.ts";
import { describeMachine } from "../pipeline/machine.ts";
import { bindingOfMeter } from "../validate/binding-of-meter.ts";
import { type HostilePayload, hostilePayloads } from "./hostile-payloads.ts";
import { largestPayloads } from "./largest-payloads.ts";
import type { HostileOptions } from "./options.ts";
import { makeSpecimens } from "./specimens.ts";

export interface SlowCase {
  /** Number of the payload under its seed; the largest ones, which need no seed, come before the first. */
  readonly number: number;
  readonly way: string;
  readonly bytes: number;
  readonly answer: string;
  readonly ms: number;
}

export interface HostileResult extends ResultHead {
  readonly bench: "hostile";
  readonly cases: number;
  readonly seed: number;
  /** Slowest first. */
  readonly slowest: readonly SlowCase[];
  readonly medianMs: number;
  /** Bytes that the heap holds more than before, after its collection. */
  readonly heapGrowthBytes: number;
  /** Payloads by kind of message, or by rule and reason. */
  readonly answers: Readonly<Record<string, number>>;
}

/** No payload may hold the thread for longer: other messages wait behind it. */
const slowestMsMax = 50;
/** A case above this is timed again: of several times the least is its own, the rest was the machine's. */
const retimedMs = 10;
const retimes = 4;
const slowestTold = 5;
/** Before the heap is weighed for the first time every path has been compiled and every memo has begun. */
const warmUpCases = 20_000;

/** Runs every case. */
export async function runHostile({ cases, seed }: HostileOptions): Promise<HostileResult> {
  const machine = describeMachine();
  const { specimens, meter } = await makeSpecimens();
  const payloadAt = hostilePayloads(specimens, seed);
  const importBinding = bindingOfMeter(meter);
  const bindings: readonly DeviceBinding[] = [importBinding, { ...importBinding, quantity: "AE" }];
  const largest = largestPayloads(present(specimens[0], "specimen"), initialRuleset.V01.bytesMax);
  for (const payload of largest) timed(payload, bindings);
  for (let number = 1; number <= warmUpCases; number += 1) timed(payloadAt(-number), bindings);

  const { all: collect } = garbageCollector();
  collect();
  const heapBefore = process.memoryUsage().heapUsed;
  const times = new Float64Array(cases);
  const answers: Record<string, number> = {};
  let slowest: readonly SlowCase[] = [];
  for (let number = -largest.length; number < cases; number += 1) {
    const payload = largest[number + largest.length] ?? payloadAt(number);
    const { answer, ms } = timed(payload, bindings);
    if (number >= 0) times[number] = ms;
    answers[answer] = (answers[answer] ?? 0) + 1;
    if (ms > (slowest[slowestTold - 1]?.ms ?? 0)) {
      const { way } = payload;
      slowest = [...slowest, { number, way, bytes: payload.payload.length, answer, ms }]
        .sort((a, b) => b.ms - a.ms)
        .slice(0, slowestTold);
    }
  }
  const medianMs = times.sort()[Math.floor(cases / 2)] ?? 0;
  collect();
  const heapGrowthBytes = process.memoryUsage().heapUsed - heapBefore;
  return {
    bench: "hostile",
    ...resultHead(machine, troubleOf(present(slowest[0], "slowest case"))),
    cases,
    seed,
    slowest,
    medianMs,
    heapGrowthBytes,
    answers,
  };
}

/** The answer and the least of its times. */
function timed(payload: HostilePayload, bindings: readonly DeviceBinding[]) {
  const first = once(payload, bindings);
  let { ms } = first;
  for (let again = 0; again < retimes && ms > retimedMs; again += 1)
    ms = Math.min(ms, once(payload, bindings).ms);
  return { answer: first.answer, ms };
}

const receivedAt = Date.UTC(2026, 9, 28);
const broughtAlong = new RulesetsInForce([]);

function once({ topic, payload }: HostilePayload, bindings: readonly DeviceBinding[]) {
  const begun = performance.now();
  const message = decodeMessage({ topic, payload, sentBytes: payload.length }, initialRuleset);
  const place = { blockId: "1", position: 0, receivedAt, isConflict: false, device: "" };
  gatherMessages([{ ...place, message }], () => bindings, broughtAlong);
  const ms = performance.now() - begun;
  const answer = message.kind === "malformed" ? `${message.rule} ${message.reason}` : message.kind;
  return { answer, ms };
}

function troubleOf({ ms, way, number }: SlowCase): string | null {
  if (ms <= slowestMsMax) return null;
  return `payload ${number} (${way}) took ${ms.toFixed(1)} ms, ${slowestMsMax} at most`;
}
