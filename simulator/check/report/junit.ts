/** A judged run as JUnit XML: a case for each identity and for each planted fault. Never an MPAN. */
import type { IdentityResult } from "../identity.ts";
import type { FaultOutcome } from "../judge-fault.ts";
import type { RunReport } from "../judge-run.ts";

/** Breaches that a failure spells out. */
const shownMax = 50;

/** Well-formed XML 1.0. */
export function renderJunit({ identities, faults }: RunReport): string {
  const suites = [
    suite("identities", identities.map(identityCase)),
    suite("faults", faults.map(faultCase)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sds sim check">\n${suites.join("\n")}\n</testsuites>\n`;
}

interface Case {
  readonly name: string;
  readonly failure: { readonly message: string; readonly text: string } | null;
  readonly skipped: string | null;
}

function suite(name: string, cases: readonly Case[]): string {
  const failures = cases.filter(({ failure }) => failure !== null).length;
  const skipped = cases.filter((each) => each.skipped !== null).length;
  const head = `  <testsuite name="${xmlText(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">`;
  return [head, ...cases.map((each) => caseText(name, each)), "  </testsuite>"].join("\n");
}

function caseText(suiteName: string, { name, failure, skipped }: Case): string {
  const open = `    <testcase classname="${xmlText(suiteName)}" name="${xmlText(name)}"`;
  if (failure !== null)
    return `${open}>\n      <failure message="${xmlText(failure.message)}">${xmlText(failure.text)}</failure>\n    </testcase>`;
  if (skipped !== null)
    return `${open}>\n      <skipped message="${xmlText(skipped)}"/>\n    </testcase>`;
  return `${open}/>`;
}

function identityCase({ id, says, verdict, breaches, breachCount }: IdentityResult): Case {
  const lines = breaches
    .slice(0, shownMax)
    .map(({ file, line, says: what }) => `${file}${line === null ? "" : `:${line}`}: ${what}`);
  return {
    name: `${id} ${says}`,
    failure:
      verdict === "broken" ? { message: `${breachCount} breaches`, text: lines.join("\n") } : null,
    skipped:
      verdict === "notJudged" || verdict === "partly"
        ? "no database given: not judged, or only in part"
        : null,
  };
}

function faultCase({ line, fault, kind, day, mq, meter, wrong, unasked }: FaultOutcome): Case {
  const isSkipped = wrong.length === 0 && unasked.length > 0;
  return {
    name: `${fault} ${kind} injected.jsonl:${line} meter ${meter} ${mq} ${day}`,
    failure: wrong.length > 0 ? { message: "not as expected", text: wrong.join("\n") } : null,
    skipped: isSkipped ? `not asked: ${unasked.join(", ")}` : null,
  };
}

/** Characters that XML 1.0 does not know even escaped are shown as U+FFFD. */
function xmlText(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      const isChar =
        code === 0x9 ||
        code === 0xa ||
        code === 0xd ||
        (code >= 0x20 && code <= 0xd7ff) ||
        (code >= 0xe000 && code <= 0xfffd) ||
        code >= 0x10000;
      if (!isChar) return "\ufffd";
      return named[character] ?? (code < 0x20 ? `&#${code};` : character);
    })
    .join("");
}

const named: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
