/** Where two standings of a point differ: the stretches of time whose days are to be looked at again. */
import type { Span } from "../time/span.ts";
import { contentText, type KnownStanding } from "./known-standing.ts";

/** In time order; stretches that touch are one. A null end: from there on for good. */
export function changedSpans(before: KnownStanding, after: KnownStanding): readonly Span[] {
  const all = [
    ...before.registrations,
    ...before.bindings,
    ...after.registrations,
    ...after.bindings,
  ];
  const edges = [...new Set(all.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))];
  edges.sort((one, other) => one - other);
  const spans: { from: number; to: number | null }[] = [];
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1] ?? null;
    if (saidAt(before, from) === saidAt(after, from)) continue;
    const last = spans.at(-1);
    if (last?.to === from) last.to = to;
    else spans.push({ from, to });
  }
  return spans;
}

/** What stands at an instant, as text to be compared; a device is nothing to us where the point is not ours. */
function saidAt({ registrations, bindings }: KnownStanding, at: number): string {
  const holds = ({ from, to }: Span) => from <= at && (to === null || at < to);
  const registered = registrations.filter(holds);
  return registered.length === 0
    ? ""
    : [...registered, ...bindings.filter(holds)].map(contentText).join();
}
