/** Interface and event that a message names: which schema is asked, before any schema. */
import { textAt } from "./text-at.ts";

/** Both are empty where the message names none. */
export function headOf(value: unknown): {
  readonly interfaceId: string;
  readonly eventCode: string;
} {
  return {
    interfaceId: textAt(value, ["S0", "interfaceID"]) ?? "",
    eventCode: textAt(value, ["S0", "eventCode"]) ?? "",
  };
}
