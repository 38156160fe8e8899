/** Instants at which a point's past stops telling of its future: no history is taken from before them. */
import type { Registration } from "./standing.ts";

/**
 * Starts of registrations (in time order) under which connection type or supply state are others than before, or
 * before which the point was not ours; milliseconds UTC. Tenancies are not told to this service.
 */
export function criticalChanges(registrations: readonly Registration[]): readonly number[] {
  const changes: number[] = [];
  for (let index = 1; index < registrations.length; index += 1) {
    const [before, after] = [registrations[index - 1], registrations[index]];
    if (before !== undefined && after !== undefined && isCritical(before, after))
      changes.push(after.from);
  }
  return changes;
}

function isCritical(before: Registration, after: Registration): boolean {
  return (
    before.connectionType !== after.connectionType ||
    before.energisation !== after.energisation ||
    (before.to !== null && before.to < after.from)
  );
}
