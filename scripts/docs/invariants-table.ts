/** Faults by invariants: against what each run of the fault plan was held, and how many held. */
import type { FaultResult } from "../fault-plan/result.ts";
import { table } from "./page.ts";

/** What `sds reconcile` asks of the service's own record, and what the checker asks of the outcome (`faults.md` 5). */
const invariants = {
  I1: "nothing lost, nothing made up",
  I2: "every read disposed of once",
  I3: "every refusal explained",
  I4: "every closed day complete",
  I5: "energy conserved to the watt-hour",
  I6: "each version told once",
  I7: "nothing left waiting",
  T1: "every half hour generated ends once",
  T2: "so do the appointed ones",
  T3: "energy is parted by endings without a rest",
  T4: "each actual is what its meter said",
  T5: "days with registers add up to them",
  T6: "the platform's last word is the settled version",
  T7: "zeros are explained",
  T8: "messages sent are messages kept",
  T9: "reads told are reads disposed of",
  T10: "every planted fault has its outcome, and nothing else has one",
} as const;

/** What the letters mean, in a sentence. */
export function invariantWords(): string {
  const words = Object.entries(invariants).map(([id, says]) => `${id} ${says}`);
  return `What each run was held against, by \`sds reconcile\` (I) and by the checker (T): ${words.join("; ")}. A cell is the number of runs in which it held; one that it was broken in is told besides. A run that did not come to its end was held against nothing.`;
}

/** A row a fault; a run that came to its end is asked all of them. */
export function invariantsTable(
  faults: readonly string[],
  results: readonly FaultResult[],
): string {
  const ids = Object.keys(invariants);
  const rows = faults.map((fault) => {
    const own = results.filter((result) => result.fault === fault);
    const ended = own.filter(({ halfHours }) => halfHours > 0);
    return [fault, own.length, ...ids.map((id) => cellOf(ended, id))];
  });
  return table(["fault", "runs", ...ids], rows);
}

function cellOf(ended: readonly FaultResult[], id: string): string {
  const broken = ended.filter(({ trouble }) => trouble.some((each) => speaksOf(each, id))).length;
  const held = `${ended.length - broken}`;
  return broken === 0 ? held : `${held}, broken in ${broken}`;
}

/** A line of trouble, or one of several in it, begins with the invariant that it breaks. */
function speaksOf(trouble: string, id: string): boolean {
  return trouble.split("\n").some((line) => line.trim().startsWith(`${id} `));
}
