/**
 * Compares seals with the rows that they were made over, seal by seal, and names what does not agree: rows that were
 * changed, removed, moved, re-ordered or slipped in, and seals that were changed or cut off.
 */
import type { ReadAnchors } from "./anchor.ts";
import { noSeal, type Seal, sealedHash, sealHash } from "./seal-hash.ts";

export type BreachKind =
  | "changed"
  | "removed"
  | "moved"
  | "reordered"
  | "inserted"
  | "sealChanged"
  | "sealMissing"
  | "sealUnlinked"
  | "anchorDiffers"
  | "anchorTorn"
  | "tailCut";

export interface Breach {
  readonly kind: BreachKind;
  /** The row or seal, such as `act:12` or `seal:3`. */
  readonly what: string;
  readonly says: string;
}

/** A row of the audit as it stands. */
export interface Entry {
  /** Its name, such as `act:12`. */
  readonly entry: string;
  /** The hash that it carries. */
  readonly kept: Buffer;
  /** The hash that its columns make now. */
  readonly made: Buffer;
}

/** Takes the seals in their order, and what is not sealed yet last. */
export class ChainJudge {
  readonly #anchors: ReadAnchors | null;
  readonly #breaches: Breach[] = [];
  /** Rows that stand where their seal does not have them, and the other way about: one in both was moved. */
  readonly #removed = new Map<string, number>();
  readonly #inserted = new Map<string, number>();
  #last: Pick<Seal, "sealNo" | "to"> & { readonly sha256: Buffer } = {
    ...{ sealNo: 0, to: 0n, sha256: noSeal },
  };

  constructor(anchors: ReadAnchors | null) {
    this.#anchors = anchors;
    for (const sealNo of anchors?.torn ?? [])
      this.#breach("anchorTorn", `seal:${sealNo}`, "the anchor names it with two hashes");
  }

  /** The next seal, the hash that stands with it, and the rows of its transactions in their order. */
  take(seal: Seal, sha256: Buffer, rows: readonly Entry[]): void {
    this.#judgeSeal(seal, sha256);
    this.#judgeRows(seal, rows);
    this.#last = { sealNo: seal.sealNo, to: seal.to, sha256 };
  }

  /** The rows after the last seal; returns every breach. */
  end(unsealed: readonly Entry[]): readonly Breach[] {
    for (const { entry, kept, made } of unsealed)
      if (!made.equals(kept)) this.#breach("changed", entry, "was changed before it was sealed");
    const cut = Math.max(0, ...(this.#anchors?.sha256Of.keys() ?? []));
    if (cut > this.#last.sealNo)
      this.#breach(
        "tailCut",
        `seal:${this.#last.sealNo + 1}`,
        `it and all up to seal:${cut}, which the anchor has, are gone, with the rows under them`,
      );
    for (const [entry, sealNo] of this.#removed)
      if (this.#inserted.has(entry))
        this.#breach("moved", entry, `was taken out of its place under seal:${sealNo}`);
      else this.#breach("removed", entry, `stood under seal:${sealNo} and is gone`);
    for (const [entry, sealNo] of this.#inserted)
      if (!this.#removed.has(entry))
        this.#breach("inserted", entry, `stands under seal:${sealNo}, which was made without it`);
    return this.#breaches;
  }

  #judgeSeal(seal: Seal, sha256: Buffer): void {
    const what = `seal:${seal.sealNo}`;
    const expected = this.#last.sealNo + 1;
    if (seal.sealNo !== expected)
      this.#breach(
        "sealMissing",
        `seal:${expected}`,
        seal.sealNo - expected === 1 ? "is gone" : `and all before ${what} are gone`,
      );
    if (!sealHash(seal).equals(sha256))
      this.#breach("sealChanged", what, "is not what was hashed when it was made");
    const follows = seal.previousSha256.equals(this.#last.sha256) && seal.from === this.#last.to;
    if (seal.sealNo === expected && !follows)
      this.#breach("sealUnlinked", what, "does not follow from the seal before it");
    const anchored = this.#anchors?.sha256Of.get(seal.sealNo);
    if (anchored !== undefined && anchored !== sha256.toString("hex"))
      this.#breach("anchorDiffers", what, "has another hash than its anchor");
  }

  #judgeRows(seal: Seal, rows: readonly Entry[]): void {
    const standing = new Map(rows.map((row) => [row.entry, row]));
    const sealed = new Set(seal.entries);
    const own = rows.filter(({ entry }) => sealed.has(entry));
    for (const { entry } of rows) if (!sealed.has(entry)) this.#inserted.set(entry, seal.sealNo);
    const present = seal.entries.filter((entry) => standing.has(entry));
    const displaced = new Set(present.filter((entry, place) => own[place]?.entry !== entry));
    seal.entries.forEach((entry, place) => {
      const row = standing.get(entry);
      const hash = sealedHash(seal, place);
      if (row === undefined) this.#removed.set(entry, seal.sealNo);
      else if (displaced.has(entry))
        this.#breach("reordered", entry, `stands at another place than under seal:${seal.sealNo}`);
      else if (!row.made.equals(hash) || !row.kept.equals(hash))
        this.#breach("changed", entry, `is not what seal:${seal.sealNo} was made over`);
    });
  }

  #breach(kind: BreachKind, what: string, says: string): void {
    this.#breaches.push({ kind, what, says });
  }
}
