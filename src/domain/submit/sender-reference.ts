/**
 * Our unique reference of a message (DI-995): the idempotency key. It is made of a random batch id and the
 * place in the batch, so a re-send repeats it and a restored database can never use one again.
 */
import { assert } from "../../std/assert.ts";
import type { DipId } from "../identity/dip-id.ts";
import { dayAt } from "../time/settlement-day.ts";

declare const brand: unique symbol;
export type SenderReference = string & { readonly [brand]: "SenderReference" };

/**
 * What we send: consumption, refusals of consumption, answers to amendments and to proposed appointments, direct contracts,
 * register reads, and what a separate retriever is asked for.
 */
export const outboundChannels = [
  "IF-021",
  "IF-014",
  "IF-028",
  "IF-034",
  "IF-038",
  "IF-041",
  "IF-061",
  "IF-063",
  "IF-065",
] as const;
export type OutboundChannel = (typeof outboundChannels)[number];

export interface ReferencedBatch {
  readonly channel: OutboundChannel;
  readonly dipId: DipId;
  /** Sender timestamp of the batch, milliseconds since 1970 UTC: gives the UTC date in the reference. */
  readonly sentAt: number;
  /** 32 lower-case hex characters: a uuid v4 without hyphens. */
  readonly batchId: string;
}

const marketPattern = /^S-((IF|REP)-)?\d{3,4}-[0-9a-fA-F]{10}-[A-Z]{3,5}-\d{8}-[a-zA-Z0-9]+$/;
const ownPattern = /^S-IF-\d{3}-[0-9a-fA-F]{10}-SDS-\d{8}-([0-9a-f]{32})([0-9a-f]{4})$/;
const lengthMax = 200;
const indexMax = 0xffff;

/** True for a reference in the market's form, whoever made it. */
export function isSenderReference(text: unknown): text is SenderReference {
  return typeof text === "string" && text.length <= lengthMax && marketPattern.test(text);
}

/** The reference written as `text`; throws when it is not one. */
export function senderReference(text: string): SenderReference {
  assert(isSenderReference(text), "not a sender reference");
  return text;
}

/** The reference of the message at `index` (from 0) of a batch: 69 characters. */
export function referenceInBatch(batch: ReferencedBatch, index: number): SenderReference {
  assert(/^[0-9a-f]{32}$/.test(batch.batchId), "a batch id is 32 hex characters");
  return referenceAt(prefixOf(batch), index);
}

/** The references of the first `count` messages of a batch, in order. */
export function referencesOfBatch(
  batch: ReferencedBatch,
  count: number,
): readonly SenderReference[] {
  assert(/^[0-9a-f]{32}$/.test(batch.batchId), "a batch id is 32 hex characters");
  const prefix = prefixOf(batch);
  return Array.from({ length: count }, (_, index) => referenceAt(prefix, index));
}

/** Batch id and index behind one of our references, or null for any other text. */
export function parseOwnReference(text: string): { batchId: string; index: number } | null {
  const match = ownPattern.exec(text);
  if (match === null) return null;
  const [, batchId = "", index = ""] = match;
  return { batchId, index: Number.parseInt(index, 16) };
}

function prefixOf(batch: ReferencedBatch): string {
  const date = dayAt(batch.sentAt).replaceAll("-", "");
  return `S-${batch.channel}-${batch.dipId}-SDS-${date}-${batch.batchId}`;
}

function referenceAt(prefix: string, index: number): SenderReference {
  assert(
    Number.isInteger(index) && index >= 0 && index <= indexMax,
    `no place in a batch: ${index}`,
  );
  return (prefix + index.toString(16).padStart(4, "0")) as SenderReference;
}
