/** What one step of `sds dip check` tried, what it found, and what there is to do. */

export interface Finding {
  readonly step: string;
  /** `skipped`: it could not be tried, for want of an earlier step or of something to try it with. */
  readonly state: "ok" | "warning" | "failed" | "skipped";
  readonly tried: string;
  readonly found: string;
  /** Null when there is nothing to do. */
  readonly todo: string | null;
}

/** All is well. */
export function ok(step: string, tried: string, found: string): Finding {
  return { step, state: "ok", tried, found, todo: null };
}

/** It works, and should not be left so. */
export function warning(step: string, tried: string, found: string, todo: string): Finding {
  return { step, state: "warning", tried, found, todo };
}

/** It does not work. */
export function failed(step: string, tried: string, found: string, todo: string): Finding {
  return { step, state: "failed", tried, found, todo };
}

/** It was not tried. */
export function skipped(step: string, why: string, todo: string | null = null): Finding {
  return { step, state: "skipped", tried: "not tried", found: why, todo };
}

const marks = { ok: "ok", warning: "WARNING", failed: "FAILED", skipped: "skipped" } as const;
const markWidth = 9;
const stepWidth = 27;

/** For a terminal: a line for what was tried and found, and below it what to do. */
export function renderFindings(findings: readonly Finding[]): string {
  return findings
    .flatMap(({ step, state, tried, found, todo }) => [
      `${marks[state].padEnd(markWidth)}${step.padEnd(stepWidth)}${tried}: ${found}`,
      ...(todo === null ? [] : [`${"".padEnd(markWidth + stepWidth)}-> ${todo}`]),
    ])
    .join("\n");
}
