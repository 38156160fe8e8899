/** What the keys do; shown by `?`, by web/browser/keyboard.js. */
import { html, type Markup } from "./html.ts";

const keys: readonly { readonly key: string; readonly does: string }[] = [
  { key: "/", does: "find a metering point by its MPAN" },
  { key: "j", does: "next row" },
  { key: "k", does: "row before" },
  { key: "Enter", does: "open the row" },
  { key: "g then t", does: "Today" },
  { key: "g then d", does: "Days" },
  { key: "g then e", does: "Exceptions" },
  { key: "g then s", does: "Stages" },
  { key: "g then m", does: "Messages" },
  { key: "Esc", does: "close, or leave a field" },
  { key: "?", does: "this list" },
];

/** Closed until it is asked for. */
export const keyboardHelp: Markup = html`<dialog id="keys" class="keys-help" aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2>
<dl>${keys.map(({ key, does }) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
<form method="dialog"><button>Close</button></form></dialog>`;
