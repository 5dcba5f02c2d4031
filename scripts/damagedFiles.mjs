// Damages real model files at random: the same seed and case give the same bytes.
import { unzipSync, zipSync } from "fflate";

const names = [
  "seq_gru_both.keras",
  "seq_pool_norm.keras",
  "seq_rnn_cells.keras",
  "seq_compiled_adam.keras",
  "func_encoder_decoder.keras",
  "func_operations.keras",
  "func_nested_siamese.keras",
  "func_residual_shared.keras",
  "lambda_registered.keras",
  "legacy_func_gru.h5",
  "seq_compiled_sgd.weights.h5",
  "tfjs_sequential.json",
  "tfjs_functional.json",
  "gru_both.safetensors",
];

/** The files to damage, as `{ name, bytes }`. */
export function goldenFiles(read) {
  return names.map((name) => ({ name, bytes: new Uint8Array(read(name)) }));
}

/** One of the files, damaged. */
export function damaged(files, seed, index) {
  const draw = drawer(seed, index);
  const { name, bytes } = files[draw(files.length)];
  if (name.endsWith(".json")) return { name, bytes: encoded(damagedJson(decoded(bytes), draw)) };
  if (!name.endsWith(".keras") || draw(4) === 0) return { name, bytes: damagedBytes(bytes, files, draw) };
  const inside = unzipSync(bytes); // and packed again, so that its checksums are right
  const part = draw(2) === 0 ? "config.json" : "model.weights.h5";
  inside[part] =
    part === "config.json" && draw(4) > 0
      ? encoded(damagedJson(decoded(inside[part]), draw))
      : damagedBytes(inside[part], files, draw);
  return { name: `${name}/${part}`, bytes: zipSync(inside, { level: draw(2) * 6 }) };
}

/** Whole numbers below a limit, from a hash of seed, case and count. */
function drawer(seed, index) {
  let state = (seed * 0x9e3779b1) ^ (index * 0x85ebca6b);
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

function damagedBytes(original, files, draw) {
  let bytes = Uint8Array.from(original);
  const where = () => draw(draw(3) === 0 ? Math.min(bytes.length, 4096) : bytes.length); // headers matter most
  for (let times = 1 + draw(6); times > 0 && bytes.length > 0; times--) {
    const at = where();
    switch (draw(8)) {
      case 0:
        bytes[at] ^= 1 << draw(8);
        break;
      case 1:
        bytes[at] = draw(256);
        break;
      case 2:
        bytes.fill([0, 0xff, 0x7f, 0x80][draw(4)], at, at + [1, 2, 4, 8][draw(4)]);
        break;
      case 3:
        bytes.set(
          new Uint8Array(new BigUint64Array([BigInt(draw(bytes.length))]).buffer).subarray(
            0,
            Math.min(8, bytes.length - at),
          ),
          at,
        );
        break;
      case 4:
        bytes = bytes.slice(0, at);
        break;
      case 5:
        bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + draw(64))]);
        break;
      case 6:
        bytes = Uint8Array.from([
          ...bytes.subarray(0, at),
          ...bytes.subarray(where()).subarray(0, draw(256)),
          ...bytes.subarray(at),
        ]);
        break;
      default:
        bytes.set(files[draw(files.length)].bytes.subarray(0, Math.min(draw(512), bytes.length - at)), at);
    }
  }
  return bytes;
}

/** Changes some values anywhere in a JSON text. */
function damagedJson(text, draw) {
  const json = JSON.parse(text);
  const strange = [
    null,
    true,
    -1,
    0,
    0.5,
    1e9,
    1e308,
    "",
    "x",
    "__proto__",
    [],
    {},
    [null],
    [[[]]],
    { class_name: "Dense" },
  ];
  for (let times = 1 + draw(4); times > 0; times--) {
    const places = [];
    collect(json, places);
    const { owner, key } = places[draw(places.length)];
    const other = places[draw(places.length)];
    const kind = draw(6);
    if (kind === 0) delete owner[key];
    else if (kind === 1) owner[key] = structuredClone(other.owner[other.key]);
    else if (kind === 2 && Array.isArray(owner)) owner.push(structuredClone(owner[key]));
    else owner[key] = structuredClone(strange[draw(strange.length)]);
  }
  return JSON.stringify(json);
}

function collect(value, places) {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    places.push({ owner: value, key });
    collect(value[key], places);
  }
}

function decoded(bytes) {
  return new TextDecoder().decode(bytes);
}

function encoded(text) {
  return new TextEncoder().encode(text);
}

/** Reads a file by its kind, with all the readers that it is for. */
export function readerOf({ readKeras, kerasOutline, readSafetensors, readTfjs }) {
  return (name, bytes) => {
    if (name.startsWith("tfjs")) {
      const { json = {}, weights } = JSON.parse(decoded(bytes)) ?? {};
      readTfjs(json, Uint8Array.from(Buffer.from(`${weights}`, "base64")));
      return;
    }
    if (name.endsWith(".safetensors")) {
      readSafetensors(bytes);
      return;
    }
    const lambda = (x) => x;
    const lambdas = { lambda_4: lambda, lambda_5: lambda };
    if (name.includes("weights.h5") && !name.includes("/")) kerasOutline(bytes);
    else {
      both(
        () => readKeras(bytes, { lambdas }),
        () => kerasOutline(bytes),
      );
    }
  };
}

/** Runs both; the worse of their errors is thrown. */
function both(...readers) {
  const errors = readers.flatMap((read) => {
    try {
      read();
      return [];
    } catch (error) {
      return [error];
    }
  });
  const worst = errors.find(({ name }) => name !== "TimecellError") ?? errors[0];
  if (worst) throw worst;
}
