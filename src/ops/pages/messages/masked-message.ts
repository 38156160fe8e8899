/** A message as those see it who may not see whom it is about. */
import { maskedText } from "../../../domain/identity/masked-text.ts";

const hidden = "•••";
/** Fields that lead to a person beside the MPAN: addresses, and serials of what hangs in the house. */
const personalField = /address|postcode|uprn|serial|deviceid|euid|esme|hubid|guid|telephone|email/i;

/** The same shape with MPANs masked, and other fields that lead to a person hidden. */
export function maskedMessage(value: unknown): unknown {
  if (typeof value === "string") return maskedText(value);
  if (Array.isArray(value)) return value.map(maskedMessage);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      personalField.test(name) && held !== null ? hidden : maskedMessage(held),
    ]),
  );
}
