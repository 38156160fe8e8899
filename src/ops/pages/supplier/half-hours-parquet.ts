/** Half hours as Parquet, a row group a page; what is written is handed on at once. */
import { ByteWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { HalfHour } from "./half-hours.ts";

const text = (name: string): SchemaElement => ({
  ...{ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
});
const whole = (name: string): SchemaElement => ({
  ...{ name, type: "INT32", repetition_type: "REQUIRED" },
});

const columns: readonly (readonly [
  SchemaElement,
  (row: HalfHour) => string | number | Date | null,
])[] = [
  [text("mpan"), ({ mpan }) => mpan],
  [text("quantity"), ({ quantity }) => quantity],
  [
    { name: "settlement_day", type: "INT32", converted_type: "DATE", repetition_type: "REQUIRED" },
    ({ day }) => new Date(`${day}T00:00:00Z`),
  ],
  [whole("period"), ({ period }) => period],
  [whole("energy"), ({ energy }) => energy],
  [text("unit"), ({ unit }) => unit],
  [text("quality"), ({ quality }) => quality],
  [{ name: "reason", type: "INT32", repetition_type: "OPTIONAL" }, ({ reason }) => reason],
  [whole("version"), ({ version }) => version],
];

/** The file in pieces. */
export async function* halfHoursParquet(
  pages: AsyncIterable<readonly HalfHour[]>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      { name: "half_hours", num_children: columns.length },
      ...columns.map(([element]) => element),
    ],
    createdBy: "smart-data-service",
  });
  for await (const page of pages) {
    const columnData = columns.map(([{ name }, cell]) => ({ name, data: page.map(cell) }));
    await writer.write({ columnData, rowGroupSize: Math.max(1, page.length) });
    yield taken(bytes);
  }
  await writer.finish();
  yield taken(bytes);
}

/** What was written since the last time; places in the file go on counting. */
function taken(bytes: ByteWriter): Uint8Array {
  const piece = bytes.getBytes().slice();
  bytes.index = 0;
  return piece;
}
