/** Half hours that a meter says only when it is asked: how many days of them were planted, and how many were had. */
import { requestFaults } from "../../simulator/faults/demo-faults.ts";

export interface Recovered {
  readonly planted: number;
  readonly had: number;
}

/** From what the checker found, by kind of fault. */
export function recoveredOf(
  detection: Readonly<Record<string, { readonly planted: number; readonly asExpected: number }>>,
): Recovered {
  let [planted, had] = [0, 0];
  for (const { word: kind } of requestFaults) {
    planted += detection[kind]?.planted ?? 0;
    had += detection[kind]?.asExpected ?? 0;
  }
  return { planted, had };
}

/** In a line for people. */
export function renderRecovered({ planted, had }: Recovered): string {
  return `Asked for again: ${had} of ${planted} days whose half hours come only when a meter is asked were settled as read.`;
}
