import type { Way } from '../draft.js';
import type { Flows } from '../flows.js';
import type { Block, ConnectFile } from './file.js';
import { flowNamedBy, invokesModule } from './parameters.js';

/** The type of a block at which calls go back to the flow that called this one. */
export const returns = 'EndFlowModuleExecution';

/** A flow of Amazon Connect with the file that it stands in. */
export type FlowInFile = Pick<ConnectFile, 'start' | 'blocks'> & { readonly source: string };

/** What comes after what, in a flow and in those to which it leads. */
export class Course {
  /** Where calls begin. */
  readonly start: Block | undefined;
  readonly #homes = new Map<Block, FlowInFile>();
  readonly #byId = new Map<FlowInFile, ReadonlyMap<string, Block>>();
  /** The flow to which a block leads. */
  readonly #flows = new Map<Block, FlowInFile>();
  /** The blocks that lead to a flow. */
  readonly #leading = new Map<FlowInFile, Block[]>();

  /** @param files the first is that at which calls begin. */
  constructor(files: readonly FlowInFile[], flows: Flows) {
    const bySource = new Map(files.map((file) => [file.source, file]));
    for (const file of files) {
      this.#byId.set(file, new Map(file.blocks.map((block) => [block.id, block])));
      for (const block of file.blocks) {
        this.#homes.set(block, file);
        const flow = bySource.get(flows.fileOf(flowNamedBy(block) ?? '') ?? '');
        if (flow === undefined) continue;
        this.#flows.set(block, flow);
        this.#leading.set(flow, [...(this.#leading.get(flow) ?? []), block]);
      }
    }
    this.start = this.#startOf(files[0])[0];
  }

  /** The blocks that can come next. @param ways those by which calls leave the block. Default: all. */
  after(block: Block, ways: readonly Way[] = block.ways): readonly Block[] {
    const flow = this.#flows.get(block);
    if (flow !== undefined) return this.#startOf(flow);
    const home = this.#homeOf(block);
    if (block.type !== returns) return ways.flatMap((way) => this.#to(home, way));
    return this.#callersOf(home).flatMap((caller) => {
      const back = [caller.next ?? caller.nowhere, ...caller.conditions.map(({ way }) => way)];
      return back.flatMap((way) => this.#to(this.#homeOf(caller), way));
    });
  }

  #homeOf(block: Block): FlowInFile {
    return this.#homes.get(block) as FlowInFile;
  }

  #startOf(file: FlowInFile): readonly Block[] {
    return this.#to(file, file.start);
  }

  #to(file: FlowInFile, { to }: Way): readonly Block[] {
    const block = this.#byId.get(file)?.get(to ?? '');
    return block === undefined ? [] : [block];
  }

  /** The blocks to which calls come back from a flow: those that invoke it, or another that sends them on to it. */
  #callersOf(flow: FlowInFile): readonly Block[] {
    const callers: Block[] = [];
    // A set's iteration meets what is added on the way.
    const passed = new Set([flow]);
    for (const each of passed) {
      for (const block of this.#leading.get(each) ?? []) {
        if (block.type === invokesModule) callers.push(block);
        else passed.add(this.#homeOf(block));
      }
    }
    return callers;
  }
}
