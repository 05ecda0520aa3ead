import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ADDON, loadTfjsNode } from '../engines/tensorflow/native';

// Run by `doctor` as a process of its own, with tfjs-node's folder as its argument: a crash is a finding, too.
const tfjsNode = process.argv[2]!;
try {
  const tf = loadTfjsNode(tfjsNode);
  const a = tf.tensor2d([1, 2, 3, 4], [2, 2]);
  const b = tf.tensor2d([5, 6], [2, 1]);
  const addon: unknown = createRequire(__filename)(join(tfjsNode, ADDON));
  const version = typeof addon === 'object' && addon !== null && 'TF_Version' in addon ? String(addon.TF_Version) : '';
  // [1 2; 3 4] · [5; 6] = [17; 39]
  const right = [...tf.matMul(a, b).dataSync()].join() === '17,39' && tf.getBackend() === 'tensorflow';
  console.log(right ? `\ntensorflow ${version}` : '\nfailure it computes wrongly.');
} catch (error) {
  console.log(`\nfailure ${error instanceof Error ? error.message : String(error)}`);
}
