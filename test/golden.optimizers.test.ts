import { optimizerFile } from "./parity/optimizers.js";
import { scheduleFile } from "./parity/schedules.js";
import { describeParity, readGolden } from "./support/describeParity.js";

describeParity([await optimizerFile(readGolden), await scheduleFile(readGolden)]);
