import { describe, expect, test } from "vitest";
import { layerFromKeras } from "../src/interop/keras/fromKeras.js";
import { layerToKeras } from "../src/interop/keras/toKeras.js";
import { layerFromConfig } from "../src/layers/deserialize.js";
import { readFixture } from "./support/fixtures.js";

type Saved = { readonly class_name: string; readonly config: Readonly<Record<string, unknown>> };

const files = ["default_configs", "more_default_configs"];
const configs = files.flatMap((file) =>
  Object.entries(readFixture<{ configs: Record<string, Saved> }>(`layers/${file}.json`).configs),
);

/** What a constructor of Keras takes by place: nothing else says what a layer is by default. */
const first =
  /^(name|units|filters|kernel_size|pool_size|output_size|rate|stddev|activation|target_shape|dims|n|scale|axes|num_heads|key_dim|input_dim|output_dim|seed)$/;

const reading = { where: "test", lambdas: {}, note: () => {} } as unknown as Parameters<typeof layerFromKeras>[1];

const ours = (saved: Saved) => layerToKeras("test", layerFromConfig(layerFromKeras(saved, reading)));

/** A config without what says nothing: nulls, types, modules, lists of one; of an initializer its class at most. */
function told(value: unknown, initializers = true): unknown {
  if (Array.isArray(value))
    return value.length === 1 ? told(value[0], initializers) : value.map((one) => told(one, initializers));
  if (value === null || typeof value !== "object") return value;
  const dropped = ["module", "registered_name", "dtype", "build_config"];
  const kept = Object.entries(value).filter(([key, one]) => !dropped.includes(key) && one !== null);
  const short = (key: string, one: unknown) =>
    !initializers && key.endsWith("_initializer") ? (one as Saved).class_name : told(one, initializers);
  return Object.fromEntries(kept.map(([key, one]) => [key, short(key, one)]));
}

describe("configs as in Keras", () => {
  test.each(configs)("%s, read and written again", (_, saved) => {
    expect(told(ours(saved))).toEqual(told(saved));
  });

  const defaults = configs.filter(([name, { class_name }]) => name === class_name && name !== "Bidirectional");
  test.each(defaults)("%s by default", (_, saved) => {
    const given = Object.entries(saved.config).filter(([key]) => first.test(key));
    expect(told(ours({ ...saved, config: Object.fromEntries(given) }), false)).toEqual(told(saved, false));
  });
});
