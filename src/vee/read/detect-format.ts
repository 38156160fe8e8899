/** Which form a file has, told by its first line. */
import { FileRefused, quoteCell } from "../file-refused.ts";
import { type RecordingFormat, timezoneOf, type VeeOptions } from "../vee-options.ts";
import { parseLocalStamp } from "./local-stamp.ts";
import { splitCells } from "./split-cells.ts";
import { visitLines } from "./visit-lines.ts";

const nem12Records = new Set(["100", "200", "300", "400", "500", "900"]);

/** The form that the options name, else that of the first line. Throws `FileRefused` when there is none to see. */
export async function detectFormat(file: string, options: VeeOptions): Promise<RecordingFormat> {
  if (options.format !== null) return options.format;
  let found: RecordingFormat | null = null;
  let shown: { line: number; text: string } | null = null;
  await visitLines({ file }, (line, text) => {
    shown = { line, text };
    found = formatOf(text, options);
    return false;
  });
  if (found !== null) return found;
  throw refusal(file, shown);
}

function formatOf(text: string, options: VeeOptions): RecordingFormat | null {
  const cells = (splitCells(text) ?? []).map((cell) => cell.replace(/^\uFEFF/, "").trim());
  if (nem12Records.has(cells[0] ?? "")) return "nem12";
  const { columns } = options;
  if (cells.includes(columns.start) && cells.includes(columns.wh)) return "long";
  const isStamp = parseLocalStamp(cells[1] ?? "", timezoneOf("wide", options)) !== null;
  return isStamp ? "wide" : null;
}

function refusal(file: string, shown: { line: number; text: string } | null): FileRefused {
  const passes =
    "a heading meter,start,wh (or --columns), a name and then stamps such as 2018-10-29T00:00, or a NEM12 header 100,NEM12";
  return shown === null
    ? new FileRefused(file, { line: null, wrong: "empty", passes })
    : new FileRefused(file, {
        line: shown.line,
        wrong: `the first line is ${quoteCell(shown.text)}`,
        passes,
      });
}
