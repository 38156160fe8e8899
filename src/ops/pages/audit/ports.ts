/** What the list of acts needs of the record. */
import type { PlainValues } from "../../acts/act.ts";

/** An act as the audit holds it. Instants in milliseconds UTC. */
export interface KeptAct {
  readonly auditId: number;
  /** Market time. */
  readonly at: number;
  /** Machine time. */
  readonly recordedAt: number;
  readonly actor: string;
  readonly role: string;
  readonly kind: string;
  readonly secondOf: number | null;
  readonly subjects: readonly string[];
  readonly subjectCount: number;
  readonly reason: string | null;
  readonly before: PlainValues | null;
  readonly after: PlainValues | null;
  readonly ruleset: string | null;
  readonly sha256: string;
  readonly isIntact: boolean;
}

export interface ActsAsked {
  /** Only those before this one; null: from the latest on. */
  readonly before: number | null;
  readonly actor: string | null;
  readonly kind: string | null;
  readonly subject: string | null;
  readonly rowsMax: number;
}

export interface AuditPorts {
  listActs(asked: ActsAsked): Promise<readonly KeptAct[]>;
}
