import type { ContenderName } from '../contender';
import { estimatorTrainer } from './estimator';
import { forceMode } from './force-mode';
import { plainTrainer } from './plain-perceptron';
import { sequentialTrainer } from './sequential';
import type { Trainer, TrainingTask } from './training-task';

/** How a contender trains, for the whole life of this process; scikit-learn has a program of its own. */
export function trainerFor(contender: Exclude<ContenderName, 'scikit-learn'>, task: TrainingTask): Trainer {
  switch (contender) {
    case 'tfjs-learn-64':
      return estimatorTrainer(task, 'auto', 64); // which leaves small fits to this thread
    case 'tfjs-learn-32':
      return estimatorTrainer(task, 'auto', 32);
    case 'compiled-64':
      forceMode('compiled');
      return estimatorTrainer(task, 'tensorflow', 64);
    case 'interpreted-64':
      forceMode('interpreted');
      return estimatorTrainer(task, 'tensorflow', 64);
    case 'compiled-32':
      forceMode('compiled');
      return estimatorTrainer(task, 'tensorflow', 32);
    case 'interpreted-32':
      forceMode('interpreted');
      return estimatorTrainer(task, 'tensorflow', 32);
    case 'hand-written':
      return estimatorTrainer(task, 'matrix', 64);
    case 'plain-loop':
      return plainTrainer(task);
    case 'compiled-predictor':
    case 'exported-function':
    case 'onnxruntime-64':
    case 'onnxruntime-32':
      throw new Error(`${contender} only predicts.`);
    case 'sequential':
      return sequentialTrainer(task);
  }
}
