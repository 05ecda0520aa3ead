/** The table of `npm run keras-parity`: 20 steps of `fitSequential` beside 20 of TensorFlow.js' own `model.fit`. */
import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { tf } from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { fitDifferences } from './fit-differences';
import { layerCases } from './layer-cases';
import { OPTIMIZER_CASES } from './optimizer-cases';

const LAYERS = layerCases();
const TABLE = LAYERS.flatMap((layerCase) => OPTIMIZER_CASES.map((optimizer) => ({ layerCase, optimizer })));

/** Rounding in 32 bits over twenty steps is below 1e-5 everywhere. */
const TOLERANCE = 1e-4;
/** Stacks that are trained by compiled programs too, since a fit may go on for so long. */
const COMPILED = ['dense: relu', 'dense: l1 and l2', 'batchNormalization', 'layerNormalization', 'reshape'];

(nativeStatus().available ? describe : describe.skip)('fitSequential', () => {
  let programs: { compiled: number; fromDisk: number };
  let tensors: number;

  const made = async (): Promise<number> => {
    const { compiled, fromDisk } = await tensorflowEngine().programCounts();
    return compiled + fromDisk - programs.compiled - programs.fromDisk;
  };

  beforeAll(async () => {
    await tensorflowEngine().load();
    programs = await tensorflowEngine().programCounts();
    tensors = tf.memory().numTensors;
  });

  afterAll(() => tensorflowEngine().terminate());

  test.each(TABLE.map((row) => [row.layerCase.title, row.optimizer.title, row] as const))(
    'trains as TensorFlow.js does: %s, %s',
    async (_, __, { layerCase, optimizer }) => {
      const differences = await fitDifferences(layerCase, optimizer);
      expect(Object.values<number>({ ...differences }).every((difference) => difference < TOLERANCE)).toBe(true);
    },
  );

  it('has interpreted them all, and left no tensor behind', async () => {
    expect(await made()).toBe(0);
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test.each(COMPILED.map((title, place) => [title, OPTIMIZER_CASES[2 * place]!.title] as const))(
    'trains as TensorFlow.js does in a program that is compiled: %s, %s',
    async (layer, optimizer) => {
      const before = await made();
      const differences = await fitDifferences(
        LAYERS.find(({ title }) => title === layer)!,
        OPTIMIZER_CASES.find(({ title }) => title === optimizer)!,
        true,
      );
      expect(await made()).toBe(before + 1);
      expect(Object.values<number>({ ...differences }).every((difference) => difference < TOLERANCE)).toBe(true);
    },
  );
});
