// What `npm run bench` is asked for: its options, checked.
import { readFileSync } from "node:fs";
import { ours, peers } from "./contenders.mjs";
import { listed, parse, positive, UsageError } from "./options.mjs";
import { programs, workloads } from "./workloads.mjs";

const names = [...Object.keys(workloads), ...Object.keys(programs)];

/** The options of the command line. */
export function readRequest() {
  const values = parse({
    workload: { type: "string" },
    threads: { type: "string", default: "1" },
    peers: { type: "boolean", default: false },
    who: { type: "string" },
    seconds: { type: "string", default: "6" },
    rounds: { type: "string", default: "3" },
    growth: { type: "boolean", default: false },
    from: { type: "string" },
    write: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  });
  const { json, write, from } = values;
  return {
    workloads: workloadsOf(values),
    threads: values.threads.split(",").map((count) => positive("threads", count, { whole: true })),
    contenders: contendersOf(values),
    seconds: positive("seconds", values.seconds),
    rounds: positive("rounds", values.rounds, { whole: true }),
    growth: values.growth || (write && !from),
    from: from?.split(",").map(earlier) ?? [],
    json,
    write,
  };
}

/** What `--json` gave before. */
function earlier(file) {
  try {
    const result = JSON.parse(readFileSync(file, "utf8"));
    if (Array.isArray(result.rows)) return result;
  } catch {}
  throw new UsageError(`--from: expected files that --json gave, got ${file}`);
}

/** All workloads, unless some are named or something else is asked for. */
function workloadsOf({ workload, growth, from, write }) {
  if (workload === undefined) return (growth && !write) || from ? [] : names;
  return listed("workload", workload.replace(/(^|,)E2E(?=,|$)/g, "$1E2E-W1,E2E-W2"), names);
}

/** Our builds, with `--peers` all the rivals that are installed; `--who` names those wanted beside our native build. */
function contendersOf({ peers: all, who }) {
  const everyone = [...ours, ...peers].map((contender) => contender.who);
  const chosen = who ? listed("who", who, everyone) : everyone;
  const rivals = all || who ? peers.filter((peer) => chosen.includes(peer.who)) : [];
  const [installed, missing] = [rivals.filter((peer) => peer.installed), rivals.filter((peer) => !peer.installed)];
  if (missing.length > 0) {
    const sentence = `${missing.map((peer) => peer.who).join(", ")} not installed; run npm run bench:peers first`;
    if (who || installed.length === 0) throw new UsageError(sentence);
    console.error(`bench: ${sentence}`);
  }
  const [native, ...builds] = ours;
  const takesPart = ({ who: name, onlyNamed }) => chosen.includes(name) && (who || !onlyNamed);
  return [native, ...builds.filter(takesPart), ...installed];
}
