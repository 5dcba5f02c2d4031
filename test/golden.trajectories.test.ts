import { trajectoryFiles } from "./parity/trajectories.js";
import { describeParity, readGolden } from "./support/describeParity.js";

describeParity(await trajectoryFiles(readGolden));
