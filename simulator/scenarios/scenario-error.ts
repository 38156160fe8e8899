/** A scenario that cannot be run, told with the lines at fault. */
export interface ScenarioFault {
  /** Where in the file, from 1. */
  readonly line: number;
  readonly what: string;
}

export class ScenarioError extends Error {
  override readonly name = "ScenarioError";
  readonly faults: readonly ScenarioFault[];

  constructor(file: string, faults: readonly ScenarioFault[]) {
    super(faults.map(({ line, what }) => `${file}:${line}: ${what}`).join("\n"));
    this.faults = faults;
  }
}
