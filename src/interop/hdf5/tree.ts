/** What an attribute holds: a text or a number, or a list of them. */
export type Hdf5Value = string | number | readonly string[] | readonly number[];

/** A folder of an HDF5 file. */
export interface Hdf5Group {
  readonly attributes: ReadonlyMap<string, Hdf5Value>;
  readonly children: ReadonlyMap<string, Hdf5Group | Hdf5Dataset>;
}

/** An array of an HDF5 file. */
export interface Hdf5Dataset {
  readonly attributes: ReadonlyMap<string, Hdf5Value>;
  readonly shape: readonly number[];
  /** The numbers, row-major, as float32. */
  values(): Float32Array;
}

export function isGroup(item: Hdf5Group | Hdf5Dataset | undefined): item is Hdf5Group {
  return item !== undefined && "children" in item;
}

/** What lies at a path such as `layers/lstm/vars/0`. */
export function itemAt(root: Hdf5Group, path: string): Hdf5Group | Hdf5Dataset | undefined {
  let item: Hdf5Group | Hdf5Dataset | undefined = root;
  for (const part of path.split("/")) item = isGroup(item) ? item.children.get(part) : undefined;
  return item;
}

/** Every array below a group, by its path. */
export function datasetsIn(group: Hdf5Group, path = ""): [path: string, dataset: Hdf5Dataset][] {
  return [...group.children].flatMap(([name, item]) =>
    isGroup(item) ? datasetsIn(item, `${path}${name}/`) : [[`${path}${name}`, item] as [string, Hdf5Dataset]],
  );
}
