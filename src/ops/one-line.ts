/** What people type into one line of a form. */

/** Trimmed; null when it is empty, longer than allowed, or holds control characters. */
export function oneLine(text: string | undefined, lengthMax: number): string | null {
  const line = (text ?? "").trim();
  return line === "" || line.length > lengthMax || /\p{Cc}/u.test(line) ? null : line;
}

/** The first value of a field of a form; empty where it was not sent. */
export function fieldOf(form: Readonly<Record<string, readonly string[]>>, name: string): string {
  return form[name]?.[0] ?? "";
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The id that a form gives its act; null: none that we have made. */
export function actIdOf(form: Readonly<Record<string, readonly string[]>>): string | null {
  const text = fieldOf(form, "act");
  return uuid.test(text) ? text : null;
}
