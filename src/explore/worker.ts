import { Explorer } from './explorer.js';
import type { Answer, Order } from './protocol.js';

/** The simulator, in a thread of its own: hears orders, and answers. */
export function startWorker(): void {
  const tell = (answer: Answer) => self.postMessage(answer);
  let explorer: Explorer | undefined;
  const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve));
  const failed = (error: unknown) =>
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });

  self.onmessage = async ({ data: order }: MessageEvent<Order>) => {
    try {
      if (order.kind === 'begin') explorer = new Explorer(order.exploration, tell);
      else if (order.kind === 'try') await explorer?.try(order.id, order.settings, nextTurn);
      else explorer?.save(order.title, order.settings);
    } catch (error) {
      failed(error);
    }
  };
}
