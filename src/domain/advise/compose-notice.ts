/** A step of the review put into the words and figures of a notice. */

import { present, unreachable } from "../../std/assert.ts";
import type { DipId } from "../identity/dip-id.ts";
import { dayStart } from "../time/settlement-day.ts";
import { overlaps } from "../time/span.ts";
import type { AdvisoryContent, AdvisoryKind, CauseKey } from "./advisory.ts";
import { type ConcernedDay, concernedDays, onlyQuantity } from "./concerned-slots.ts";
import { kindWords } from "./kind-words.ts";
import type { NoticeStep } from "./review-causes.ts";
import type { RunPart } from "./split-by-supplier.ts";
import type { Supply } from "./supply.ts";
import type { ToldCause } from "./told-cause.ts";

/** A notice but for its figures, which only the versions in force can give. */
export interface NoticeDraft {
  /** Null: the first notice of its cause. */
  readonly told: ToldCause | null;
  readonly cause: CauseKey;
  readonly content: Omit<AdvisoryContent, "counts">;
  readonly concerned: readonly ConcernedDay[];
  /** The last day spoken of, milliseconds of its start: news is what comes after it. */
  readonly toldThrough: number;
}

/** Longest text of a notice. */
export const noticeTextMax = 500;

/** The draft of a step; null for one that only waits. */
export function composeNotice(step: NoticeStep): NoticeDraft | null {
  switch (step.kind) {
    case "await":
      return null;
    case "open":
      return draftOf(null, causeOf(step.part), step.part);
    case "renew":
      return draftOf(step.told, step.told, step.part);
    case "end":
      return draftOf(step.told, step.told, step.part, "Ended: ");
    case "withdraw":
      return withdrawalOf(step.told);
    default:
      return unreachable(step);
  }
}

function causeOf({ supplierDipId, kind, code, from }: RunPart): CauseKey {
  return { supplierDipId, kind, code, occurrence: "", from: dayStart(from) };
}

function draftOf(
  told: ToldCause | null,
  { supplierDipId, kind, code, occurrence, from }: CauseKey,
  part: RunPart,
  prefix = "",
): NoticeDraft {
  const concerned = concernedDays(part.days, part.from);
  const { says } = present(part.days.at(-1), "last day of a cause");
  const isEnd = prefix !== "";
  const { severity, clears } = kindWords[kind];
  return {
    told,
    cause: { supplierDipId, kind, code, occurrence, from },
    content: {
      severity: isEnd ? "info" : severity,
      quantity: onlyQuantity(concerned),
      to: part.to === null ? null : dayStart(part.to),
      text: noticeText(`${prefix}${says}`, isEnd || part.to !== null ? "" : clears),
      reference: null,
    },
    concerned,
    toldThrough: dayStart(part.lastDay),
  };
}

function withdrawalOf(told: ToldCause): NoticeDraft {
  const { supplierDipId, kind, code, occurrence, from, toldThrough } = told;
  return {
    told,
    cause: { supplierDipId, kind, code, occurrence, from },
    content: {
      severity: "info",
      quantity: null,
      to: from,
      text: "Withdrawn: what it rested on no longer holds.",
      reference: null,
    },
    concerned: [],
    toldThrough: dayStart(toldThrough),
  };
}

/** A decision on an amendment (IF-027) as the record has it. */
export interface DecidedAmendment {
  /** The message that asked. */
  readonly transactionId: string;
  readonly supplierDipId: DipId;
  readonly quantities: readonly ConcernedDay["quantity"][];
  /** First start and last end asked for, milliseconds. */
  readonly from: number;
  readonly to: number;
  /** Null: accepted. Else codes with their words, one a request. */
  readonly refusals: readonly string[] | null;
  readonly reference: string | null;
  /** Half hours that were amended; empty where it was refused. */
  readonly concerned: readonly ConcernedDay[];
}

/** True when whoever asked supplies the point in some of the time asked about: only then is it told. */
export function isForSupplier(
  { supplierDipId, from, to }: DecidedAmendment,
  supplies: readonly Supply[],
): boolean {
  const asked = { from, to: Math.max(to, from + 1) };
  return supplies.some((each) => each.supplierDipId === supplierDipId && overlaps(each, asked));
}

/** Told once, whole: the decision is the notice's end too. */
export function composeDecision(decided: DecidedAmendment): NoticeDraft {
  const { refusals, quantities, from, to, transactionId, supplierDipId } = decided;
  const kind: AdvisoryKind = "amendmentDecided";
  const [first = ""] = refusals ?? [];
  const [quantity = null] = quantities;
  return {
    told: null,
    cause: {
      supplierDipId,
      kind,
      code: refusals === null ? "accepted" : codeOf(first),
      occurrence: transactionId,
      from,
    },
    content: {
      severity: refusals === null ? kindWords[kind].severity : "warning",
      quantity: quantities.length === 1 ? quantity : null,
      to: Math.max(from, to),
      text:
        refusals === null
          ? "The amendment was accepted: the half hours stand as amended."
          : noticeText(`The amendment was refused: ${refusals.join("; ")}`, ""),
      reference: decided.reference,
    },
    concerned: decided.concerned,
    toldThrough: from,
  };
}

function codeOf(message: string): string {
  return /^[A-Z]{2,8}\d{3,4}/.exec(message)?.[0] ?? "refused";
}

function noticeText(says: string, clears: string): string {
  const sentence = /[.!?]$/.test(says) ? says : `${says}.`;
  const room = noticeTextMax - (clears === "" ? 0 : clears.length + 1);
  const cut = sentence.length > room ? `${sentence.slice(0, room - 1)}…` : sentence;
  return clears === "" ? cut : `${cut} ${clears}`;
}
