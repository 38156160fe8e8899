/** Grid supply point group (DI-037): 14 of them. Taken from registration, never from the MPAN. */

export type GspGroup = `_${string}`;

const groups = new Set("ABCDEFGHJKLMNP".split("").map((letter) => `_${letter}`));

/** True for `_A` to `_P` without `_I` and `_O`. */
export function isGspGroup(text: unknown): text is GspGroup {
  return typeof text === "string" && groups.has(text);
}
