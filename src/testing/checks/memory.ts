import { tf } from '../../engines';
import { shown } from '../../errors';
import type { Check } from '../check';
import type { Trial } from '../trial';

export const MEMORY_CHECKS = {
  disposeKeepsTheFit: {
    about: 'After dispose predict gives what it gave before.',
    needs: ['dispose'],
    run: async (trial: Trial) => {
      const subject = trial.create();
      const before = await trial.learnt(subject, trial.samples());
      subject.now('dispose');
      trial.expectSame(await trial.answers(subject, trial.samples(1).X), before, 'the predictions of before');
    },
  },
  disposeMayBeCalledAnyTime: {
    about: 'dispose may be called before fit, and twice after it.',
    needs: ['dispose'],
    run: async (trial: Trial) => {
      const subject = trial.create();
      const { X, y } = trial.samples();
      subject.now('dispose');
      await subject.fit(X, y);
      subject.now('dispose');
      subject.now('dispose');
    },
  },
  fitAndPredictKeepNoTensors: {
    about: 'fit and predict leave no tensor behind.',
    run: async (trial: Trial) => {
      const before = tf.memory().numTensors;
      const subject = await trial.fitted();
      await subject.predict(trial.samples(1).X);
      const more = tf.memory().numTensors - before;
      trial.expect(more <= 0, 'no tensor more than before', () => shown(more));
    },
  },
  disposeFreesTheModel: {
    about: 'dispose frees the tensors of model_.',
    needs: ['dispose', 'attribute model_'],
    run: async (trial: Trial) => {
      const before = tf.memory().numTensors;
      const subject = await trial.fitted();
      subject.get('model_');
      subject.now('dispose');
      const more = tf.memory().numTensors - before;
      trial.expect(more <= 0, 'no tensor more than before', () => shown(more));
    },
  },
  fitFreesTheModelBefore: {
    about: 'A fit frees the tensors of the model_ that was read before it.',
    needs: ['dispose', 'attribute model_'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const before = tf.memory().numTensors;
      subject.get('model_');
      const { X, y } = trial.samples();
      await subject.fit(X, y);
      const more = tf.memory().numTensors - before;
      subject.now('dispose');
      trial.expect(more <= 0, 'no tensor more than before', () => shown(more));
    },
  },
} as const satisfies Readonly<Record<string, Check>>;
