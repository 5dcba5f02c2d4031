import { kernelsInUse } from "../../engine/kernels.js";
import { packageVersion } from "../version.js";

/** What a run ran with. */
export interface VersionFacts {
  readonly timecell: string;
  readonly node: string;
  readonly platform: string;
  readonly kernels: string;
}

/** The versions that run now. */
export function versionFacts(): VersionFacts {
  const { kernels, build, arithmetic, threads } = kernelsInUse();
  return {
    timecell: packageVersion(),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    kernels: `${kernels} (${build}), ${arithmetic} arithmetic, ${threads} ${threads === 1 ? "thread" : "threads"}`,
  };
}
