/**
 * Ids of work: what a work block is about, apart from days, which have columns of their own. The word for its kind, then
 * the row; those who beget work and those who do it put ids together and take them apart here alone. The statements that
 * beget `drain` and `supplier` work write the same form.
 */

/** What work may be about, with what names the row. */
type WorkKind =
  /** A message that asks for amendments, by its transaction id. */
  | "amendment"
  /** An answer that is owed. */
  | "answer"
  /** A batch to be sent. */
  | "batch"
  /** A change of supplier or service. */
  | "change"
  /** What waits for a channel, by its name. */
  | "drain"
  /** A point whose causes are reviewed. */
  | "point"
  /** Refused consumption to be told. */
  | "refusal"
  /** A span of a channel to be asked for again. */
  | "requeue"
  /** A status message that is owed. */
  | "status"
  /** What waits for a supplier, by its DIP id. */
  | "supplier"
  /** What is told unasked. */
  | "telling";

/** The id of work about a row. */
export function workId(kind: WorkKind, row: string | number): string {
  return `${kind}:${row}`;
}

/** The rows of one kind behind ids of work, each once. */
export function rowsBehind(kind: WorkKind, ids: readonly string[]): readonly string[] {
  const own = ids.filter((id) => id.startsWith(`${kind}:`));
  return [...new Set(own)].map((id) => id.slice(kind.length + 1));
}

/** True for work that is about a row of the kind. */
export function isWorkOn(kind: WorkKind, { ids }: { readonly ids: readonly string[] }): boolean {
  return ids.some((id) => id.startsWith(`${kind}:`));
}

/** Work so marked never shares a batch with others: a refused batch is being halved to find the bad message. */
export const apartMark = "apart";

/** What is told of other things than days. */
type ToldItem =
  | { readonly kind: "telling"; readonly tellingId: number }
  | { readonly kind: "refusal"; readonly refusalId: number }
  | { readonly kind: "answer"; readonly answerId: number };

/** The id of the work that tells an item, by which the shelf knows it too. */
export function toldId(item: ToldItem): string {
  if (item.kind === "telling") return workId("telling", item.tellingId);
  return item.kind === "refusal"
    ? workId("refusal", item.refusalId)
    : workId("answer", item.answerId);
}
