import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MLPRegressor } from '../../../src';
import { storedTensor, toSafetensors, fromSafetensors } from '../../../src/files';
import { toBytes } from '../../../src/persistence';
import { sealedFile } from '../../files/safetensors/sealed-file';
import type { Loaded } from './memory-process';

const PROGRAM = join(__dirname, 'memory-process.ts');
const MB = 2 ** 20;
const SEAL = '"seal":{"dtype":"U8","shape":[32],"data_offsets":[0,32]}';

let folder: string;
let small: Uint8Array;
let large: Uint8Array; // 64 MB
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
  small = await modelOf(2, 2);
  large = await modelOf(2700, 1000); // times 3 for the moments of adam, times 8 bytes
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function modelOf(features: number, units: number): Promise<Uint8Array> {
  const model = new MLPRegressor({ hiddenLayerSizes: [units], randomState: 0, engine: 'matrix' });
  return toBytes(await model.partialFit([Array<number>(features).fill(1)], [1]));
}

/** Files by what they are called, and the words that are expected of them; the large ones last, whose memory is used again. */
function files(): Record<string, readonly [Uint8Array, string]> {
  const { tensors, metadata } = fromSafetensors(small, 'small');
  const withContent = (content: string): Uint8Array =>
    toSafetensors(tensors, { ...Object.fromEntries(metadata), content });
  const flipped = large.slice();
  flipped[large.length - 100]! ^= 1;
  const once = new Map([...tensors, ['huge', storedTensor(new Float64Array(MB / 8))]]);
  const uses = Array<string>(1000).fill('{"$":"numbers","tensor":"huge"}');
  return {
    'of 2^60 elements': [
      sealedFile(
        `{"a":{"dtype":"F64","shape":[1073741824,1073741824],"data_offsets":[0,8]},"__metadata__":{},${SEAL}}`,
      ),
      'is damaged: tensor "a"',
    ],
    'of 2^60 bytes of header': [
      Buffer.concat([Buffer.from('0000000000000010', 'hex'), large.subarray(8)]),
      'is no model',
    ],
    'of deep nesting': [sealedFile(`{${SEAL},"a":${'['.repeat(4e6)}}`), 'nested deeper than 3'],
    'of many values': [sealedFile(`{${SEAL},"a":[${'[],'.repeat(1.3e6)}0]}`), 'more than 200000 values'],
    'of many keys': [
      sealedFile(`{${SEAL},${Array.from({ length: 3e5 }, (_, i) => `"${i}":0`).join(',')}}`),
      'more than 200000',
    ],
    'of long wide text': [sealedFile(`{${SEAL},"__metadata__":{"日":"${'x'.repeat(4e6)}"}}`), 'is damaged'],
    'of many parts': [withContent(`[${'{},'.repeat(5e4 - 2)}0]`), 'holds no estimator'],
    'of one tensor many times': [
      toSafetensors(once, { ...Object.fromEntries(metadata), content: `[${uses.join(',')}]` }),
      'cannot be loaded',
    ],
    truncated: [large.subarray(0, -1), 'is truncated'],
    'half of it': [large.subarray(0, large.length / 2), 'is truncated'],
    'with a flipped bit': [flipped, 'is damaged'],
  };
}

const HAS_PROC = existsSync('/proc/self/clear_refs');

(HAS_PROC ? it : it.skip)(
  'a file that is refused takes no more memory than twice its size and 16 MB, whatever it says',
  () => {
    const all = Object.entries(files());
    all.forEach(([name, [bytes]]) => {
      writeFileSync(join(folder, name), bytes);
    });
    writeFileSync(join(folder, 'small'), small);
    const paths = ['small', ...all.map(([name]) => name)].map((name) => join(folder, name)); // the first warms up
    const { stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', '--require', 'tsx/cjs', PROGRAM, ...paths], {
      encoding: 'utf8',
    });
    if (stdout === '') throw new Error(stderr);
    const [, ...loaded] = JSON.parse(stdout) as Loaded[];
    for (const [i, [name, [bytes, words]]] of all.entries()) {
      expect(loaded[i]!.outcome).toContain(words);
      if (loaded[i]!.bytes > 2 * bytes.length + 16 * MB)
        throw new Error(`${name}: ${loaded[i]!.bytes} bytes of memory`);
    }
  },
);
