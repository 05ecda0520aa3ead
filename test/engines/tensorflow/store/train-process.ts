import { TensorFlowEngine } from '../../../../src/engines';
import { trainCompiled } from './train-compiled';

// Trains in a process of its own and says in JSON what came of it.
const engine = new TensorFlowEngine('compiled');
void engine.load().then(async () => {
  process.stdout.write(JSON.stringify(await trainCompiled(engine)));
});
