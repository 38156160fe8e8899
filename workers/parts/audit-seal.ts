/**
 * Seals the audit and anchors the chain outside of the database. It looks whether the anchor and the newest seal agree
 * each time, so that an end of the chain that was cut off is told within a minute and not when somebody verifies it.
 */
import { OperatingError } from "../../src/errors.ts";
import { faultPoint } from "../../src/fault-point.ts";
import { limits } from "../../src/limits.ts";
import {
  type Anchor,
  anchorOutcome,
  appendAnchor,
  readAnchors,
} from "../../src/store/audit/anchor.ts";
import { loadLastSeal, sealAudit } from "../../src/store/audit/seal-audit.ts";
import type { Ground } from "../ground.ts";

export interface Sealing {
  /** Seals and anchors what is due by now; cheap when nothing is. */
  look(): Promise<void>;
  /** The same for all that is there, however short the time since the last look. */
  finish(): Promise<void>;
}

/** Begins with what the anchor names last. Throws `ANCHOR_UNWRITABLE` where it cannot be read. */
export function startSealing({
  pool,
  clock,
  config,
  log,
  security,
}: Pick<Ground, "pool" | "clock" | "config" | "log" | "security">): Sealing {
  const path = config.SDS_AUDIT_ANCHOR_FILE;
  const told = log.child({ stage: "seal" });
  let anchored = path === undefined ? null : newestIn(path);
  let sealAt = 0;
  let anchorAt = 0;
  async function anchor(): Promise<void> {
    const last = await loadLastSeal(pool);
    const breach = breachBetween(anchored, last);
    if (breach !== null) {
      security.count("chainBroken");
      told.error({ code: "CHAIN_BROKEN", detail: breach });
    }
    if (last === null || last.sealNo <= (anchored?.sealNo ?? 0)) return;
    if (path !== undefined) appendAnchor(path, last);
    told.info({ outcome: anchorOutcome, count: last.sealNo, detail: last.sha256 });
    anchored = last;
  }
  const sealing: Sealing = {
    async look() {
      const now = clock.wallNow();
      if (now >= sealAt) {
        sealAt = now + limits.sealEveryMs;
        await sealAudit(pool, now, () => faultPoint("seal.midway"));
      }
      if (now < anchorAt) return;
      anchorAt = now + limits.anchorEveryMs;
      try {
        await anchor();
      } catch (error) {
        if (!(error instanceof OperatingError) || error.code !== "ANCHOR_UNWRITABLE") throw error;
        // The service goes on without its anchor: what it does not write now, it writes with a later seal.
        told.error({ code: error.code, detail: error.message });
      }
    },
    finish() {
      sealAt = 0;
      anchorAt = 0;
      return sealing.look();
    },
  };
  return sealing;
}

function newestIn(path: string): Pick<Anchor, "sealNo" | "sha256"> | null {
  const sha256Of = readAnchors(path)?.sha256Of ?? new Map<number, string>();
  let newest: Pick<Anchor, "sealNo" | "sha256"> | null = null;
  for (const [sealNo, sha256] of sha256Of)
    if (sealNo > (newest?.sealNo ?? 0)) newest = { sealNo, sha256 };
  return newest;
}

/** What does not agree between the anchor and the newest seal; null: nothing. */
export function breachBetween(
  anchored: Pick<Anchor, "sealNo" | "sha256"> | null,
  last: Pick<Anchor, "sealNo" | "sha256"> | null,
): string | null {
  if (anchored === null || (last !== null && last.sealNo > anchored.sealNo)) return null;
  if (last === null || last.sealNo < anchored.sealNo)
    return `the anchor has seal:${anchored.sealNo}, the database ends with seal:${last?.sealNo ?? 0}`;
  return last.sha256 === anchored.sha256
    ? null
    : `seal:${last.sealNo} has another hash than its anchor`;
}
