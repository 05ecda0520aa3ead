import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TensorFlowEngine } from '../../../../src/engines';
import { trainCompiled } from './train-compiled';

// Trains in a process of its own and says in JSON what came of it. With WAIT_WHEN_LOADED it waits in between for the end
// of its input; with END_WHEN_COMPILING, 'exit' or 'kill', it ends in that way, without a word, when a program is being
// compiled, as a folder in TMPDIR shows.
const { WAIT_WHEN_LOADED, END_WHEN_COMPILING: end, TMPDIR: place = '' } = process.env;
const engine = new TensorFlowEngine('compiled');
void engine.load().then(async () => {
  if (WAIT_WHEN_LOADED !== undefined) {
    process.stderr.write('loaded\n');
    await once(process.stdin.resume(), 'end');
  }
  if (end !== undefined)
    setInterval(() => {
      const folders = readdirSync(place).filter((name) => name.startsWith('tfjs-learn-'));
      if (!folders.some((name) => readdirSync(join(place, name)).some((file) => file.endsWith('.compiling')))) return;
      if (end === 'kill') process.kill(process.pid, 'SIGKILL');
      else process.exit();
    }, 1).unref();
  process.stdout.write(JSON.stringify(await trainCompiled(engine)));
  process.stdin.destroy();
});
