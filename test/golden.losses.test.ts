import { lossFiles } from "./parity/losses.js";
import { metricFile } from "./parity/metrics.js";
import { describeParity, readGolden } from "./support/describeParity.js";

describeParity([...(await lossFiles(readGolden)), await metricFile(readGolden)]);
