import { fail, show } from "../engine/errors.js";

/**
 * Shares of future values that intervals are to hold, checked, rising and each once.
 *
 * @throws TimecellError for one that is no number between 0 and 1
 */
export function checkedLevels(where: string, levels: readonly number[] = []): readonly number[] {
  if (!Array.isArray(levels)) fail(`${where} levels`, "a list such as [0.8, 0.95]", show(levels));
  for (const level of levels) {
    const remedy = level > 1 && level < 100 ? `give ${level / 100} for ${level} %` : undefined;
    if (!(level > 0 && level < 1)) fail(`${where} levels`, "shares between 0 and 1", show(level), remedy);
  }
  return [...new Set(levels)].sort((a, b) => a - b);
}
