/** What the list of acts shows. */
import type { Filter } from "./exceptions-view.ts";

export interface AuditRow {
  readonly id: number;
  /** Market time and machine time. */
  readonly at: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly role: string;
  readonly kind: string;
  readonly subjects: readonly string[];
  /** How many more there are. */
  readonly furtherSubjects: number;
  readonly reason: string | null;
  /** What was so before and after, as one text a value. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly ruleset: string | null;
  readonly secondOf: number | null;
  readonly sha256: string;
  /** False: the row is not what was hashed as it was written. */
  readonly isIntact: boolean;
}

export interface AuditView {
  readonly filters: readonly Filter[];
  readonly rows: readonly AuditRow[];
  readonly nextHref: string | null;
  /** True where only the reader's own acts are shown. */
  readonly isOwn: boolean;
}
