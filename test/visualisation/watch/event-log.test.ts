import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from '@jest/globals';
import { makeRegression, MLPRegressor, watch } from '../../../src';
import { nativeStatus } from '../../../src/engines/tensorflow';
import { takeWarnings } from '../../setup/fatal-warnings';

const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-events-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Scalar {
  readonly tag: string;
  readonly step: number;
  readonly value: number;
}

/** The fields of a message of protocol buffers, by number, in order. Source: protobuf.dev/programming-guides/encoding. */
function fields(bytes: Buffer): Map<number, (Buffer | bigint)[]> {
  const found = new Map<number, (Buffer | bigint)[]>();
  let at = 0;
  const varint = (): bigint => {
    let [value, shift, byte] = [0n, 0n, 0x80];
    while (byte >= 0x80) {
      byte = bytes[at++]!;
      value |= BigInt(byte & 0x7f) << shift;
      shift += 7n;
    }
    return value;
  };
  const take = (length: number): Buffer => bytes.subarray(at, (at += length));
  while (at < bytes.length) {
    const key = Number(varint());
    const [number, kind] = [key >> 3, key & 7];
    const value = kind === 0 ? varint() : take(kind === 1 ? 8 : kind === 5 ? 4 : Number(varint()));
    found.set(number, [...(found.get(number) ?? []), value]);
  }
  return found;
}

/** Castagnoli's checksum, masked as TFRecord files have it. Source: tensorflow/core/lib/hash/crc32c.h. */
function maskedCrc(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  crc = ~crc >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** Reads an event file: records of length, checksum, data, checksum; each an Event of step (2) and summary (5). */
function scalarsOf(file: Buffer): Scalar[] {
  const scalars: Scalar[] = [];
  for (let at = 0; at < file.length;) {
    const length = Number(file.readBigUInt64LE(at));
    expect(file.readUInt32LE(at + 8)).toBe(maskedCrc(file.subarray(at, at + 8)));
    const data = file.subarray(at + 12, at + 12 + length);
    expect(file.readUInt32LE(at + 12 + length)).toBe(maskedCrc(data));
    at += 16 + length;
    const event = fields(data);
    for (const summary of event.get(5) ?? [])
      for (const value of fields(summary as Buffer).get(1) ?? []) {
        const entry = fields(value as Buffer); // tag (1), simple_value (2)
        scalars.push({
          tag: entry.get(1)![0]!.toString(),
          step: Number(event.get(2)?.[0] ?? 0n),
          value: (entry.get(2)![0] as Buffer).readFloatLE(0),
        });
      }
  }
  return scalars;
}

const check = nativeStatus().available ? test : test.skip;

describe('Event files for TensorBoard', () => {
  check('hold every value of every epoch once the view is closed', async () => {
    const logdir = join(folder, 'runs', 'first');
    const [X, y] = makeRegression({ nSamples: 50, nFeatures: 3, randomState: 0 });
    const model = new MLPRegressor({
      engine: 'matrix',
      hiddenLayerSizes: [4],
      maxIter: 5,
      trackGradients: true,
      earlyStopping: true,
      randomState: 0,
    });
    const live = await watch(model, { logdir });
    await live.follow(model.fit(X, y));
    takeWarnings('ConvergenceWarning');
    await live.close();
    const files = readdirSync(logdir);
    expect(files).toEqual([expect.stringMatching(/^events\.out\.tfevents\./)]);
    const scalars = scalarsOf(readFileSync(join(logdir, files[0]!)));
    const curves: Record<string, readonly number[]> = {
      loss: model.lossCurve_,
      validation_score: model.validationScores_!,
      learning_rate: model.learningRateCurve_!,
      'gradient_norm/layer_1': model.gradientNorms_!.map(([norm]) => norm!),
      'gradient_norm/layer_2': model.gradientNorms_!.map(([, norm]) => norm!),
    };
    expect(new Set(scalars.map(({ tag }) => tag))).toEqual(new Set(Object.keys(curves)));
    for (const [tag, curve] of Object.entries(curves)) {
      // TensorBoard's numbers have 32 bits.
      const expected = curve.map((value, i) => ({ tag, step: i + 1, value: Math.fround(value) }));
      expect(scalars.filter((scalar) => scalar.tag === tag)).toEqual(expected);
    }
  });

  (nativeStatus().available ? it.skip : it)('need the native library', async () => {
    await expect(watch({ logdir: join(folder, 'none') })).rejects.toThrow(
      /^watch: the writer of TensorBoard’s files \(logdir\) cannot run here: .* Or leave logdir out\.$/,
    );
  });
});
