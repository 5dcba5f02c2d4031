/** The arguments of commands that read a table. */
export const dataArgument = {
  name: "[arguments...]",
  property: "args",
  what: "a CSV, JSON, JSON Lines or Parquet file with your data; section.key=value sets any key of the configuration",
} as const;

export const runUsage = "<file> [options] [section.key=value...]";

/** What an interruption leaves behind. */
export const GOES_ON = "the same command goes on from there";
