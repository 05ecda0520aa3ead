import { fromSafetensors, storedTensor, type StoredTensor, toSafetensors } from '../../../src/files';
import { opened, reseal, sealedFile } from '../../files/safetensors/sealed-file';

/** Numbers in [0, 1) that are the same in every run: mulberry32, for tests only. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;

function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

function oneOf<T>(random: Random, items: readonly T[]): T {
  return items[below(random, items.length)]!;
}

/** The file with a few bytes changed, moved, added or taken away, and nothing put right. */
export function mutated(file: Uint8Array, random: Random): Uint8Array {
  let bytes: Buffer = Buffer.from(file);
  for (let edits = 1 + below(random, 4); edits > 0; edits--) bytes = edited(bytes, random);
  return bytes;
}

function edited(bytes: Buffer, random: Random): Buffer {
  const at = below(random, bytes.length + 1);
  const span = 1 + below(random, random() < 0.9 ? 16 : bytes.length);
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (below(random, 6)) {
    case 0: // other bytes
      return Buffer.concat([before, noise(Math.min(span, after.length), random), after.subarray(span)]);
    case 1: // more bytes
      return Buffer.concat([before, noise(span, random), after]);
    case 2: // fewer bytes
      return Buffer.concat([before, after.subarray(span)]);
    case 3: {
      // bytes from elsewhere
      const from = below(random, bytes.length);
      const moved = bytes.subarray(from, from + span);
      return Buffer.concat([before, moved, after.subarray(random() < 0.5 ? 0 : moved.length)]);
    }
    case 4: // the length of the header
      if (bytes.length < 8) return noise(8, random);
      return Buffer.concat([lengthLike(bytes.readBigUInt64LE(0), random), bytes.subarray(8)]);
    default: // the end
      return before;
  }
}

function noise(length: number, random: Random): Buffer {
  return Buffer.from(Array.from({ length }, () => below(random, 256)));
}

function lengthLike(length: bigint, random: Random): Buffer {
  const bytes = Buffer.alloc(8);
  const near = length + BigInt(below(random, 33) - 16);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, oneOf(random, [near, 0n, 1n, 2n ** 22n, 2n ** 31n, 2n ** 60n, -1n])));
  return bytes;
}

/** Gives the file as a forger would change it: some of its parts are others, and digests and seal are right. */
export function forger(file: Uint8Array): (random: Random) => Uint8Array {
  const { header, data } = opened(file)!;
  const { tensors, metadata } = fromSafetensors(file, 'the file');
  const strings = Object.fromEntries(metadata);
  const words = new Map(Object.entries({ header, ...strings }).map(([part, json]) => [part, wordsOf(json)]));
  return (random) => {
    switch (below(random, 4)) {
      case 0:
        return reseal(sealedFile(reworded(words.get('header')!, random), data));
      case 1:
        return reseal(mutated(file, random));
      case 2: {
        const part = random() < 0.9 ? 'content' : oneOf(random, Object.keys(strings));
        return toSafetensors(tensors, { ...strings, [part]: reworded(words.get(part)!, random) });
      }
      default:
        return toSafetensors(withOtherTensor(tensors, random), strings);
    }
  };
}

/** What stands in JSON where something else should. */
const STRANGE = [
  ...['0', '-0', '-1', '1.5', '1e308', '1e999', '4294967296', '1152921504606846976', '9007199254740993'],
  ...['null', 'true', '""', '{}', '[]', '[[]]', '"NaN"', '"../../etc/passwd"', '"/dev/zero"', '"file:///etc/passwd"'],
  ...['"__proto__"', '"constructor"', '"toString"', '"$"', '"estimator"', '"same"', '"function"', '"eval"', '"seal"'],
  ...['{"$":"undefined"}', '{"$":"number","value":"NaN"}', '{"$":"same","id":0}', '{"$":"nothing"}', '{"$":1}'],
  ...[
    '{"$":"function","name":"eval"}',
    '{"$":"function","name":"process.exit"}',
    '{"$":"made","by":"eval","from":["1"]}',
  ],
  ...['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '[1,2,3]', '["a"]'],
  ...['{"$":"regexp","source":"(","flags":"z"}', '{"$":"map","entries":[[1]]}', '{"$":"set","items":[1,1]}'],
  ...['{"$":"estimator","class":"MLPClassifier","parameters":{}}', '{"$":"estimator","class":"RandomState"}'],
];
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g;

function wordsOf(json: string): readonly string[] {
  return json.match(TOKEN) ?? [];
}

/** JSON with a few of its words changed, taken away, doubled or from elsewhere. */
function reworded(json: readonly string[], random: Random): string {
  const words = [...json];
  for (let edits = 1 + below(random, 3); edits > 0; edits--) {
    let at = below(random, words.length);
    while (random() < 0.8 && /^[{}[\],:]?$/.test(words[at]!)) at = below(random, words.length); // rather a value
    words[at] = oneOf(random, [
      oneOf(random, STRANGE),
      oneOf(random, words),
      `${words[at]!}${oneOf(random, [',', ':', ''])}${oneOf(random, words)}`,
      '',
    ]);
  }
  return words.join('');
}

function withOtherTensor(tensors: ReadonlyMap<string, StoredTensor>, random: Random): Map<string, StoredTensor> {
  const changed = new Map(tensors);
  const [name, other] = [oneOf(random, [...tensors.keys()]), oneOf(random, [...tensors.keys()])];
  const { shape, data } = tensors.get(name)!;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  switch (below(random, 6)) {
    case 0: // other numbers, NaN among them
      bytes.fill(oneOf(random, [0, 255, 127]), below(random, bytes.length + 1));
      changed.set(name, storedTensor(new Float64Array(bytes.buffer, 0, bytes.length >> 3)));
      break;
    case 1: // another kind of numbers
      changed.set(name, storedTensor(oneOf(random, [bytes, new Int8Array(bytes.buffer)])));
      break;
    case 2: // fewer numbers
      changed.set(name, storedTensor(data.slice(0, below(random, data.length + 1))));
      break;
    case 3: // other dimensions
      changed.set(name, { ...storedTensor(data), shape: oneOf(random, [[1, ...shape], [...shape, 1], [data.length]]) });
      break;
    case 4: // another's
      changed.set(name, tensors.get(other)!);
      break;
    default: // none, or one of another name
      changed.delete(name);
      if (random() < 0.5) changed.set(oneOf(random, ['__proto__', 'constructor', '../x', '']), tensors.get(name)!);
  }
  return changed;
}
