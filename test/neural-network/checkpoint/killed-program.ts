/**
 * A fit that goes on from its checkpoint, if there is one, in a process that may be killed. Writes `begun` before it, the
 * number of each epoch, and at last what was learnt into a file. Imports the built package, which loads fast.
 */
import { writeFileSync } from 'node:fs';
import {
  type CheckpointOptions,
  makeClassification,
  makeRegression,
  MLPClassifier,
  MLPRegressor,
  type ResumeOptions,
  toBytes,
} from 'tfjs-learn';

export interface KilledFit {
  readonly solver: 'adam' | 'sgd adaptive' | 'early stopping';
  readonly engine: 'matrix' | 'tensorflow';
  /** null: a fit that nobody interrupts, and that keeps nothing */
  readonly checkpoint: CheckpointOptions | null;
  /** Where the fitted state is written. */
  readonly result: string;
}

const SHUFFLED = { hiddenLayerSizes: [16, 8], randomState: 7, shuffle: true, batchSize: 32 };

async function main({ solver, engine, checkpoint, result }: KilledFit): Promise<void> {
  const onEpoch = ({ epoch }: { epoch: number }): void => {
    process.stdout.write(`${epoch}\n`);
  };
  const parameters = { ...SHUFFLED, engine, onEpoch };
  const resume: ResumeOptions | undefined =
    checkpoint === null ? undefined : { path: checkpoint.path, ifMissing: 'start' };
  const options = checkpoint === null ? {} : { checkpoint, resume };
  const [X, y] = makeRegression({ nSamples: 400, nFeatures: 6, nInformative: 6, noise: 20, randomState: 1 });
  // The native library is loaded before: that takes longer than all epochs.
  await new MLPRegressor({ engine, hiddenLayerSizes: [2], maxIter: 1 }).fit(X, y);
  process.stdout.write('begun\n');
  let model: MLPRegressor | MLPClassifier;
  if (solver === 'adam') {
    model = await new MLPRegressor({ ...parameters, maxIter: 90 }).fit(X, y, options);
  } else if (solver === 'sgd adaptive') {
    const sgd = { solver: 'sgd', learningRate: 'adaptive', learningRateInit: 0.01, nIterNoChange: 4 } as const;
    model = await new MLPRegressor({ ...parameters, ...sgd, scaleTarget: true, maxIter: 90 }).fit(X, y, options);
  } else {
    const [inputs, labels] = makeClassification({
      nSamples: 400,
      nFeatures: 6,
      nInformative: 5,
      nRedundant: 0,
      flipY: 0.2,
      randomState: 1,
    });
    const stopping = { earlyStopping: true, nIterNoChange: 40, dropout: 0.1 };
    model = await new MLPClassifier({ ...parameters, ...stopping, maxIter: 300 }).fit(inputs, labels, options);
  }
  writeFileSync(result, toBytes(model.setParams({ onEpoch: null })));
}

void main(JSON.parse(process.argv[2]!) as KilledFit);
