import { yamlOf } from '../../src/document/yamlOf.js';

/** An action of a flow of Genesys Archy: its one key says what it is. */
export type ActionOfTest = Readonly<Record<string, unknown>>;

/** The text of a flow. @param flow what it has beside its name, such as `menus`, `tasks` and `startUpRef`. */
export function archyFile(flow: Readonly<Record<string, unknown>>): string {
  return yamlOf({ inboundCall: { name: 'A test', ...flow } });
}

/** The text of a flow of one task. @param more what the flow has beside it. */
export function taskFile(actions: readonly ActionOfTest[], more: Readonly<Record<string, unknown>> = {}): string {
  return archyFile({
    startUpRef: '/inboundCall/tasks/task[Main]',
    tasks: [{ task: { name: 'Main', actions } }],
    ...more,
  });
}

/** An action that plays a text. */
export function play(name: string, tts = 'Hello.'): ActionOfTest {
  return { playAudio: { name, audio: { tts } } };
}
