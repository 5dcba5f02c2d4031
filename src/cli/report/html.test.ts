import { expect, test } from "vitest";
import { html, script, scriptData } from "./html.js";

test("text is escaped, markup is not", () => {
  const name = `<b title="x">'&'</b>`;
  expect(html`<p>${name}${html`<i>${1}</i>`}${[html`<br>`, null, false]}</p>`.text).toBe(
    "<p>&#60;b title=&#34;x&#34;&#62;&#39;&#38;&#39;&#60;/b&#62;<i>1</i><br></p>",
  );
});

test("nothing in a script can end its element", () => {
  expect(scriptData({ name: "</script><!--" }).text).not.toMatch(/<\/script|<!--/i);
  expect(script("const a = '</script>', b = '<!--'").text).not.toMatch(/<\/script|<!--/i);
  expect(JSON.parse(scriptData(["</script>\u2028"]).text)).toEqual(["</script>\u2028"]);
});
