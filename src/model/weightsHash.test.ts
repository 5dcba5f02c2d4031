import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Dense } from "../layers/dense.js";
import { Sequential } from "./sequential.js";
import { weightsHash } from "./weightsHash.js";

test("weightsHash is the SHA-256 of all weights as little-endian floats", async () => {
  const model = new Sequential([new Dense(3, { inputShape: [2] }), new Dense(1)]);
  const hash = createHash("sha256");
  for (const weight of model.getWeights()) hash.update(new Uint8Array(weight.toArray().buffer));
  expect(await weightsHash(model)).toBe(hash.digest("hex"));
});
