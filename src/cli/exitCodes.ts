/** What the process's exit code says. The one place: `--help` and the documentation print this table. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  badInput: 2,
  interrupted: 130,
} as const;

/** The table for people. `interrupted`: what Ctrl-C leaves behind. */
export function exitCodeHelp(interrupted?: string): string {
  return `Exit codes:
  ${exitCodes.ok}    done
  ${exitCodes.failure}    an unexpected failure
  ${exitCodes.badInput}    bad usage or bad input: an unknown option, an unreadable file, a column that is not there
  ${exitCodes.interrupted}  interrupted by Ctrl-C${interrupted ? `; ${interrupted}` : ""}`;
}
