import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { exitCodes } from '../errors.js';
import { explorationOf } from '../explore/exploration.js';
import { explorePage } from '../explore/page.js';
import { compileScenario } from '../scenario/index.js';
import { mustBeKept } from '../simulation/takes.js';
import { mustTakeOutput } from './outputFile.js';
import { servePage } from './pageServer.js';
import { Recording } from './reader.js';
import { readScenarioFile, type ScenarioOrder } from './scenarioFile.js';
import { tellWarnings } from './tellWarnings.js';
import { writeWhole } from './wholeFiles.js';

/** `callstorm explore`, as the command line asks for it. */
export interface ExploreRequest extends ScenarioOrder {
  /** Default: the scenario's. */
  readonly seed?: string;
  readonly replications?: number;
  /** Default: a free one. */
  readonly port?: number;
  /** A file to write the page into. Default: it is served. */
  readonly out?: string;
}

/**
 * Makes the page on which a scenario is explored, and writes it, or serves it until it is stopped.
 * @returns the exit code.
 * @throws {InputError} for whatever is wrong with the files or the options; nothing is written or served then.
 */
export async function exploreScenario(request: ExploreRequest): Promise<number> {
  const { file, out, port = 0 } = request;
  const reader = new Recording(request.reader);
  const { scenario, texts } = readScenarioFile({ ...request, reader });
  if (out !== undefined) {
    const read = reader.files.map(({ source }) => source);
    mustTakeOutput('--out', out, read);
  }
  const model = compileScenario(scenario);
  const { seed = model.seed, replications = model.replications } = request;
  mustBeKept(model, 2 * replications);
  // What-ifs may name files that the scenario does not.
  const files = reader.files.flatMap(({ of, name, source, text }) =>
    of === undefined ? [] : [{ path: name, source, text }],
  );
  const page = explorePage(explorationOf(scenario, { ...texts, files }, seed, replications), pageScript());
  tellWarnings(file, scenario.warnings);
  if (out === undefined) return servePage(page, port);
  await writeWhole([{ file: out, text: page }]);
  return exitCodes.fine;
}

/** The script that the build has made. */
function pageScript() {
  const code = readFileSync(new URL('../explore/page.js', import.meta.url), 'utf8');
  return { code, hash: createHash('sha256').update(code).digest('base64') };
}
