/** `npm run bench -- NAME`: parses the command line, measures, and leaves nothing behind however it ends. */
import { Command } from "commander";
import { createCleanup } from "../scripts/cleanup.ts";
import { createConsole } from "../scripts/console.ts";
import { consoleBeside, type JsonTarget, writeJson } from "../scripts/json-option.ts";
import { stopOnSignals } from "../scripts/stop-on-signals.ts";
import { StackError } from "../src/stack/stack-error.ts";
import { type AllOptions, addAllCommands } from "./all/options.ts";
import { renderAll, renderRecorded } from "./all/render.ts";
import { type AllResult, runAll } from "./all/run-all.ts";
import { addConsoleCommand, type ConsoleOptions } from "./console/options.ts";
import { renderConsole } from "./console/render.ts";
import type { ConsoleResult } from "./console/result.ts";
import { runConsole } from "./console/run-console.ts";
import { addDeliveryCommand, type DeliveryOptions } from "./delivery/options.ts";
import { renderDelivery } from "./delivery/render.ts";
import type { DeliveryResult } from "./delivery/result.ts";
import { runDelivery } from "./delivery/run-delivery.ts";
import { addEstimateCommand, type EstimateOptions } from "./estimate/options.ts";
import { renderEstimate } from "./estimate/render.ts";
import { type EstimateResult, runEstimate } from "./estimate/run-estimate.ts";
import { addHostileCommand, type HostileOptions } from "./hostile/options.ts";
import { renderHostile } from "./hostile/render.ts";
import { type HostileResult, runHostile } from "./hostile/run-hostile.ts";
import { addPipelineCommand, type PipelineOptions } from "./pipeline/options.ts";
import { renderResult } from "./pipeline/render.ts";
import type { PipelineResult } from "./pipeline/result.ts";
import { type BenchRun, runPipeline } from "./pipeline/run-pipeline.ts";
import { addValidateCommand, type ValidateOptions } from "./validate/options.ts";
import { renderValidate } from "./validate/render.ts";
import { runValidate, type ValidateResult } from "./validate/run-validate.ts";

const program = new Command("bench")
  .description("Measures the service on this machine. Every figure comes with what it counts.")
  .showHelpAfterError();
addPipelineCommand(program, benchPipeline);
addValidateCommand(program, benchValidate);
addEstimateCommand(program, benchEstimate);
addHostileCommand(program, benchHostile);
addDeliveryCommand(program, benchDelivery);
addConsoleCommand(program, benchConsole);
addAllCommands(program, benchAll, tellRecorded);
await program.parseAsync();

type ServedResult = AllResult | PipelineResult | DeliveryResult | ConsoleResult;

/** A measurement that stands on servers. */
async function benchOnServers<Result extends ServedResult>(
  json: JsonTarget,
  measure: (ground: Omit<BenchRun, "options">) => Promise<Result>,
  render: (result: Result) => string,
): Promise<void> {
  const console = consoleBeside(json);
  const cleanup = createCleanup();
  const stopping = stopOnSignals((name) => new StackError(`stopped by ${name}`));
  try {
    const { signal } = stopping;
    const run = measure({ env: process.env, console, cleanup, signal });
    // When a signal ends the race, what then fails in the run has been answered for.
    run.catch(() => undefined);
    const result = await Promise.race([run, stopping.stopped]);
    writeJson(json, result);
    console.say(render(result));
    console.say(
      result.trouble === null ? "OK: all is accounted for." : `NOT OK: ${result.trouble}`,
    );
    process.exitCode = result.ok ? 0 : 1;
  } catch (error) {
    const isKnown = error instanceof StackError || error instanceof RangeError;
    console.say(isKnown ? error.message : String(error instanceof Error ? error.stack : error));
    process.exitCode = stopping.code() ?? 1;
  }
  for (const failure of await cleanup.run()) console.say(`could not end everything: ${failure}`);
  process.exit();
}

function benchPipeline(options: PipelineOptions): Promise<void> {
  return benchOnServers(
    options.json,
    (ground) => runPipeline({ ...ground, options }),
    renderResult,
  );
}

function benchDelivery(options: DeliveryOptions): Promise<void> {
  return benchOnServers(
    options.json,
    (ground) => runDelivery({ ...ground, options }),
    renderDelivery,
  );
}

function benchConsole(options: ConsoleOptions): Promise<void> {
  return benchOnServers(
    options.json,
    (ground) => runConsole({ ...ground, options }),
    renderConsole,
  );
}

function benchAll(options: AllOptions): Promise<void> {
  return benchOnServers<AllResult>(
    options.json,
    (ground) => runAll({ ...ground, options }),
    renderAll,
  );
}

function tellRecorded(): void {
  createConsole(process.stdout).say(renderRecorded());
}

type QuickResult = ValidateResult | EstimateResult | HostileResult;

/** Tells the result of a measurement that needs no servers; what it found too slow is the exit code. */
function tell(result: QuickResult, rendered: string, json: JsonTarget): void {
  writeJson(json, result);
  const console = consoleBeside(json);
  console.say(rendered);
  if (result.trouble !== null) console.say(`NOT OK: ${result.trouble}`);
  process.exitCode = result.ok ? 0 : 1;
}

async function benchValidate(options: ValidateOptions): Promise<void> {
  const result = await runValidate(options);
  tell(result, renderValidate(result), options.json);
}

function benchEstimate(options: EstimateOptions): void {
  const result = runEstimate(options);
  tell(result, renderEstimate(result), options.json);
}

async function benchHostile(options: HostileOptions): Promise<void> {
  const result = await runHostile(options);
  tell(result, renderHostile(result), options.json);
}
