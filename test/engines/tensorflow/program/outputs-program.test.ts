import { describe, expect, test } from '@jest/globals';
import type { Tensor } from '@tensorflow/tfjs';
import { tf } from '../../../../src/engines';
import { LoadedProgram } from '../../../../src/engines/tensorflow/loaded-program';
import { exchangeFolder, loadTfjsNode, nativeStatus } from '../../../../src/engines/tensorflow/native';
import { named, outputsProgram, parameterLayout, splitWeights } from '../../../../src/engines/tensorflow/program';
import { ProgramStore } from '../../../../src/engines/tensorflow/store';
import { fromTensor, toTensors } from '../../../../src/engines/tensorflow/tensor-crossing';
import { expectClose } from '../../../close-to';
import { type ModelCase, modelCases } from '../model-cases';
import { modelPlan, toRows } from '../model-plans';

/** TensorFlow.js cannot train it, but it can predict. */
const WITHOUT_WEIGHTS: ModelCase = {
  ...modelCases()[0]!,
  title: 'layer normalisation without scale and center',
  layers: [
    {
      make: () => tf.layers.layerNormalization({ scale: false, center: false }),
      own: { kind: 'layerNormalization', epsilon: 1e-3, hasScale: false, hasCenter: false, weights: [] },
    },
  ],
  targetShape: [4],
};

/** Layers that are random while they are trained. */
const RANDOM: ModelCase = {
  ...WITHOUT_WEIGHTS,
  title: 'dropout and noise',
  layers: [
    {
      make: () => tf.layers.dropout({ rate: 0.5 }),
      own: { kind: 'dropout', rate: 0.5, seed: null, weights: [] },
    },
    {
      make: () => tf.layers.gaussianNoise({ stddev: 1 }),
      own: { kind: 'gaussianNoise', stddev: 1, seed: null, weights: [] },
    },
  ],
};

(nativeStatus().available ? describe : describe.skip)("The program of a model's output", () => {
  const store = new ProgramStore(exchangeFolder(process.env), undefined);

  test.each([...modelCases(), WITHOUT_WEIGHTS, RANDOM])(
    "gives TensorFlow.js' own for any number of rows: $title",
    async (given) => {
      const native = loadTfjsNode();
      const { model, plan, data } = modelPlan(given);
      const layout = parameterLayout(plan.model);
      const program = new LoadedProgram(
        native,
        store,
        outputsProgram({ model: plan.model, precision: 'float32', isChecked: false, hasClasses: false }),
      );
      const { trained, fixed } = splitWeights(layout, plan.weights);
      const weights = {
        ...named('parameter', layout.pack(trained, 'float32')),
        ...named('fixed', layout.packFixed(fixed, 'float32')),
      };
      for (const rows of [1, data.X.rows]) {
        const X = { data: data.X.data.slice(0, rows * data.X.columns), rows, columns: data.X.columns };
        const tensors = toTensors(native, { ...weights, X: X.data }, program.program.inputs);
        const { output } = await program.run(tensors);
        const [input, expected] = tf.tidy(() => {
          const made = toRows(X, given.inputShape);
          return [made, model.predict(made) as Tensor] as const; // of one input it is one tensor
        });
        expect(output!.shape).toEqual(expected.shape);
        expectClose(fromTensor(output!, 'float32'), expected.dataSync(), 1e-6);
        tf.dispose([tensors, output!, input, expected]);
      }
      program.dispose();
      model.dispose();
    },
  );
});
