import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The ids of the extension hosts among the processes that this one started. */
export async function extensionHosts(): Promise<readonly number[]> {
  const list = ['-A', '-o', 'pid=,ppid=,args='];
  const { stdout } = await promisify(execFile)('ps', list, { maxBuffer: 16 * 1024 * 1024 });
  const lines = [...stdout.matchAll(/^ *(\d+) +(\d+) (.*)$/gm)];
  const parents = new Map(lines.map(([, pid, parent]) => [Number(pid), Number(parent)]));
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && parent > 1 && (parent === process.pid || isOurs(parent));
  };
  return lines
    .filter(([, pid, , args]) => args?.includes('--type=extensionHost') && isOurs(Number(pid)))
    .map(([, pid]) => Number(pid));
}
