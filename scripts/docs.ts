/** The reference pages, generated from the code that they describe: what is written twice here is written wrong once. */
import { scenarioJsonSchema } from "../simulator/scenarios/scenario.ts";
import { renderCodesPage } from "./docs/codes-page.ts";
import { renderErrorsPage } from "./docs/errors-page.ts";
import { renderFaultsPage } from "./docs/faults-page.ts";
import { jsonText } from "./docs/json-text.ts";
import { renderLimitsPage } from "./docs/limits-page.ts";
import { renderMessagesPage } from "./docs/messages-page.ts";
import { renderMethodsPage } from "./docs/methods-page.ts";
import { renderOpenApi } from "./docs/openapi.ts";
import { renderQueuesPage } from "./docs/queues-page.ts";
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
    messages: renderMessagesPage(),
  };
  const documents = Object.entries(pages).map(([name, text]) => [
    `docs/reference/${name}.md`,
    text,
  ]);
  return {
    ...Object.fromEntries(documents),
    "docs/reference/openapi/dip.json": jsonText(renderOpenApi()),
    "simulator/scenarios/scenario.schema.json": jsonText(scenarioJsonSchema()),
  };
}
