/** A text of the user's as a page shows it: one line, not overlong, without characters that turn others around. */
export function clipped(text: string, longest = 80): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
  const letters = [...line.slice(0, 2 * longest + 2)];
  return letters.length <= longest ? letters.join("") : `${letters.slice(0, longest - 1).join("")}…`;
}
