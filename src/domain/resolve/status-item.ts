/** One item of a status message received: what the platform or a recipient found wrong after it had taken a message. */

export interface StatusItem {
  readonly kind: "status";
  readonly transactionId: string;
  /** Code by pattern, such as MSG1037 or RCP1061; null: none can be read. */
  readonly code: string | null;
  /** What it is about: our sender reference, else the platform's id of our message. */
  readonly about: { readonly reference: string | null; readonly transactionId: string | null };
  /** DIP id of who says so; the platform's own is all zeros. */
  readonly senderId: string | null;
}

export type StatusRemedy =
  /** The router does not take it: by the reaction to its code (dip-messages.md 9). */
  | "platform"
  /** The centre turns the whole message down: a rejection. */
  | "rejection"
  /** A recipient that we send nothing again for: kept for the operator. */
  | "record";

/** Who speaks decides what follows (dip-messages.md 5.4). */
export function remedyOfStatus(
  { code, senderId }: StatusItem,
  { centreId, isConsumption }: { centreId: string; isConsumption: boolean },
): StatusRemedy {
  if (code?.startsWith("MSG") === true) return "platform";
  return isConsumption && senderId === centreId && code !== "RCP0000" ? "rejection" : "record";
}
