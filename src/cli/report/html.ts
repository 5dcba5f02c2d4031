/** Text that is HTML already; everything else is escaped on its way into a page. */
export class Markup {
  constructor(readonly text: string) {}
}

/**
 * HTML from a template: what is put in is escaped unless it is `Markup`; lists are joined, null and false left out.
 */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Markup {
  const text = strings.reduce((soFar, part, i) => soFar + render(values[i - 1]) + part);
  return new Markup(text);
}

function render(value: unknown): string {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(render).join("");
  if (value === null || value === undefined || value === false) return "";
  return String(value).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** JavaScript for inside a `<script>` element: no text in it can end the element. */
export function script(code: string): Markup {
  return new Markup(code.replaceAll(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--"));
}

/** A value as a JavaScript literal for inside a `<script>` element. */
export function scriptData(value: unknown): Markup {
  return new Markup(
    JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029"),
  );
}
