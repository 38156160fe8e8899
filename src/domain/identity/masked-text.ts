/** Text in which MPANs stand as those see them who need not know them (reliability.md 6.6). */

import { maskedMpan } from "./masked-mpan.ts";
import { isMpan } from "./mpan.ts";

const thirteenDigits = /(?<!\d)\d{13}(?!\d)/g;

/** The text with every MPAN masked; 13 digits that are none are left. */
export function maskedText(text: string): string {
  return text.replaceAll(thirteenDigits, (digits) =>
    isMpan(digits) ? maskedMpan(digits) : digits,
  );
}
