/** What the tester's pages need of a simulator that runs. Each call rejects with `SimulatorAway` or `SimulatorRefusal`. */
import type {
  FaultTold,
  InjectionAsked,
  InjectionTold,
  OutcomesTold,
  ScenarioAsked,
  ScenarioRunTold,
  ScenarioTold,
  StatusTold,
} from "../../injection/told.ts";

export interface TesterPorts {
  status(): Promise<StatusTold>;
  catalogue(): Promise<readonly FaultTold[]>;
  faults(): Promise<readonly InjectionTold[]>;
  add(asked: InjectionAsked): Promise<InjectionTold>;
  remove(id: number): Promise<InjectionTold>;
  reset(): Promise<number>;
  outcomes(): Promise<OutcomesTold>;
  scenarios(): Promise<readonly ScenarioTold[]>;
  scenarioRun(): Promise<ScenarioRunTold>;
  startScenario(asked: ScenarioAsked): Promise<ScenarioRunTold>;
  stopScenario(): Promise<ScenarioRunTold>;
}
