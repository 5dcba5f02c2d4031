import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readHdf5 } from "./readHdf5.js";
import { datasetsIn, type Hdf5Dataset, type Hdf5Group, isGroup, itemAt } from "./tree.js";
import { writeHdf5 } from "./writeHdf5.js";

const golden = (name: string) => new Uint8Array(readFileSync(`test/golden/models/${name}`));

function array(...values: number[]): Hdf5Dataset {
  return { attributes: new Map(), shape: [values.length], values: () => Float32Array.from(values) };
}

function plain(item: Hdf5Group | Hdf5Dataset): unknown {
  const attributes = [...item.attributes];
  if (!isGroup(item)) return { attributes, shape: item.shape, values: [...item.values()] };
  return { attributes, children: [...item.children].map(([name, child]) => [name, plain(child)]) };
}

describe("HDF5", () => {
  test("reads groups, arrays and texts that h5py wrote", () => {
    const root = readHdf5(golden("legacy_func_gru.h5"));
    expect(JSON.parse(root.attributes.get("model_config") as string).class_name).toBe("Functional");
    const gru = itemAt(root, "model_weights/gru_5") as Hdf5Group;
    expect(gru.attributes.get("weight_names")).toEqual([
      "gru_5/gru_cell/kernel",
      "gru_5/gru_cell/recurrent_kernel",
      "gru_5/gru_cell/bias",
    ]);
    expect(datasetsIn(gru).map(([path, { shape }]) => [path, shape])).toContainEqual(["gru_5/gru_cell/bias", [2, 12]]);
  });

  test("reads counts of 64 bits", () => {
    const root = readHdf5(golden("seq_compiled_sgd.weights.h5"));
    expect((itemAt(root, "optimizer/vars/0") as Hdf5Dataset).values()).toEqual(Float32Array.of(8));
  });

  test("what is written is read back, and written again is the same bytes", () => {
    const root = readHdf5(golden("seq_compiled_sgd.weights.h5"));
    const bytes = writeHdf5(root);
    expect(plain(readHdf5(bytes))).toEqual(plain(root));
    expect(writeHdf5(readHdf5(bytes))).toEqual(bytes);
  });

  test("a group may hold very many arrays", () => {
    const children = new Map(Array.from({ length: 700 }, (_, i) => [`${i}`, array(i)]));
    const root = readHdf5(writeHdf5({ attributes: new Map(), children }));
    expect(root.children.size).toBe(700);
    expect((itemAt(root, "699") as Hdf5Dataset).values()).toEqual(Float32Array.of(699));
  });

  test("a file cut off at any byte says so", () => {
    const bytes = golden("seq_compiled_sgd.weights.h5");
    for (let length = 0; length < bytes.length; length += 997) {
      const read = () =>
        datasetsIn(readHdf5(bytes.subarray(0, length), "cut.h5")).map(([, dataset]) => dataset.values());
      expect(read).toThrow(/^cut\.h5: expected /);
    }
  });

  test("a group inside itself is refused", () => {
    const bytes = writeHdf5({
      attributes: new Map(),
      children: new Map([["inner", { attributes: new Map(), children: new Map() }]]),
    });
    const view = new DataView(bytes.buffer);
    const root = view.getBigUint64(64, true);
    const leaf = bytes.findIndex(
      (_, i) => new TextDecoder().decode(bytes.subarray(i, i + 4)) === "SNOD" && bytes[i + 6] === 1,
    );
    view.setBigUint64(leaf + 16, root, true);
    expect(() => readHdf5(bytes)).toThrow("groups inside themselves");
  });
});
