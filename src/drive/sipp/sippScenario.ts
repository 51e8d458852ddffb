/*
 * The scenario of SIPp that makes every call of an injection file. SIPp hears nothing, so a call is a list of pauses and keys,
 * such as `9500:1 500:4 7000:bye`, of which the scenario takes one after another.
 */

/** What stands in each of the files, so that they are known again. */
export const sippMark = 'Written by callstorm drive';

const ours = '<sip:callstorm@[local_ip]:[local_port]>;tag=[pid]-[call_number]';
const theirs = '<sip:[service]@[remote_ip]:[remote_port]>';
const contact = 'Contact: <sip:callstorm@[local_ip]:[local_port];transport=[transport]>';

/** Sound is offered, since endpoints answer no call without it. None is sent. */
const audio = `v=0
o=callstorm 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 0 8 101
a=rtpmap:0 PCMU/8000
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15`;

/** A request of a call that stands. */
function request(method: string, headers: readonly string[] = [], body = ''): string {
  return sent(
    [
      `${method} [next_url] SIP/2.0`,
      'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
      '[routes]',
      `From: ${ours}`,
      `To: ${theirs}[peer_tag_param]`,
      'Call-ID: [call_id]',
      `CSeq: [cseq] ${method}`,
      'Max-Forwards: 70',
      ...headers,
    ],
    body,
  );
}

function yes(headers: readonly string[] = [], body = ''): string {
  const same = ['Via', 'From', 'To', 'Call-ID', 'CSeq'].map((name) => `[last_${name}:]`);
  return sent(['SIP/2.0 200 OK', ...same, ...headers], body);
}

function sent(lines: readonly string[], body: string): string {
  return `<![CDATA[

${lines.join('\n')}
Content-Length: ${body === '' ? 0 : '[len]'}

${body}]]>`;
}

const invite = sent(
  [
    'INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0',
    'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
    `From: ${ours}`,
    `To: ${theirs}`,
    'Call-ID: [call_id]',
    'CSeq: [cseq] INVITE',
    contact,
    'Max-Forwards: 70',
    'Subject: callstorm call [field0]',
    'Content-Type: application/sdp',
  ],
  audio,
);

/** The scenario file, XML. It is the same for all flows. Its fields are those of `injectionFile`. */
export const sippScenario = `<?xml version="1.0" encoding="UTF-8"?>
<!-- ${sippMark}. One call for each line of calls.csv: waits, presses keys as SIP INFO, hangs up. -->
<scenario name="callstorm">
  <nop>
    <action>
      <assignstr assign_to="left" value="[field3]"/>
      <assign assign_to="_unexp.retaddr" value="0"/>
      <assign assign_to="_unexp.pausedaddr" value="0"/>
    </action>
  </nop>
  <send retrans="500">${invite}</send>
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
  <recv response="200" rrs="true"/>
  <send>${request('ACK')}</send>

  <!-- The next act, and the pause before it. -->
  <label id="next"/>
  <nop>
    <action>
      <ereg regexp="^([0-9]+):([^ ]+) ?(.*)$" search_in="var" variable="left" assign_to="whole,pause,act,after"/>
      <todouble assign_to="milliseconds" variable="pause"/>
      <strcmp assign_to="difference" variable="act" value="bye"/>
      <test assign_to="isBye" variable="difference" compare="equal" value="0"/>
    </action>
  </nop>
  <pause variable="milliseconds"/>
  <nop next="bye" test="isBye"/>
  <send retrans="500">${request('INFO', ['Content-Type: application/dtmf-relay'], 'Signal=[$act]\nDuration=160\n')}</send>
  <recv response="200" next="next">
    <action><assignstr assign_to="left" value="[$after]"/></action>
  </recv>

  <label id="bye"/>
  <send retrans="500">${request('BYE')}</send>
  <recv response="200" next="end">
    <action><log message="[field0];[field1];[field2];the caller hung up;"/></action>
  </recv>

  <!-- Whatever the endpoint asks meanwhile. If it hangs up while keys are left, the call fails. -->
  <label id="_unexp.main"/>
  <recv request="OPTIONS" optional="true" next="answer"/>
  <recv request="UPDATE" optional="true" next="answer"/>
  <recv request="INFO" optional="true" next="answer"/>
  <recv request="NOTIFY" optional="true" next="answer"/>
  <recv request="INVITE" optional="true" next="renew"/>
  <recv request="BYE">
    <action>
      <log message="[field0];[field1];[field2];the endpoint hung up;[$left]"/>
      <ereg regexp="^bye$" search_in="var" variable="act" check_it="true" assign_to="whole"/>
    </action>
  </recv>
  <send next="end">${yes()}</send>
  <label id="renew"/>
  <send>${yes([contact, 'Content-Type: application/sdp'], audio)}</send>
  <recv request="ACK" next="resume"/>
  <label id="answer"/>
  <send>${yes([contact])}</send>
  <label id="resume"/>
  <nop>
    <action>
      <assign assign_to="back" variable="_unexp.retaddr"/>
      <assign assign_to="_unexp.retaddr" value="0"/>
      <pauserestore variable="_unexp.pausedaddr"/>
      <jump variable="back"/>
    </action>
  </nop>
  <label id="end"/>
  <Reference variables="whole"/>
</scenario>
`;
