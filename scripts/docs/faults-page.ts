/** Faults: what the simulator can plant, what the service must do, and which test proves it. */
import { faultOf } from "../../simulator/faults/catalogue.ts";
import { proofOf } from "../../test/faults/proofs.ts";
import { faultTable } from "./fault-table.ts";
import { code, page, table } from "./page.ts";

/** The page. */
export function renderFaultsPage(): string {
  const proven = faultTable.filter(({ fault }) => proofOf(fault) !== null).length;
  return page(
    "Faults",
    ["scripts/docs/fault-table.json", "simulator/faults", "test/faults"],
    [
      "Level: R read, M message, D device over time, P party and registration, B broker and transport. Ending: A settled as actual, E by an estimate or default, X refused, N not appointed. Parameters are those of `sds sim ls`.",
      `${proven} of ${faultTable.length} are planted in a run whose outcome a test verifies with the checker.`,
      table(
        ["fault", "name", "level", "planted", "must", "ending", "parameters", "proven by"],
        faultTable.map(({ fault, name, level, planted, must, ending }) => [
          fault,
          name,
          level,
          planted,
          must,
          ending,
          parametersOf(fault),
          proofText(fault),
        ]),
      ),
    ],
  );
}

function parametersOf(fault: string): string {
  const shape = faultOf(fault)?.params.shape;
  return shape === undefined ? "" : Object.keys(shape).map(code).join(" ");
}

function proofText(fault: string): string {
  const proof = proofOf(fault);
  return proof === null ? "not yet" : `${code(proof.file)}: ${proof.test}`;
}
