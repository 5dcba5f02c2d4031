// Networks trained side by side, each on a thread of its own.
import { Worker } from "node:worker_threads";

const worker = new URL("./memberWorker.mjs", import.meta.url);

/**
 * Fits forecasters and has each forecast from the same histories.
 *
 * @param members a list of { label, className, options, panel, series, histories, horizon }: what to fit to, and the series
 * that histories, lists of [place, length], are the beginnings of
 * @param {{ threads: number, log: (line: string) => void }} settings
 * @returns for each member, in their order, { forecasts, curves, seconds }
 */
export async function trainedMembers(members, { threads, log }) {
  const results = new Array(members.length);
  let next = 0;
  const work = async () => {
    while (next < members.length) {
      const i = next++;
      results[i] = await trained(members[i]);
      log(`${members[i].label} done in ${results[i].seconds} s`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, members.length) }, work));
  return results;
}

function trained(member) {
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: member });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`${member.label} ended with ${code}`)));
  });
}
