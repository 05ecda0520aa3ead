import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** Whether a process may have a name space of its own (Linux), where it mounts what nobody else sees. */
export function canMount(): boolean {
  return spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', tmpdir()]).status === 0;
}
