import { fail } from "../../engine/errors.js";

/** How often anchors may be repeated: enough for any hand, too little for a bomb. */
const MOST_ALIASES = 50;

/** How deep maps and lists may stand in each other. */
const DEEPEST = 20;

/**
 * What a YAML text says: maps, lists, texts, numbers, true, false and null, nothing else. Tags are refused, so nothing is
 * ever made or run by a file.
 *
 * @throws TimecellError for what is no YAML, with the line
 */
export async function parseYaml(where: string, text: string): Promise<unknown> {
  const { parseDocument, visit } = await import("yaml");
  try {
    const document = parseDocument(text, { schema: "core", prettyErrors: true, resolveKnownTags: false });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) {
      const [message] = problem.message.split("\n");
      fail(where, "YAML", message.replace(/:$/, ""));
    }
    visit(document, (_key, _node, path) => {
      if (path.length > 2 * DEEPEST) fail(where, `at most ${DEEPEST} levels`, "more");
    });
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) {
      fail(where, "YAML", error instanceof RangeError ? "levels without end" : "too many aliases");
    }
    throw error;
  }
}
