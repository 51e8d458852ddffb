/** A widget of a flow of Twilio Studio: ways that are left out lead nowhere. */
export interface WidgetOfTest {
  readonly type: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Next by event; `null` where nothing is connected. */
  readonly on?: Readonly<Record<string, string | null>>;
  /** Next by value, all `equal_to` unless the value begins with another condition and a colon. */
  readonly when?: Readonly<Record<string, string>>;
}

/** The text of a flow; calls come to the first widget. @param entry the event by which they do. */
export function studioFile(widgets: Readonly<Record<string, WidgetOfTest>>, entry = 'incomingCall'): string {
  const [first] = Object.keys(widgets);
  const trigger: WidgetOfTest = { type: 'trigger', on: { incomingMessage: null, incomingCall: null, [entry]: first } };
  const states = Object.entries({ Trigger: trigger, ...widgets }).map(([name, widget]) => {
    const { type, properties = {}, on = {}, when = {} } = widget;
    const events = Object.entries(on).map(([event, next]) => (next === null ? { event } : { event, next }));
    const matches = Object.entries(when).map(([value, next]) => {
      const [condition, compared] = value.includes(':') ? value.split(':') : ['equal_to', value];
      return {
        event: 'match',
        next,
        conditions: [{ friendly_name: value, arguments: [properties.input], type: condition, value: compared }],
      };
    });
    return { name, type, transitions: [...events, ...matches], properties: { offset: { x: 0, y: 0 }, ...properties } };
  });
  return JSON.stringify({ description: 'A test', states, initial_state: 'Trigger', flags: {} }, null, 1);
}
