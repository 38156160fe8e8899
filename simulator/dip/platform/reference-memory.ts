/**
 * The platform's memory of sender references (P3). It lasts 731 days of market time, which is longer than a run,
 * so nothing is forgotten.
 */

export interface ReferenceMemory {
  /** True when one of the references was accepted before, or stands twice among them. */
  holdsAny(references: readonly string[]): boolean;
  /** Remembers the references of an accepted batch; those of a refused one must not get here. */
  remember(references: readonly string[]): void;
}

export function referenceMemory(): ReferenceMemory {
  const seen = new Set<string>();
  return {
    holdsAny: (references) =>
      new Set(references).size < references.length ||
      references.some((reference) => seen.has(reference)),
    remember(references) {
      for (const reference of references) seen.add(reference);
    },
  };
}
