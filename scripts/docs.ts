/** The reference pages, generated from the code that they describe: what is written twice here is written wrong once. */
import { scenarioJsonSchema } from "../simulator/scenarios/scenario.ts";
import { renderBenchmarkCurve, renderBenchmarksPage } from "./docs/benchmarks-page.ts";
import { renderCodesPage } from "./docs/codes-page.ts";
import { renderErrorsPage } from "./docs/errors-page.ts";
import { renderFaultResultsPage } from "./docs/fault-results-page.ts";
import { renderFaultsPage } from "./docs/faults-page.ts";
import { renderHostileInputPage } from "./docs/hostile-input-page.ts";
import { jsonText } from "./docs/json-text.ts";
import { renderLimitsPage } from "./docs/limits-page.ts";
import { renderMessagesPage } from "./docs/messages-page.ts";
import { renderMethodsPage } from "./docs/methods-page.ts";
import { renderOpenApi } from "./docs/openapi.ts";
import { renderQueuesPage } from "./docs/queues-page.ts";
import { renderReconciliationPage } from "./docs/reconciliation-page.ts";
import { renderRulesPage } from "./docs/rules-page.ts";
import { renderSettingsPage } from "./docs/settings-page.ts";
import { renderTablesPage } from "./docs/tables-page.ts";

/**
 * Every reference page, by its path from the root of the checkout. Throws when the code says too little for a page:
 * a column without a comment, a bound without its reason, a method without a word on it.
 */
export async function renderReference(): Promise<Record<string, string>> {
  const pages = {
    settings: renderSettingsPage(),
    rules: renderRulesPage(),
    methods: await renderMethodsPage(),
    codes: renderCodesPage(),
    errors: renderErrorsPage(),
    queues: renderQueuesPage(),
    tables: renderTablesPage(),
    limits: renderLimitsPage(),
    faults: renderFaultsPage(),
    "fault-results": renderFaultResultsPage(),
    benchmarks: renderBenchmarksPage(),
    "hostile-input": renderHostileInputPage(),
    messages: renderMessagesPage(),
    reconciliation: renderReconciliationPage(),
  };
  const documents = Object.entries(pages).map(([name, text]) => [
    `docs/reference/${name}.md`,
    text,
  ]);
  const curve = renderBenchmarkCurve();
  return {
    ...Object.fromEntries(documents),
    ...(curve === null ? {} : { "docs/reference/benchmarks.svg": curve }),
    "docs/reference/openapi/dip.json": jsonText(renderOpenApi()),
    "simulator/scenarios/scenario.schema.json": jsonText(scenarioJsonSchema()),
  };
}
