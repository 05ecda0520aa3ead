import type { TaskName, Tasks } from './tasks';

/**
 * Does the one task that this process was started for: the request is its first argument, the reply the last line that
 * it prints. `runProcess` starts it.
 */
export async function serve<Task extends TaskName>(
  task: Task,
  answer: (request: Tasks[Task]['request']) => Promise<Tasks[Task]['reply']>,
): Promise<void> {
  const [, , request] = process.argv;
  if (request === undefined) throw new Error(`The task ${task} is for npm run bench, which starts it with a request.`);
  process.removeAllListeners('warning'); // that all epochs are used is what is wanted here
  console.log(JSON.stringify(await answer(JSON.parse(request) as Tasks[Task]['request'])));
}
