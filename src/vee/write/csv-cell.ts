/** Cells of the CSV files that are written. */

/** What a spreadsheet would take for a formula. */
const formulaStart = /^[=+\-@\t\r]/;

/** The text as one cell: quoted where CSV asks for it, and never a formula (OWASP CSV injection). */
export function csvCell(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
