/** Exceptions in memory: what the record would hold after the changes of a fold. */
import {
  type AffectedDay,
  affectedDayText,
  exceptionKeyText,
  type HeldException,
} from "../../src/domain/validate/exception.ts";
import type { ExceptionChange } from "../../src/domain/validate/exception-life.ts";

export interface KeptException extends HeldException {
  readonly reopened: number;
  /** It ended in another, and is never asked about again. */
  readonly isAbsorbed: boolean;
}

/** Applies the changes in any order in which they are given, as one act. */
export function applyChanges(
  held: readonly KeptException[],
  changes: readonly ExceptionChange[],
  now: number,
): readonly KeptException[] {
  const kept = new Map(held.map((each) => [each.id, each]));
  const set = (id: number, act: (each: KeptException) => KeptException) => {
    const each = kept.get(id);
    if (each === undefined) throw new Error(`no exception ${id}`);
    kept.set(id, act(each));
  };
  let nextId = Math.max(0, ...kept.keys());
  for (const change of changes.filter(({ kind }) => kind === "cease"))
    if (change.kind === "cease")
      set(change.id, (each) => ({ ...each, members: without(each.members, change.members) }));
  for (const change of changes)
    switch (change.kind) {
      case "open": {
        const { cause, level, value, members } = change;
        nextId += 1;
        const state = { clearedAt: null, isAcknowledged: false, reopened: 0, isAbsorbed: false };
        kept.set(nextId, { id: nextId, cause, level, value, members, ...state });
        break;
      }
      case "extend":
        set(change.id, (each) => ({ ...each, members: union(each.members, change.members) }));
        break;
      case "reopen":
        set(change.id, (each) => ({
          ...each,
          clearedAt: null,
          isAcknowledged: false,
          reopened: each.reopened + 1,
          members: union(each.members, change.members),
        }));
        break;
      case "grow":
        set(change.id, (each) => ({
          ...each,
          level: change.level,
          value: change.value,
          isAcknowledged: false,
          members: union(each.members, change.members),
        }));
        break;
      case "absorb":
        set(change.id, (each) => ({ ...each, clearedAt: now, isAbsorbed: true }));
        break;
      case "cease":
        break;
    }
  return [...kept.values()];
}

/** `level value state days`, one line an exception that did not end in another, in order. */
export function linesOf(held: readonly KeptException[]): readonly string[] {
  return held
    .filter(({ isAbsorbed }) => !isAbsorbed)
    .map((each) => {
      const days = each.members.map(({ point, day }) => `${point}/${day.slice(8)}`).sort();
      const state = `${each.clearedAt === null ? "active" : "cleared"}${each.isAcknowledged ? " acknowledged" : ""}`;
      return `${exceptionKeyText(each).trim()}: ${state}, ${days.join(" ")}`;
    })
    .sort();
}

function union(a: readonly AffectedDay[], b: readonly AffectedDay[]): readonly AffectedDay[] {
  return [...new Map([...a, ...b].map((each) => [affectedDayText(each), each])).values()];
}

function without(a: readonly AffectedDay[], b: readonly AffectedDay[]): readonly AffectedDay[] {
  const gone = new Set(b.map(affectedDayText));
  return a.filter((each) => !gone.has(affectedDayText(each)));
}
