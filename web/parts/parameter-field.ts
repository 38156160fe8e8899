/** A parameter of a fault as a field of a form. */
import type { ParameterRow } from "../views/tester-view.ts";
import { html, type Markup, nothing } from "./html.ts";

/** Its name in the form is `p.NAME`; left empty it is as the fault has it. */
export function parameterField(parameter: ParameterRow, given: string | undefined): Markup {
  const { name, kind, initial, choices } = parameter;
  const value = given ?? initial ?? "";
  const options = kind === "truth" ? ["false", "true"] : choices;
  if (options.length > 0)
    return html`<label><span>${name}</span><select name="p.${name}">${initial === null ? html`<option value="">by chance</option>` : nothing}${options.map(
      (choice) =>
        html`<option value="${choice}"${choice === value ? html` selected` : nothing}>${choice}</option>`,
    )}</select></label>`;
  return html`<label><span>${name}${boundsText(parameter)}</span><input name="p.${name}" value="${value}" maxlength="40" autocomplete="off"${initial === null ? html` placeholder="by chance"` : nothing}></label>`;
}

function boundsText({ kind, min, max }: ParameterRow): string {
  const what = kind === "whole" ? "whole number" : kind === "number" ? "number" : "";
  if (min === null && max === null) return what === "" ? "" : ` (${what})`;
  if (max === null) return ` (${what} from ${min})`;
  return ` (${what} ${min === null ? `up to ${max}` : `from ${min} to ${max}`})`;
}
