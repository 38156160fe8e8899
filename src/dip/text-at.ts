/** Texts of a message that has not passed any schema yet: what the reply echoes, and what tells which schema to ask. */

/** A text of the CommonBlock as far as it is there; an empty one, one longer than any id, or with a control character in it is none. */
export function textAt(value: unknown, path: readonly string[]): string | null {
  let found: unknown = value;
  for (const key of ["payload", "CommonBlock", ...path]) {
    if (typeof found !== "object" || found === null) return null;
    found = Object.getOwnPropertyDescriptor(found, key)?.value;
  }
  return typeof found === "string" && /^\P{Cc}{1,200}$/u.test(found) ? found : null;
}
