import { layerFiles } from "./parity/layers.js";
import { describeParity, readGolden } from "./support/describeParity.js";

describeParity(await layerFiles(readGolden));
