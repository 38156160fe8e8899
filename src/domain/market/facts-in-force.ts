/** Which of the facts of a point hold at an instant: of each thing the one with the latest date, told last. */
import { inOrder, type PointFact } from "./point-fact.ts";

/** One fact for each thing and subject, in the order of their dates; `at` in milliseconds since 1970 UTC. */
export function factsInForce(facts: readonly PointFact[], at: number): readonly PointFact[] {
  const held = new Map<string, PointFact>();
  for (const fact of inOrder(facts))
    if (fact.from <= at) held.set(`${fact.aspect} ${fact.subject}`, fact);
  return inOrder([...held.values()]);
}
