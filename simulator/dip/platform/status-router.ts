/**
 * Who is told what recipients say of a message (P8): its original sender, found by the sender's reference, else by the
 * transaction id under which the platform sent it out.
 */
import type { ReferenceMemory } from "./reference-memory.ts";
import type { StatusItem } from "./status-item.ts";

/** An item that was passed on. */
export interface PassedItem {
  /** DIP id of the original sender; null: nobody here sent such a message. */
  readonly to: string | null;
  readonly item: StatusItem;
}

export interface StatusRouter {
  /** Remembers under which transaction id a sender's message goes out. */
  published(transactionId: string, reference: string): void;
  /** Passes items on, each to the sender of the message that it is about. */
  pass(items: readonly StatusItem[]): void;
  /** Everything that was passed on, oldest first. */
  passed(): readonly PassedItem[];
}

export interface StatusRouterParts {
  /** What was sent over the platform's own door. */
  readonly references: Pick<ReferenceMemory, "holdsAny">;
  readonly serviceId: string;
  /** Delivers an item to the service. */
  readonly tellService: (item: StatusItem) => void;
}

/** The published pattern of references names the sender (dip-messages 3.2). */
const senderInReference = /^S-(?:(?:IF|REP)-)?\d{3,4}-([0-9a-fA-F]{10})-/;

export function createStatusRouter(parts: StatusRouterParts): StatusRouter {
  const { references, serviceId, tellService } = parts;
  const byTransaction = new Map<string, string>();
  const published = new Set<string>();
  const passed: PassedItem[] = [];

  function senderOf({ senderUniqueReference, transactionID }: StatusItem): string | null {
    const named = senderUniqueReference ?? byTransaction.get(transactionID ?? "") ?? "";
    const isKnown = published.has(named) || references.holdsAny([named]);
    return isKnown ? (senderInReference.exec(named)?.[1] ?? null) : null;
  }

  return {
    published(transactionId, reference) {
      byTransaction.set(transactionId, reference);
      published.add(reference);
    },
    pass(items) {
      for (const item of items) {
        const to = senderOf(item);
        passed.push({ to, item });
        if (to === serviceId) tellService({ ...item, recipientID: serviceId });
      }
    },
    passed: () => passed,
  };
}
