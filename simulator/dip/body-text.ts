/** The text of a request body, and the value in it. */
import { isAscii } from "node:buffer";

/** UTF-8 as text. Bodies are nearly always ASCII, which is copied and not decoded. */
export function bodyText(body: Buffer): string {
  return body.toString(isAscii(body) ? "latin1" : "utf8");
}

/** The value of a JSON text, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
