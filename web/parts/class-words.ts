/** What each class means, in the words that pages use. */
import type { ShownClass } from "../views/vee-report-view.ts";

export const classWords: Readonly<Record<ShownClass, string>> = {
  pass: "stands, nothing to say",
  note: "stands, noted",
  suspect: "stands, doubted",
  estimated: "put there by the writer of the file, not read",
  missing: "no figure",
  invalid: "not believed, taken out",
};
