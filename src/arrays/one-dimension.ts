/** What is wrong with samples of one dimension, and how it becomes two. */
export function oneDimension(input: unknown, length: number, advice = ''): string {
  const remedy = ArrayBuffer.isView(input)
    ? ' With its shape it has two: { data, shape: [rows, columns] }.'
    : ' One feature is [[x0], [x1], …], one sample [[x0, x1, …]].';
  return `must have two dimensions, samples as rows. Got one dimension of length ${length}.${advice || remedy}`;
}
