/** Text made safe for HTML, and pieces of HTML joined. */

/** Markup that needs no further escaping. Made only here and by the parts and charts of this folder. */
export interface Markup {
  readonly markup: string;
}

type Piece = string | number | Markup | readonly Markup[];

/** Markup with what stands in `${}` escaped, unless it is markup itself; lists of markup are joined. */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let markup = texts[0] ?? "";
  for (const [index, piece] of pieces.entries())
    markup += `${render(piece)}${texts[index + 1] ?? ""}`;
  return { markup };
}

export const nothing: Markup = { markup: "" };

function render(piece: Piece): string {
  if (typeof piece === "string") return escapeHtml(piece);
  if (typeof piece === "number") return String(piece);
  return "markup" in piece ? piece.markup : piece.map(({ markup }) => markup).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Safe as text and inside quoted attributes; characters that no page may hold become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, (control) =>
      control === "\n" || control === "\t" ? control : "\uFFFD",
    )
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
