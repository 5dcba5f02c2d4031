import { barePanel } from "../../data/panel/barePanel.js";
import type { Panel } from "../../data/panel/panel.js";
import { fail } from "../../engine/errors.js";
import { bytesOf, numbersToJson } from "../saved/numbersJson.js";

/** SHA-256 of a text, 64 hexadecimal digits. */
export function textDigest(text: string): string {
  return sha256().update(text).digest("hex");
}

/** SHA-256 of all that a panel holds, 64 hexadecimal digits. */
export function panelDigest(panel: Panel): string {
  const { series, source: _, ...head } = barePanel(panel);
  const hash = sha256().update(JSON.stringify(head));
  for (const { values, pastCovariates, futureCovariates, ...rest } of series) {
    const arrays = [values, ...pastCovariates, ...futureCovariates];
    hash.update(JSON.stringify([numbersToJson("journal", rest), arrays.map(({ length }) => length)]));
    for (const array of arrays) hash.update(bytesOf(array));
  }
  return hash.digest("hex");
}

function sha256() {
  const crypto = globalThis.process?.getBuiltinModule?.("node:crypto");
  return (crypto ?? fail("journal", "a file system", "none, as in a browser", "leave the journal out")).createHash(
    "sha256",
  );
}
