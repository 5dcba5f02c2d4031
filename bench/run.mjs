// npm run bench -- [--workload W1,W2] [--threads 1,2] [--peers] [--who jax,torch] [--seconds 6] [--rounds 3] [--json]
// Milliseconds a step, what part of our own matrix product's rate that is, and how many times ours. Contenders take
// turns, A B A B, each turn in a process of its own, so that a slow moment of the machine falls on all of them.
import { ours, peers } from "./contenders.mjs";
import { command, listed, parse, positive, UsageError } from "./options.mjs";
import { Progress } from "./progress.mjs";
import { rowsOf } from "./rows.mjs";
import { table } from "./table.mjs";
import { turn } from "./turn.mjs";
import { programs, workloads } from "./workloads.mjs";

/** What a peer may take of a workload in all its rounds, after its warm-up; and a whole program of it, in seconds. */
const [PEER_SECONDS, PATIENCE] = [20, 120];
const names = [...Object.keys(workloads), ...Object.keys(programs)];

await command("bench", async () => {
  const options = readOptions();
  const progress = new Progress(options);
  const rows = [];
  for (const workload of options.workloads) {
    for (const threads of options.threads) {
      const some = await measure(workload, threads, options, progress);
      progress.clear();
      if (!options.json) console.log(`${table(some)}\n`);
      rows.push(...some);
    }
  }
  if (options.json) console.log(JSON.stringify({ rows }));
});

function readOptions() {
  const values = parse({
    workload: { type: "string", default: names.join(",") },
    threads: { type: "string", default: "1" },
    peers: { type: "boolean", default: false },
    who: { type: "string" },
    seconds: { type: "string", default: "6" },
    rounds: { type: "string", default: "3" },
    json: { type: "boolean", default: false },
  });
  const asked = values.workload.replace(/(^|,)E2E(?=,|$)/g, "$1E2E-W1,E2E-W2");
  return {
    workloads: listed("workload", asked, names),
    threads: values.threads.split(",").map((count) => positive("threads", count, { whole: true })),
    contenders: contendersOf(values),
    seconds: positive("seconds", values.seconds),
    rounds: positive("rounds", values.rounds, { whole: true }),
    json: values.json,
  };
}

/** Our builds, with `--peers` all the rivals that are installed; `--who` names some of them. */
function contendersOf(values) {
  const installed = peers.filter((peer) => peer.installed);
  const everyone = [...ours, ...peers].map(({ who }) => who);
  const chosen = values.who ? listed("who", values.who, everyone) : everyone;
  const wanted = values.peers || values.who ? peers.filter(({ who }) => chosen.includes(who)) : [];
  const missing = wanted.filter((peer) => !peer.installed).map(({ who }) => who);
  if (missing.length > 0 && (values.who || installed.length === 0)) {
    throw new UsageError(`${missing.join(", ")} not installed; run npm run bench:peers`);
  }
  if (missing.length > 0) console.error(`bench: without ${missing.join(", ")}; npm run bench:peers installs them`);
  const [native, ...others] = ours;
  return [native, ...others.filter(({ who }) => chosen.includes(who)), ...wanted.filter((peer) => peer.installed)];
}

/** The rows of one workload and number of threads. */
async function measure(workload, threads, { contenders, seconds, rounds }, progress) {
  const taking = contenders.filter((contender) => contender.takes(workload));
  const turnsOf = new Map(taking.map(({ who }) => [who, []]));
  const spent = new Map(taking.map(({ who }) => [who, 0]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of taking) {
      progress.show({ workload, threads, round, who: contender.who });
      if (spent.get(contender.who) >= PEER_SECONDS) continue;
      const limits = { seconds: Math.min(seconds, PEER_SECONDS) / rounds, patience: PATIENCE };
      const result = await turn(contender, { workload, threads, ...limits });
      turnsOf.get(contender.who).push(result);
      if (!ours.includes(contender)) spent.set(contender.who, spent.get(contender.who) + secondsOf(result));
    }
  }
  return rowsOf(workload, threads, turnsOf);
}

/** The time after the warm-up; a turn that came to nothing is not repeated. */
function secondsOf({ unable, times, seconds, wallMs }) {
  if (unable !== undefined) return PEER_SECONDS;
  return seconds ?? (times ? times.reduce((sum, time) => sum + time, 0) : wallMs) / 1000;
}
