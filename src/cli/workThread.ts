/** A thread that simulates, as a pool of `Threads` runs it: a module whose default export does a task. */
import { workerData } from 'piscina';
import { type Task, type TaskData, type TaskResult, Tasks } from './tasks.js';

const tasks = new Tasks(workerData as TaskData);

export default function work(task: Task): Promise<TaskResult> {
  return tasks.do(task);
}
