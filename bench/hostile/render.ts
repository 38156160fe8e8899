/** The result for people. */
import { grouped } from "../../scripts/console.ts";
import { machineText } from "../measure/result-head.ts";
import type { HostileResult } from "./run-hostile.ts";

/** The slowest cases, the heap, and how the payloads were answered. */
export function renderHostile(result: HostileResult): string {
  const { cases, seed, slowest, medianMs, heapGrowthBytes, answers } = result;
  return [
    `${grouped(cases)} hostile payloads decoded and gathered, and the largest of every kind`,
    `  ${"median".padEnd(12)}${medianMs.toFixed(3).padStart(9)} ms`,
    ...slowest.map(
      ({ ms, number, way, bytes, answer }, index) =>
        `  ${(index === 0 ? "slowest" : "").padEnd(12)}${ms.toFixed(3).padStart(9)} ms  ` +
        `${number < 0 ? "largest" : `payload ${number}`}, ${way}, ${grouped(bytes)} bytes: ${answer}`,
    ),
    `  ${"heap growth".padEnd(12)}${(heapGrowthBytes / 1_048_576).toFixed(1).padStart(9)} MB after collection`,
    "Answers",
    ...Object.entries(answers)
      .sort(([, a], [, b]) => b - a)
      .map(([answer, count]) => `  ${answer.padEnd(28)}${grouped(count).padStart(12)}`),
    `${machineText(result, seed)}.`,
  ].join("\n");
}
