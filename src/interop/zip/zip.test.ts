import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { readZip } from "./readZip.js";
import { writeZip } from "./writeZip.js";

const text = (content: string) => new TextEncoder().encode(content);

/** An archive of a million zeros whose directory gives another size. */
function claiming(size: number): Uint8Array {
  const archive = zipSync({ "bomb.h5": new Uint8Array(2 ** 20) });
  const entry = archive.length - 22 - 46 - "bomb.h5".length;
  new DataView(archive.buffer, archive.byteOffset).setUint32(entry + 24, size, true);
  return archive;
}

describe("zip", () => {
  test("reads what Keras wrote", () => {
    const files = readZip(readFileSync("test/golden/models/seq_gru_both.keras"));
    expect([...files.keys()].sort()).toEqual(["config.json", "metadata.json", "model.weights.h5"]);
    const config = JSON.parse(new TextDecoder().decode(files.get("config.json")));
    expect(config.class_name).toBe("Sequential");
  });

  test("reads what it wrote, and deflated files", () => {
    const files = { "a.txt": text("a".repeat(5000)), "b/c.txt": text("b") };
    expect(Object.fromEntries(readZip(writeZip(files)))).toEqual(files);
    expect(Object.fromEntries(readZip(zipSync(files)))).toEqual(files);
    expect(writeZip(files)).toEqual(writeZip(files));
  });

  test("a bomb is not unpacked", () => {
    expect(() => readZip(claiming(2 ** 27))).toThrow(
      "zip: expected at most 67,108,864 bytes in it, got 134,217,728; don't trust it",
    );
  });

  test("a bomb that gives a small size is found out", () => {
    expect(() => readZip(claiming(100))).toThrow("zip, bomb.h5: expected 100 bytes, got more; the file is damaged");
  });

  test.each(["../evil", "/etc/passwd", "a/../../b", "C:evil", "a\\b"])("a name such as %s is refused", (name) => {
    expect(() => readZip(writeZip({ [name]: text("x") }))).toThrow("zip: expected names of files inside it");
  });

  test("a flipped bit is found", () => {
    const archive = writeZip({ "a.txt": text("important") });
    archive[40] ^= 1;
    expect(() => readZip(archive)).toThrow("zip, a.txt: expected bytes that fit their checksum, got others");
  });

  test("a file cut off, or none at all, says so", () => {
    const archive = writeZip({ "a.txt": text("important") });
    expect(() => readZip(archive.subarray(0, -5))).toThrow("the file is truncated or no zip archive");
    expect(() => readZip(new Uint8Array(0))).toThrow("the file is truncated or no zip archive");
  });
});
