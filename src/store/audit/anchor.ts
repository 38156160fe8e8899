/**
 * The anchor: number and hash of seals, written where the database's host cannot take them back. It is a file of JSON
 * lines that is only ever added to; the same two values go into the log, whose lines are read as an anchor too.
 */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { OperatingError } from "../../errors.ts";

export interface Anchor {
  readonly sealNo: number;
  /** Machine time, milliseconds UTC. */
  readonly sealedAt: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Adds a line and waits until the disk has it. Throws `ANCHOR_UNWRITABLE`. */
export function appendAnchor(path: string, anchor: Anchor): void {
  try {
    const file = openSync(path, "a", 0o600);
    try {
      writeSync(file, `${anchorLine(anchor)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new OperatingError("ANCHOR_UNWRITABLE", `${path}: ${codeOf(error)}`, error);
  }
}

/** An anchor as one line of JSON. */
export function anchorLine({ sealNo, sealedAt, sha256 }: Anchor): string {
  return JSON.stringify({ sealNo, sealedAt: new Date(sealedAt).toISOString(), sha256 });
}

/** An anchor as the log tells it: number and hash are all that a comparison needs. */
export const anchorOutcome = "audit anchored";

/** What a file of anchors holds: the hash of each seal that it names, hexadecimal, and lines that name none. */
export interface ReadAnchors {
  readonly sha256Of: ReadonlyMap<number, string>;
  /** Numbers of seals that it names twice with different hashes. */
  readonly torn: readonly number[];
}

/** Reads a file of anchors, or a log; other lines are passed over. Null: there is no such file. */
export function readAnchors(path: string): ReadAnchors | null {
  const text = textOf(path);
  if (text === null) return null;
  const sha256Of = new Map<number, string>();
  const torn = new Set<number>();
  for (const line of text.split("\n")) {
    const anchor = anchorIn(line);
    if (anchor === null) continue;
    const known = sha256Of.get(anchor.sealNo);
    if (known !== undefined && known !== anchor.sha256) torn.add(anchor.sealNo);
    sha256Of.set(anchor.sealNo, known ?? anchor.sha256);
  }
  return { sha256Of, torn: [...torn] };
}

const anchorForm = /^\{"sealNo":(\d{1,15}),"sealedAt":"[^"]{1,32}","sha256":"([0-9a-f]{64})"\}$/;
const logForm = new RegExp(
  `"outcome":"${anchorOutcome}"(?=.*"count":(\\d{1,15})\\b)(?=.*"detail":"([0-9a-f]{64})")`,
);

function anchorIn(line: string): Pick<Anchor, "sealNo" | "sha256"> | null {
  const [, sealNo, sha256] = anchorForm.exec(line.trim()) ?? logForm.exec(line) ?? [];
  return sealNo === undefined || sha256 === undefined ? null : { sealNo: Number(sealNo), sha256 };
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw new OperatingError("ANCHOR_UNWRITABLE", `${path}: ${codeOf(error)}`, error);
  }
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error
    ? String(error.code)
    : String(error);
}
