import type { AsyncBuffer, SchemaElement } from "hyparquet";
import { fail, show } from "../../engine/errors.js";
import type { Column } from "./column.js";
import { ColumnBuilder } from "./columnBuilder.js";
import { addTime } from "./columnsTable.js";
import { addValue } from "./rowCollector.js";
import type { Table, TableOptions } from "./table.js";

/** A file of which parts are read, and all its bytes. */
export type RandomAccess = AsyncBuffer;

/**
 * A table of a Parquet file, one group of rows after the other. Its columns hold numbers, texts, dates or truth values; what
 * is nested is left out.
 */
export async function tableOfParquet(source: string, file: RandomAccess, options: TableOptions): Promise<Table> {
  const [{ parquetMetadataAsync, parquetRead }, { compressors }] = await Promise.all([
    import("hyparquet"),
    import("hyparquet-compressors"),
  ]);
  const metadata = await parquetMetadataAsync(file).catch((error) =>
    fail(source, "a Parquet file", `another or a damaged one (${(error as Error).message})`),
  );
  const length = Number(metadata.num_rows);
  if (length === 0) fail(source, "at least one row", "none");
  const flat = topLevel(metadata.schema).filter(({ num_children }) => num_children === undefined);
  const names = flat.map(({ name }) => name);
  const wanted = options.columns ?? names;
  const missing = wanted.find((name) => !names.includes(name));
  if (missing !== undefined) fail(source, `a column among ${names.map(show).join(", ")}`, show(missing));
  const builders = new Map(wanted.map((name) => [name, new ColumnBuilder(length)]));
  const elements = new Map(flat.map((element) => [element.name, element]));
  let start = 0;
  for (const group of metadata.row_groups) {
    const end = start + Number(group.num_rows);
    const onChunk = ({ columnName, columnData }: { columnName: string; columnData: ArrayLike<unknown> }) =>
      addChunk(source, builders.get(columnName), elements.get(columnName), columnData);
    const range = { file, metadata, compressors, columns: [...wanted], rowStart: start, rowEnd: end, onChunk };
    await parquetRead(range).catch((error) =>
      fail(source, "a Parquet file that can be read", (error as Error).message),
    );
    start = end;
  }
  const columns = new Map<string, Column>([...builders].map(([name, builder]) => [name, builder.finish()]));
  return { source, length, columns, rowWord: "row", numberOf: (row) => row };
}

/** The columns of a schema, which lists its tree depth first. */
function topLevel(schema: readonly SchemaElement[]): SchemaElement[] {
  const found: SchemaElement[] = [];
  let inside = 0;
  for (const element of schema.slice(1)) {
    if (inside === 0) found.push(element);
    else inside -= 1;
    inside += element.num_children ?? 0;
  }
  return found;
}

function addChunk(
  source: string,
  builder: ColumnBuilder | undefined,
  element: SchemaElement | undefined,
  values: ArrayLike<unknown>,
): void {
  if (!builder || !element) return;
  const type = element.logical_type;
  const isWall =
    type?.type === "DATE" || element.converted_type === "DATE" || (type?.type === "TIMESTAMP" && !type.isAdjustedToUTC);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value instanceof Date) addTime(builder, value.getTime(), !isWall);
    else if (!addValue(builder, value)) {
      fail(`${source} row ${builder.length}, column ${show(element.name)}`, "a number, a text or a date", show(value));
    }
  }
}
